"""Measures Tsunagi against the peers on one generated population; `make bench` and `make bench-smoke` run it.

Everything that is written goes to the scratch folder. Exit code: 0, also where a bar is missed, unless --strict.
"""

import argparse
import json
import os
import platform
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

import bars
import reading
from subjects import Programs, counts


# The peers by the names that results have.
PEERS = ("lean", "full", "splink")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--binaries", type=Path, required=True, help="folder with tsunagi, leadgen, scan, mapping and conditions")
    parser.add_argument("--scratch", type=Path, required=True, help="folder for everything that is written")
    parser.add_argument("--python", help="the Python that the peers run with; without it they are left out")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", help="let Tsunagi stay below so much memory, e.g. 512MiB")
    parser.add_argument("--twice", action="store_true", help="also measure twice the people")
    parser.add_argument("--smoke", action="store_true", help="assert what holds at any size and speed, nothing else")
    parser.add_argument("--keep", action="store_true", help="leave the data and the ledgers in the scratch folder")
    parser.add_argument("--strict", action="store_true", help="fail where a bar is missed")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr, flush=True)


def told(result):
    say(f"  {result.name}: {result.cost}")
    if result.cost.load > 0.7 * (os.cpu_count() or 1):
        load = f"{result.cost.load:.1f}"
        say(f"  the machine was busy with something else (load {load}): trust the CPU time, not the wall")
    return result


def measure(programs, chosen):
    """Tsunagi on day one and day two, then the peers, then twice the people."""
    say(f"generating {chosen.people:,} people")
    data = programs.generate(chosen.people, chosen.seed)
    workspace = programs.workspace("workspace")
    ours = told(programs.ours("tsunagi", workspace, data))
    programs.score_ours(ours, workspace, data)
    ours.tables = counts(programs.ledger(workspace))
    found = {"ours": ours, "again": None, "cold": None, "lean": None, "full": None, "splink": None, "twice": None,
             "data": data}
    if chosen.python:
        found["lean"] = told(programs.lean(data))
        found["full"] = told(programs.full(data, programs.ledger(workspace)))
        found["splink"] = told(programs.splink(data))
    say("the next day: other order, 1 % changed")
    later = programs.mutate(data, chosen.seed)
    copy = None if chosen.memory else programs.copy(workspace)
    found["again"] = told(programs.ours("tsunagi, second run", workspace, later))
    programs.score_ours(found["again"], workspace, data)
    if copy:
        found["cold"] = told(programs.ours("tsunagi, second run, cold ledger", copy, later, cold=True))
        shutil.rmtree(copy)
    if chosen.twice:
        say(f"generating {2 * chosen.people:,} people")
        data = programs.generate(2 * chosen.people, chosen.seed)
        workspace = programs.workspace("workspace-twice")
        found["twice"] = told(programs.ours("tsunagi, twice the people", workspace, data))
    return found


def check(found):
    """What must be so for the figures to mean anything: everybody read the same rows and wrote what they should."""
    ours = found["ours"]
    wrong = []
    for name in ("again", "cold", "lean", "full", "splink"):
        other = found[name]
        if other and other.rows != ours.rows:
            wrong.append(f"{other.name} read {other.rows} rows, tsunagi {ours.rows}")
    with open(found["data"] / "truth.csv", "rb") as file:
        generated = sum(1 for _ in file) - 1
    if not found["twice"] and generated != ours.rows:
        wrong.append(f"{generated} records were generated, {ours.rows} read")
    if found["full"]:
        # One row per record in both; entities and tags depend on who was put together.
        for table, count in ours.tables.items():
            written = found["full"].tables.get(table, 0)
            exact = table in ("record", "fact", "record_state", "norm_person", "norm_company")
            # Weighing joins companies that keys alone leave apart: some twelve in a hundred on small populations.
            most = 1.2 if table.startswith("entity_company") else 1.1
            if exact and count != written or count > 1000 and not 0.9 * count < written < most * count:
                wrong.append(f"table {table}: polars_full wrote {written} rows, tsunagi {count}")
    return wrong


def main():
    chosen = arguments()
    programs = Programs(chosen.binaries, chosen.scratch, chosen.python, chosen.memory)
    found = measure(programs, chosen)
    results = [found[name] for name in ("ours", "again", "cold", "twice", *PEERS) if found[name]]
    ours = found["ours"]
    print(f"\n{chosen.people:,} people, {ours.rows:,} rows; {os.cpu_count()} CPUs, {platform.machine()}, "
          f"Linux {platform.release()}\n")
    print(bars.table(results))
    for result in results:
        print("\n" + bars.steps(result))
    held = bars.quality(ours, [found[name] for name in PEERS if found[name]])
    rates, costs = programs.mapped(found["data"])
    print("\n" + bars.cells(costs))
    if not chosen.smoke:
        held += bars.mapping(rates)
        held += bars.speed(
            ours, found["again"], found["lean"], found["full"], found["twice"], programs.scanning(found["data"]),
            programs.deciding())
        held += bars.matching(ours, found["splink"])
    say("reading JSON and XML")
    size = 2_000_000 if chosen.smoke else 200_000_000
    held += reading.measure(chosen.binaries / "tsunagi", chosen.python, chosen.scratch, size, chosen.smoke)
    if chosen.memory:
        held += bars.memory(chosen.memory, [ours, found["again"]])
    print()
    for bar in held:
        print(bar)
    (chosen.scratch / "result.json").write_text(json.dumps(
        {"people": chosen.people, "seed": chosen.seed, "results": [asdict(result) for result in results]}, indent=2))
    wrong = check(found)
    if not chosen.keep:
        programs.clear()
    for text in wrong:
        print(f"error: {text}", file=sys.stderr)
    missed = any(bar.held is False for bar in held)
    return 1 if wrong or missed and (chosen.strict or chosen.smoke) else 0


if __name__ == "__main__":
    sys.exit(main())
