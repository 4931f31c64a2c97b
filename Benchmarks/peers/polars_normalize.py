"""Peer of the mapping alone: the two files as normalized polars columns, as peer (b) makes them, and nothing after.

Reads, decodes and normalizes; says rows and seconds as the other peers do.
"""

import tempfile
from pathlib import Path

import full_fields
import peer


def main():
    chosen = peer.arguments(__doc__.splitlines()[0])
    clock = peer.Clock()
    rows = 0
    with tempfile.TemporaryDirectory() as folder:
        leads = Path(folder) / "leads.csv"
        decoded = peer.decoding(chosen.leads, leads)
        codes = chosen.config / "mappings" / "codes"
        for path, connector in ((chosen.contacts, "ma-contacts"), (leads, "sfa-leads")):
            if path == leads:
                peer.finished(decoded)
            frame = full_fields.read(path, connector)
            clock.lap("read and normalize")
            rows += len(full_fields.complete(frame, connector, codes))
            clock.lap("values that repeat")
    clock.report(rows)


if __name__ == "__main__":
    main()
