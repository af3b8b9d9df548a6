"""The hashes of the draw: digests, canonical JSON, seal, nonces, tickets.

This file has every domain separator of the specification, except the two bytes of the Merkle trees.

Source: ``randcheck-draw/2``, sections 0, 2, 3, 4 and 8.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

SPEC = "randcheck-draw/2"
"""The algorithm's id. Its output for an input never changes; a changed algorithm gets a new id."""

_SEED_SPEC = "randcheck-seed/2"

SUBJECTS, ROSTER, RECUSALS = "subjects", "roster", "recusals"
EVENTS, EVIDENCE, ANNEX = "events", "evidence", "annex"
"""Names of lists, from which nonces are made; `matter_list` gives the names of the others."""


def digest(text: str) -> str:
    """``H(text)``: the SHA-256 of the UTF-8 text, in lowercase hex.

    Example:
        >>> digest("")[:16]
        'e3b0c44298fc1c14'
    """
    return sha256(text.encode()).hexdigest()


def jcs(document: Mapping[str, object]) -> str:
    """The canonical JSON of a document (RFC 8785).

    The documents of a draw hold only strings, integers from 0 to 2^53 - 1, null, lists and ASCII
    keys. For these, sorted keys, no spaces and unescaped non-ASCII text are the canonical form.

    Example:
        >>> jcs({"b": [1, None], "a": "上饶"})
        '{"a":"上饶","b":[1,null]}'
    """
    return json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def seal_of(secret: str) -> str:
    """The seal, from which the seed is made; the header has its digest."""
    return digest("randcheck-seal/2:" + secret)


def blinding_key(secret: str, list_name: str) -> str:
    """The key from which the nonces of one list are made: 32 hex digits."""
    return digest(f"randcheck-blind/2:{secret}:{list_name}")[:32]


def matter_list(code: str) -> str:
    """The name of the list of a matter."""
    return f"matter:{code}"


def nonce(key: str, item: str) -> str:
    """The nonce of one item of a list: 32 hex digits, so that outsiders cannot guess the item."""
    return digest(f"{key}:{item}")[:32]


def nonces(key: str, items: Iterable[str]) -> Iterator[str]:
    """The nonce of each item of a list; fast enough for a million items."""
    return map(bytes.hex, raw_nonces(key, items))


def raw_nonces(key: str, items: Iterable[str]) -> Iterator[bytes]:
    """The nonces as 16 bytes each, to keep a million of them."""
    # Copying a hash object that has read the prefix costs less than making a new one.
    start = sha256(f"{key}:".encode()).copy
    for item in items:
        made = start()
        made.update(item.encode())
        yield made.digest()[:16]


def seed_of(commitment: str, seal: str, values: Sequence[str]) -> str:
    """The seed of the draw, from the commitment, its seal and the public values."""
    return digest(
        jcs({"spec": _SEED_SPEC, "commitment": commitment, "seal": seal, "values": list(values)})
    )


def ticket(seed: str, purpose: str, key: str) -> str:
    """The ticket of ``key`` for ``purpose``; tickets compare as text.

    Example:
        >>> ticket("0" * 64, "subject", "91361100MA350000X0:" + "0f" * 16)[:16]
        'ef8822958c9d330a'
    """
    return digest(f"{seed}:{purpose}:{key}")


def tickets(seed: str, purpose: str, keys: Iterable[str]) -> Iterator[bytes]:
    """The ticket of each key for one purpose, as the digest's 32 bytes.

    Bytes sort as their hex does. This is fast enough for a million keys.

    Example:
        >>> key = "91361100MA350000X0:" + "0f" * 16
        >>> [t.hex()[:16] for t in tickets("0" * 64, "subject", [key])]
        ['ef8822958c9d330a']
    """
    start = sha256(f"{seed}:{purpose}:".encode()).copy
    for key in keys:
        drawn = start()
        drawn.update(key.encode())
        yield drawn.digest()


def ticket_maker(seed: str, purpose: str) -> Callable[[str], bytes]:
    """A function that gives the ticket of a key for a purpose, as the digest's 32 bytes."""
    start = sha256(f"{seed}:{purpose}:".encode()).copy

    def made(key: str) -> bytes:
        drawn = start()
        drawn.update(key.encode())
        return drawn.digest()

    return made
