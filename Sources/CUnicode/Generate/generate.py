#!/usr/bin/env python3
"""Makes ../tables.c and the test vector of NFKC from Python's unicodedata and variants.txt.

Usage: python3 Sources/CUnicode/Generate/generate.py   (from the root of the repository)

The order of everything is fixed, so that a second run makes the same bytes.
"""
import pathlib
import unicodedata as u

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
MAX = 0x110000
BLOCK = 128


def scalars():
    return (c for c in range(MAX) if not 0xD800 <= c <= 0xDFFF)


pool, pool_at = [], {}


def pooled(sequence):
    """Offset of a sequence of code points in the pool."""
    key = tuple(sequence)
    if key not in pool_at:
        pool_at[key] = len(pool)
        pool.extend(key)
    return pool_at[key]


def trie(values):
    """Cuts values into blocks of 128; equal blocks are stored once."""
    index, blocks, seen = [], [], {}
    for start in range(0, MAX, BLOCK):
        block = tuple(values.get(start + i, 0) for i in range(BLOCK))
        if block not in seen:
            seen[block] = len(blocks)
            blocks.append(block)
        index.append(seen[block])
    return index, [value for block in blocks for value in block]


# --- NFKC -------------------------------------------------------------------------------------------------
pairs, seconds = [], set()
for c in scalars():
    canonical = u.decomposition(chr(c))
    if canonical and not canonical.startswith("<"):
        parts = [int(x, 16) for x in canonical.split()]
        if len(parts) == 2 and u.normalize("NFC", chr(parts[0]) + chr(parts[1])) == chr(c):
            pairs.append((parts[0] << 32 | parts[1], c))
            seconds.add(parts[1])
pairs.sort()
seconds |= set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))

stable, moving = [], []
for c in scalars():
    if 0xAC00 <= c <= 0xD7A3:
        continue  # Hangul syllables: by arithmetic
    decomposed = [ord(x) for x in u.normalize("NFKD", chr(c))]
    own = decomposed == [c]
    unchanged = u.normalize("NFKC", chr(c)) == chr(c)
    ccc = u.combining(chr(c))
    if unchanged and ccc == 0 and c not in seconds:
        if not own:
            assert decomposed[0] not in seconds and u.combining(chr(decomposed[0])) == 0
            stable.append((c, decomposed, 0, 1))
    else:
        first = decomposed[0]
        boundary = int(u.combining(chr(first)) == 0 and first not in seconds)
        moving.append((c, [] if own else decomposed, ccc, boundary))

entries, values = [0], {}
shared = {}
for group in (stable, moving):
    for c, decomposed, ccc, boundary in group:
        entry = (boundary << 29) | (ccc << 21) | (len(decomposed) << 16)
        if decomposed:
            entry |= pooled(decomposed)
            values[c] = len(entries)
            entries.append(entry)
        else:
            if entry not in shared:
                shared[entry] = len(entries)
                entries.append(entry)
            values[c] = shared[entry]
    if group is stable:
        limit = len(entries)
norm_index, norm_blocks = trie(values)

# --- case -------------------------------------------------------------------------------------------------
map_entries, map_at = [0], {}


def mapped(sequence):
    """Number of a mapping to a sequence."""
    key = tuple(sequence)
    if key not in map_at:
        map_at[key] = len(map_entries)
        map_entries.append((len(key) << 16) | (pooled(key) if key else 0))
    return map_at[key]


lower, upper = {}, {}
for c in scalars():
    low, up = chr(c).lower(), chr(c).upper()
    if low != chr(c):
        lower[c] = mapped(map(ord, low))
    if up != chr(c):
        upper[c] = mapped(map(ord, up))
case_index, lower_blocks = trie(lower)
upper_index, upper_blocks = trie(upper)

# --- match keys -------------------------------------------------------------------------------------------
variants = {}
for line in (HERE / "variants.txt").read_text(encoding="utf-8").splitlines():
    if line and not line.startswith("#"):
        for other in line[1:]:
            assert other not in variants and line[0] not in variants, line
            variants[other] = line[0]

SMALL_KANA = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ"))
LATIN = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ŧ": "t"}
KEPT_SIGNS = set("&+#@%$¥")  # they tell names apart: A&B, C++, C#
CONTEXT = set("-‐‒–—―−ーヶケガ々")  # what depends on the neighbours is decided in code


def match_fold(c):
    """What a code point becomes in a match key; context rules are in MatchFold.swift."""
    text = chr(c)
    if text in CONTEXT - {"ヶ", "々"}:
        return text
    category = u.category(text)
    is_radical = 0x2E80 <= c <= 0x2FDF  # written for kanji by mistake, and symbols only in name
    if category[0] in "PSZ" and text not in KEPT_SIGNS and not is_radical or category in ("Cc", "Cf"):
        return ""
    if 0xFE00 <= c <= 0xFE0F or 0xE0100 <= c <= 0xE01EF:
        return ""  # variation selectors
    result = ""
    for x in u.normalize("NFKC", text.casefold()):
        if "ぁ" <= x <= "ゖ" or x in "ゝゞ":
            x = chr(ord(x) + 0x60)
        x = SMALL_KANA.get(x, x)
        x = variants.get(x, x)
        base = u.normalize("NFKD", x)
        if len(base) > 1 and ("a" <= base[0] <= "z") and all(u.combining(m) for m in base[1:]):
            x = base[0]
        result += LATIN.get(x, x)
    return result


