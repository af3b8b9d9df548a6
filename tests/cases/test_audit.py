"""The audit of a case: its steps, its periods and objections, its finding."""

from datetime import date

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.cases.audited import (
    LIMITS,
    breaches,
    codes,
    on_record,
)
from tests.make.cases.case_steps import (
    feedback,
    notice,
    objection,
    outcome,
    penalty,
    review,
    state,
    verification,
    waiver,
)
from tests.make.cases.casework import (
    CALENDAR,
    VIOLATION,
    case,
    case_draw,
    days,
    decided,
    finish,
    found_at,
    kinds_of,
    request,
    wrong,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CalendarError, CaseError, InvalidInputError, open_case
from randcheck.calendars import DayKind
from randcheck.cases import (
    FeedbackGiver,
    FeedbackImpossible,
    ObjectionFiled,
    PublicityOpened,
    PublicityWindow,
    SignedOnSite,
    check_case,
    publicity_window,
)
from randcheck.rules import LimitedStep, ResultKind, TimeLimit


def test_a_case_that_went_its_way_has_no_breach_by_either_rulebook():
    for rulebook in (SHANGRAO_2023, RIVER_CITY):
        for kind in kinds_of(rulebook):
            of = finish(case(kind, rulebook), days(0), rulebook)
            assert breaches(of, rulebook, days(1), calendar=CALENDAR) == ()


@for_each(
    ("steps", "found"),
    [
        ([verification(-1)], ["step-before-visit"]),
        ([verification(3), waiver(2)], ["step-before-last"]),
        ([SignedOnSite(on=days(-1), signed_by=("X",))], ["step-before-visit", "signed-by-others"]),
        ([waiver(1), notice(2, 9, 10)], ["publicity-decided"]),
        ([feedback(1)], ["feedback-before-publicity"]),
        ([feedback(1), waiver(2)], ["feedback-before-publicity", "publicity-after-feedback"]),
        ([notice(), feedback(8)], ["feedback-inside-period"]),
        ([notice(), objection(8), feedback(9)], ["feedback-before-review"]),
        ([waiver(1), feedback(1), feedback(2)], ["feedback-given-before"]),
        ([waiver(1), feedback(1, FeedbackGiver.TEAM, ("X",))], ["feedback-giver-other"]),
        ([waiver(1), FeedbackImpossible(on=days(1), reason="-")], ["feedback-possible"]),
        ([waiver(0), penalty(1)], ["disposition-before-investigation"]),
        ([verification(1), penalty(1)], ["disposition-before-publicity"]),
        ([waiver(0), verification(1, confirmed=False), penalty(1)], ["disposition-unconfirmed"]),
        (
            [notice(), objection(2), verification(2), penalty(3)],
            ["disposition-inside-period", "disposition-before-review"],
        ),
        ([outcome(1)], ["outcome-without-disposition"]),
        ([objection(1)], ["objection-without-publicity"]),
        ([notice(), objection(2), objection(3)], ["objection-code-taken"]),
        ([review(1, result="fine")], ["objection-unknown", "review-result-unknown"]),
        ([notice(1, 7, 8)], ["period-too-short"]),
    ],
)
def test_what_a_move_refuses_is_a_breach_of_a_record(steps, found):
    of = on_record(*steps)
    assert codes(of) == found
    for breach in breaches(of):
        assert breach.about == "A00"
        assert breach.source.text("zh") in breach.message("zh")


def test_a_record_goes_on_after_a_breach_as_if_the_step_were_in_order():
    of = on_record(waiver(1), penalty(2), outcome(3), feedback(4))
    assert codes(of) == ["disposition-before-investigation"]


def test_steps_after_the_day_are_not_taken_yet():
    of = on_record(waiver(1), penalty(2))
    assert codes(of, on=days(1)) == []
    assert codes(of, on=days(2)) == ["disposition-before-investigation"]


def test_a_review_for_a_result_that_nobody_knows_leaves_the_case_with_it():
    of = on_record(notice(), objection(2), review(3, result="fine"), waiver(4), feedback(9))
    assert codes(of) == ["review-result-unknown"]


# --- periods and objections ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "found"),
    [
        (notice(1, 8, 9), []),
        (notice(1, 20, 21), []),
        (notice(1, 7, 9), ["period-too-short"]),
        (notice(1, 7, 8), ["period-too-short"]),
    ],
)
def test_a_period_is_at_least_as_long_as_the_rulebook_says(window, found):
    assert codes(on_record(window)) == found


@pytest.mark.parametrize(
    ("last", "source"),
    [
        # The 4th counted there are seven days to the 10th: only the way of counting is not kept.
        (7, SHANGRAO_2023.publicity.day_kind.source),
        (6, SHANGRAO_2023.publicity.source),
        (1, SHANGRAO_2023.publicity.source),
    ],
)
def test_a_period_that_is_too_short_breaks_the_days_or_how_they_are_counted(last, source):
    (short,) = breaches(on_record(notice(1, last, last + 1)))
    assert (short.code, short.source) == ("period-too-short", source)


def test_a_period_in_working_days_is_counted_with_a_calendar():
    opens_on = date(2026, 12, 4)
    least = publicity_window(opens_on, RIVER_CITY, CALENDAR)
    of = on_record(PublicityOpened(window=least), rulebook=RIVER_CITY)
    assert breaches(of, RIVER_CITY, opens_on, calendar=CALENDAR) == ()
    natural = publicity_window(opens_on, SHANGRAO_2023)
    of = on_record(PublicityOpened(window=natural), rulebook=RIVER_CITY)
    (short,) = breaches(of, RIVER_CITY, opens_on, calendar=CALENDAR)
    assert short.params["least"] == date(2026, 12, 17)
    with pytest.raises(CalendarError):
        breaches(of, RIVER_CITY, opens_on)


