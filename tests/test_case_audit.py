"""`check_case`: what the moves refuse is a breach in a record, and so are limits that passed."""

from datetime import date

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.casework import (
    CALENDAR,
    CLOSES,
    VIOLATION,
    case,
    case_draw,
    days,
    decided,
    feed_back,
    fined,
    finish,
    found_at,
    kinds_of,
    request,
    wrong,
)

from randcheck import (
    SHANGRAO_2023,
    CalendarError,
    CaseError,
    DayKind,
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    InvalidInputError,
    Investigated,
    LimitedStep,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    PublicityWindow,
    ResultKind,
    ReviewDecided,
    Rule,
    SignedOnSite,
    Source,
    TimeLimit,
    check_case,
    decide_review,
    investigate,
    object_to,
    open_case,
    open_publicity,
    publicity_window,
    publish_outcome,
    waive_publicity,
)

YEAR_END = date(2026, 12, 31)
LIMITS = Source(act="江西省某办法（虚构）", article="9")


def limited(*limits, rulebook=SHANGRAO_2023):
    """A rulebook with limits in natural days: pairs of a step and its days."""
    return attrs.evolve(
        rulebook,
        time_limits=[
            TimeLimit(step=step, days=number, day_kind=DayKind.NATURAL, source=LIMITS)
            for step, number in limits
        ],
    )


def breaches(of, rulebook=SHANGRAO_2023, on=YEAR_END, **options):
    return check_case(of, rulebook=rulebook, on=on, **options)


def codes(*args, **options):
    return [breach.code for breach in breaches(*args, **options)]


def on_record(*steps, kind=ResultKind.VIOLATION, rulebook=SHANGRAO_2023):
    return attrs.evolve(case(kind, rulebook), steps=steps)


def notice(opens=1, last=8, free=9):
    window = PublicityWindow(opens_on=days(opens), last_on=days(last), feedback_from=days(free))
    return PublicityOpened(window=window)


def objection(on, code="Y-1", is_late=False):
    return ObjectionFiled(on=days(on), code=code, by="张三", ground="已补发", is_late=is_late)


def feedback(on, giver=FeedbackGiver.BODY, officers=()):
    return FeedbackGiven(
        on=days(on), form=FeedbackForm.WRITTEN, giver=giver, inspector_ids=officers
    )


def penalty(on):
    return Disposed(on=days(on), dispositions={Disposition.PENALTY})


def verification(on, confirmed=True):
    return Investigated(on=days(on), confirmed=confirmed)


def waiver(on):
    return PublicityWaived(on=days(on), reason="依法不予公示")


# --- steps ---------------------------------------------------------------------------------------


def test_a_case_that_went_its_way_has_no_breach_by_either_rulebook():
    for rulebook in (SHANGRAO_2023, RIVER_CITY):
        for kind in kinds_of(rulebook):
            of = finish(case(kind, rulebook), days(0), rulebook)
            assert breaches(of, rulebook, days(1), calendar=CALENDAR) == ()


@pytest.mark.parametrize(
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
        ([OutcomePublished(on=days(1), where="省平台")], ["outcome-without-disposition"]),
        ([objection(1)], ["objection-without-publicity"]),
        ([notice(), objection(2), objection(3)], ["objection-code-taken"]),
        (
            [ReviewDecided(on=days(1), objection="Y-1", upheld=True, result="fine")],
            ["objection-unknown", "review-result-unknown"],
        ),
    ],
)
def test_what_a_move_refuses_is_a_breach_of_a_record(steps, found):
    of = on_record(*steps)
    assert codes(of) == found
    for breach in breaches(of):
        assert breach.about == "A00"
        assert breach.source.text("zh") in breach.message("zh")


def test_a_record_goes_on_after_a_breach_as_if_the_step_were_in_order():
    of = on_record(waiver(1), penalty(2), OutcomePublished(on=days(3), where="省平台"), feedback(4))
    assert codes(of) == ["disposition-before-investigation"]


def test_steps_after_the_day_are_not_taken_yet():
    of = on_record(waiver(1), penalty(2))
    assert codes(of, on=days(1)) == []
    assert codes(of, on=days(2)) == ["disposition-before-investigation"]


def test_a_review_for_a_result_that_nobody_knows_leaves_the_case_with_it():
    of = on_record(
        notice(),
        objection(2),
        ReviewDecided(on=days(3), objection="Y-1", upheld=True, result="fine"),
        waiver(4),
        feedback(9),
    )
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
        (7, SHANGRAO_2023.publicity.counting_source),
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
    assert short.params["least"] == "2026-12-17"
    with pytest.raises(CalendarError):
        breaches(of, RIVER_CITY, opens_on)


@pytest.mark.parametrize(
    ("on", "is_late", "found"),
    [
        (8, False, []),
        (8, True, ["objection-called-late"]),
        (9, False, ["objection-called-timely"]),
        (9, True, []),
    ],
)
def test_whether_an_objection_is_late_follows_from_the_period(on, is_late, found):
    assert codes(on_record(notice(), objection(on, is_late=is_late))) == found


