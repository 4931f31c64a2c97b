"""Peer (b): the same script made to write what Tsunagi's ledger holds: the same tables, tags and indexes.

The tables are created from the schema of a ledger (`--like`), so that both write the same columns; what this script
has no value for stays at the column's default, which spares it work. It keeps no raw records (Tsunagi does), finds no
rejected rows, and can neither be run again over its own output nor be undone.
"""

import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

import full_fields as fields
import full_tags as tags
import peer


class Ledger(peer.Database):
    """A database with the tables of another ledger; its indexes are built at the end."""

    def __init__(self, path, like):
        super().__init__(path)
        model = sqlite3.connect(f"file:{like}?mode=ro", uri=True)
        schema = model.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        self.columns = {}
        for kind, name, sql in schema:
            if kind == "table" and not name.startswith("sqlite_"):
                self.execute(sql)
                self.columns[name] = {
                    row[1] for row in model.execute(f"PRAGMA table_info('{name}')").fetchall()}
        self.later = [sql for kind, _, sql in schema if kind in ("index", "view")]
        self.filled = {}
        self.counts = {name: model.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in self.columns}
        model.close()

    def append(self, table, frame):
        """Appends the columns that the table has; says what the table has not."""
        if table not in self.columns:
            return
        known = [name for name in frame.columns if name in self.columns[table]]
        self.filled.setdefault(table, set()).update(known)
        super().append(table, frame.select(known))

    def finish(self):
        self.execute("PRAGMA threads=2")
        for sql in self.later:
            self.execute(sql)

    def tell_missing(self):
        """Tables of some size that the model fills and this script does not."""
        for name, count in self.counts.items():
            if count > 1000 and name not in self.filled:
                print(f"polars_full: table {name} ({count} rows in the ledger) is not written", file=sys.stderr)


def key(text):
    """A key column: 0 where there is none."""
    return peer.hashed(text).reinterpret(signed=True).fill_null(0)


def identities(frame, first):
    """Ids of records and facts, and what the tables record and fact want to know."""
    return frame.with_row_index("record_id", offset=first).with_columns(pl.col("record_id").cast(pl.Int64))


def facts(frame, stream, external):
    record = frame.select(
        id="record_id", stream_id=pl.lit(stream, pl.Int64), hash=key(pl.col(external)), external_id=external)
    fact = frame.select(
        id="record_id", record_id="record_id", delivery_id=pl.lit(stream, pl.Int64), source_time="source_time",
        fingerprint="fingerprint", flags=pl.lit(0, pl.Int64), block_id=pl.col("record_id") // 3000,
        block_offset=pl.col("record_id") % 3000 * 300, length=pl.lit(300, pl.Int64),
        source_offset=pl.col("record_id") * 300, source_line="record_id")
    state = frame.select(
        record_id="record_id", fact_id="record_id", source_time="source_time", versions=pl.lit(1, pl.Int64))
    return record, fact, state


def normalized_people(frame):
    """norm_person: the match keys and the fields; what the source carries empty is '', what it lacks is NULL."""
    mail = pl.col("email")
    name, kana = pl.col("family") * 3 + pl.col("given") * 7, pl.col("full_kana")
    own = [column for column in fields.PERSON_FIELDS if column in frame.columns]
    def identifier(column):
        return [key(pl.col(column)).alias(f"k_{column}")] if column in frame.columns else []
    return frame.lazy().select(
        pl.col("record_id").alias("fact_id"),
        pl.when(~mail.str.contains(peer.ROLES)).then(key(mail)).fill_null(0).alias("k_email"),
        key(mail).alias("k_mailbox"), key(mail.str.replace(r"@.*$", "")).alias("k_email_sketch"),
        key(pl.col("mobile")).alias("k_mobile"), name.reinterpret(signed=True).fill_null(0).alias("k_name"),
        pl.col("family").reinterpret(signed=True).fill_null(0).alias("k_name_parts"),
        key(kana).alias("k_kana"), key(pl.col("family_kana")).alias("k_kana_parts"),
        pl.col("company").reinterpret(signed=True).fill_null(0).alias("k_company_name"),
        *identifier("ma_id"), *identifier("sfa_lead_id"), *identifier("sfa_contact_id"),
        *identifier("sfa_merged_into_id"), pl.lit(1, pl.Int64).alias("is_lead"),
        *[pl.col(column).fill_null("") if frame.schema[column] == pl.String else pl.col(column) for column in own],
    ).collect(engine="streaming")


def company_keys(frame):
    core = pl.col("company")
    return frame.select(
        corporate_number=peer.hashed(pl.col("corporate_number")), name=core,
        name_domain=core * 3 + peer.hashed(pl.col("domain")),
        name_postal=core * 5 + peer.hashed(pl.col("postal_code")),
        name_phone=core * 7 + peer.hashed(pl.col("phone")))


def normalized_companies(frame):
    own = [column for column in fields.COMPANY_FIELDS if column in frame.columns]
    keys = company_keys(frame if "corporate_number" in own else frame.with_columns(corporate_number=pl.lit("")))
    signed = keys.select(pl.all().reinterpret(signed=True).fill_null(0).name.prefix("k_"))
    values = frame.select(
        pl.col("record_id").alias("fact_id"),
        *[pl.col(column).fill_null("") if frame.schema[column] == pl.String else pl.col(column) for column in own])
    return pl.concat([values, signed], how="horizontal")


