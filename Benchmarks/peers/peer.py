"""What both peers share: the clock, the SQLite file, reading, keys and components.

The peers are the yardstick that `make bench` holds Tsunagi against: the same job as a script of polars, as fast as we
could make it. Which way each step takes was measured; where another way was tried, its comment says so.
"""

import argparse
import json
import os
import resource
import subprocess
import time
from pathlib import Path

import adbc_driver_sqlite.dbapi as adbc
import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


class Clock:
    """Seconds per step, in the order of the steps."""

    def __init__(self):
        self.steps = {}
        self.last = time.perf_counter()

    def lap(self, step):
        now = time.perf_counter()
        self.steps[step] = self.steps.get(step, 0.0) + now - self.last
        self.last = now

    def report(self, rows):
        """One line of JSON on stdout; the harness reads it."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        steps = {step: round(seconds, 3) for step, seconds in self.steps.items()}
        print(json.dumps({"rows": rows, "peakMemory": peak, "steps": steps}))


def arguments(summary, like=False):
    """The files and the database of a peer's command line."""
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("--data", type=Path, required=True, help="folder with ma_contacts_*.csv and sfa_leads_*.csv")
    parser.add_argument("--out", type=Path, required=True, help="the SQLite file to write; an old one is replaced")
    parser.add_argument("--config", type=Path, default=Path("."), help="workspace with config/ and mappings/codes/")
    if like:
        parser.add_argument("--like", type=Path, required=True, help="the ledger whose tables and indexes to write")
    chosen = parser.parse_args()
    (chosen.contacts,) = chosen.data.glob("ma_contacts_*.csv")
    (chosen.leads,) = chosen.data.glob("sfa_leads_*.csv")
    return chosen


# Reading


def decoding(source, target):
    """Starts to turn a CP932 file into UTF-8, on the other core while polars reads the MA's file.

    iconv takes 1.1 s for 189 MB; `bytes.decode` and `encode` take 1.9 s; `read_csv(encoding="cp932")` takes 3.7 s,
    reading included.
    """
    return subprocess.Popen(["iconv", "-f", "CP932", "-t", "UTF-8", "-o", str(target), str(source)])


def finished(process):
    """Waits for iconv; it says itself what was wrong."""
    if process.wait() != 0:
        raise SystemExit(f"iconv failed with {process.returncode}")


def scan(path, columns):
    """The columns of a file under their new names, all as text, what is empty as null."""
    frame = pl.scan_csv(path, infer_schema=False, null_values="")
    return frame.select(pl.col(old).alias(new) for old, new in columns.items())


# Normalizing


def nfkc(column):
    """NFKC, computed for values that are not pure ASCII only: half the time for addresses and telephones."""
    text = pl.col(column)
    other = pl.when(text.str.len_bytes() != text.str.len_chars()).then(text)
    return other.str.normalize("NFKC").fill_null(text)


def email(column="email"):
    return nfkc(column).str.strip_chars().str.to_lowercase()


def phone(column):
    """A Japanese number without its leading zero: 9 digits, or 10 where it is a mobile or IP number.

    Understands +81, a zero that a spreadsheet ate, and an extension behind.
    """
    digits = nfkc(column).str.replace_all(r"[^0-9]+", "")
    return digits.str.extract(r"^(?:81)?0*([5789]0\d{8}|[1-9]\d{8})")


VARIANTS = ("髙﨑邊邉齋齊嶋濱櫻澤惠眞龍廣榮國壽實圓來靜德渡", "高崎辺辺斎斉島浜桜沢恵真竜広栄国寿実円来静徳渡")


def name_key(column):
    text = pl.col(column).str.normalize("NFKC").str.replace_all(r"[\s・]", "").str.to_lowercase()
    return text.str.replace_many(list(VARIANTS[0]), list(VARIANTS[1]))


