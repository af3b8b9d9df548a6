"""The forms of a transcript and of a proof.

Source: ``randcheck-transcript/2``, sections 2 and 5; ``randcheck-draw/2``, sections 2 and 8.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from randcheck.base.hashing import RECUSALS, ROSTER, matter_list
from randcheck.base.items import is_key
from randcheck.base.texts import is_digest
from randcheck.domain.draw.events import (
    LONGEST_EVIDENCE,
    MOST_EVENTS,
    Event,
    InspectorReplacement,
    SubjectReplacement,
)
from randcheck.domain.draw.frames import MOST_MATTERS, MOST_OFFICERS
from randcheck.domain.draw.proofs import LONGEST_PATH, PROOF_SCHEMA
from randcheck.transcripts.audiences import (
    TRANSCRIPT_SCHEMA,
    Audience,
    Stage,
    fields_of,
)
from randcheck.transcripts.documents import (
    NO_DRAW,
    ProofDocument,
    ProofDraw,
    ProofResult,
    Transcript,
)
from randcheck.transcripts.findings import Wrongs, differs, unless, written
from randcheck.transcripts.forms import (
    BOOL,
    DATE,
    DIGEST,
    ID,
    INTEGER,
    NONCE,
    Form,
    choice,
    leaf,
    list_of,
    one_of,
    optional,
    plain,
    record,
    stated,
    string,
)
from randcheck.transcripts.header_forms import HEADER, ROOT, VALUE, header_of
from randcheck.transcripts.shown import (
    DrawnMatter,
    DrawnStratum,
    Leaf,
    ShownEvent,
    ShownPlace,
    ShownVisit,
)
from randcheck.words.phrases import Phrase

# Limits of section 2 of the specification; the records have the others.
_MOST_LEVELS = 8  # of an annex

# Lists.

_AN_ID, _HEX = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}", "[0-9a-f]{32}"
_AREA, _ENTRY = f"(?:-|{_AN_ID})", f"(?:{_AN_ID}/{_AN_ID}|(?:-|{_AN_ID})!{_AN_ID})"
_LEAF = leaf(
    Phrase("leaf"),
    *(_AN_ID, _AREA, _ENTRY, _HEX, _HEX),
    read=Leaf._make,
)
_OF_ROSTER = leaf(Phrase("leaf-of-roster"), _AN_ID, _AN_ID, _AREA, _HEX)
_OF_RECUSALS = leaf(Phrase("leaf-of-recusals"), _AN_ID, _AN_ID, _HEX)


def _lists_form(header: object, audience: Audience) -> Form:
    """The lists of the header's matters, and those for the auditor."""
    if any(HEADER.flaws(header, "")):
        return Form(lambda _value, _path: iter(()))  # the lists to expect are unknown
    names = [matter_list(matter.code) for matter in header_of(header).matters]
    items = dict.fromkeys(names, _LEAF)
    if audience is Audience.AUDITOR:
        items |= {ROSTER: _OF_ROSTER, RECUSALS: _OF_RECUSALS}
    # A list may have a million leaves, so they are not converted.
    return record(dict, {name: Form(list_of(item).flaws) for name, item in items.items()})


# What was drawn.

_AT = {"leaf": _LEAF, "index": INTEGER, "path": list_of(DIGEST, LONGEST_PATH)}
_PLACE = record(ShownPlace, {**_AT, "ticket": DIGEST})
_STRATUM = record(
    DrawnStratum, {"group": ID, "name": ID, "drawn": INTEGER, "cut": optional(DIGEST)}
)
_MATTER = record(DrawnMatter, {"code": ID, "strata": list_of(_STRATUM), "drawn": list_of(_PLACE)})
_VISIT = {"subject": ID, "matters": list_of(ID, MOST_MATTERS, least=1)}

# Events.

_WHY = {"reason": ID, "evidence": DIGEST, "on": DATE}


def _subject(*, event: str, subject: str, matters: tuple[str, ...], **others: Any) -> Event:
    return stated(SubjectReplacement)(subject_id=subject, matter_codes=matters, **others)


def _inspector(*, event: str, subject: str, inspector: str, **others: Any) -> Event:
    make = stated(InspectorReplacement)
    return make(subject_id=subject, inspector_id=inspector, **others)


def _matters_and_by(event: Mapping[str, Any], path: str) -> Wrongs:
    codes = event["matters"]
    yield from differs(f"{path}.matters", sorted(set(codes)), codes)
    yield from _as_many(f"{path}.by", event["by"], codes)


def _as_many(path: str, items: Sequence[object], codes: Sequence[object]) -> Wrongs:
    number = len(codes)
    yield from unless(
        len(items) == number, path, Phrase("list-of-number", number=number), len(items)
    )