@pytest.mark.parametrize(("is_late", "found"), [(False, []), (True, ["objection-called-late"])])
def test_before_a_changed_result_is_publicised_an_objection_is_in_time(is_late, found):
    changed = ReviewDecided(on=days(9), objection="Y-1", upheld=True, result="to-be-handled")
    of = on_record(notice(), objection(8), changed, objection(20, "Y-2", is_late=is_late))
    assert codes(of) == found


def test_calling_an_objection_late_does_not_free_the_feedback():
    of = on_record(notice(), objection(8, is_late=True), feedback(9))
    assert codes(of) == ["objection-called-late", "feedback-before-review"]


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
    result = case_draw()
    of = open_case(
        found_at(result, result=VIOLATION), result=result, rulebook=SHANGRAO_2023, body="SR-HRSS"
    )
    assert codes(of, result=result) == []
    swapped = attrs.evolve(of, team=(of.team[0], "I99"))
    assert codes(swapped, result=result) == ["case-team-differs"]
    assert codes(attrs.evolve(of, team=()), result=result) == ["case-team-differs"]
    late = attrs.evolve(of.finding, on=date(2027, 1, 1))
    assert codes(attrs.evolve(of, finding=late), result=result) == ["finding-outside-window"]
    nobody = attrs.evolve(of.finding, subject_id="Z")
    assert codes(attrs.evolve(of, finding=nobody), result=result) == [
        "finding-without-visit",
        "case-team-differs",
    ]


@pytest.mark.parametrize("result", [None, case_draw()])
def test_a_visit_that_should_have_waited_for_a_request(result):
    drawn = case_draw()
    led = open_case(found_at(drawn), result=drawn, rulebook=SHANGRAO_2023)
    waiting = request(
        subject_id=led.finding.subject_id, inspector_id=led.team[0], filed_on=days(-1)
    )

    def found(*requests):
        return codes(led, on=days(0), result=result, requests=requests)

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
        assert (short.code, short.params["least"]) == ("period-too-short", "9999-12-31")


def test_another_rulebook_judges_nothing():
    with pytest.raises(CaseError) as caught:
        breaches(case(), RIVER_CITY)
    assert caught.value.code == "case-other-rulebook"
    with pytest.raises(CaseError) as caught:
        breaches(case(), result=case_draw(RIVER_CITY))
    assert caught.value.code == "finding-other-rulebook"
    with pytest.raises(InvalidInputError):
        breaches(case(), on=wrong("2026-12-31"))


# --- time limits ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "led"),
    [
        # Each tells: the case up to then, the day from which the limit runs, and the step itself.
        (
            LimitedStep.INVESTIGATION,
            lambda rules: (case(rulebook=rules), 0, lambda of, on: verified(of, on, rules)),
        ),
        (
            LimitedStep.PUBLICITY,
            lambda rules: (case(rulebook=rules), 0, lambda of, on: opened(of, on, rules)),
        ),
        (
            LimitedStep.PUBLICITY,
            lambda rules: (case(rulebook=rules), 0, lambda of, on: waived(of, on, rules)),
        ),
        (
            LimitedStep.REVIEW,
            lambda rules: (objected(rules), 3, lambda of, on: reviewed(of, on, rules)),
        ),
        (
            LimitedStep.FEEDBACK,
            lambda rules: (opened(case(rulebook=rules), 1, rules), 9, told(rules)),
        ),
        (
            LimitedStep.FEEDBACK,
            lambda rules: (reviewed(objected(rules), 12, rules), 12, told(rules)),
        ),
        (
            LimitedStep.FEEDBACK,
            lambda rules: (waived(case(rulebook=rules), 4, rules), 4, told(rules)),
        ),
        (
            LimitedStep.DISPOSITION,
            lambda rules: (
                verified(waived(case(rulebook=rules), 1, rules), 2, rules),
                2,
                lambda of, on: fined(of, days(on), rules),
            ),
        ),
        (
            # It runs from the day on which the period is over, because it waits for it.
            LimitedStep.DISPOSITION,
            lambda rules: (
                verified(opened(case(rulebook=rules), 1, rules), 2, rules),
                9,
                lambda of, on: fined(of, days(on), rules),
            ),
        ),
        (
            LimitedStep.OUTCOME,
            lambda rules: (
                fined(verified(waived(case(rulebook=rules), 1, rules), 2, rules), days(4), rules),
                4,
                lambda of, on: publish_outcome(of, on=days(on), rulebook=rules, where="省平台"),
            ),
        ),
    ],
)
def test_a_step_is_late_or_missing_from_the_day_after_its_limit(step, led):
    rules = limited((step, 5))
    of, start, taken = led(rules)
    last = start + 5
    assert breaches(of, rules, days(last)) == ()
    (missing,) = breaches(of, rules, days(last + 1))
    assert (missing.code, missing.source) == ("case-step-missing", LIMITS)
    shown = {"limited_step": step.value, "start": f"{days(start)}", "due": f"{days(last)}"}
    assert missing.params == {**shown, "on": f"{days(last + 1)}"}
    assert breaches(taken(of, last), rules) == ()
    (late,) = breaches(taken(of, last + 1), rules)
    assert (late.code, late.source) == ("case-step-late", LIMITS)
    assert late.params == {**shown, "step_on": f"{days(last + 1)}"}


