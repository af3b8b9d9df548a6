"""The lists that a commitment stands for, leaf by leaf.

Source: ``randcheck-draw/1``, section 2.
"""

from __future__ import annotations

from randcheck.domain.frames import Frame
from randcheck.hashing import blinding_key, nonce

__all__ = ["leaves", "list_names"]


def list_names(frame: Frame) -> tuple[str, ...]:
    """The names of all lists of a frame: of each matter, the roster, the recusals."""
    of_matters = (
        f"{kind}:{matter.code}" for matter in frame.matters for kind in ("frame", "exclusions")
    )
    return (*of_matters, "roster", "recusals")


def leaves(frame: Frame, secret: str, list_name: str) -> list[list[str]]:
    """The leaves of a list in its order, each as the list of its fields, the nonce last.

    Args:
        frame: the frame.
        secret: the secret that makes the nonces, 64 hex digits.
        list_name: one of `list_names`.
    """
    key = blinding_key(secret, list_name)
    if list_name == "recusals":
        return [[*pair, nonce(key, ":".join(pair))] for pair in sorted(frame.recusals)]
    return [[*fields, nonce(key, fields[0])] for fields in _entries(frame, list_name)]


def _entries(frame: Frame, list_name: str) -> list[tuple[str, ...]]:
    """The fields of each leaf before its nonce, by id."""
    if list_name == "roster":
        return [
            (i, entry.pool, "-" if entry.remaining is None else str(entry.remaining))
            for i, entry in sorted(frame.roster.items())
        ]
    kind, _, code = list_name.partition(":")
    matter = frame.matter(code)
    return sorted((matter.members if kind == "frame" else matter.exclusions).items())
