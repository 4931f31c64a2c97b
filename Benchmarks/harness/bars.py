"""What must hold (`make bench` says which do), and the table that docs/performance.md keeps."""

import re
from dataclasses import dataclass

UNITS = {"kib": 2**10, "mib": 2**20, "gib": 2**30, "kb": 10**3, "mb": 10**6, "gb": 10**9}


@dataclass
class Bar:
    """One thing that must hold; `held` is None where it was not measured."""

    text: str
    held: bool | None
    figure: str

    def __str__(self):
        sign = {True: "holds ", False: "MISSED", None: "  -   "}[self.held]
        return f"{sign}  {self.text}: {self.figure}"


def at_most(text, value, limit, unit="", digits=2):
    if value is None:
        return Bar(text, None, "not measured")
    return Bar(text, value <= limit, f"{value:.{digits}f}{unit}")


def at_least(text, value, limit, digits=3, unit=""):
    return Bar(text, value >= limit, f"{value:.{digits}f}{unit}")


def quality(ours, peers):
    """The bars that hold at any size."""
    bars = [at_least("F1 at least 0.975", ours.score["f1"], 0.975, 5)]
    for peer in peers:
        text = f"F1 at least {peer.name}'s {peer.score['f1']:.5f}"
        bars.append(at_least(text, ours.score["f1"], peer.score["f1"], 5))
    return bars


def ratio(one, other):
    """How many times as long one job took as another; None where one of them was not measured."""
    return one.cost.wall / other.cost.wall if one and other else None


def mapping(rates):
    """What each maps per second of CPU time, and that ours is fast enough."""
    bars = [at_least("mapping at least 400,000 records/s per core", rates["tsunagi"], 400_000, 0)]
    for name, rate in rates.items():
        if name != "tsunagi":
            bars.append(Bar(f"mapping, times {name}'s {rate:,.0f} records/s", rates["tsunagi"] > rate,
                            f"{rates['tsunagi'] / rate:.1f} x"))
    return bars


def cells(costs):
    """Nanoseconds per cell by normalizer, as Markdown."""
    lines = ["| normalizer | ns per cell |", "|---|---:|"]
    return "\n".join(lines + [f"| {name} | {cost:.0f} |" for name, cost in costs.items()])


def speed(ours, again, lean, full, twice, scanning, deciding):
    """The bars that speak of seconds: release build, 1,000,000 people."""
    return [
        at_most("not slower than polars_full (b)", ratio(ours, full), 1.0, " x"),
        at_most("at most 2.0 times polars_lean (a)", ratio(ours, lean), 2.0, " x"),
        at_most("peak under 700 MB", ours.cost.peak / 1e6, 700, " MB", 0),
        at_most("second run at most a third of the first", ratio(again, ours), 1 / 3, " x"),
        at_most("twice the people, at most 2.2 times the time", ratio(twice, ours), 2.2, " x"),
        at_least("scanning UTF-8 at least 1.2 GB/s", scanning["utf-8"] / 1000, 1.2, 2, " GB/s"),
        at_least("scanning CP932 at least 400 MB/s", scanning["cp932"], 400, 0, " MB/s"),
        at_least("conditions over typed columns at least 20 M rows/s per core", deciding, 20, 1, " M rows/s"),
        at_most("wall at most 0.7 of the CPU time", ours.cost.wall / ours.cost.cpu, 0.7),
    ]


def matching(ours, splink):
    """That matching, by each program's own clock and on two cores, takes a quarter of Splink's time."""
    if not splink:
        return []
    times = splink.steps["match"] / ours.steps["dedupe"]
    return [at_least("matching at least 4 times as fast as Splink's on the population", times, 4, 1, " x")]


def memory(limit, results):
    """That each job stayed below the limit that it was given, e.g. "512MiB"."""
    number, unit = re.fullmatch(r"([\d.]+) *([A-Za-z]+)", limit).groups()
    most = float(number) * UNITS[unit.lower()]
    return [
        Bar(f"{result.name} within {limit}", result.cost.peak <= most, f"{result.cost.peak / 2**20:.0f} MiB")
        for result in results]


def table(results):
    """What each job cost, as Markdown."""
    lines = ["| job | wall | CPU | wall/CPU | rows/s | peak | written | precision | recall | F1 |",
             "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for result in results:
        cost, score = result.cost, result.score
        quality = [f"{score[name]:.5f}" if score else "" for name in ("precision", "recall", "f1")]
        lines.append("| " + " | ".join([
            result.name, f"{cost.wall:.1f} s", f"{cost.cpu:.1f} s", f"{cost.wall / cost.cpu:.2f}",
            f"{result.rows / cost.wall:,.0f}", f"{cost.peak / 1e6:,.0f} MB", f"{cost.written / 1e6:,.0f} MB", *quality,
        ]) + " |")
    return "\n".join(lines)


def steps(result):
    """Seconds and rows per second of each step, as Markdown."""
    lines = [f"| {result.name}: step | seconds | rows/s |", "|---|---:|---:|"]
    for step, seconds in result.steps.items():
        rate = f"{result.rows / seconds:,.0f}" if seconds >= 0.01 else ""
        lines.append(f"| {step} | {seconds:.2f} | {rate} |")
    return "\n".join(lines)
