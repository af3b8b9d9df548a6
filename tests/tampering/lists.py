"""Lists behind a header that were tampered with."""

from __future__ import annotations

from copy import deepcopy

from tests.tampering.changes import change, drop, longer, plus, put, swap, then
from tests.tampering.kinds import M1, Tampering, tampering
from tests.tampering.text import nonce_of, other_hex, recommitted, relisted, rerooted
from tests.tampering.worlds import Document


def _in_both(made: Document) -> Document:
    """A subject of the frame takes the place of one in the exclusions."""
    frame, out = made["lists"]["frame:M1"], made["lists"]["exclusions:M1"]
    out[0][0] = frame[0][0]
    return relisted(made)


def _other_directory(made: Document) -> Document:
    """The last of the excluded of the second matter is somebody else."""
    made["lists"]["exclusions:M2"][-1][0] = "X9"
    return relisted(made)


def _other_stratum(made: Document) -> Document:
    made["lists"]["frame:M1"][0][1] = "B"
    return relisted(made)


def _other_reason(made: Document) -> Document:
    made["lists"]["exclusions:M1"][0][1] = "moved-away"
    return relisted(made)


def _twice_in_list(made: Document) -> Document:
    """Somebody stands in the exclusions twice; sizes of header and directory are made to fit."""
    out = made["lists"]["exclusions:M1"]
    out.append(deepcopy(out[-1]))
    made = relisted(made)
    made["header"]["directory"]["size"] += 1
    return recommitted(made)


def _barred_by_all(made: Document) -> Document:
    """All but one officer are recused from a subject of the frame."""
    recusals = [
        [inspector, "B00", nonce_of(made, "recusals", f"{inspector}:B00")]
        for inspector in ("I1", "I2", "I3", "I4")
    ]
    made["lists"]["recusals"] = sorted([*made["lists"]["recusals"], *recusals])
    return relisted(made)


LIST_TAMPERINGS: tuple[Tampering, ...] = (
    tampering(
        "value out of form", "plain public drawn", put("values/0", "3 7 11 19 24 31 8"), "values"
    ),
    tampering("value too many", "plain open drawn", change("values", longer("00")), "values"),
    tampering("no value", "plain public drawn", put("values", []), "values"),
    tampering(
        "value out of form, sealed",
        "plain public visited",
        put("values/0", "33 07 11 19 24 31 8x"),
        "values",
        "seed",
    ),
    tampering("secret", "plain auditor announced", change("secret", other_hex), "secret"),
    tampering("secret later", "plain auditor visited", change("secret", other_hex), "secret"),
    tampering(
        "nonce of the frame",
        "plain auditor drawn",
        change("lists/frame:M1/0/2", other_hex),
        "root",
        "secret",
    ),
    tampering(
        "nonce of a recusal, committed to",
        "plain auditor announced",
        then(change("lists/recusals/0/2", other_hex), relisted),
        "secret",
    ),
    tampering(
        "nonce of the roster",
        "eventful auditor announced",
        change("lists/roster/2/3", other_hex),
        "root",
        "secret",
    ),
    tampering(
        "nonce of one drawn",
        "plain auditor visited",
        change("matters/0/drawn/0/nonce", other_hex),
        "proof",
        "secret",
    ),
    tampering(
        "nonce of an event",
        "eventful auditor visited",
        then(change("events/0/nonce", other_hex), rerooted),
        "secret",
    ),
    tampering("nonce", "plain open announced", change("lists/frame:M1/0/2", other_hex), "root"),
    tampering("leaves swapped", "plain open drawn", swap("lists/frame:M1"), "root"),
    tampering(
        "leaves swapped, committed to",
        "plain open announced",
        then(swap("lists/frame:M1", 0, 5), relisted),
        "root",
    ),
    tampering(
        "root in the header",
        "plain open drawn",
        then(change(f"{M1}/exclusions/root", other_hex), recommitted),
        "root",
    ),
    tampering(
        "root of the roster",
        "plain auditor announced",
        then(change("header/roster/root", other_hex), recommitted),
        "root",
    ),
    tampering(
        "size of the recusals",
        "plain auditor announced",
        then(change("header/recusals/size", plus(1)), recommitted),
        "root",
    ),
    tampering(
        "recusals swapped",
        "plain auditor announced",
        then(swap("lists/recusals"), relisted),
        "root",
    ),
    tampering("excluded twice", "plain open announced", _twice_in_list, "partition", "root"),
    tampering("in frame and exclusions", "plain open announced", _in_both, "partition"),
    tampering(
        "other subjects for one matter", "eventful open announced", _other_directory, "partition"
    ),
    tampering("other stratum", "eventful open drawn", _other_stratum, "partition"),
    tampering(
        "excluded left out",
        "plain open announced",
        then(drop("lists/exclusions:M1/1"), relisted),
        "header-sizes",
        "partition",
    ),
    tampering("counting reason", "plain open announced", _other_reason, "base"),
    tampering(
        "base",
        "plain open announced",
        then(change(f"{M1}/base", plus(1)), recommitted),
        "base",
    ),
    tampering("recused until nobody is left", "plain auditor announced", _barred_by_all, "roster"),
    tampering(
        "team larger than its pool",
        "plain auditor announced",
        then(put("header/team/0/count", 9), recommitted),
        "roster",
    ),
    tampering(
        "team of a pool that nobody is in",
        "plain auditor announced",
        then(put("header/team/0/pool", "village"), recommitted),
        "roster",
    ),
)
