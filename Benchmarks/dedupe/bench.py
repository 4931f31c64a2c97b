#!/usr/bin/env python3
"""`tsunagi dedupe` and Splink 5 over one generated file of people, with the same blocks; Scripts/bench.sh runs it.

    bench.py --tsunagi COMMAND --scratch FOLDER [--python PYTHON] [--rows N] [--smoke] [--strict]

Without --python (of an environment with splink) Tsunagi is measured alone. Times are CPU seconds: machines are shared.
"""
import argparse
import collections
import csv
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "harness"))

from bars import Bar  # noqa: E402
from measure import run  # noqa: E402

HERE = Path(__file__).resolve().parent
BLOCKS = "email,phone,surname+dob,first_name+dob,first_name+surname,surname+postcode"


def pairs(keys):
    return sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())


def score(truth, clusters):
    """F1 over pairs."""
    with open(clusters, encoding="utf-8", newline="") as file:
        found = {int(row["row"]): row["cluster"] for row in csv.DictReader(file)}
    found = [found[row] for row in range(len(truth))]
    both, guessed, real = pairs(zip(found, truth)), pairs(found), pairs(truth)
    return both / max(1, guessed), both / max(1, real), 2 * both / max(1, guessed + real)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tsunagi", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--python")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--smoke", action="store_true", help="no bars that speak of time or memory")
    parser.add_argument("--strict", action="store_true", help="fail where a bar is missed")
    options = parser.parse_args()
    folder = options.scratch
    folder.mkdir(parents=True, exist_ok=True)
    people, log = folder / "dedupe.csv", folder / "dedupe.log"
    run([sys.executable, HERE / "people.py", options.rows, people], log)
    with open(people, encoding="utf-8", newline="") as file:
        truth = [row["cluster"] for row in csv.DictReader(file)]
    jobs = {"tsunagi": [options.tsunagi, "dedupe", people, "--blocks", BLOCKS, "--force", "--out"]}
    if options.python:
        jobs["splink"] = [options.python, HERE / "splink_people.py", people, "--blocks", BLOCKS]
    costs, scores, compared = {}, {}, 0
    for name, command in jobs.items():
        out = folder / f"dedupe-{name}.csv"
        at = command.index("--blocks") if name == "splink" else len(command)
        _, costs[name] = run([*command[:at], out, *command[at:]], log, reads=[people])
        scores[name] = score(truth, out)
        if name == "tsunagi":
            compared = int(re.search(r"pairs compared: (\d+)", log.read_text(encoding="utf-8")).group(1))
    print(f"\ndedupe: {options.rows:,} rows, {compared:,} pairs in the blocks {BLOCKS}\n")
    print("| job | wall | CPU | peak | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, cost in costs.items():
        quality = " | ".join(f"{value:.4f}" for value in scores[name])
        print(f"| {name} | {cost.wall:.1f} s | {cost.cpu:.1f} s | {cost.peak / 2**20:.0f} MiB | {quality} |")
    held = []
    if "splink" in costs and not options.smoke:
        ratio = costs["splink"].cpu / costs["tsunagi"].cpu
        held.append(Bar("dedupe at least 4 times as fast as Splink (CPU)", ratio >= 4, f"{ratio:.1f} x"))
        held.append(Bar("dedupe F1 at least Splink's", scores["tsunagi"][2] >= scores["splink"][2],
                        f"{scores['tsunagi'][2]:.4f}"))
    if not options.smoke:
        peak = costs["tsunagi"].peak / 2**20
        held.append(Bar("dedupe within 512 MiB", peak <= 512, f"{peak:.0f} MiB"))
    print()
    for bar in held:
        print(bar)
    people.unlink()
    return 1 if options.strict and any(not bar.held for bar in held) else 0


if __name__ == "__main__":
    sys.exit(main())