@pytest.mark.parametrize(("on", "is_late"), [(1, False), (8, False), (9, True)])
def test_whether_an_objection_is_late_follows_from_the_period(on, is_late):
    of = on_record(notice(), objection(on))
    assert state(of).late_objections == of.steps[1:] * is_late
    assert codes(of) == []


def test_before_a_changed_result_is_publicised_an_objection_is_in_time():
    changed = review(9, result="to-be-handled")
    of = on_record(notice(), objection(8), changed, objection(20, "Y-2"))
    assert state(of).late_objections == ()
    assert codes(of) == []


def test_an_objection_in_time_holds_the_feedback_and_a_late_one_does_not():
    assert codes(on_record(notice(), objection(8), feedback(9))) == ["feedback-before-review"]
    assert codes(on_record(notice(), objection(9), feedback(9))) == []


# --- the finding ---------------------------------------------------------------------------------


def test_the_finding_is_looked_at_too():
    of = case()
    strange = attrs.evolve(of.finding, result="fine", signed_by=("I00", "X"))
    assert codes(attrs.evolve(of, finding=strange)) == [
        "finding-result-unknown",
        "signers-not-on-team",
    ]
    alone = attrs.evolve(of.finding, signed_by=("I00",))
    assert codes(attrs.evolve(of, finding=alone)) == ["too-few-signers"]


def test_with_the_draw_the_finding_and_the_team_are_compared_with_it():
    drawn = case_draw()
    of = open_case(
        found_at(drawn, result=VIOLATION), drawn=drawn, rulebook=SHANGRAO_2023, body="SR-HRSS"
    )
    assert codes(of, drawn=drawn) == []
    swapped = attrs.evolve(of, team=(of.team[0], "I99"))
    assert codes(swapped, drawn=drawn) == ["case-team-differs"]
    assert codes(attrs.evolve(of, team=()), drawn=drawn) == ["case-team-differs"]
    late = attrs.evolve(of.finding, on=date(2027, 1, 1))
    assert codes(attrs.evolve(of, finding=late), drawn=drawn) == ["finding-outside-window"]
    nobody = attrs.evolve(of.finding, subject_id="Z")
    assert codes(attrs.evolve(of, finding=nobody), drawn=drawn) == [
        "finding-without-visit",
        "case-team-differs",
    ]


@pytest.mark.parametrize("drawn", [None, case_draw()])
def test_a_visit_that_should_have_waited_for_a_request(drawn):
    made = case_draw()
    led = open_case(found_at(made), drawn=made, rulebook=SHANGRAO_2023)
    waiting = request(
        subject_id=led.finding.subject_id, inspector_id=led.team[0], filed_on=days(-1)
    )

    def found(*requests):
        return codes(led, on=days(0), drawn=drawn, requests=requests)

    assert found() == []
    assert found(waiting) == ["visit-should-wait"]
    assert found(attrs.evolve(waiting, subject_id="ZZZ")) == []
    assert found(attrs.evolve(waiting, task_code="T9")) == []
    granted = attrs.evolve(waiting, decision=decided(days(0), granted=True))
    assert found(granted) == ["signer-recused"]
    assert found(attrs.evolve(waiting, decision=decided(days(0)))) == []


def test_a_rulebook_whose_visits_do_not_wait_says_nothing_of_open_requests():
    terms = attrs.evolve(SHANGRAO_2023.recusal_requests, visit_waits=False)
    book = attrs.evolve(SHANGRAO_2023, recusal_requests=terms)
    led = attrs.evolve(case(ResultKind.NO_PROBLEM), rulebook=book.ref)
    filed = request(subject_id=led.finding.subject_id, inspector_id=led.team[0], filed_on=days(-1))
    assert "visit-should-wait" in codes(case(), on=days(0), requests=[filed])
    assert check_case(led, rulebook=book, on=days(0), requests=[filed]) == ()


def test_a_limit_beyond_all_dates_is_never_passed_and_a_period_never_long_enough():
    last = date(9999, 12, 30)
    book = attrs.evolve(
        SHANGRAO_2023,
        time_limits=[
            TimeLimit(step=step, days=30, day_kind=DayKind.NATURAL, source=LIMITS)
            for step in LimitedStep
        ],
    )
    led = attrs.evolve(case(ResultKind.VIOLATION), rulebook=book.ref)
    led = attrs.evolve(led, finding=attrs.evolve(led.finding, on=last))
    window = PublicityWindow(opens_on=last, last_on=last, feedback_from=date.max)
    opened = attrs.evolve(led, steps=(PublicityOpened(window=window),))
    objected = attrs.evolve(
        opened, steps=(*opened.steps, ObjectionFiled(on=last, code="O-1", by="企业", ground="异议"))
    )
    assert check_case(led, rulebook=book, on=date.max) == ()
    for record in (opened, objected):
        (short,) = check_case(record, rulebook=book, on=date.max)
        assert (short.code, short.params["least"]) == ("period-too-short", date(9999, 12, 31))


def test_another_rulebook_judges_nothing():
    with pytest.raises(CaseError) as caught:
        breaches(case(), RIVER_CITY)
    assert caught.value.code == "case-other-rulebook"
    with pytest.raises(CaseError) as caught:
        breaches(case(), drawn=case_draw(RIVER_CITY))
    assert caught.value.code == "finding-other-rulebook"
    with pytest.raises(InvalidInputError):
        breaches(case(), on=wrong("2026-12-31"))
