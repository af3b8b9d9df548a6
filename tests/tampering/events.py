"""Events that were tampered with, and teams that do not follow from them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.tampering.changes import (
    change,
    event_at,
    in_event,
    longer,
    of_document,
    of_proof,
    plus,
    put,
    swap,
)
from tests.tampering.kinds import Tampering, tampering
from tests.tampering.text import nonce_of, other_hex, rerooted
from tests.tampering.worlds import Document


def _by_any(**changes: Any) -> Callable[[Document], Document]:
    """Another than the next of the stratum comes, who then has the visit."""

    def mutate(made: Document) -> Document:
        place = event_at("replace-subject")(made)
        event = made["events"][place]["document"]
        leaves = {leaf[0]: leaf[1] for leaf in made["lists"]["frame:M1"]}
        seen = {entry["subject"] for entry in made["matters"][0]["drawn"]} | {event["by"]}
        stratum = changes.get("stratum", leaves[event["subject"]])
        event["by"] = next(s for s, name in leaves.items() if name == stratum and s not in seen)
        return rerooted(made)

    return mutate


def _days_backwards(made: Document) -> Document:
    made["events"][event_at("replace-subject")(made)]["document"]["on"] = "2026-12-20"
    return rerooted(made)


def _again(made: Document) -> Document:
    """The first replacement is made once more at the end."""
    entry = deepcopy(made["events"][event_at("replace-subject")(made)])
    if "secret" in made:
        entry["nonce"] = nonce_of(made, "events", str(len(made["events"])))
    made["events"].append(entry)
    return rerooted(made)


def _drawn_before(made: Document) -> Document:
    """Somebody who was drawn comes instead of another, with a proof that holds."""
    entry = made["events"][event_at("replace-subject")(made)]
    drawn = made["matters"][0]["drawn"]
    gone = entry["document"]["subject"]
    other = next(d for d in drawn if d["stratum"] == "B" and d["subject"] != gone)
    entry["document"]["by"] = other["subject"]
    entry["proof"] = {name: value for name, value in other.items() if name != "subject"}
    return rerooted(made)


def _mended_again(made: Document) -> Document:
    """More officers are added though every visit has its team."""
    entry = deepcopy(made["events"][0])
    entry["document"] |= {"add": [["V1", "city", None]], "recusals": []}
    entry["nonce"] = nonce_of(made, "events", "1")
    made["events"].append(entry)
    return rerooted(made)


def _without_event(made: Document) -> Document:
    """The first event is dropped; nonces and root are made to fit."""
    del made["events"][0]
    for place, entry in enumerate(made["events"]):
        entry["nonce"] = nonce_of(made, "events", str(place))
    return rerooted(made)


_SUBJECT, _INSPECTOR, _ROSTER = "replace-subject", "replace-inspector", "mend-roster"

EVENT_TAMPERINGS: tuple[Tampering, ...] = (
    tampering(
        "root of the events",
        "eventful public visited",
        change("events_root/root", other_hex),
        "events-root",
    ),
    tampering(
        "number of events",
        "eventful open visited",
        change("events_root/size", plus(1)),
        "events-root",
    ),
    tampering(
        "leaf of a hidden event",
        "eventful public visited",
        change("events/1/leaf", other_hex),
        "events-root",
    ),
    tampering(
        "event added to none",
        "plain public visited",
        change("events", longer({"leaf": "ab" * 32})),
        "events-root",
    ),
    tampering(
        "evidence",
        "eventful auditor visited",
        put("events/0/document/evidence", "另一份记录"),
        "events-root",
    ),
    tampering("events swapped", "eventful public visited", swap("events", 0, 2), "events-root"),
    tampering(
        "day too early",
        "eventful public visited",
        in_event(_SUBJECT, of_document(on="2026-11-23")),
        "event",
    ),
    tampering(
        "day too late",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(on="2027-01-01")),
        "event",
    ),
    tampering("days backwards", "eventful open visited", _days_backwards, "event"),
    tampering("replaced again", "eventful public visited", _again, "event"),
    tampering("replaced again, auditor", "eventful auditor visited", _again, "event"),
    tampering(
        "matter of nobody",
        "eventful public visited",
        in_event(_SUBJECT, of_document(matter="M9"), 1),
        "event",
        "visits",
    ),
    tampering(
        "stratum of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(stratum="C")),
        "event",
        "proof",
    ),
    tampering(
        "ticket of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(ticket="f" * 64)),
        "event",
    ),
    tampering(
        "ticket of one brought in, below the cut",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(ticket="0" * 64)),
        "event",
    ),
    tampering(
        "nonce of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(nonce=other_hex)),
        "proof",
    ),
    tampering(
        "index of one brought in",
        "eventful public visited",
        in_event(_SUBJECT, of_proof(index=plus(1))),
        "proof",
    ),
    tampering(
        "another than the next", "eventful open visited", _by_any(stratum="A"), "event", "visits"
    ),
    tampering(
        "nobody, though some are left",
        "eventful open visited",
        in_event(_SUBJECT, of_document(by=None)),
        "event",
        "visits",
    ),
    tampering(
        "one of no frame",
        "eventful open visited",
        in_event(_SUBJECT, of_document(by="X9")),
        "event",
        "visits",
    ),
    tampering(
        "another officer",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(by="I9")),
        "event",
        "teams",
    ),
    tampering(
        "no officer",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(by=None)),
        "event",
        "teams",
    ),
    tampering(
        "officer of another visit",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(inspector="I9")),
        "event",
        "teams",
    ),
    tampering(
        "officer of another pool",
        "eventful auditor visited",
        in_event(_INSPECTOR, of_document(pool="village")),
        "event",
        "teams",
    ),
    tampering(
        "one who was drawn before", "eventful public visited", _drawn_before, "event", "visits"
    ),
    tampering(
        "matter of nobody, with a proof",
        "eventful public visited",
        in_event(_SUBJECT, of_document(matter="M9")),
        "event",
        "visits",
    ),
    tampering("roster mended again", "mended auditor visited", _mended_again, "event"),
    tampering("mending left out", "mended auditor visited", _without_event, "teams"),
    tampering(
        "added who is there",
        "mended auditor visited",
        in_event(_ROSTER, of_document(add=[["I1", "city", None]], recusals=[])),
        "event",
        "teams",
    ),
    tampering(
        "added to a pool of no team",
        "mended auditor visited",
        in_event(_ROSTER, of_document(add=[["V1", "village", None]], recusals=[])),
        "event",
        "teams",
    ),
    tampering(
        "added not by id",
        "mended auditor visited",
        in_event(_ROSTER, lambda entry: entry["document"]["add"].reverse()),
        "event",
        "teams",
    ),
    tampering(
        "recusals of others",
        "mended auditor visited",
        in_event(_ROSTER, of_document(recusals=[["I1", "A01"]])),
        "event",
        "teams",
    ),
    tampering(
        "recusals of no subject",
        "mended auditor visited",
        in_event(_ROSTER, of_document(recusals=[["I7", "X9"]])),
        "event",
        "teams",
    ),
    tampering(
        "recusals not in order",
        "mended auditor visited",
        in_event(_ROSTER, lambda entry: entry["document"]["recusals"].reverse()),
        "event",
        "teams",
    ),
    tampering(
        "one added fewer",
        "mended auditor visited",
        in_event(_ROSTER, lambda entry: entry["document"]["add"].pop(2)),
        "teams",
    ),
)
