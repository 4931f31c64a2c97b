"""What reading JSON and XML costs, `tsunagi read` beside orjson and lxml on the same files."""

import json
import os
import random
import subprocess
import time
from pathlib import Path
from xml.sax.saxutils import escape

from bars import Bar, at_least, at_most

FAMILIES = ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺"]
GIVEN = ["誠", "美咲", "翔太", "陽菜", "大輔"]
PEERS = Path(__file__).parent.parent / "peers" / "read_peer.py"
# What each file is called, how Tsunagi is told where the records lie, the peer, and how many times as fast as it.
KINDS = [
    ("json lines", "leads.jsonl", "jsonl", ["--format", "jsonl"], "orjson", 2),
    ("one json array", "leads.json", "json", ["--records", "$.items[*]"], "orjson", 2),
    ("xml", "leads.xml", "xml", ["--records", "/leads/lead"], "lxml", 2),
]


def lead(number, draw):
    return {
        "id": str(100_000 + number), "email": f"user{number}@example{number % 500}.co.jp",
        "name": {"last": draw.choice(FAMILIES), "first": draw.choice(GIVEN)},
        "company": f"株式会社サンプル{number % 5000}", "phone": f"03-{draw.randint(1000, 9999)}-{draw.randint(1000, 9999)}",
        "score": draw.randint(0, 100), "tags": ["webinar", "資料DL"][: number % 3],
        "created_at": f"2026-10-{number % 28 + 1:02}T10:00:00+09:00", "amount": round(draw.random() * 1e6, 2),
        "memo": '次回 "提案" \n 予算は未定' if number % 7 == 0 else None, "opt_out": number % 11 == 0,
    }


def element(name, value):
    if isinstance(value, dict):
        return f"<{name}>{''.join(element(*item) for item in value.items())}</{name}>"
    if isinstance(value, list):
        return "".join(element(name, item) for item in value)
    return f"<{name}/>" if value is None else f"<{name}>{escape(str(value))}</{name}>"


def write(folder, size):
    """The three files, each of about `size` bytes; answers how many records each has."""
    draw = random.Random(1)
    counts = {}
    with open(folder / "leads.jsonl", "w") as lines, open(folder / "leads.json", "w") as array, open(
            folder / "leads.xml", "w") as xml:
        array.write('{"total": 0, "items": [')
        xml.write('<?xml version="1.0" encoding="UTF-8"?>\n<leads>\n')
        written = {"jsonl": 0, "xml": 0}
        number = 0
        while written["jsonl"] < size or written["xml"] < size:
            record = lead(number, draw)
            if written["jsonl"] < size:
                text = json.dumps(record, ensure_ascii=False)
                lines.write(text + "\n")
                array.write((", " if number else "") + text)
                written["jsonl"] += len(text.encode()) + 1
                counts["jsonl"] = counts["json"] = number + 1
            if written["xml"] < size:
                text = f'<lead id="{record.pop("id")}">' + "".join(element(*item) for item in record.items()) + "</lead>\n"
                xml.write(text)
                written["xml"] += len(text.encode())
                counts["xml"] = number + 1
            number += 1
        array.write("]}")
        xml.write("</leads>\n")
    return counts


def cost(command, output):
    """Wall seconds and peak bytes of a command; its output goes to a file."""
    with open(output, "wb") as file:
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return wall, usage.ru_maxrss * 1024


def records(path):
    with open(path, "rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 22), b""))


def measure(tsunagi, python, scratch, size, smoke):
    """The bars; with `smoke` only that everybody reads the same number of records."""
    folder = scratch / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    counts = write(folder, size)
    held = []
    for what, name, kind, options, peer, times in KINDS:
        path = folder / name
        ours = []
        theirs = []
        for _ in range(1 if smoke else 3):
            # To a file in memory's cache, then to nothing: the first says whether all is there.
            cost([tsunagi, "read", path, *options], folder / "out")
            read = records(folder / "out")
            ours.append(cost([tsunagi, "read", path, *options], "/dev/null"))
            if python:
                theirs.append(cost([python, PEERS, kind, path], folder / "peer"))
        right = read == counts[kind]
        if python:
            right = right and int((folder / "peer").read_text()) == read
        held.append(Bar(f"reading {what}: everybody finds the {counts[kind]:,} records", right, f"{read:,}"))
        if smoke:
            continue
        wall = min(wall for wall, _ in ours)
        rate = path.stat().st_size / 1e6 / wall
        if theirs:
            held.append(at_least(
                f"reading {what} ({rate:,.0f} MB/s) at least {times} x {peer}",
                min(wall for wall, _ in theirs) / wall, times, 1, " x"))
        held.append(at_most(f"reading {what}: peak under 100 MB", max(peak for _, peak in ours) / 1e6, 100, " MB", 0))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    return held
