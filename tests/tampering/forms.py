"""Documents that have not the form of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.tampering.changes import change, drop, put
from tests.tampering.kinds import M1, Tampering, tampering
from tests.tampering.worlds import Document, document


def _officers_shown(made: Document) -> Document:
    """An event that names officers, as the auditor alone is shown it."""
    made["events"][1] = document("eventful", "auditor", "visited")["events"][1]
    return made


def _malformed(name: str, where: str, mutate: Callable[[Any], Any]) -> Tampering:
    return tampering(name, where, mutate, "malformed")


_VISITED = "eventful auditor visited"
_PUBLIC = "eventful public visited"

FORM_TAMPERINGS: tuple[Tampering, ...] = (
    _malformed("schema", "plain public announced", put("schema", "randcheck-transcript/2")),
    _malformed("no schema", "plain public announced", drop("schema")),
    _malformed("audience", "plain public announced", put("audience", "press")),
    _malformed("audience no text", "plain public announced", put("audience", ["public"])),
    _malformed("stage", "plain public announced", put("stage", "closed")),
    _malformed("another stage", "plain public drawn", put("stage", "visited")),
    _malformed("another audience", "plain public drawn", put("audience", "open")),
    _malformed("spec", "plain public announced", put("header/spec", "randcheck-draw/2")),
    _malformed("no header", "plain open announced", drop("header")),
    _malformed("header no object", "plain open announced", put("header", [])),
    _malformed("field too many", "plain public announced", put("note", "")),
    _malformed("field of the header too many", "plain public announced", put("header/note", "")),
    _malformed("field missing", "plain public visited", drop("seed")),
    _malformed("field of a matter missing", "plain open drawn", drop(f"{M1}/counting")),
    _malformed("secret shown to the public", "plain public visited", put("secret", "5e" * 32)),
    _malformed("team shown to the public", "plain public visited", put("visits/0/team", [])),
    _malformed("commitment in capitals", "plain public drawn", change("commitment", str.upper)),
    _malformed("commitment cut", "plain public drawn", change("commitment", lambda c: c[1:])),
    _malformed("id with a space", "plain public announced", put("header/task", "T 1")),
    _malformed("id of 65", "plain public announced", put("header/body", "B" * 65)),
    _malformed("no id", "plain public announced", put("header/body", "")),
    _malformed("id is a number", "plain public announced", put("header/task", 1)),
    _malformed("text after a space", "plain public announced", put("header/rulebook/name", " e")),
    _malformed(
        "text with a control", "plain public announced", put("header/entropy/0/source", "a\tb")
    ),
    _malformed("half a character", "plain public announced", put("header/rulebook/name", "\ud800")),
    _malformed("no text", "plain public announced", put("header/entropy/0/source", "")),
    _malformed("date that is none", "plain public announced", put("header/opens_on", "2026-02-30")),
    _malformed(
        "date with a time", "plain public announced", put("header/opens_on", "2026-12-01T00:00")
    ),
    _malformed(
        "date of another form", "plain public announced", put("header/opens_on", "2026-W49-2")
    ),
    _malformed("a float", "plain public announced", put(f"{M1}/base", 14.5)),
    _malformed("true for 1", "plain public announced", put("header/team/0/count", True)),
    _malformed("below 0", "plain public announced", put("header/sequence", -1)),
    _malformed("above 2^53 - 1", "plain public announced", put("header/directory/size", 2**53)),
    _malformed(
        "fraction not in lowest terms",
        "plain public announced",
        put(f"{M1}/strata/0/weight", "2/2"),
    ),
    _malformed("fraction over 0", "plain public announced", put(f"{M1}/strata/0/weight", "1/0")),
    _malformed("fraction below 0", "plain public announced", put(f"{M1}/strata/0/weight", "-1/2")),
    _malformed(
        "fraction with a leading 0", "plain public announced", put(f"{M1}/strata/0/weight", "01/2")
    ),
    _malformed(
        "fraction is a decimal", "plain public announced", put(f"{M1}/strata/0/weight", "0.5")
    ),
    _malformed("fraction is a number", "plain public announced", put(f"{M1}/strata/0/weight", 1)),
    _malformed(
        "fraction too long",
        "plain public announced",
        put(f"{M1}/strata/0/weight", f"1/{'3' * 1001}"),
    ),
    _malformed("no chance", "plain public announced", put(f"{M1}/strata/0/chance", None)),
    _malformed("list is an object", "plain public announced", put("header/team", {})),
    _malformed("list missing", "plain open announced", drop("lists/exclusions:M1")),
    _malformed("list too many", "plain open announced", put("lists/frame:M9", [])),
    _malformed("roster shown to everyone", "plain open announced", put("lists/roster", [])),
    _malformed("lists no object", "plain open announced", put("lists", [])),
    _malformed("list no list", "plain open announced", put("lists/frame:M1", {})),
    _malformed("leaf too short", "plain open announced", drop("lists/frame:M1/0/2")),
    _malformed("leaf no list", "plain open announced", put("lists/frame:M1/0", "A00")),
    _malformed("field of a leaf is a number", "plain open announced", put("lists/frame:M1/0/1", 1)),
    _malformed("nonce too long", "plain open announced", put("lists/frame:M1/0/2", "0" * 33)),
    _malformed(
        "remaining with a leading 0", "eventful auditor announced", put("lists/roster/2/2", "03")
    ),
    _malformed("remaining is a number", "eventful auditor announced", put("lists/roster/2/2", 3)),
    _malformed(
        "remaining above 2^53 - 1",
        "eventful auditor announced",
        put("lists/roster/2/2", str(2**53)),
    ),
    _malformed("values no list", "plain public drawn", put("values", None)),
    _malformed("value is a number", "plain public drawn", put("values/0", 3)),
    _malformed("value is empty", "plain public drawn", put("values/0", "")),
    _malformed("cut is a number", "plain public visited", put("matters/0/strata/0/cut", 0)),
    _malformed("index is a text", "plain public visited", put("matters/0/drawn/0/index", "0")),
    _malformed("path no list", "plain public visited", put("matters/0/drawn/0/path", "")),
    _malformed("failure no object", "plain auditor visited", put("failure", [])),
    _malformed("failure of no pool", "plain auditor visited", put("failure", {"a b": []})),
    _malformed("event no object", _VISITED, put("events/0", "")),
    _malformed("event of another kind", _VISITED, put("events/0/document/event", "undo")),
    _malformed("event without a kind", _VISITED, drop("events/0/document/event")),
    _malformed("event document no object", _VISITED, put("events/0/document", None)),
    _malformed("field of an event missing", _VISITED, drop("events/0/document/reason")),
    _malformed("field of an event too many", _VISITED, put("events/0/document/note", "")),
    _malformed("evidence empty", _VISITED, put("events/0/document/evidence", "")),
    _malformed("hidden from the auditor", _VISITED, put("events/0", {"leaf": "ab" * 32})),
    _malformed("proof for the auditor", _VISITED, put("events/0/proof", {})),
    _malformed(
        "officers shown to the public",
        _PUBLIC,
        _officers_shown,
    ),
    _malformed("leaf and document", _PUBLIC, put("events/0/leaf", "ab" * 32)),
    _malformed("no proof for the public", _PUBLIC, drop("events/0/proof")),
    _malformed("proof of nobody", _PUBLIC, put("events/0/document/by", None)),
    _malformed("proof in an open directory", "eventful open visited", put("events/0/proof", {})),
    _malformed("nobody added", "mended auditor visited", put("events/0/document/add", [])),
    _malformed(
        "added without a pool", "mended auditor visited", put("events/0/document/add/0", ["I7"])
    ),
    _malformed(
        "recusal of three",
        "mended auditor visited",
        put("events/0/document/recusals/0", ["I7", "A01", "A02"]),
    ),
)
