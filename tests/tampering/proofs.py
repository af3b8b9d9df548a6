"""Proofs for one enterprise that were tampered with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.tampering.changes import change, longer, plus, put, then
from tests.tampering.kinds import M1, ProofTampering
from tests.tampering.text import h, jcs, other_hex
from tests.tampering.worlds import Document


def _p(name: str, of: str, mutate: Callable[[Any], Any], *expected: str) -> ProofTampering:
    return ProofTampering(name, of, mutate, frozenset(expected))


def _reseeded(made: Document) -> Document:
    draw_ = made["draw"]
    draw_["seed"] = h(
        jcs(
            {
                "spec": "randcheck-seed/1",
                "commitment": made["commitment"],
                "seal": draw_["seal"],
                "values": draw_["values"],
            }
        )
    )
    return made


PROOF_TAMPERINGS: tuple[ProofTampering, ...] = (
    _p("schema", "frame", put("schema", "randcheck-proof/2"), "malformed"),
    _p("field too many", "frame", put("note", ""), "malformed"),
    _p("list of no kind", "frame", put("list", "roster"), "malformed"),
    _p("list no text", "frame", put("list", None), "malformed"),
    _p("leaf too long", "frame", change("leaf", longer("a")), "malformed"),
    _p("drawn is 1", "frame", put("draw/drawn", 1), "malformed"),
    _p("header", "frame", put("header/task", "T9"), "commitment"),
    _p("commitment", "out", change("commitment", other_hex), "commitment", "seed"),
    _p("chance", "frame", put(f"{M1}/strata/0/chance", "1/7"), "commitment", "header-chances"),
    _p("size", "frame", change(f"{M1}/strata/0/size", plus(1)), "commitment", "header-sizes"),
    _p("id", "out", put("leaf/0", "X9"), "proof"),
    _p("id of one in the frame", "frame", put("leaf/0", "Z9"), "proof", "ticket"),
    _p("stratum", "drawn", put("leaf/1", "Z"), "proof"),
    _p("nonce", "drawn", change("leaf/2", other_hex), "proof"),
    _p("index", "drawn", change("index", plus(1)), "proof"),
    _p("path", "frame", change("path/0", other_hex), "proof"),
    _p("list of another matter", "frame", put("list", "frame:M9"), "proof"),
    _p("value out of form", "out", put("draw/values/0", "x"), "seed", "values"),
    _p("other value", "out", put("draw/values/0", "03 07 11 19 24 31 09"), "seed"),
    _p("seal", "out", then(change("draw/seal", other_hex), _reseeded), "seal"),
    _p("seed", "out", change("draw/seed", other_hex), "seed"),
    _p("ticket above the cut", "drawn", put("draw/ticket", "f" * 64), "drawn", "ticket"),
    _p("no ticket", "drawn", put("draw/ticket", None), "drawn", "ticket"),
    _p("no ticket, not drawn", "frame", put("draw/ticket", None), "ticket"),
    _p("cut", "drawn", put("draw/cut", None), "drawn"),
    _p("not drawn", "drawn", put("draw/drawn", False), "drawn"),
    _p("drawn", "frame", put("draw/drawn", True), "drawn"),
    _p("excluded and drawn", "out", put("draw/drawn", True), "drawn"),
    _p("ticket of one excluded", "out", put("draw/ticket", "0" * 64), "drawn"),
    _p("cut of one excluded", "out", put("draw/cut", "f" * 64), "drawn"),
)
"""Every way to tamper with a proof."""
