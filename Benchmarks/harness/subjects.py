"""Who is measured: Tsunagi with its generator, and the peers."""

import csv
import json
import os
import re
import shutil
import sqlite3
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from measure import Cost, cool, run

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "Benchmarks" / "peers"


@dataclass
class Result:
    """One measured job."""

    name: str
    cost: Cost
    rows: int
    steps: dict = field(default_factory=dict)
    score: dict = field(default_factory=dict)


class Programs:
    """The programs that were built, and the folder for everything that is written."""

    def __init__(self, binaries, scratch, python, memory=None):
        self.tsunagi, self.leadgen, self.scan, self.mapping, self.conditions = (
            binaries / name for name in ("tsunagi", "leadgen", "scan", "mapping", "conditions"))
        self.scratch = scratch
        self.python = python
        self.limit = ["--memory", memory] if memory else []

    def log(self, name):
        folder = self.scratch / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.log"

    def clear(self):
        """Removes the data and the ledgers, gigabytes of them; the logs stay."""
        for folder in (*self.scratch.glob("people-*"), *self.scratch.glob("workspace*")):
            shutil.rmtree(folder)

    # Data

    def generate(self, people, seed):
        """A fresh population; answers its folder."""
        folder = empty(self.scratch / f"people-{people}")
        run([self.leadgen, "generate", "--people", people, "--seed", seed, "--out", folder], self.log("generate"))
        return folder

    def mutate(self, data, seed):
        """The next day: the same rows in another order, 1 % of them changed."""
        folder = empty(data.with_name(data.name + "-next"))
        run([self.leadgen, "mutate", "--in", data, "--out", folder, "--seed", seed, "--changed", "1%", "--shuffle"],
            self.log("mutate"))
        return folder

    def score(self, truth, database, query):
        """Precision, recall and F1 over all pairs of records, judged by `leadgen score` for everyone alike."""
        crosswalk = self.scratch / "crosswalk.csv"
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        with open(crosswalk, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["connector", "external_id", "entity_id"])
            writer.writerows(connection.execute(query))
        connection.close()
        output, _ = run(
            [self.leadgen, "score", "--truth", truth / "truth.csv", "--crosswalk", crosswalk], self.log("score"))
        crosswalk.unlink()
        score = {name: float(value) for name, value in re.findall(r"(\w+)=([\d.]+)", output)}
        if score["missing"] or score["unknown"]:
            raise SystemExit(f"error: {database} does not hold the records that were generated: {output}")
        return score

    # Tsunagi

    def workspace(self, name):
        """A fresh workspace: this repository's, with a job of MA and SFA alone."""
        folder = empty(self.scratch / name)
        for part in ("connectors", "mappings", "config"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("*.csv.tmp"))
        for old in (folder / "connectors" / "samples").glob("*.csv"):
            old.unlink()
        (folder / "config" / "jobs" / "bench.yaml").write_text(
            "job: bench\nsummary: MA and SFA\nconnectors: [sfa-leads, ma-contacts]\n", encoding="utf-8")
        return folder

    def copy(self, workspace):
        """A copy of a workspace with its ledger."""
        folder = workspace.with_name(workspace.name + "-copy")
        if folder.exists():
            shutil.rmtree(folder)
        return Path(shutil.copytree(workspace, folder))

    def deliver(self, workspace, data):
        """Puts the files where the workspace's connectors look; answers the folder."""
        samples = workspace / "connectors" / "samples"
        for old in samples.glob("*.csv"):
            old.unlink()
        settled = time.time() - 3600
        for pattern in ("ma_contacts_*.csv", "sfa_leads_*.csv"):
            for file in data.glob(pattern):
                os.link(file, samples / file.name)
                # A file that was just written would be left for the next run (`settle`).
                os.utime(samples / file.name, (settled, settled))
        return samples

    def ours(self, name, workspace, data, cold=False):
        """Runs the whole job, from files to sealed ledger, in a process of its own.

        What it reads is in the file cache; not so the ledger where it is to be `cold`.
        """
        samples = self.deliver(workspace, data)
        command = [self.tsunagi, "run", "bench", "--workspace", workspace, "--as-of", "2026-11-22", "--format", "json",
                   *self.limit]
        ledger = [file for file in (workspace / "var").rglob("*") if file.is_file()]
        if cold:
            cool(ledger)
        # Within a limit of memory the ledger may be larger than what the machine can hold of it.
        files = [*samples.glob("*.csv"), *([] if cold or self.limit else ledger)]
        output, cost = run(command, self.log(name), reads=files)
        report = json.loads(output)
        rows = sum(stream["counts"]["read"] for stream in report["streams"])
        steps = dict(sorted(report["sealed"]["seconds"].items(), key=lambda item: STEPS.get(item[0], 9)))
        return Result(name, cost, rows, steps)

    def ledger(self, workspace):
        return workspace / "var" / "ledger.sqlite"

    def score_ours(self, result, workspace, truth):
        query = "SELECT connector, external_id, entity_id FROM crosswalk WHERE entity = 'person'"
        result.score = self.score(truth, self.ledger(workspace), query)

    # Peers

    def lean(self, data):
        """Peer (a)."""
        query = "SELECT connector, external_id, lead_id FROM record_lead"
        return self.peer("polars_lean", data, query, [])

    def full(self, data, ledger):
        """Peer (b); it writes the tables that the ledger has."""
        query = (
            "SELECT s.connector, r.external_id, m.entity_id FROM member m JOIN record r ON r.id = m.record_id"
            " JOIN stream s ON s.id = r.stream_id WHERE m.kind = 1")
        return self.peer("polars_full", data, query, ["--config", ROOT, "--like", ledger])

    def splink(self, data):
        """Peer (c)."""
        return self.peer("splink_population", data, "SELECT connector, external_id, lead_id FROM record_lead", [])

    def peer(self, name, data, query, options):
        database = self.scratch / f"{name}.sqlite"
        output, cost = run(
            [self.python, PEERS / f"{name}.py", "--data", data, "--out", database, *options], self.log(name),
            reads=[*data.glob("ma_contacts_*.csv"), *data.glob("sfa_leads_*.csv")])
        sys.stderr.write(self.log(name).read_text(encoding="utf-8"))
        report = json.loads(output)
        result = Result(name, cost, report["rows"], report["steps"])
        result.score = self.score(data, database, query)
        result.tables = counts(database)
        database.unlink()
        return result

    # Scanning

    def scanning(self, data):
        """MB/s of CPU time of the best of nine passes, by encoding."""
        rates = {}
        for encoding, pattern in (("utf-8", "ma_contacts_*.csv"), ("cp932", "sfa_leads_*.csv")):
            (file,) = data.glob(pattern)
            output, _ = run([self.scan, file, f"encoding={encoding}"], self.log(f"scan-{encoding}"))
            rates[encoding] = max(int(rate) for rate in re.findall(r"(\d+) MB/s", output))
        return rates

    # Conditions

    def deciding(self):
        """Million rows per second of CPU time of the slowest condition, each in the best of its passes."""
        output, _ = run([self.conditions], self.log("conditions"))
        sys.stderr.write(output if isinstance(output, str) else output.decode())
        return min(float(rate) for rate in re.findall(r"([\d.]+) best", output))


    # Mapping alone

    def mapped(self, data):
        """Records per second of CPU time that are mapped: ours from memory, best of nine passes; the peers from their files.

        Answers the rates by name, and the nanoseconds that each normalizer takes for a cell.
        """
        workspace = self.workspace("workspace-mapping")
        self.deliver(workspace, data)
        output, _ = run([self.mapping, workspace, "ma-contacts", "sfa-leads"], self.log("mapping"))
        shutil.rmtree(workspace)
        report = json.loads(output)
        rows = sum(load["rows"] for load in report["mappings"])
        rates = {"tsunagi": rows / sum(min(load["seconds"]) for load in report["mappings"])}
        for name in ("polars_normalize", "python_normalize") if self.python else ():
            command = [self.python, PEERS / f"{name}.py", "--data", data, "--out", "none", "--config", ROOT]
            output, cost = run(command, self.log(name), reads=data.glob("*.csv"))
            rates[name] = json.loads(output)["rows"] / cost.cpu
        return rates, {entry["normalizer"]: entry["nanoseconds"] for entry in report["normalizers"]}


# The order of the steps of a run; the report has them by name.
STEPS = {"extract and normalize": 0, "states": 1, "dedupe": 2, "project and tag": 3, "indexes": 4, "publish": 5}


def counts(database):
    """How many rows each table has, without companies' places and pairs for review: the scripts find neither."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    tables = [name for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    found = {name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}
    found.pop("review_row", None)
    if found.pop("entity_site", None) is not None:
        found["member"] = connection.execute("SELECT COUNT(*) FROM member WHERE kind <> 5").fetchone()[0]
    connection.close()
    return found


def empty(folder):
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
