#!/usr/bin/env python3
"""Accuracy on the name pairs of OpenSanctions: Tsunagi's levels beside Jaro-Winkler and rapidfuzz's token_sort_ratio.

Usage: pip install rapidfuzz && python3 Benchmarks/names/peers.py CASES.csv NAMEPAIRS   (NAMEPAIRS: the built program)

The cases are cut in two halves by a hash of the smaller name of each pair. Thresholds of the peers are the best ones on half 0;
Tsunagi's is fixed (0.6). One JSON object per line.
"""
import collections
import csv
import json
import subprocess
import sys

from rapidfuzz import distance, fuzz, utils


def half(row):
    state = 0xCBF29CE484222325
    for byte in min(row["name1"], row["name2"]).encode():
        state = (state ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return state >> 32 & 1


def figures(rows, scores, threshold):
    table = collections.Counter((row["is_match"] == "true", score >= threshold) for row, score in zip(rows, scores))
    hit, false, missed = table[True, True], table[False, True], table[True, False]
    return {
        "pairs": len(rows), "accuracy": round((hit + table[False, False]) / max(len(rows), 1), 4),
        "precision": round(hit / max(hit + false, 1), 4), "recall": round(hit / max(hit + missed, 1), 4),
        "false_positives": false, "false_negatives": missed,
    }


def report(system, rows, scores, threshold):
    def line(part, chosen):
        picked = [(row, score) for row, score in zip(rows, scores) if chosen(row)]
        values = figures([row for row, _ in picked], [score for _, score in picked], threshold)
        print(json.dumps({"system": system, "threshold": round(threshold, 3), "part": part} | values))

    line("all", lambda row: True)
    for number in (0, 1):
        line(f"half {number}", lambda row: half(row) == number)
    for field in ("schema", "case_group"):
        for value in sorted({row[field] for row in rows}):
            line(f"{field} {value}", lambda row: row[field] == value)


def main():
    rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
    lines = "".join(
        f"{'person' if row['schema'] == 'Person' else 'company'}\t{row['name1']}\t{row['name2']}\n" for row in rows)
    out = subprocess.run([sys.argv[2]], input=lines, capture_output=True, text=True, check=True).stdout
    report("tsunagi", rows, [json.loads(line)["score"] for line in out.splitlines()], 0.6)
    clean = utils.default_process
    peers = {
        "jaro_winkler": lambda a, b: distance.JaroWinkler.similarity(clean(a), clean(b)),
        "token_sort_ratio": lambda a, b: fuzz.token_sort_ratio(clean(a), clean(b)) / 100,
    }
    for name, score in peers.items():
        scores = [score(row["name1"], row["name2"]) for row in rows]
        tuning = [(row, value) for row, value in zip(rows, scores) if half(row) == 0]
        best = max(
            (step / 200 for step in range(201)),
            key=lambda t: figures([row for row, _ in tuning], [value for _, value in tuning], t)["accuracy"])
        report(name, rows, scores, best)


main()
