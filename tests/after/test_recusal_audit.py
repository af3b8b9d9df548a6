"""The audit of requests for recusal: what is late, missing, or without its consequence."""

from datetime import date
from functools import partial
from typing import Any

import attrs
import pytest
from tests.make.cases.after_worlds import drawn_from, of_shangrao
from tests.make.cases.recusals_asked import (
    DECIDED,
    FILED,
    LATER,
    NO_LIMIT,
    REQUEST,
    WORKING,
    WorkedButSaturday,
    decided,
    granted,
    terms,
)
from tests.make.directories import problem_of
from tests.make.draws.draws import altered, without_inspector, without_subject
from tests.make.worlds import matter_frame, members, roster

from randcheck import SHANGRAO_2023, CalendarError
from randcheck.draws import (
    RecusalRequest,
    RequestForm,
    check_recusal_requests,
    decide_request,
    may_visit,
)
from randcheck.rules import LimitedStep

# Two of three subjects are visited, by two of three officers each.
DRAWN, COMMITTED = drawn_from(
    of_shangrao(
        matter_frame(members=members(A=2, B=1), quota=2, weights={"A": 2, "B": 1}),
        roster=roster("I1", "I2", "I3"),
    )
)
VISIT = DRAWN.visits[0]
ON_IT = VISIT.team[0].inspector_id
(OFF_IT,) = {"I1", "I2", "I3"} - {m.inspector_id for m in VISIT.team}


def about(inspector: Any = ON_IT, **changes: Any) -> RecusalRequest:
    return altered(REQUEST, subject_id=VISIT.subject_id, inspector_id=inspector, **changes)


def breaches(*requests: Any, drawn: Any = DRAWN, book: Any = SHANGRAO_2023, on: Any = LATER) -> Any:
    return check_recusal_requests(requests, drawn=drawn, rulebook=book, on=on)


def refused(request: Any, on: Any = DECIDED) -> Any:
    return decide_request(request, granted=False, on=on, by="局负责人")


def test_requests_that_were_handled_as_the_rule_has_it_break_nothing():
    drawn = without_inspector(DRAWN, COMMITTED, VISIT.subject_id, ON_IT)
    assert breaches() == ()
    assert breaches(refused(about())) == ()
    assert breaches(granted(about()), drawn=drawn) == ()
    # By the last day the decision is in time, and until then the request may be open.
    assert breaches(refused(about(), on=date(2026, 12, 5))) == ()
    assert breaches(about(), on=date(2026, 12, 5)) == ()


def test_a_decision_that_is_missing_is_a_breach_from_the_day_after_the_last():
    (found,) = breaches(about(), on=date(2026, 12, 6))
    limit = SHANGRAO_2023.time_limit(LimitedStep.RECUSAL_DECISION)
    assert limit is not None
    assert (found.code, found.about, found.source) == ("request-undecided", "R-1", limit.source)
    assert found.params == {"request": "R-1", "due_on": date(2026, 12, 5), "on": date(2026, 12, 6)}
    assert breaches(about(), book=NO_LIMIT) == ()


def test_a_late_decision_is_a_breach():
    late = refused(about(), on=date(2026, 12, 6))
    (found,) = breaches(late)
    assert found.code == "request-decided-late"
    assert found.params == {
        "request": "R-1",
        "due_on": date(2026, 12, 5),
        "decided_on": date(2026, 12, 6),
    }
    # Until the decision it was missing.
    assert [b.code for b in breaches(late, on=date(2026, 12, 5))] == []
    later = refused(about(), on=date(2026, 12, 9))
    assert [b.code for b in breaches(later, on=date(2026, 12, 8))] == ["request-undecided"]


def test_a_limit_in_working_days_goes_by_the_calendar():
    found = check_recusal_requests(
        [refused(about(), on=date(2026, 12, 7))],
        drawn=DRAWN,
        rulebook=WORKING,
        on=LATER,
        calendar=WorkedButSaturday(),
    )
    assert [(b.code, b.params["due_on"]) for b in found] == [
        ("request-decided-late", date(2026, 12, 6))
    ]
    assert problem_of(lambda: breaches(about(), book=WORKING), CalendarError).code == (
        "calendar-missing"
    )


def test_a_form_that_the_body_does_not_take_is_a_breach():
    written = terms(forms={RequestForm.WRITTEN})
    assert breaches(refused(about()), book=written) == ()
    (found,) = breaches(refused(about(form=RequestForm.ORAL)), book=written)
    assert found.code == "request-form"
    assert found.source == SHANGRAO_2023.recusal_requests.source
    assert "was made orally; the rulebook accepts one made in writing" in found.message()
    assert "形式为口头；规定的形式为书面" in found.message("zh")


