#!/usr/bin/env python3
"""Writes the fixtures of EncodingTests with codecs that are not ours: Python's, and glibc's iconv for eucJP-ms.

    python3 Tests/EncodingTests/Fixtures/make.py

cp932.txt     one line per lead byte: the byte in hex, a space, the characters of all trail bytes 40..FC
eucjp.txt     one line per lead byte (and per 8F lead): the characters of all trail bytes A1..FE
encode.txt    the code that glibc's CP932 gives to characters that several codes mean. It is Microsoft's choice
              (knowledge base article 170559); Python's encoder differs, it prefers the NEC selection.
sample.*      one text in every encoding
U+FFFD stands for a code that is not assigned.
"""

import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
NONE = "\ufffd"


def path(name):
    return os.path.join(HERE, name)


def cp932(data):
    try:
        text = data.decode("cp932")
        return text if len(text) == 1 else NONE
    except UnicodeDecodeError:
        return NONE


def iconv(data):
    result = subprocess.run(["iconv", "-f", "EUC-JP-MS", "-t", "UTF-8"], input=data, capture_output=True)
    text = result.stdout.decode("utf-8") if result.returncode == 0 else ""
    return text if len(text) == 1 else NONE


with open(path("cp932.txt"), "w", encoding="utf-8", newline="\n") as out:
    for lead in list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD)):
        out.write(f"{lead:02X} " + "".join(cp932(bytes([lead, trail])) for trail in range(0x40, 0xFD)) + "\n")

with open(path("eucjp.txt"), "w", encoding="utf-8", newline="\n") as out:
    for prefix in (b"", b"\x8f"):
        for lead in range(0xA1, 0xFF):
            row = "".join(iconv(prefix + bytes([lead, trail])) for trail in range(0xA1, 0xFF))
            out.write(f"{prefix.hex().upper()}{lead:02X} {row}\n")

with open(path("encode.txt"), "w", encoding="utf-8", newline="\n") as out:
    codes = {}
    for lead in list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD)):
        for trail in range(0x40, 0xFD):
            character = cp932(bytes([lead, trail]))
            if character != NONE:
                codes.setdefault(character, []).append(f"{lead:02X}{trail:02X}")
    for character, several in codes.items():
        if len(several) > 1:
            encoded = subprocess.run(["iconv", "-f", "UTF-8", "-t", "CP932"], input=character.encode(),
                                     capture_output=True, check=True).stdout
            out.write(f"{character} {encoded.hex().upper()}\n")

SAMPLE = (
    "id,姓,名,会社名,メモ\r\n"
    "1,髙橋,はなこ,㈱サンプル,\"改行\r\nあり、\"\"引用\"\"も\"\r\n"
    "2,①②,Ⅳ,№ ℡,∑∟⊿ ～－∥￠￡￢\r\n"
    "3,ｶﾌﾞｼｷ,ｶﾞｲｼｬ,表示ソ能,ー～ABC\r\n"
    "4,αβγ,абв,×÷°,─│┌\r\n"
)
with open(path("sample.txt"), "w", encoding="utf-8", newline="") as out:
    out.write(SAMPLE)


def jis(text):
    """iso-2022-jp with cp50221's repertoire and kana escapes, from the cp932 codes."""
    result = bytearray()
    state = b"\x1b(B"
    for character in text:
        code = character.encode("cp932")
        if len(code) == 2:
            lead, trail = code
            row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2
            trail -= 0x41 if trail > 0x7F else 0x40
            code = bytes([row + trail // 94 + 0x21, trail % 94 + 0x21])
            wanted = b"\x1b$B"
        elif code[0] >= 0x80:
            code = bytes([code[0] - 0x80])
            wanted = b"\x1b(I"
        else:
            wanted = b"\x1b(B"
        if wanted != state:
            result += wanted
            state = wanted
        result += code
    return bytes(result)


JIS = SAMPLE.replace("髙", "高")  # an IBM extension, beyond row 94 of cp932; the NEC selection has it in row 92
with open(path("sample.cp932"), "wb") as out:
    out.write(SAMPLE.encode("cp932"))
with open(path("sample.eucjp"), "wb") as out:
    out.write(subprocess.run(["iconv", "-f", "UTF-8", "-t", "EUC-JP-MS"], input=SAMPLE.encode(),
                             capture_output=True, check=True).stdout)
with open(path("sample.iso2022jp"), "wb") as out:
    out.write(jis(JIS))
with open(path("sample.utf16le"), "wb") as out:
    out.write(SAMPLE.encode("utf-16-le"))
with open(path("sample.utf16be"), "wb") as out:
    out.write(SAMPLE.encode("utf-16-be"))
