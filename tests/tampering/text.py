"""What follows from the text of a document alone, to make a changed one look right again."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from tests.tampering.worlds import Document


def h(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def jcs(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def leaf_of(text: str) -> bytes:
    return sha256(b"\x00" + text.encode()).digest()


def root_of(level: list[bytes]) -> str:
    """The Merkle tree hash, level by level, an odd last node moved up."""
    while len(level) > 1:
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(p)).digest() if len(p) == 2 else p[0] for p in pairs]
    return level[0].hex() if level else h("")


def path_of(level: list[bytes], index: int) -> list[str]:
    """The proof of inclusion of one leaf."""
    path = []
    while len(level) > 1:
        if index ^ 1 < len(level):
            path.append(level[index ^ 1].hex())
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(p)).digest() if len(p) == 2 else p[0] for p in pairs]
        index //= 2
    return path


def nonce_of(made: Document, list_name: str, item: str) -> str:
    key = h(f"randcheck-blind/1:{made['secret']}:{list_name}")[:32]
    return h(f"{key}:{item}")[:32]


def recommitted(made: Document) -> Document:
    """The same with the commitment of its header as it is now."""
    made["commitment"] = h(jcs(made["header"]))
    return made


def relisted(made: Document) -> Document:
    """The same with the roots, the sizes and the commitment of its lists as they are now."""
    header = made["header"]
    for name, leaves in made["lists"].items():
        root = {
            "root": root_of([leaf_of("\t".join(leaf)) for leaf in leaves]),
            "size": len(leaves),
        }
        kind, _, code = name.partition(":")
        for matter in header["matters"]:
            if matter["code"] == code:
                matter[kind] = root
        if not code:
            header[name] = root
    return recommitted(made)


def rerooted(made: Document) -> Document:
    """The same with the root over its events as they are now."""
    leaves = [
        bytes.fromhex(entry["leaf"])
        if "leaf" in entry
        else leaf_of(f"{jcs(entry['document'])}\t{entry['nonce']}")
        for entry in made["events"]
    ]
    made["events_root"] = {"root": root_of(leaves), "size": len(leaves)}
    return made


def ticket_of(made: Document, subject: str) -> str:
    return h(f"{made['seed']}:subject:{subject}")


def other_hex(digits: str) -> str:
    """Other hex digits, as many."""
    return ("0" if digits[0] != "0" else "1") + digits[1:]
