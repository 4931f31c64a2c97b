#!/usr/bin/env python3
"""Splink 5 on DuckDB over the people of people.py, configured as its documentation shows; prints a line of JSON.

    splink_people.py FILE.csv CLUSTERS.csv --blocks email,phone,surname+dob
"""
import argparse
import json
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

COLUMNS = ["unique_id", "first_name", "surname", "dob", "city", "postcode", "phone", "email"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("out")
    parser.add_argument("--blocks", required=True)
    parser.add_argument("--threshold", type=float, default=0.9)
    options = parser.parse_args()
    start = time.monotonic()
    connection = duckdb.connect(":memory:")
    wanted = ", ".join(f"NULLIF({name}, '') AS {name}" if name != "unique_id" else name for name in COLUMNS)
    connection.execute(
        f"CREATE TABLE input AS SELECT {wanted} FROM read_csv(?, header=true, all_varchar=true)", [options.file])
    api = DuckDBAPI(connection=connection)
    people = api.register(connection.table("input"), dataset_display_name="people")
    read = time.monotonic() - start
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.JaroWinklerAtThresholds("city", [0.9]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1]),
            cl.DamerauLevenshteinAtThresholds("phone", [1, 2]),
            cl.EmailComparison("email"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on(*rule.split("+")) for rule in options.blocks.split(",")])
    linker = Linker(people, settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "dob"), block_on("email")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob", "postcode"))
    learnt = time.monotonic() - start
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, options.threshold)
    matched = time.monotonic() - start
    clusters.as_duckdbpyrelation().select("unique_id AS row, cluster_id AS cluster").write_csv(options.out)
    print(json.dumps({"read": read, "learn": learnt - read, "predict": matched - learnt, "match": matched - read}))


if __name__ == "__main__":
    main()
