"""The forms of a header, a transcript and a proof.

Source: ``randcheck-transcript/1``, sections 2 and 5; ``randcheck-draw/1``, sections 2 and 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from randcheck.domain.fields import LARGEST_INT
from randcheck.drawing.proofs import PROOF_SCHEMA
from randcheck.hashing import SPEC
from randcheck.transcripts.audiences import TRANSCRIPT_SCHEMA, Audience, Stage, fields_of
from randcheck.transcripts.forms import (
    BOOL,
    DATE,
    DIGEST,
    FRACTION,
    ID,
    INTEGER,
    NONCE,
    TEXT,
    Flaws,
    Form,
    exactly,
    filled_list_of,
    flaw,
    leaves_of,
    list_of,
    map_of,
    one_of,
    optional,
    record,
    tuple_of,
)

__all__ = ["header_flaws", "proof_flaws", "transcript_flaws"]

_ROOT = record({"root": DIGEST, "size": INTEGER})
_STRATUM = record(
    {
        "name": ID,
        "size": INTEGER,
        "weight": optional(FRACTION),
        "rate": optional(FRACTION),
        "chance": FRACTION,
    }
)
_MATTER = record(
    {
        "code": ID,
        "base": INTEGER,
        "counting": list_of(ID),
        "share": optional(FRACTION),
        "quota": optional(INTEGER),
        "frame": _ROOT,
        "exclusions": _ROOT,
        "strata": list_of(_STRATUM),
    }
)
_HEADER = record(
    {
        "spec": exactly(SPEC),
        "body": ID,
        "sequence": INTEGER,
        "previous": optional(DIGEST),
        "events": list_of(record({"sequence": INTEGER, "root": DIGEST, "size": INTEGER})),
        "task": ID,
        "opens_on": DATE,
        "closes_on": DATE,
        "committed_on": DATE,
        "rulebook": record({"name": TEXT, "digest": DIGEST}),
        "directory": record({"as_of": DATE, "size": INTEGER}),
        "matters": list_of(_MATTER),
        "team": list_of(record({"pool": ID, "count": INTEGER})),
        "roster": _ROOT,
        "recusals": _ROOT,
        "entropy": list_of(record({"source": TEXT, "date": DATE, "format": TEXT, "bits": INTEGER})),
        "seal": DIGEST,
    }
)

_PLACE: dict[str, Form] = {
    "stratum": ID,
    "ticket": DIGEST,
    "nonce": NONCE,
    "index": INTEGER,
    "path": list_of(DIGEST),
}
_DRAWN_MATTER = record(
    {
        "code": ID,
        "strata": list_of(record({"name": ID, "drawn": INTEGER, "cut": optional(DIGEST)})),
        "drawn": list_of(record({"subject": ID, **_PLACE})),
    }
)

_ID = "[0-9A-Za-z._-]{1,64}"
_HEX = "[0-9a-f]{32}"
_OF_THREE = leaves_of(re.compile(f"{_ID}\t{_ID}\t{_HEX}"), "a list of two ids and a nonce")
_ROSTER = leaves_of(
    re.compile(f"{_ID}\t{_ID}\t(?:-|0|[1-9][0-9]{{0,15}})\t{_HEX}"),
    "a list of an id, a pool, a number or -, and a nonce",
    lambda leaf: leaf[2] == "-" or int(leaf[2]) <= LARGEST_INT,
)

# Events.

_WHY: dict[str, Form] = {"reason": ID, "evidence": TEXT, "on": DATE}
_EVENTS: Mapping[str, Form] = {
    "mend-roster": record(
        {
            "event": exactly("mend-roster"),
            "add": filled_list_of(tuple_of(ID, ID, optional(INTEGER))),
            "recusals": list_of(tuple_of(ID, ID)),
            **_WHY,
        }
    ),
    "replace-subject": record(
        {
            "event": exactly("replace-subject"),
            "matter": ID,
            "subject": ID,
            "by": optional(ID),
            **_WHY,
        }
    ),
    "replace-inspector": record(
        {
            "event": exactly("replace-inspector"),
            "pool": ID,
            "subject": ID,
            "inspector": ID,
            "by": optional(ID),
            **_WHY,
        }
    ),
}
_KIND = one_of(*_EVENTS)
_HIDDEN = record({"leaf": DIGEST})


def _event_document(value: object, path: str) -> Flaws:
    kind = cast("dict[str, object]", value).get("event") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind in _EVENTS:
        yield from _EVENTS[kind](value, path)
    elif isinstance(value, dict):
        yield from _KIND(kind, f"{path}.event")
    else:
        yield flaw(path, "an object", value)


def _only_subjects(value: object, path: str) -> Flaws:
    """Others than the auditor are shown the replacements of subjects, and no other event."""
    yield from _EVENTS["replace-subject"](value, path)


def _event_form(audience: Audience) -> Form:
    if audience is Audience.AUDITOR:
        return record({"document": _event_document, "nonce": NONCE})

    def form(value: object, path: str) -> Flaws:
        if isinstance(value, dict) and "leaf" in value:
            yield from _HIDDEN(value, path)
            return
        shown: dict[str, Form] = {"document": _only_subjects, "nonce": NONCE}
        if audience is Audience.PUBLIC and _names_successor(value):
            shown["proof"] = record(_PLACE)
        yield from record(shown)(value, path)

    return form


def _names_successor(entry: object) -> bool:
    document = cast("dict[str, Any]", entry).get("document") if isinstance(entry, dict) else None
    return isinstance(document, dict) and cast("dict[str, Any]", document).get("by") is not None


# Whole documents.


def header_flaws(header: object) -> Flaws:
    """Every place where a header has not its form."""
    yield from _HEADER(header, "header")


def _list_names(header: object, audience: Audience) -> Iterator[str]:
    matters = cast("dict[str, Any]", header)["matters"]
    for matter in matters:
        yield f"frame:{matter['code']}"
        yield f"exclusions:{matter['code']}"
    if audience is Audience.AUDITOR:
        yield from ("roster", "recusals")


def _lists_form(header: object, audience: Audience) -> Form:
    if any(_HEADER(header, "header")):
        return _anything  # Which lists there have to be is not known.
    names = _list_names(header, audience)
    return record({name: _ROSTER if name == "roster" else _OF_THREE for name in names})


def _anything(_value: object, _path: str) -> Flaws:
    yield from ()


def transcript_flaws(document: Mapping[str, object]) -> Flaws:
    """Every place where a transcript has not its form."""
    given = dict(document)
    named = {
        "schema": exactly(TRANSCRIPT_SCHEMA),
        "audience": one_of(*Audience),
        "stage": one_of(*Stage),
    }
    unknown = [f for name, form in named.items() for f in form(given.get(name, ""), name)]
    if unknown:
        # Which fields there have to be is not known either.
        yield from unknown
        return
    audience, stage = Audience(str(given["audience"])), Stage(str(given["stage"]))
    visit = {"subject": ID, "matters": list_of(ID)}
    if audience is Audience.AUDITOR:
        visit["team"] = list_of(ID)
    forms: dict[str, Form] = {
        **named,
        "header": _HEADER,
        "commitment": DIGEST,
        "lists": _lists_form(given.get("header"), audience),
        "secret": DIGEST,
        "values": list_of(TEXT),
        "seal": DIGEST,
        "seed": DIGEST,
        "matters": list_of(_DRAWN_MATTER),
        "visits": list_of(record(visit)),
        "failure": map_of(list_of(ID)),
        "events": list_of(_event_form(audience)),
        "events_root": _ROOT,
    }
    yield from record({name: forms[name] for name in fields_of(audience, stage)})(given, "")


_LIST_NAME = re.compile(f"(?:frame|exclusions):{_ID}")


def _list_name(value: object, path: str) -> Flaws:
    if not isinstance(value, str) or not _LIST_NAME.fullmatch(value):
        yield flaw(path, "frame:CODE or exclusions:CODE", value)


_PROOF = record(
    {
        "schema": exactly(PROOF_SCHEMA),
        "header": _HEADER,
        "commitment": DIGEST,
        "list": _list_name,
        "leaf": tuple_of(ID, ID, NONCE),
        "index": INTEGER,
        "path": list_of(DIGEST),
        "draw": optional(
            record(
                {
                    "values": list_of(TEXT),
                    "seal": DIGEST,
                    "seed": DIGEST,
                    "ticket": optional(DIGEST),
                    "cut": optional(DIGEST),
                    "drawn": BOOL,
                }
            )
        ),
    }
)


def proof_flaws(document: Mapping[str, object]) -> Flaws:
    """Every place where a proof has not its form."""
    yield from _PROOF(dict(document), "")
