"""The known answers of ``randcheck-draw/1`` for section 8, field for field."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.worlds import altered, frame

from randcheck import Draw, MatterFrame, RosterEntry, Selection
from randcheck.domain.events import event_of
from randcheck.drawing.aftermath import Aftermath
from randcheck.drawing.chain import events_root
from randcheck.drawing.event_recording import event_record
from randcheck.drawing.lottery import matters_by_subject, visits_of
from randcheck.hashing import ticket

VECTORS = json.loads((Path(__file__).parent / "vectors" / "draw.json").read_text("utf-8"))
AFTER = pytest.mark.parametrize(
    "known", VECTORS["after"], ids=[str(number) for number in range(len(VECTORS["after"]))]
)


def draw_of(known):
    """The draw that a vector begins with, from its bare parts."""
    roster = {
        i: RosterEntry(pool=pool, remaining=left) for i, (pool, left) in known["roster"].items()
    }
    everyone = {i for matter in known["matters"].values() for i in matter["frame"]}
    matters = [
        MatterFrame(
            code=code,
            base=len(matter["frame"]),
            quota=len(matter["selected"]),
            members=matter["frame"],
            weights=dict.fromkeys(matter["frame"].values(), 1),
            exclusions=dict.fromkeys(everyone - matter["frame"].keys(), "out"),
        )
        for code, matter in known["matters"].items()
    ]
    of = frame(*matters, roster=roster, team=known["team"])
    # With these recusals some subjects could not be visited by a whole team, which no frame that
    # is committed to may hold; section 8 has to be right for them all the same.
    recusals = frozenset((i, s) for i, s in known["recusals"])
    object.__setattr__(of, "recusals", recusals)
    selections = [
        Selection(
            matter_code=code,
            stratum=matter["frame"][subject],
            subject_id=subject,
            ticket=ticket(known["seed"], "subject", subject),
            chance=Fraction(1, 2),
        )
        for code, matter in sorted(known["matters"].items())
        for subject in matter["selected"]
    ]
    return Draw(
        header={"task": "T1"},
        seal="",
        values=(),
        seed=known["seed"],
        selections=selections,
        visits=visits_of(roster, matters_by_subject(selections), known["teams"]),
        frame=of,
    )


def event_without_successor(document):
    event = event_of({**document, "by": None})
    assert event is not None
    return event


def teams_of(result):
    return {v.subject_id: [m.inspector_id for m in v.team] for v in result.visits}


@AFTER
def test_the_reserves_stand_in_the_order_of_the_vector(known):
    result = draw_of(known)
    for code, matter in known["matters"].items():
        for stratum, order in matter["order"].items():
            drawn = set(matter["selected"])
            assert list(result.reserves(code, stratum)) == [i for i in order if i not in drawn]


@AFTER
def test_events_their_root_who_stands_and_the_teams(known):
    result, after = draw_of(known), known["after"]
    aftermath, records = Aftermath(result), []
    for place, document in enumerate(after["events"]):
        happened = aftermath.apply(event_without_successor(document))
        records.append(event_record(happened, place, known["secret"]))
        assert happened.document() == document
    final = aftermath.draw_after(records)
    assert {"root": events_root(final), "size": len(final.events)} == after["root"]
    assert {code: list(final.standing(code)) for code in known["matters"]} == after["selected"]
    assert teams_of(final) == after["teams"]
    assert all(m.leads == (place == 0) for v in final.visits for place, m in enumerate(v.team))


@AFTER
def test_one_event_at_a_time_gives_the_same(known):
    result, after = draw_of(known), known["after"]
    for place, document in enumerate(after["events"]):
        aftermath = Aftermath(result)
        record = event_record(
            aftermath.apply(event_without_successor(document)), place, known["secret"]
        )
        assert record.document == altered(record, document=document).document
        result = aftermath.draw_after([record])
    assert events_root(result) == after["root"]["root"]
    assert teams_of(result) == after["teams"]


def test_the_vectors_hold_dates_that_no_public_function_would_take():
    # The reference writes one date per kind of event; their order is checked elsewhere.
    (first, second, *_) = VECTORS["after"][0]["after"]["events"]
    assert date.fromisoformat(first["on"]) > date.fromisoformat(second["on"])
