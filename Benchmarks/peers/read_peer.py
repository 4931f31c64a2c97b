"""Reads a file with a well-known Python library and counts its records: read_peer.py jsonl|json|xml FILE."""

import sys


def json_lines(path):
    import orjson

    with open(path, "rb") as file:
        return sum(1 for line in file if orjson.loads(line) is not None)


def json_document(path):
    import orjson

    with open(path, "rb") as file:
        return len(orjson.loads(file.read())["items"])


def xml(path):
    """What lxml's documentation shows for files that do not fit into memory; each record becomes a dictionary."""
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(path, tag="lead"):
        record = dict(element.attrib)
        for child in element:
            record[child.tag] = child.text
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


if __name__ == "__main__":
    readers = {"jsonl": json_lines, "json": json_document, "xml": xml}
    print(readers[sys.argv[1]](sys.argv[2]))
