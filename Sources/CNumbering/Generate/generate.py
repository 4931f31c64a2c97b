#!/usr/bin/env python3
"""Makes ../table.c, the world's telephone numbering plans, from the metadata of libphonenumber.

The package phonenumbers (a port of Google's libphonenumber, Apache License 2.0) ships its metadata: for each country
regular expressions of its numbers. All expressions of one calling code become one automaton over digits, and all
automata share their nodes, so that a number is checked digit by digit in one table.

Usage: pip install phonenumbers && python3 Sources/CNumbering/Generate/generate.py   (from the root of the repository)
"""
import pathlib

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

HERE = pathlib.Path(__file__).resolve().parent
KINDS = "fixed_line mobile toll_free premium_rate shared_cost personal_number voip pager uan voicemail".split()
JAPAN = 81  # by PhoneNumber.swift, which knows what spreadsheets do to its numbers


class Pattern:
    """A regular expression over digits, as a nondeterministic automaton."""

    def __init__(self):
        self.empty, self.steps = [], []

    def node(self):
        self.empty.append([])
        self.steps.append([])
        return len(self.empty) - 1

    def add(self, text, start):
        """Adds an expression from a node; gives the node where it ends."""
        tree, end = self.parse(text, 0)
        assert end == len(text), text
        return self.build(tree, start)

    def parse(self, p, at):
        options, parts = [], []
        while at < len(p) and p[at] != ")":
            if p[at] == "|":
                options.append(parts)
                parts, at = [], at + 1
                continue
            if p[at] == "(":
                at += 3 if p.startswith("(?:", at) else 1
                item, at = self.parse(p, at)
                assert p[at] == ")", p
                at += 1
            elif p[at] == "[":
                end = p.index("]", at)
                item, at = self.digits(p[at + 1:end]), end + 1
            elif p.startswith("\\d", at):
                item, at = set(range(10)), at + 2
            else:
                item, at = {int(p[at])}, at + 1
            least = most = 1
            if at < len(p) and p[at] == "?":
                least, at = 0, at + 1
            elif at < len(p) and p[at] == "{":
                end = p.index("}", at)
                least, most = (int(x) for x in (p[at + 1:end].split(",") * 2)[:2])
                at = end + 1
            parts.append((item, least, most))
        return options + [parts], at

    @staticmethod
    def digits(text):
        result, at = set(), 0
        while at < len(text):
            if text.startswith("\\d", at):
                result, at = set(range(10)), at + 2
            elif at + 2 < len(text) and text[at + 1] == "-":
                result |= set(range(int(text[at]), int(text[at + 2]) + 1))
                at += 3
            else:
                result.add(int(text[at]))
                at += 1
        return result

    def build(self, options, start):
        end = self.node()
        for parts in options:
            at = self.node()
            self.empty[start].append(at)
            for item, least, most in parts:
                stops = []
                for count in range(most):
                    if count >= least:
                        stops.append(at)
                    at = self.one(item, at)
                for stop in stops:
                    self.empty[stop].append(at)
            self.empty[at].append(end)
        return end

    def one(self, item, start):
        if isinstance(item, set):
            end = self.node()
            self.steps[start].append((item, end))
            return end
        inner = self.node()
        self.empty[start].append(inner)
        return self.build(item, inner)


nodes, table = {}, []


def shared(finals, patterns):
    """The number of the shared node that stands for a set of nodes; 0 where nothing more is accepted."""
    seen = {}

    def close(some):
        todo, found = list(some), set(some)
        while todo:
            for other in patterns.empty[todo.pop()]:
                if other not in found:
                    found.add(other)
                    todo.append(other)
        return frozenset(found)

    def visit(some):
        if some not in seen:
            row = []
            for digit in range(10):
                after = close({to for one in some for digits, to in patterns.steps[one] if digit in digits})
                row.append(visit(after) if after else 0)
            key = (int(bool(some & finals)), *row)
            if not any(key):
                seen[some] = 0
            else:
                if key not in nodes:
                    nodes[key] = len(table) + 1
                    table.append(key)
                seen[some] = nodes[key]
        return seen[some]

    return visit(close({0}))


codes = []
for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items()):
    if code == JAPAN:
        continue
    patterns, finals, trunks, lengths = Pattern(), set(), set(), set()
    patterns.node()
    expressions = set()
    for region in regions:
        data = (PhoneMetadata.metadata_for_nongeo_region(code) if region == "001"
                else PhoneMetadata.metadata_for_region(region))
        lengths |= {x for x in data.general_desc.possible_length if x > 0}
        if data.national_prefix and len(data.national_prefix) == 1:
            trunks.add(data.national_prefix)
        for kind in KINDS:
            description = getattr(data, kind)
            if description and description.national_number_pattern and description.national_number_pattern != "NA":
                expressions.add(description.national_number_pattern)
    for expression in sorted(expressions):
        start = patterns.node()
        patterns.empty[0].append(start)
        finals.add(patterns.add(expression, start))
    trunk = trunks.pop() if len(trunks) == 1 else ""
    codes.append((code, shared(finals, patterns), sum(1 << x for x in lengths), trunk))

assert len(table) < 65535
rows = ["{%d,{%s}}," % (row[0], ",".join(map(str, row[1:]))) for row in table]
lines, line = [], ""
for row in rows:
    if len(line) + len(row) > 118:
        lines.append(line)
        line = ""
    line += row
lines.append(line)
(HERE.parent / "table.c").write_text(
    "// Made by Generate/generate.py from the metadata of libphonenumber (Apache License 2.0): do not edit.\n"
    f"// phonenumbers {phonenumbers.__version__}.\n"
    '#include "CNumbering.h"\n\n'
    "// For each calling code: its first node, its possible lengths (bit n: n digits), its trunk prefix or 0.\n"
    f"const int tsu_code_count = {len(codes)};\n"
    "const tsu_calling_code tsu_codes[] = {\n"
    + "".join(f"{{{c},{n},{l}u,{ord(t) if t else 0}}},\n" for c, n, l, t in codes)
    + "};\n\n// Node 1 is the first; 0 means that nothing is accepted any more.\n"
    "const tsu_numbering_node tsu_nodes[] = {\n{0,{0,0,0,0,0,0,0,0,0,0}},\n" + "\n".join(lines) + "\n};\n",
    encoding="utf-8")
print(len(codes), "calling codes,", len(table), "nodes")