match = {}
for c in scalars():
    if u.category(chr(c)) in ("Cn", "Co") or u.normalize("NFKC", chr(c)) != chr(c):
        continue  # folding comes after NFKC
    folded = match_fold(c)
    if folded != chr(c):
        match[c] = mapped(map(ord, folded))
match_index, match_blocks = trie(match)

assert max(norm_index + case_index + upper_index) < 256
assert len(pool) < 65536 and len(entries) < 65536 and len(map_entries) < 65536


# --- output -----------------------------------------------------------------------------------------------
def table(kind, name, numbers):
    lines, line = [], ""
    for number in numbers:
        text = f"{number},"
        if len(line) + len(text) > 110:
            lines.append(line)
            line = ""
        line += text
    lines.append(line)
    return f"const {kind} {name}[] = {{\n" + "\n".join(lines) + "\n};\n"


out = [
    "// Made by Generate/generate.py: do not edit.\n",
    f"// Unicode {u.unidata_version}.\n",
    '#include "CUnicode.h"\n',
    table("uint8_t", "tsu_norm_index", norm_index),
    table("uint16_t", "tsu_norm_blocks", norm_blocks),
    table("uint32_t", "tsu_norm_entries", entries),
    f"const uint16_t tsu_norm_stable = {limit};\n",
    f"const uint32_t tsu_compose_count = {len(pairs)};\n",
    table("uint64_t", "tsu_compose_keys", [key for key, _ in pairs]),
    table("uint32_t", "tsu_compose_values", [value for _, value in pairs]),
    table("uint8_t", "tsu_case_index", case_index),
    table("uint16_t", "tsu_lower_blocks", lower_blocks),
    table("uint8_t", "tsu_upper_index", upper_index),
    table("uint16_t", "tsu_upper_blocks", upper_blocks),
    table("uint16_t", "tsu_match_index", match_index),
    table("uint16_t", "tsu_match_blocks", match_blocks),
    table("uint32_t", "tsu_map_entries", map_entries),
    table("uint32_t", "tsu_pool", pool),
]
(HERE.parent / "tables.c").write_text("".join(out), encoding="utf-8")


# --- test vector ------------------------------------------------------------------------------------------
def fnv(data, state=0xCBF29CE484222325):
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return state


ALPHABETS = [
    [0x41, 0x65, 0x300, 0x301, 0x323, 0x327, 0x345, 0xE9, 0x1EA1, 0x212B, 0xFB01, 0x20],
    [0x304B, 0x3099, 0x309A, 0x309B, 0x30CF, 0xFF8A, 0xFF9E, 0xFF9F, 0xFF70, 0x30FC, 0xFF21, 0xFF0D],
    [0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0xD7A3, 0x3131, 0xFFA1, 0x11C2, 0x1175, 0x3200, 0x41],
    [0x795E, 0xFA19, 0xFA11, 0x3231, 0x337F, 0x2460, 0x2F00, 0x2F800, 0x9AD9, 0x32FF, 0xFDFA, 0x0344],
    # half-width voicing marks among marks of other classes, which the standard library leaves unordered
    [0x304B, 0xFF76, 0xFF8A, 0xFF9E, 0xFF9F, 0x3099, 0x309A, 0x323, 0x952, 0x5BB, 0x1D166, 0x41],
    # marks of every class, and what decomposes into blanks, marks and jamo
    [c for c in scalars() if u.combining(chr(c))][::7]
    + [c for c in scalars() if u.normalize("NFKD", chr(c)) != chr(c)][::61] + [0x41, 0x304B, 0x1100, 0xAC00],
]
lines = [f"# Made by generate.py, Unicode {u.unidata_version}: FNV-1a over UTF-8 of NFKC, each followed by a zero byte"]
for start in range(0, MAX, 4096):
    state = 0xCBF29CE484222325
    for c in range(start, start + 4096):
        if not 0xD800 <= c <= 0xDFFF:
            state = fnv(u.normalize("NFKC", chr(c)).encode() + b"\0", state)
    lines.append(f"{start:x} {state:x}")
seed = 1
for number, alphabet in enumerate(ALPHABETS):
    state = 0xCBF29CE484222325
    for _ in range(20000):
        text = ""
        seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        for _ in range(1 + (seed >> 60)):
            seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
            text += chr(alphabet[(seed >> 33) % len(alphabet)])
        state = fnv(u.normalize("NFKC", text).encode() + b"\0", state)
    lines.append(f"random{number} {state:x} {' '.join(f'{c:x}' for c in alphabet)}")
(ROOT / "Tests/TextKernelsTests/Fixtures/nfkc.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
print(f"Unicode {u.unidata_version}: {len(entries)} + {len(map_entries)} entries, pool {len(pool)}, "
      f"{len(norm_blocks) * 2 + len(lower_blocks) * 2 + len(upper_blocks) * 2 + len(match_blocks) * 2 >> 10} KiB")
