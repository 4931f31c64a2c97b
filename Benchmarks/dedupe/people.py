#!/usr/bin/env python3
"""Writes a file of people of whom some are there twice or more, with slips; the column `cluster` holds the truth.

    people.py ROWS FILE.csv [--seed N]

Names are as unevenly frequent as in life (Zipf), one record in five belongs to somebody who is there already, and its
cells have what people make of them: slips of the keyboard, swapped names, initials, blanks, another town, another
address. The same rows and seed give the same file.
"""
import argparse
import csv
import random

ONSETS = ["b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "th", "v", "w"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
CODAS = ["", "", "n", "r", "l", "s", "ck", "m", "nd", "rt", "tt"]
ENDINGS = ["son", "ton", "ley", "man", "er", "by", "well", "ford", ""]
MAILS = ["mail.example", "post.example", "web.example", "inbox.example", "office.example", "home.example"]


def words(random, count, endings):
    """Distinct made-up words."""
    found = {}
    while len(found) < count:
        word = "".join(
            random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS)
            for _ in range(random.choice((1, 2, 2))))
        word += random.choice(endings)
        if len(word) >= 3:
            found[word] = None
    return list(found)


class Drawn:
    """Words by Zipf's law, drawn in advance: one draw costs one look."""

    def __init__(self, random, words, power, size=1 << 18):
        self.random = random
        weights = [1 / (rank + 4) ** power for rank in range(len(words))]
        self.pool = random.choices(words, weights, k=size)

    def __call__(self):
        return self.pool[int(self.random.random() * len(self.pool))]


def slip(random, word):
    """A word with one letter wrong, missing, twice or swapped with the next."""
    if len(word) < 3:
        return word
    at = random.randrange(1, len(word))
    kind = random.randrange(4)
    if kind == 0:
        return word[:at] + random.choice("abcdefghijklmnopqrstuvwxyz" if word[at].isalpha() else "0123456789") + word[at + 1:]
    if kind == 1:
        return word[:at] + word[at + 1:]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at - 1] + word[at] + word[at - 1] + word[at + 1:]


def person(random, draw):
    given, surname = draw["given"](), draw["surname"]()
    city, area = draw["city"]()
    mail = f"{given}.{surname}{random.randrange(1000)}@{random.choice(MAILS)}"
    return [
        given, surname,
        f"{random.randrange(1935, 2005)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}",
        city, f"{area}{random.randrange(40):02}", f"0{random.randrange(10**9, 10**10 - 1)}", mail]


def copied(random, draw, row):
    """The same person, entered once more."""
    given, surname, dob, city, postcode, phone, mail = row
    chance = random.random
    if chance() < 0.10:
        given = slip(random, given)
    if chance() < 0.04:
        given = given[0]
    if chance() < 0.10:
        surname = slip(random, surname)
    if chance() < 0.03:
        surname = draw["surname"]()
    if chance() < 0.02:
        given, surname = surname, given
    if chance() < 0.07:
        dob = slip(random, dob)
    if chance() < 0.15:
        city, area = draw["city"]()
        postcode = f"{area}{random.randrange(40):02}"
    if chance() < 0.05:
        postcode = slip(random, postcode)
    if chance() < 0.25:
        phone = f"0{random.randrange(10**9, 10**10 - 1)}"
    if chance() < 0.20:
        mail = f"{given}{random.randrange(10000)}@{random.choice(MAILS)}"
    elif chance() < 0.05:
        mail = slip(random, mail)
    return [given, surname, dob, city, postcode, phone, mail]


def blanked(random, row):
    """A row with some cells left empty."""
    shares = (0.01, 0.01, 0.10, 0.05, 0.08, 0.15, 0.12)
    return [None if random.random() < share else cell for cell, share in zip(row, shares)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    source = random.Random(options.seed)
    towns = [(word, f"{1000 + 7 * number}") for number, word in enumerate(words(source, 1200, ENDINGS))]
    draw = {
        "given": Drawn(source, words(source, 3000, [""]), 1.0),
        "surname": Drawn(source, words(source, 30000, ENDINGS), 0.8),
        "city": Drawn(source, towns, 0.7),
    }
    with open(options.file, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["unique_id", "first_name", "surname", "dob", "city", "postcode", "phone", "email", "cluster"])
        # Copies stand anywhere after their originals, not beside them.
        kept, written, number = [], 0, 0
        while written < options.rows:
            if kept and source.random() < 0.2:
                truth, row = kept[source.randrange(len(kept))]
                row = copied(source, draw, row)
            else:
                truth, row = number, person(source, draw)
                number += 1
                if len(kept) < 200_000:
                    kept.append((truth, row))
                else:
                    kept[source.randrange(len(kept))] = (truth, row)
            out.writerow([written, *blanked(source, row), truth])
            written += 1


if __name__ == "__main__":
    main()
