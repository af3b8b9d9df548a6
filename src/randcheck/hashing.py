"""The hashes of the draw: digests, canonical JSON, seal, nonces, tickets.

Source: the draw specification ``randcheck-draw/1``, sections 0, 2, 3 and 4. Every domain
separator of the specification stands in this file, but the two bytes of the Merkle trees.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

__all__ = [
    "SPEC",
    "blinding_key",
    "digest",
    "jcs",
    "nonce",
    "seal_of",
    "seed_of",
    "ticket",
    "tickets",
]

SPEC = "randcheck-draw/1"
"""The algorithm's id. What it gives for an input never changes; a change gets a new id."""

_SEED_SPEC = "randcheck-seed/1"


def digest(text: str) -> str:
    """``H(text)``: the SHA-256 of the UTF-8 text, in lowercase hex.

    Example:
        >>> digest("")[:16]
        'e3b0c44298fc1c14'
    """
    return sha256(text.encode()).hexdigest()


def jcs(document: Mapping[str, object]) -> str:
    """The canonical JSON of a document (RFC 8785).

    The documents of the draw hold only strings, integers below 2^53, booleans, null, lists and
    ASCII keys, for which sorted keys, no spaces and unescaped non-ASCII are the canonical form.

    Example:
        >>> jcs({"b": [1, None], "a": "上饶"})
        '{"a":"上饶","b":[1,null]}'
    """
    return json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def seal_of(secret: str) -> str:
    """The seal that goes into the seed; its own digest stands in the header."""
    return digest("randcheck-seal/1:" + secret)


def blinding_key(secret: str, list_name: str) -> str:
    """The key under which the nonces of one list are made: 32 hex digits."""
    return digest(f"randcheck-blind/1:{secret}:{list_name}")[:32]


def nonce(key: str, item: str) -> str:
    """The nonce of one leaf: 32 hex digits that keep an outsider from guessing the leaf."""
    return digest(f"{key}:{item}")[:32]


def seed_of(commitment: str, seal: str, values: Sequence[str]) -> str:
    """The seed of the draw, from the commitment, its seal and the public values."""
    return digest(
        jcs({"spec": _SEED_SPEC, "commitment": commitment, "seal": seal, "values": list(values)})
    )


def ticket(seed: str, purpose: str, key: str) -> str:
    """The ticket of ``key`` for ``purpose``; tickets compare as text.

    Example:
        >>> ticket("0" * 64, "subject", "91361100MA350000X0")[:16]
        'e2ee6d6ad7633514'
    """
    return digest(f"{seed}:{purpose}:{key}")


def tickets(seed: str, purpose: str, keys: Iterable[str]) -> Iterator[tuple[bytes, str]]:
    """The ticket of each key for one purpose, as the digest's 32 bytes, with the key.

    Bytes order as their hex does; this is for loops over a million keys.

    Example:
        >>> [(t.hex()[:16], i) for t, i in tickets("0" * 64, "subject", ["91361100MA350000X0"])]
        [('e2ee6d6ad7633514', '91361100MA350000X0')]
    """
    # Copying a hash object that has read the prefix costs less than making a new one.
    start = sha256(f"{seed}:{purpose}:".encode()).copy
    for key in keys:
        drawn = start()
        drawn.update(key.encode())
        yield drawn.digest(), key
