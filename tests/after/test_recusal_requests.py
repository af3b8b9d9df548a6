"""Requests for recusal: their decisions, and whether the visit may go on."""

from datetime import date
from functools import partial
from typing import Any

import attrs
import pytest
from tests.make.cases.recusals_asked import (
    DECIDED,
    FILED,
    LATER,
    NO_LIMIT,
    REQUEST,
    WORKING,
    WorkedButSaturday,
    decided,
    terms,
)
from tests.make.directories import problem_of
from tests.make.draws.draws import altered
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CalendarError, CaseError, Problem
from randcheck.cases import Document, DocumentKind
from randcheck.draws import RecusalDecision, decide_request, decision_due, may_visit


def test_a_decision_is_kept_with_the_request():
    document = Document(kind=DocumentKind.DECISION, number="回避决定 3号")
    made = decide_request(
        REQUEST, granted=False, on=FILED, by="局负责人", reason="无利害关系", document=document
    )
    assert made == altered(
        REQUEST,
        decision=RecusalDecision(
            granted=False,
            decided_on=FILED,
            decided_by="局负责人",
            reason="无利害关系",
            document=document,
        ),
    )
    assert REQUEST.is_open
    assert not made.is_open
    brief = decide_request(REQUEST, granted=True, on=FILED, by="局负责人").decision
    assert brief == RecusalDecision(
        granted=True, decided_on=FILED, decided_by="局负责人", reason="", document=None
    )


def test_a_decision_is_not_changed():
    assert problem_of(
        lambda: decide_request(decided(), granted=False, on=LATER, by="x"), CaseError
    ) == (Problem("request-decided", request="R-1", decided_on=date(2026, 12, 4)))


@for_each(
    ("changes", "code"),
    [
        ({"on": date(2026, 12, 1)}, "dates-out-of-order"),
        ({"on": "2026-12-04"}, "wrong-type"),
        ({"granted": 1}, "wrong-type"),
        ({"by": ""}, "text-empty"),
        ({"document": "3号"}, "wrong-type"),
        ({"request": None}, "wrong-type"),
    ],
)
def test_a_decision_has_its_form_and_comes_after_the_request(changes, code):
    given: Any = {"request": REQUEST, "granted": True, "on": DECIDED, "by": "局负责人", **changes}
    assert problem_of(lambda: decide_request(given.pop("request"), **given)).code == code


def test_the_decision_is_due_so_many_days_after_the_request():
    # Three natural days, the day of the request not counted: the 3rd, the 4th, the 5th.
    assert decision_due(REQUEST, SHANGRAO_2023) == date(2026, 12, 5)
    assert decision_due(REQUEST, NO_LIMIT) is None
    # A limit that ends after all dates is none that could be missed.
    at_last = attrs.evolve(REQUEST, filed_on=date.max)
    assert decision_due(at_last, SHANGRAO_2023) is None
    # 2026-12-02 is a Wednesday: Thursday, Friday, and Sunday instead of Saturday.
    assert decision_due(REQUEST, WORKING, WorkedButSaturday()) == date(2026, 12, 6)
    problem = problem_of(lambda: decision_due(REQUEST, WORKING), CalendarError)
    assert problem.code == "calendar-missing"


@pytest.mark.parametrize("given", [(None, SHANGRAO_2023), (REQUEST, None)])
def test_what_is_due_needs_a_request_and_a_rulebook(given):
    assert problem_of(lambda: decision_due(*given)).code == "wrong-type"


# --- may the visit go on -------------------------------------------------------------------------


@for_each(
    ("requests", "subject", "inspector", "may"),
    [
        ([], "A00", None, True),
        ([REQUEST], "A00", None, False),
        ([REQUEST], "A00", "I1", False),
        ([REQUEST], "A00", "I2", False),  # The visit waits, whichever officer it is about.
        ([REQUEST], "A01", "I1", True),
        ([decided(True)], "A00", None, True),
        ([decided(True)], "A00", "I1", False),
        ([decided(True)], "A00", "I2", True),
        # Ids that differ only by case are one.
        ([REQUEST], "a00", None, False),
        ([decided(True)], "a00", "i1", False),
        ([decided(True)], "a00", "i2", True),
        ([decided(True)], "A01", "I1", True),
        ([decided(False)], "A00", "I1", True),
        ([attrs.evolve(decided(False), code="R-0"), REQUEST], "A00", "I1", False),
        ([attrs.evolve(REQUEST, code="R-0", subject_id="A01"), REQUEST], "A00", "I1", False),
    ],
)
def test_a_visit_waits_for_open_requests_and_goes_on_without_those_granted(
    requests, subject, inspector, may
):
    assert (
        may_visit(requests, subject_id=subject, inspector_id=inspector, rulebook=SHANGRAO_2023)
        is may
    )


def test_whether_the_visit_waits_is_a_parameter():
    assert may_visit(
        [REQUEST], subject_id="A00", inspector_id="I1", rulebook=terms(visit_waits=False)
    )
    assert not may_visit(
        [decided(True)], subject_id="A00", inspector_id="I1", rulebook=terms(visit_waits=False)
    )


@for_each(
    ("on", "may"),
    [
        (date(2026, 12, 1), True),  # Not filed yet.
        (FILED, False),
        (date(2026, 12, 3), False),  # Filed, not decided yet.
        (DECIDED, True),
        (None, True),
    ],
)
def test_as_of_a_day_only_what_had_happened_by_then_counts(on, may):
    assert (
        may_visit(
            [decided(False)], subject_id="A00", inspector_id="I1", rulebook=SHANGRAO_2023, on=on
        )
        is may
    )


def test_only_requests_are_looked_at():
    for given in ([None], "R-1", REQUEST, None):
        given_any: Any = given
        problem = problem_of(
            partial(
                may_visit, given_any, subject_id="A00", inspector_id=None, rulebook=SHANGRAO_2023
            )
        )
        assert problem.code in {"wrong-type", "not-a-collection"}
    mistaken: Any = None
    assert (
        problem_of(
            lambda: may_visit([], subject_id="A00", inspector_id=None, rulebook=mistaken)
        ).code
        == "wrong-type"
    )
    day: Any = "2026-12-01"
    assert (
        problem_of(
            lambda: may_visit(
                [], subject_id="A00", inspector_id=None, rulebook=SHANGRAO_2023, on=day
            )
        ).code
        == "wrong-type"
    )