LEGAL_FORM = (
    r"株式会社|有限会社|合同会社|合名会社|合資会社|医療法人社団|医療法人|学校法人|一般社団法人|カブシキガイシャ"
    r"|\((?:株|有|同|合|医|学|一社)\)|,? ?co\.?,? ?ltd\.?|,? inc\.?|k\.k\."
)
BRANCH = (
    r"[ ]?(?:北海道|札幌|仙台|東北|東京|横浜|関東|名古屋|中部|大阪|関西|京都|神戸|広島|中国|四国|福岡|九州|\p{Han}{2,3}?)"
    r"(?:支店|支社|営業所|事業所|オフィス|工場)$|[ ]?本社$"
)


def company_key(column="company_name"):
    text = pl.col(column).str.normalize("NFKC").str.to_lowercase()
    text = text.str.replace_all(LEGAL_FORM, "").str.strip_chars().str.replace(BRANCH, "")
    return text.str.replace_all(r"[\s・]", "")


# Addresses that several people read (config/dedupe.yaml): they name nobody.
ROLES = (
    r"^(?:info|contact|sales|support|admin|office|mail|inquiry|marketing|pr|press|hello|help|webmaster|postmaster"
    r"|noreply|no-reply|recruit|saiyo|jinji|soumu|keiri|eigyo|madoguchi|toiawase)@"
)


def by_unique(frame, column, *expressions):
    """Computes expressions once for each different value: names and companies repeat."""
    values = frame.lazy().select(pl.col(column).unique()).filter(pl.col(column).is_not_null())
    names = [expression.meta.output_name() for expression in expressions]
    table = values.with_columns(*expressions)
    return frame.lazy().select(column).join(table, on=column, how="left", maintain_order="left").select(names)


def hashed(text):
    """A 64-bit key of a text; null where it is missing or empty."""
    return pl.when(text.is_not_null() & (text != "")).then(text.hash())


# Components


def components(keys):
    """A label per row: rows with an equal value in one of the columns belong together, and so on from row to row.

    `over` is the fastest of the ways to name each group's first row (group_by and join: twice as long; sort and
    compare: 1.4 times). scipy's union takes 0.06 s for a million rows; label propagation in numpy 0.08 s.
    """
    edges = []
    for column in keys.columns:
        known = keys.lazy().select(key=column).with_row_index("row").filter(pl.col("key").is_not_null())
        first = known.with_columns(first=pl.col("row").min().over("key"))
        edges.append(first.filter(pl.col("first") != pl.col("row")).select("row", "first"))
    pairs = pl.concat(pl.collect_all(edges))
    rows, firsts = pairs["row"].to_numpy(), pairs["first"].to_numpy()
    graph = coo_array((np.ones(len(rows), np.int8), (rows, firsts)), shape=(len(keys), len(keys)))
    return connected_components(graph, directed=False)[1]


# Survivorship


def newest(frame, entity, time_column, columns):
    """The newest value of each column that is not null, by entity: the entities of one row, and the others.

    `first(ignore_nulls=True)` needs a sorted group; entities of one row, two thirds of all, need none of it.
    """
    counted = frame.lazy().with_columns(pl.len().over(entity).alias("_rows"))
    single = counted.filter(pl.col("_rows") == 1).select(entity, *columns)
    several = counted.filter(pl.col("_rows") > 1).sort(entity, time_column, descending=[False, True])
    first = pl.col(columns).first(ignore_nulls=True)
    return single, several.group_by(entity, maintain_order=True).agg(first)


# Writing


class Database:
    """A new SQLite file, written through ADBC without journal and waiting: a script's output can be made again.

    The page size is the one of Tsunagi's ledger; it makes no difference to the time here.
    """

    def __init__(self, path):
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(str(path) + suffix).unlink(missing_ok=True)
        self.path = path
        self.connection = adbc.connect(str(path), autocommit=True)
        self.cursor = self.connection.cursor()
        for pragma in ("page_size=16384", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            self.execute(f"PRAGMA {pragma}")
        self.connection.adbc_connection.set_autocommit(False)

    def execute(self, statement):
        self.cursor.execute(statement)

    def append(self, table, frame, mode="append"):
        self.cursor.adbc_ingest(table, frame.to_arrow(), mode=mode)

    def close(self):
        self.connection.adbc_connection.commit()
        self.cursor.close()
        self.connection.close()
        os.chmod(self.path, 0o600)