_OF_SUBJECT = record(
    _subject,
    {
        "event": one_of([SubjectReplacement.kind]),
        "subject": ID,
        "matters": list_of(ID, MOST_MATTERS, least=1),
        "by": list_of(optional(ID), MOST_MATTERS),
        **_WHY,
    },
    _matters_and_by,
)
_OF_INSPECTOR = record(
    _inspector,
    {
        "event": one_of([InspectorReplacement.kind]),
        "pool": ID,
        "subject": ID,
        "inspector": ID,
        "by": optional(ID),
        **_WHY,
    },
)


OF_EVENT = {SubjectReplacement.kind: _OF_SUBJECT, InspectorReplacement.kind: _OF_INSPECTOR}
"""The form of each kind of event; a test holds that none is missing."""


def _any_event(value: object) -> Form:
    kind = value.get("event") if type(value) is dict else None
    # What is of no kind is named as what the first form finds.
    return OF_EVENT[kind] if is_key(kind, OF_EVENT) else _OF_SUBJECT


def _places(shown: Mapping[str, Any], path: str) -> Wrongs:
    places, by = shown["places"], shown["document"]["by"]
    yield from _as_many(f"{path}.places", places, by)
    for number, (place, subject) in enumerate(zip(places, by, strict=False)):
        fits, form = (place is None) == (subject is None), "null" if place else Phrase("object")
        yield from unless(fits, f"{path}.places[{number}]", form, written(place))


_WHOLE_EVENT = record(
    ShownEvent,
    {
        "document": choice(_any_event),
        "nonce": NONCE,
        "evidence": string(LONGEST_EVIDENCE, least=1),
    },
)
_OPEN_EVENT = record(ShownEvent, {"document": _OF_SUBJECT, "nonce": NONCE})
_PUBLIC_EVENT = record(
    ShownEvent,
    {
        "document": _OF_SUBJECT,
        "nonce": NONCE,
        "places": list_of(optional(_PLACE), MOST_MATTERS),
    },
    _places,
)
_HIDDEN_EVENT = record(ShownEvent, {"kind": one_of([InspectorReplacement.kind]), "inner": DIGEST})


def _event_form(audience: Audience) -> Form:
    if audience is Audience.AUDITOR:
        return _WHOLE_EVENT
    shown = _PUBLIC_EVENT if audience is Audience.PUBLIC else _OPEN_EVENT
    return choice(lambda value: _HIDDEN_EVENT if type(value) is dict and "kind" in value else shown)


# Whole documents.

_SECRET = Form(
    lambda value, path: unless(is_digest(value), path, Phrase("hex-digits", digits=64), "…")
)
"""A wrong secret is not shown: it may be nearly right, and findings get into logs."""

_HEADING = {
    "schema": one_of([TRANSCRIPT_SCHEMA]),
    "audience": one_of(Audience, Audience),
    "stage": one_of(Stage, Stage),
}


def _transcript(*, schema: str, **fields: Any) -> Transcript:
    return Transcript(**fields)


def transcript_form(document: Mapping[str, object]) -> Form:
    """Return the form of a transcript, by the audience and the stage that it states."""
    heading = {name: document[name] for name in _HEADING if name in document}
    form = record(dict, _HEADING)
    if any(form.flaws(heading, "")):
        # The fields to expect are unknown.
        return Form(lambda _value, path: form.flaws(heading, path))
    read = form.read(heading)
    audience, stage = read["audience"], read["stage"]
    team = {"team": list_of(ID, MOST_OFFICERS)} if audience is Audience.AUDITOR else {}
    forms = {
        **_HEADING,
        "header": HEADER,
        "commitment": DIGEST,
        "lists": _lists_form(document.get("header"), audience),
        "annex": plain(_MOST_LEVELS),
        "secret": _SECRET,
        "values": list_of(VALUE),
        "seal": DIGEST,
        "seed": DIGEST,
        "matters": list_of(_MATTER),
        "visits": list_of(record(ShownVisit, {**_VISIT, **team})),
        "events": list_of(_event_form(audience), MOST_EVENTS),
        "events_root": ROOT,
    }
    fields = {name: forms[name] for name in fields_of(audience, stage)}
    return record(_transcript, fields)


_RESULT = record(ProofResult, {"matter": ID, "cut": optional(DIGEST), "drawn": BOOL})


def _proof(*, schema: str, draw: ProofDraw | None, **fields: Any) -> ProofDocument:
    return ProofDocument(draw=NO_DRAW if draw is None else draw, **fields)


PROOF = record(
    _proof,
    {
        "schema": one_of([PROOF_SCHEMA]),
        "header": HEADER,
        "commitment": DIGEST,
        "subject": ID,
        "places": list_of(record(ShownPlace, {"matter": ID, **_AT})),
        "draw": optional(
            record(
                ProofDraw,
                {
                    "values": list_of(VALUE),
                    "seal": DIGEST,
                    "seed": DIGEST,
                    "ticket": DIGEST,
                    "results": list_of(_RESULT),
                },
            )
        ),
    },
)
"""The form of a proof, which it reads as a `ProofDocument`."""
