"""Peer (c): Splink 5 on DuckDB over the population, for quality and for the seconds of matching alone.

Reads and normalizes as peer (a) does, folds names and companies as it does (variant kanji, legal forms, branch words), and then
matches with Splink as its documentation shows: comparisons of its library, term frequencies, u from random pairs, m from
expectation maximisation, clusters at 0.9. Its blocks are the keys that peer (a) joins by, so that both look at the same pairs.
Writes a record-to-lead table and no leads.
"""

import duckdb
import polars as pl
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

import peer
import polars_lean

BLOCKS = ["email", "mobile", "sfa_lead_id", "family,given,company", "family,given,phone"]
LIKELY = 0.9


def people(records):
    """What Splink compares, a row for each record; role addresses name nobody and are left out, as in peer (a)."""
    family, given, company, kana = pl.collect_all([
        peer.by_unique(records, "family_name", peer.name_key("family_name").alias("family")),
        peer.by_unique(records, "given_name", peer.name_key("given_name").alias("given")),
        peer.by_unique(records, "company_name", peer.company_key().alias("company")),
        peer.by_unique(
            records.select(full_kana=pl.coalesce("full_kana", pl.concat_str("family_kana", "given_kana"))), "full_kana",
            peer.name_key("full_kana").alias("kana")),
    ])
    known = records.select(
        "mobile", "phone", "sfa_lead_id", "postal_code",
        email=pl.when(~pl.col("email").str.contains(peer.ROLES)).then(pl.col("email")))
    table = pl.concat([known, family, given, company, kana], how="horizontal")
    blank = pl.col(pl.String)
    return table.with_columns(pl.when(blank != "").then(blank).name.keep()).with_row_index("unique_id")


def settings():
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("family").configure(term_frequency_adjustments=True),
            cl.NameComparison("given").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("kana", [0.9]),
            cl.EmailComparison("email"),
            cl.DamerauLevenshteinAtThresholds("mobile", [1]),
            cl.DamerauLevenshteinAtThresholds("phone", [1]),
            cl.JaroWinklerAtThresholds("company", [0.9]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("postal_code"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule.split(",")) for rule in BLOCKS])


def clusters(table):
    """The cluster of each row, in the rows' order."""
    connection = duckdb.connect(":memory:")
    connection.register("arrow", table.to_arrow())
    connection.execute("CREATE TABLE input AS SELECT * FROM arrow")
    people = DuckDBAPI(connection=connection).register(connection.table("input"), dataset_display_name="people")
    linker = Linker(people, settings(), log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("family", "given", "company"), block_on("email")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family", "given"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("email"))
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, LIKELY)
    return pl.from_arrow(found.as_duckdbpyrelation().select("unique_id, cluster_id").to_arrow_table()).sort("unique_id")


def main():
    clock = peer.Clock()
    chosen = peer.arguments(__doc__.splitlines()[0])
    records = polars_lean.read(chosen)
    clock.lap("read and normalize")
    table = people(records)
    clock.lap("keys")
    crosswalk = records.select("connector", "external_id").with_columns(lead_id=clusters(table)["cluster_id"])
    clock.lap("match")
    database = peer.Database(chosen.out)
    database.append("record_lead", crosswalk, "create")
    database.close()
    clock.lap("write")
    clock.report(len(records))


if __name__ == "__main__":
    main()