def person_keys(records):
    name = pl.col("family") * 3 + pl.col("given") * 7
    return records.select(
        email=pl.when(~pl.col("email").str.contains(peer.ROLES)).then(peer.hashed(pl.col("email"))),
        mobile=peer.hashed(pl.col("mobile")), sfa_lead_id=peer.hashed(pl.col("sfa_lead_id")),
        name_company=name + pl.col("company"), name_phone=name + peer.hashed(pl.col("phone")))


def rosters(records):
    """Which facts each delivery held, as packed differences of ids."""
    rows = []
    for stream, part in records.select("stream_id", "record_id").group_by(
            "stream_id", maintain_order=True):
        steps = np.diff(part["record_id"].to_numpy(), prepend=0).astype(np.uint8).tobytes()
        blocks = [steps[start:start + 65536] for start in range(0, len(steps), 65536)]
        rows.append(pl.DataFrame({"delivery_id": stream[0], "seq": range(len(blocks)), "body": blocks},
                                 schema={"delivery_id": pl.Int64, "seq": pl.Int64, "body": pl.Binary}))
    return pl.concat(rows)


def registers(database, chosen):
    """The small tables."""
    streams = [(1, "ma-contacts", "contacts", chosen.contacts), (2, "sfa-leads", "leads", chosen.leads)]
    numbers = pl.Series([1, 2], dtype=pl.Int64)
    database.append("stream", pl.DataFrame({
        "id": numbers, "connector": [s[1] for s in streams], "stream": [s[2] for s in streams]}))
    database.append("shape", pl.DataFrame({"id": numbers, "stream_id": numbers, "header": "", "format": "{}"}))
    database.append("delivery", pl.DataFrame({
        "id": numbers, "run_id": 1, "stream_id": numbers, "name": [s[3].name for s in streams], "as_of": 0,
        "shape_id": numbers, "snapshot": 1, "own_time": 1, "complete": 1, "checkpoint_before": ""}))
    database.append("run", pl.DataFrame({
        "id": [1], "job": ["bench"], "status": ["sealed"], "started_at": [0], "as_of": [0]}))
    ids = pl.Series(list(tags.ID.values()), dtype=pl.Int64)
    database.append("tag_definition", pl.DataFrame({
        "id": ids, "name": tags.NAMES, "kind": "attribute", "entity": "lead", "summary": ""}))
    database.append("tag_rule", pl.DataFrame({"id": ids, "name": tags.NAMES}))


def main():
    clock = peer.Clock()
    chosen = peer.arguments(__doc__.splitlines()[0], like=True)
    codes = chosen.config / "mappings" / "codes"
    utf8 = chosen.out.with_suffix(".utf8.csv")
    process = peer.decoding(chosen.leads, utf8)
    database = Ledger(chosen.out, chosen.like)
    writes = []
    with ThreadPoolExecutor(1) as writer:
        # One thread writes all the time, the rest is computed beside it.
        def write(table, frame):
            writes.append(writer.submit(database.append, table, frame))

        frames = []
        for stream, connector, external in ((1, "ma-contacts", "ma_id"), (2, "sfa-leads", "sfa_lead_id")):
            if stream == 2:
                peer.finished(process)
            frame = fields.read(chosen.contacts if stream == 1 else utf8, connector)
            frame = identities(frame, 1 + sum(len(earlier) for earlier in frames))
            for table, rows in zip(("record", "fact", "record_state"), facts(frame, stream, external)):
                write(table, rows)
            frame = fields.complete(frame, connector, codes)
            clock.lap("read and normalize")
            write("norm_person", normalized_people(frame))
            write("norm_company", normalized_companies(frame))
            clock.lap("keys")
            frames.append(frame.with_columns(stream_id=pl.lit(stream, pl.Int64)))
        utf8.unlink()
        records = pl.concat(frames, how="diagonal")
        write("roster", rosters(records))
        registers_done = writer.submit(registers, database, chosen)
        person = peer.components(person_keys(records)).astype(np.int64) + 1
        company = peer.components(company_keys(records).drop("name")).astype(np.int64) + 1
        records = records.with_columns(pl.Series("person_id", person), pl.Series("company_id", company))
        clock.lap("components")
        for kind, column in ((1, "person_id"), (2, "company_id")):
            write("member", records.select(
                kind=pl.lit(kind, pl.Int64), record_id="record_id", entity_id=column, active=pl.lit(1, pl.Int64)))

        newest = peer.newest(records, "person_id", "source_time", [*fields.PERSON_FIELDS, "company_id"])
        people = pl.concat(newest).sort("person_id").rename({"person_id": "id"}).collect()
        write("entity_person", people.with_columns(is_lead=pl.lit(1, pl.Int64)))
        newest = peer.newest(
            records.with_columns(seen_at="source_time"), "company_id", "source_time",
            [*fields.COMPANY_FIELDS, "seen_at"])
        companies = pl.concat(newest).sort("company_id").rename({"company_id": "id"}).collect()
        write("entity_company", companies)
        write("entity_company_time", companies.select(
            company_id="id", times=pl.col("seen_at").cast(pl.String).cast(pl.Binary)))
        clock.lap("survivorship")
        for rows in tags.given(people, companies):
            write("tag_row", rows)
        clock.lap("tags")
        for done in [*writes, registers_done]:
            done.result()
        clock.lap("write the rest")
        writer.submit(database.finish).result()
        clock.lap("indexes")
    database.close()
    clock.lap("commit")
    database.tell_missing()
    clock.report(len(records))


if __name__ == "__main__":
    main()
