"""The file of one subject: everything about it, nothing about others, by date."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.make.cases.visited import VISITED_ON, closed, granted, visited
from tests.make.directories import visit
from tests.make.loops import for_each

from randcheck import InvalidInputError
from randcheck.cases.steps import FeedbackGiven
from randcheck.draws import SubjectReplacement
from randcheck.reports import FileEntryKind, subject_file

WORLD = visited().without("A01")
DRAWN_ON = date(2026, 11, 24)


def kinds(file):
    return [(entry.on, entry.kind.value, entry.matter_code) for entry in file.entries]


def test_a_subject_that_was_replaced():
    file = subject_file("A01", draws=[WORLD.drawn])
    assert kinds(file) == [
        (DRAWN_ON, "not-drawn", "M2"),
        (DRAWN_ON, "drawn", "M1"),
        (VISITED_ON, "replaced", "M1"),
    ]
    not_drawn, drawn, replaced = file.entries
    assert not_drawn.record == Fraction(1, 3)
    assert drawn.record in WORLD.drawn.selections
    assert replaced.record is WORLD.drawn.changes[0]
    assert {entry.task_code for entry in file.entries} == {"T1"}


def test_a_subject_that_came_instead():
    file = subject_file("A02", draws=[WORLD.drawn])
    assert kinds(file) == [
        (DRAWN_ON, "not-drawn", "M1"),
        (DRAWN_ON, "not-drawn", "M2"),
        (VISITED_ON, "brought-in", "M1"),
    ]


def test_a_subject_that_left_with_all_its_matters_and_those_who_came_for_one_each():
    world = visited().without("A03")
    (event,) = world.drawn.changes
    assert isinstance(event, SubjectReplacement)
    assert event.came == {"M1": "A02", "M2": "A01"}
    left, *others = (subject_file(i, draws=[world.drawn]) for i in ("A03", "A01", "A02"))
    assert kinds(left)[2:] == [(VISITED_ON, "replaced", "M1"), (VISITED_ON, "replaced", "M2")]
    assert [kinds(of)[2:] for of in others] == [
        [(VISITED_ON, "brought-in", "M2")],
        [(VISITED_ON, "brought-in", "M1")],
    ]
    assert {entry.record for of in (left, *others) for entry in of.entries[2:]} == {event}


def test_a_subject_that_was_out():
    file = subject_file("X1", draws=[WORLD.drawn])
    assert kinds(file) == [(DRAWN_ON, "out", "M1"), (DRAWN_ON, "out", "M2")]
    assert [entry.record for entry in file.entries] == ["frequency-cap", "frequency-cap"]


def test_a_subject_that_no_draw_knows():
    assert subject_file("Z9", draws=[WORLD.drawn]).entries == ()


def test_everything_stands_by_date_and_each_thing_once():
    world = WORLD.without_officer("A03", "I3", on=date(2026, 12, 5))
    # Who was replaced later had signed.
    case = closed(world.case(WORLD.finding(("A03", "M1"))))
    bare = world.finding(("A03", "M2"), on=date(2026, 12, 4))
    past = [visit("A03", date(2026, 5, 4)), visit("A03", VISITED_ON, task_code=None)]
    requests = [granted("I3", "A03"), granted("I2", "A03", code="R2", decision=None)]
    file = subject_file(
        "A03",
        draws=[world.drawn],
        findings=[bare, case.finding, bare, world.finding(("B00", "M1"))],
        cases=[case, closed(world.case(world.finding(("B00", "M1"))))],
        history=[*past, visit("B00", date(2026, 5, 4))],
        requests=[*requests, granted("I3", "B00")],
    )
    assert kinds(file) == [
        (date(2026, 5, 4), "visit", None),
        (DRAWN_ON, "drawn", "M1"),
        (DRAWN_ON, "drawn", "M2"),
        (date(2026, 12, 1), "request", None),
        (date(2026, 12, 1), "request", None),
        (VISITED_ON, "decision", None),
        (VISITED_ON, "visit", None),
        (VISITED_ON, "finding", "M1"),
        (VISITED_ON, "step", "M1"),
        (date(2026, 12, 4), "finding", "M2"),
        (date(2026, 12, 5), "officer-replaced", None),
        (date(2026, 12, 11), "step", "M1"),
    ]
    first, last = file.entries[0], file.entries[-1]
    assert (first.task_code, first.record) == ("T0", past[0])
    assert file.entries[6].task_code is None
    assert isinstance(last.record, FeedbackGiven)
    assert [entry.record for entry in file.of_kind(FileEntryKind.FINDING)] == [case.finding, bare]
    assert [entry.record for entry in file.of_kind(FileEntryKind.DECISION)] == [
        requests[0].decision
    ]


def test_the_order_in_which_things_are_given_changes_nothing_but_ties():
    draws = [WORLD.drawn, attrs.evolve(WORLD.drawn)]
    one = subject_file("A01", draws=draws, history=[visit("A01"), visit("A01", VISITED_ON)])
    two = subject_file("A01", draws=draws, history=[visit("A01", VISITED_ON), visit("A01")])
    assert one == two


@for_each(
    "changes",
    [
        {"subject_id": "企业"},
        {"draws": ["T1"]},
        {"findings": ["F"]},
        {"cases": ["C"]},
        {"history": ["V"]},
        {"requests": ["R"]},
    ],
)
def test_what_is_of_the_wrong_kind_is_refused(changes):
    given: dict[str, Any] = {"subject_id": "A01", **changes}
    subject_id = given.pop("subject_id")
    with pytest.raises(InvalidInputError):
        subject_file(subject_id, **given)