def verified(of, on, rules):
    return investigate(of, on=days(on), confirmed=True, rulebook=rules)


def opened(of, on, rules):
    return open_publicity(of, opens_on=days(on), rulebook=rules)


def waived(of, on, rules):
    return waive_publicity(of, on=days(on), reason="依法不予公示", rulebook=rules)


def objected(rules):
    of = opened(case(rulebook=rules), 1, rules)
    return object_to(of, on=days(3), code="Y-1", by="张三", ground="已补发", rulebook=rules)


def reviewed(of, on, rules, result=None):
    return decide_review(
        of, on=days(on), objection="Y-1", upheld=True, result=result, rulebook=rules
    )


def told(rules):
    return lambda of, on: feed_back(of, days(on), rules)


def test_a_limit_runs_anew_for_a_changed_result_and_what_it_cut_off_stays_on_record():
    rules = limited((LimitedStep.INVESTIGATION, 5), (LimitedStep.PUBLICITY, 5))
    of = reviewed(objected(rules), 7, rules, result="no-problem")
    # Nothing is to be verified any more, but until then it was overdue for two days.
    (cut_off,) = breaches(of, rules, days(12))
    assert cut_off.params["limited_step"] == "investigation"
    assert cut_off.params["on"] == f"{days(7)}"
    assert [b.params["limited_step"] for b in breaches(of, rules, days(13))] == [
        "investigation",
        "publicity",
    ]
    # A violation that stays one is overdue once, from the day on which it was found.
    of = reviewed(objected(rules), 7, rules, result="to-be-handled")
    (still,) = breaches(of, rules, days(12))
    assert (still.params["limited_step"], still.params["start"]) == ("investigation", f"{days(0)}")


@pytest.mark.parametrize("reviewed_too", [True, False])
def test_a_late_objection_has_a_limit_where_it_is_reviewed(reviewed_too):
    rules = attrs.evolve(
        limited((LimitedStep.REVIEW, 1)),
        late_objections_reviewed=Rule(value=reviewed_too, source=LIMITS),
    )
    of = opened(case(rulebook=rules), 1, rules)
    of = object_to(of, on=days(9), code="Y-1", by="张三", ground="已补发", rulebook=rules)
    assert codes(of, rules) == ["case-step-missing"] * reviewed_too
    assert codes(reviewed(of, 20, rules), rules) == ["case-step-late"] * reviewed_too


def test_a_violation_that_a_review_makes_another_one_is_verified_in_its_own_time():
    rules = limited((LimitedStep.INVESTIGATION, 5))
    of = verified(opened(case(rulebook=rules), 0, rules), 2, rules)
    of = object_to(of, on=days(3), code="Y-1", by="张三", ground="已补发", rulebook=rules)
    of = reviewed(of, 9, rules, result="to-be-handled")
    assert breaches(of, rules, days(14)) == ()
    (missing,) = breaches(of, rules, days(15))
    assert (missing.code, missing.params["start"]) == ("case-step-missing", f"{days(9)}")


def test_each_objection_has_its_own_limit():
    rules = limited((LimitedStep.REVIEW, 5))
    of = object_to(
        objected(rules), on=days(4), code="Y-2", by="李四", ground="名称有误", rulebook=rules
    )
    found = breaches(reviewed(of, 9, rules), rules, days(10))
    assert [(b.code, b.params["start"]) for b in found] == [
        ("case-step-late", f"{days(3)}"),
        ("case-step-missing", f"{days(4)}"),
    ]


def test_limits_in_working_days_are_counted_with_the_calendar():
    of = waive_publicity(
        case(ResultKind.NO_PROBLEM, RIVER_CITY),
        on=date(2026, 12, 4),
        reason="依法不予公示",
        rulebook=RIVER_CITY,
    )
    # Five working days after Friday the 4th: Friday the 11th.
    assert breaches(of, RIVER_CITY, date(2026, 12, 11), calendar=CALENDAR) == ()
    (missing,) = breaches(of, RIVER_CITY, date(2026, 12, 12), calendar=CALENDAR)
    assert (missing.code, missing.source.article) == ("case-step-missing", "20")
    assert missing.message().startswith("as of 2026-12-12, feedback is missing; due by 2026-12-11")


def test_without_limits_nothing_is_ever_late():
    assert breaches(case(), on=CLOSES) == ()
