"""Peer of the mapping alone: the script that people write first, row by row with csv, re and unicodedata.

Normalizes what `mappings/ma-contacts.yaml` and `mappings/sfa-leads.yaml` name, of the first 100,000 rows of each file
(all of them take half a minute and say the same), and keeps the result of one row at a time. Says rows and seconds as the other peers do.
"""

import csv
import itertools
import re
import time
import unicodedata
from pathlib import Path

import full_fields
import peer

KATAKANA = str.maketrans({chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)})
SPACES = re.compile(r"[\s　]+")
DIGITS = re.compile(r"[^0-9]+")
NUMBER = re.compile(r"^(?:81)?0*([5789]0\d{8}|[1-9]\d{8})")
EXTENSION = re.compile(r"内線\s*(\d+)")
LEGAL = re.compile(peer.LEGAL_FORM, re.IGNORECASE)
BRANCH = re.compile(peer.BRANCH.replace(r"\p{Han}", "[一-龠]"))
HOST = re.compile(r"^(?:https?://|[^@]*@)?(?:www\.)?([^/@:]+\.[^/@:]+)")
FREE = re.compile(full_fields.FREE_MAIL)
ROWS = 100_000
TABLES = {"lead_source": "lead-source", "status": "lead-status", "industry": "industry", "cv_point": "cv-point"}


def nfkc(text):
    return unicodedata.normalize("NFKC", text)


def collapsed(text):
    return SPACES.sub(" ", text).strip()


def phone(text):
    found = NUMBER.match(DIGITS.sub("", nfkc(text)))
    return "+81" + found[1] if found else text


def kana(text):
    return collapsed(nfkc(text)).translate(KATAKANA)


def company(text):
    name = collapsed(nfkc(text))
    form = LEGAL.search(name)
    bare = name.replace(form[0], "").strip() if form else name
    branch = BRANCH.search(bare)
    core = bare[:branch.start()].strip() if branch else bare
    place = "none" if not form else "before" if name.startswith(form[0]) else "after"
    short = form and full_fields.SHORT_FORMS.get(form[0], form[0])
    return {"name": name, "legal_form": short, "legal_form_position": place, "name_core": core,
            "branch": branch and branch[0].strip()}


def milliseconds(text):
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    clock = (year, month, day, int(text[11:13] or 0), int(text[14:16] or 0), 0, 0, 0, 0)
    return int(time.mktime(clock)) * 1000


def postal(text):
    digits = DIGITS.sub("", nfkc(text))
    return f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 else text


PLAIN = {
    "family_name": lambda text: nfkc(text).strip(), "given_name": lambda text: nfkc(text).strip(),
    "full_kana": kana, "family_kana": kana, "given_kana": kana, "email": lambda text: nfkc(text).strip().lower(),
    "phone": phone, "mobile": phone, "company_name": collapsed, "department": collapsed, "title": collapsed,
    "city": lambda text: nfkc(text).strip(), "street": collapsed, "owner": collapsed, "source_detail": str.strip,
    "postal_code": postal, "website": lambda text: text.rstrip("/").lower(), "created_at": milliseconds,
    "source_time": milliseconds, "score": int, "employees": lambda text: int(DIGITS.sub("", nfkc(text)) or 0),
    "opt_out": lambda text: text in ("1", "true"),
}


def normalized(row, columns, tables):
    """One record: its fields, and those that are made of others."""
    out = {}
    for old, field in columns.items():
        text = row[old]
        if not text:
            continue
        table = tables.get(field)
        if table is not None:
            out[field] = table.get(nfkc(text).strip().lower(), text)
        else:
            out[field] = PLAIN[field](text) if field in PLAIN else text
    if "title" in out:
        out["title_class"] = tables["title_class"].get(nfkc(out["title"]).lower(), "unknown")
    if "phone" in out and (found := EXTENSION.search(nfkc(row[columns_of(columns, "phone")]))):
        out["phone_extension"] = found[1]
    if out.get("company_name"):
        out.update(company(out["company_name"]))
    mail = out.get("email", "")
    host = HOST.match(out.get("own_domain") or out.get("website") or ("" if FREE.search(mail) else mail))
    out["domain"] = host and host[1]
    out["full_name"] = " ".join(filter(None, (out.get("family_name"), out.get("given_name"))))
    return out


def columns_of(columns, field):
    return next(old for old, new in columns.items() if new == field)


def main():
    chosen = peer.arguments(__doc__.splitlines()[0])
    folder = Path(chosen.config) / "mappings" / "codes"
    clock = peer.Clock()
    rows = 0
    for path, connector, encoding in (
            (chosen.contacts, "ma-contacts", "utf-8-sig"), (chosen.leads, "sfa-leads", "cp932")):
        system = full_fields.SYSTEM[connector]
        tables = {field: full_fields.codes(folder, name, system) for field, name in TABLES.items()}
        tables["title_class"] = full_fields.codes(folder, "title-class", system)
        tables["prefecture"] = full_fields.codes(folder, "prefecture", "jis")
        columns = full_fields.PERSON[connector]
        with open(path, newline="", encoding=encoding) as file:
            for row in itertools.islice(csv.DictReader(file), ROWS):
                normalized(row, columns, tables)
                rows += 1
        clock.lap(connector)
    clock.report(rows)


if __name__ == "__main__":
    main()
