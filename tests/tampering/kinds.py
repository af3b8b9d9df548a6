"""Ways to tamper with a transcript, a proof, a chain: what is done, and which checks find it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.tampering.worlds import Document, chain, document, proof


class Tampering(NamedTuple):
    """One way to tamper with a transcript.

    Args:
        name: what is done.
        world: a key of `WORLDS`.
        audience: whose transcript.
        stage: of which stage.
        mutate: takes the document, which it may change, and returns the tampered one.
        expected: the codes that exactly have to be found.
    """

    name: str
    world: str
    audience: str
    stage: str
    mutate: Callable[[Document], Document]
    expected: frozenset[str]

    def document(self) -> Document:
        """The document as it is before."""
        return document(self.world, self.audience, self.stage)

    def tampered(self) -> Document:
        return self.mutate(self.document())


class ProofTampering(NamedTuple):
    """One way to tamper with a proof: of a subject ``drawn``, in the ``frame`` or ``out``."""

    name: str
    of: str
    mutate: Callable[[Document], Document]
    expected: frozenset[str]

    def document(self) -> Document:
        return proof(self.of)

    def tampered(self) -> Document:
        return self.mutate(self.document())


class ChainTampering(NamedTuple):
    """One way to tamper with the transcripts of a body's three draws."""

    name: str
    mutate: Callable[[list[Document]], list[Document]]
    expected: frozenset[str]

    def tampered(self) -> list[Document]:
        return self.mutate(chain())


def tampering(name: str, where: str, mutate: Callable[[Any], Any], *expected: str) -> Tampering:
    world, audience, stage = where.split()
    return Tampering(name, world, audience, stage, mutate, frozenset(expected))


M1, M2 = "header/matters/0", "header/matters/1"
