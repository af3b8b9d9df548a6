"""Headers that were tampered with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.tampering.changes import change, longer, plus, put, swap, then
from tests.tampering.kinds import M1, M2, Tampering, tampering
from tests.tampering.text import other_hex, recommitted


def _header(name: str, mutate: Callable[[Any], Any], *expected: str) -> Tampering:
    """A change in the header of an announced draw, whose commitment is made to fit."""
    return tampering(name, "eventful public announced", then(mutate, recommitted), *expected)


_LOTTERY = {"source": "双色球", "date": "2026-11-24", "format": "99 99", "bits": 12}
_CLOSED = {"sequence": 0, "root": "ab" * 32, "size": 0}

HEADER_TAMPERINGS: tuple[Tampering, ...] = (
    tampering(
        "commitment", "plain public announced", change("commitment", other_hex), "commitment"
    ),
    tampering(
        "commitment later", "plain public drawn", change("commitment", other_hex), "commitment"
    ),
    tampering(
        "commitment of a sealed draw",
        "plain public visited",
        change("commitment", other_hex),
        "commitment",
        "seed",
    ),
    tampering("task", "plain public visited", put("header/task", "T9"), "commitment"),
    tampering(
        "name of the rulebook",
        "plain open drawn",
        put("header/rulebook/name", "细则"),
        "commitment",
    ),
    _header("matters swapped", swap("header/matters"), "header-order"),
    _header("matter twice", change("header/matters", lambda m: [m[0], *m]), "header-order"),
    _header("no matter", put("header/matters", []), "header-order"),
    _header("counting swapped", swap(f"{M1}/counting"), "header-order"),
    _header(
        "counting twice",
        change(f"{M1}/counting", lambda codes: [*codes, codes[-1]]),
        "header-order",
    ),
    _header("strata swapped", swap(f"{M1}/strata"), "header-order"),
    _header("pools swapped", swap("header/team"), "header-order"),
    _header("pool twice", change("header/team", lambda team: [team[0], *team]), "header-order"),
    _header("no pool", put("header/team", []), "header-order"),
    _header("no stratum", put(f"{M2}/strata", []), "header-order", "header-sizes"),
    _header("stratum larger", change(f"{M1}/strata/0/size", plus(1)), "header-sizes"),
    _header("frame larger", change(f"{M1}/frame/size", plus(1)), "header-sizes"),
    _header("exclusions larger", change(f"{M1}/exclusions/size", plus(1)), "header-sizes"),
    _header("directory larger", change("header/directory/size", plus(1)), "header-sizes"),
    _header(
        "stratum empty",
        then(put(f"{M2}/strata/0/size", 0), change(f"{M2}/strata/1/size", plus(3))),
        "header-sizes",
    ),
    _header("quota is not the share", change(f"{M1}/quota", plus(-1)), "header-quota"),
    _header(
        "quota above frame",
        then(put(f"{M1}/share", None), put(f"{M1}/quota", 9)),
        "header-quota",
    ),
    _header("share above one", put(f"{M1}/share", "3/2"), "header-quota"),
    _header("share of none", put(f"{M1}/share", "0/1"), "header-quota"),
    _header("share with rates", put(f"{M2}/share", "1/2"), "header-quota"),
    _header("weight of none", put(f"{M1}/strata/0/weight", "0/1"), "header-quota"),
    _header("no weight", put(f"{M1}/strata/0/weight", None), "header-quota"),
    _header("weight with rates", put(f"{M2}/strata/0/weight", "1/1"), "header-quota"),
    _header("rate with a quota", put(f"{M1}/strata/0/rate", "1/2"), "header-quota"),
    _header("rate above one", put(f"{M2}/strata/0/rate", "2/1"), "header-quota"),
    _header("no rate", put(f"{M2}/strata/0/rate", None), "header-quota"),
    _header("no quota", put(f"{M1}/quota", None), "header-quota"),
    _header("base below the frame", put(f"{M2}/base", 1), "header-quota"),
    _header("base above the directory", put(f"{M2}/base", 99), "header-quota"),
    _header("chance by quota", put(f"{M1}/strata/1/chance", "1/2"), "header-chances"),
    _header("chance by rate", put(f"{M2}/strata/0/chance", "1/2"), "header-chances"),
    _header("weight", put(f"{M1}/strata/0/weight", "7/1"), "header-chances"),
    _header("rate", put(f"{M2}/strata/1/rate", "1/1"), "header-chances"),
    _header(
        "entropy of the day itself", put("header/entropy/0/date", "2026-11-23"), "header-entropy"
    ),
    _header("no entropy", put("header/entropy", []), "header-entropy"),
    _header("too few bits", put("header/entropy/0/bits", 23), "header-entropy"),
    _header(
        "source without bits",
        change("header/entropy", longer({**_LOTTERY, "bits": 0})),
        "header-entropy",
    ),
    _header("more bits than the format", put("header/entropy/0/bits", 47), "header-entropy"),
    _header(
        "more bits than a form of hex digits",
        change("header/entropy", longer({**_LOTTERY, "format": "0xff", "bits": 9})),
        "header-entropy",
    ),
    _header("later draw without a previous", put("header/sequence", 1), "header-chain"),
    _header("first draw with a previous", put("header/previous", "ab" * 32), "header-chain"),
    _header("opens after it closes", put("header/opens_on", "2027-01-01"), "header-chain"),
    _header("events of itself", put("header/events", [_CLOSED]), "header-chain"),
    _header(
        "events not by sequence",
        then(
            put("header/sequence", 3),
            put("header/previous", "ab" * 32),
            put("header/events", [{**_CLOSED, "sequence": 1}, _CLOSED]),
        ),
        "header-chain",
    ),
    _header(
        "events listed twice",
        then(
            put("header/sequence", 3),
            put("header/previous", "ab" * 32),
            put("header/events", [_CLOSED, _CLOSED]),
        ),
        "header-chain",
    ),
    _header("pool of nobody", put("header/team/0/count", 0), "header-team"),
    tampering(
        "header of a sealed draw",
        "eventful auditor visited",
        put(f"{M1}/strata/1/chance", "1/2"),
        "commitment",
        "header-chances",
    ),
    tampering(
        "no quota in a sealed draw",
        "plain auditor visited",
        put(f"{M1}/quota", None),
        "commitment",
        "header-quota",
    ),
)