def test_a_granted_request_without_a_replacement_is_a_breach():
    (found,) = breaches(granted(about()))
    assert found.code == "request-granted-still-on-team"
    assert found.source == SHANGRAO_2023.recusal
    assert (found.params["inspector"], found.params["subject"]) == (ON_IT, VISIT.subject_id)
    # On the day before the decision it is not granted yet.
    assert breaches(granted(about()), on=date(2026, 12, 3)) == ()


def test_a_request_for_one_who_never_was_on_the_visit_is_a_breach():
    (found,) = breaches(refused(about(OFF_IT)))
    assert found.code == "request-without-visit"
    outside = altered(refused(about()), subject_id="Z9")
    assert [b.code for b in breaches(outside)] == ["request-without-visit"]


def test_a_request_stays_in_order_after_the_visit_has_ended():
    ended = without_subject(DRAWN, COMMITTED, VISIT.subject_id)
    assert breaches(granted(about()), drawn=ended) == ()


def test_a_request_of_another_task_is_a_breach():
    (found,) = breaches(refused(about(task_code="T9")))
    assert found.code == "request-of-other-task"
    assert (found.params["other"], found.params["task"]) == ("T9", "T1")


def test_what_was_filed_on_the_day_is_looked_at():
    (found,) = breaches(about(OFF_IT), on=FILED)
    assert found.code == "request-without-visit"


def test_the_breaches_carry_whom_and_which_day_they_are_about():
    subject_id = VISIT.subject_id
    found = [
        *breaches(refused(about(form=RequestForm.ORAL)), book=terms(forms={RequestForm.WRITTEN})),
        *breaches(about(OFF_IT)),
        *breaches(granted(about())),
        *breaches(refused(about(task_code="T9"))),
    ]
    assert [(breach.code, breach.params) for breach in found] == [
        (
            "request-form",
            {"request": "R-1", "request_form": "oral", "request_forms": ("written",)},
        ),
        (
            "request-undecided",
            {"request": "R-1", "due_on": date(2026, 12, 5), "on": date(2026, 12, 20)},
        ),
        (
            "request-without-visit",
            {"request": "R-1", "inspector": OFF_IT, "subject": subject_id},
        ),
        (
            "request-granted-still-on-team",
            {
                "request": "R-1",
                "inspector": ON_IT,
                "subject": subject_id,
                "decided_on": date(2026, 12, 4),
                "on": date(2026, 12, 20),
            },
        ),
        ("request-of-other-task", {"request": "R-1", "other": "T9", "task": "T1"}),
    ]


def test_what_was_filed_later_is_left_out():
    assert breaches(about(OFF_IT), on=date(2026, 12, 1)) == ()


def test_breaches_come_by_request_and_read_in_both_languages():
    found = breaches(about(OFF_IT, code="R-2"), granted(about(), on=date(2026, 12, 9)))
    assert [(b.about, b.code) for b in found] == [
        ("R-2", "request-undecided"),
        ("R-2", "request-without-visit"),
        ("R-1", "request-decided-late"),
        ("R-1", "request-granted-still-on-team"),
    ]
    for one in found:
        assert one.about in one.message()
        assert one.about in one.message("zh")
        assert one.message() != one.message("zh")


def test_a_request_at_the_end_of_all_dates_is_never_decided_late():
    filed = attrs.evolve(REQUEST, filed_on=date.max, decision=None)
    found = breaches(filed, on=date.max)
    assert "request-undecided" not in [breach.code for breach in found]


def test_a_check_needs_a_draw_a_rulebook_and_a_day():
    for changes in ({"drawn": None}, {"book": None}, {"on": "2026-12-20"}):
        given: Any = changes
        assert problem_of(partial(breaches, **given)).code == "wrong-type"
    assert problem_of(lambda: breaches(None)).code == "wrong-type"


@pytest.mark.parametrize(
    "look",
    [
        lambda given: may_visit(given, subject_id="A00", inspector_id=None, rulebook=SHANGRAO_2023),
        lambda given: check_recusal_requests(
            given, drawn=DRAWN, rulebook=SHANGRAO_2023, on=date(2026, 12, 31)
        ),
    ],
)
def test_two_copies_of_one_request_are_refused(look):
    problem = problem_of(lambda: look([decided(False), REQUEST]))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "request for recusal", "ids": (REQUEST.code,)}
