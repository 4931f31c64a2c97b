#!/usr/bin/env python3
"""Makes ../Tables/Letters.swift and ../Tables/Ideographs.swift from the tables of the package anyascii.

anyascii: Copyright (c) 2020-2023, Hunter WB; ISC License. Its readings of ideographs are Unihan's (Mandarin).

Usage: pip install anyascii==0.3.3 && python3 Sources/Names/Generate/romanization.py   (from the root of the repository)
"""
import pathlib
import unicodedata as u

from anyascii import anyascii

TABLES = pathlib.Path(__file__).resolve().parent.parent / "Tables"
NOTICE = """// Made by Generate/romanization.py: do not edit.
// From anyascii 0.3.3, copyright (c) 2020-2023, Hunter WB. ISC License: permission to use, copy, modify, and/or distribute
// this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this
// permission notice appear in all copies.
"""
# Latin (accents, African and phonetic letters), Greek to Syriac, the scripts of South Asia to Georgia, Ethiopia, Khmer.
BLOCKS = [(0xC0, 0x2AF), (0x370, 0x74F), (0x750, 0x7BF), (0x900, 0x109F), (0x10A0, 0x10FF), (0x1200, 0x139F), (0x1780, 0x17FF)]


def letters(c):
    text = chr(c)
    if u.category(text) in ("Cn", "Co", "Cs"):
        return ""
    return "".join(x for x in anyascii(text).lower() if x.isascii() and x.isalnum())


lines = []
for first, last in BLOCKS:
    for start in range(first - first % 32, last + 1, 32):
        cells = [letters(c) if first <= c <= last else "" for c in range(start, start + 32)]
        if any(cells):
            lines.append(f"{start:04x} " + ",".join(cells).rstrip(","))
(TABLES / "Letters.swift").write_text(
    NOTICE
    + "\n/// Letters of other alphabets in Latin ones: a code point, then it and those that follow it, by commas.\n"
    + "enum Letters {\n  static let table = \"\"\"\n"
    + "".join(f"    {line}\n" for line in lines)
    + "    \"\"\"\n}\n")

FIRST, LAST = 0x4E00, 0x9FFF
readings = [letters(c) for c in range(FIRST, LAST + 1)]
syllables = sorted(set(readings) - {""})
assert len(syllables) < 26 * 26 - 1, len(syllables)
place = {syllable: index + 1 for index, syllable in enumerate(syllables)} | {"": 0}
codes = ["".join(chr(97 + x) for x in divmod(place[r], 26)) for r in readings]
rows = ["".join(codes[i : i + 52]) for i in range(0, len(codes), 52)]
words, line = [], ""
for syllable in syllables:
    if len(line) + len(syllable) > 100:
        words.append(line.rstrip())
        line = ""
    line += syllable + " "
words.append(line.rstrip())
(TABLES / "Ideographs.swift").write_text(
    NOTICE
    + "\n/// The most common Mandarin syllable of each ideograph from U+4E00 to U+9FFF, without tone.\n"
    + "enum Ideographs {\n  /// The syllables; the first is number 1.\n  static let syllables = \"\"\"\n"
    + "".join(f"    {line}\n" for line in words)
    + "    \"\"\"\n  /// Two letters per ideograph: the number of its syllable to base 26, `aa` for none.\n"
    + "  static let codes = \"\"\"\n"
    + "".join(f"    {row}\n" for row in rows)
    + "    \"\"\"\n}\n")
