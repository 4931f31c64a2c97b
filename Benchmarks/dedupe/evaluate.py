#!/usr/bin/env python3
"""Pairwise precision, recall and F1 of `tsunagi dedupe` against a column of the file that holds the truth.

    evaluate.py FILE.csv TRUTH_COLUMN [--pattern REGEX] [--tsunagi COMMAND]

--pattern takes the truth out of the cell by its first group: febrl's rec_id is `rec-(\\d+)-`.
"""
import argparse
import collections
import csv
import os
import re
import subprocess
import tempfile
import time


def pairs(keys):
    return sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("truth")
    parser.add_argument("--tsunagi", default=".build-rel/release/tsunagi", help="the command to measure")
    parser.add_argument("--pattern")
    parser.add_argument("--option", action="append", default=[], help="passed on to tsunagi dedupe")
    options = parser.parse_args()
    with open(options.file, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, skipinitialspace=True))
    place = rows[0].index(options.truth)
    truth = [row[place].strip(" \"'") for row in rows[1:]]
    if options.pattern:
        truth = [re.search(options.pattern, cell).group(1) for cell in truth]
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "clusters.csv")
        start = time.monotonic()
        subprocess.run(
            [options.tsunagi, "dedupe", options.file, "--out", out, *options.option], check=True,
            stderr=subprocess.DEVNULL)
        seconds = time.monotonic() - start
        with open(out, encoding="utf-8", newline="") as file:
            clusters = {int(row["row"]): row["cluster"] for row in csv.DictReader(file)}
    found = [clusters.get(row, f"rejected {row}") for row in range(len(truth))]
    both, guessed, real = pairs(zip(found, truth)), pairs(found), pairs(truth)
    print(
        f"{os.path.basename(options.file)}: precision {both / guessed if guessed else 1:.4f} "
        f"recall {both / real if real else 1:.4f} F1 {2 * both / (guessed + real):.4f} ({seconds:.1f} s)")


if __name__ == "__main__":
    main()
