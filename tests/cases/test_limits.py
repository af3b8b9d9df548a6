"""The audit of a case: steps that came after their time limit, or did not come."""

from datetime import date

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.cases.audited import LIMITS, breaches, codes, limited
from tests.make.cases.case_steps import (
    objected,
    publicised,
    published,
    reviewed,
    verified,
    waived,
)
from tests.make.cases.casework import CALENDAR, CLOSES, case, days, feed_back, fined
from tests.make.loops import for_each

from randcheck import Rule
from randcheck.rules import LimitedStep, ResultKind


@for_each(
    ("step", "led"),
    [
        # Each tells: the case up to then, the day from which the limit runs, and the step itself.
        (
            LimitedStep.INVESTIGATION,
            lambda rules: (case(rulebook=rules), 0, lambda of, on: verified(of, on, rules)),
        ),
        (
            LimitedStep.PUBLICITY,
            lambda rules: (case(rulebook=rules), 0, lambda of, on: publicised(of, on, rules)),
        ),
        (
            LimitedStep.PUBLICITY,
            lambda rules: (case(rulebook=rules), 0, lambda of, on: waived(of, on, rules)),
        ),
        (
            LimitedStep.REVIEW,
            lambda rules: (
                objected(rulebook=rules),
                3,
                lambda of, on: reviewed(of, on, rulebook=rules),
            ),
        ),
        (
            LimitedStep.FEEDBACK,
            lambda rules: (
                publicised(case(rulebook=rules), 1, rules),
                9,
                lambda of, on: feed_back(of, days(on), rules),
            ),
        ),
        (
            LimitedStep.FEEDBACK,
            lambda rules: (
                reviewed(objected(rulebook=rules), 12, rulebook=rules),
                12,
                lambda of, on: feed_back(of, days(on), rules),
            ),
        ),
        (
            LimitedStep.FEEDBACK,
            lambda rules: (
                waived(case(rulebook=rules), 4, rules),
                4,
                lambda of, on: feed_back(of, days(on), rules),
            ),
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
                verified(publicised(case(rulebook=rules), 1, rules), 2, rules),
                9,
                lambda of, on: fined(of, days(on), rules),
            ),
        ),
        (
            LimitedStep.OUTCOME,
            lambda rules: (
                fined(verified(waived(case(rulebook=rules), 1, rules), 2, rules), days(4), rules),
                4,
                lambda of, on: published(of, on, rules),
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
    shown = {"limited_step": step.value, "start": days(start), "due": days(last)}
    assert missing.params == {**shown, "on": days(last + 1)}
    assert breaches(taken(of, last), rules) == ()
    (late,) = breaches(taken(of, last + 1), rules)
    assert (late.code, late.source) == ("case-step-late", LIMITS)
    assert late.params == {**shown, "step_on": days(last + 1)}


def test_a_limit_runs_anew_for_a_changed_result_and_what_it_cut_off_stays_on_record():
    rules = limited((LimitedStep.INVESTIGATION, 5), (LimitedStep.PUBLICITY, 5))
    of = reviewed(objected(rulebook=rules), 7, rulebook=rules, result="no-problem")
    # Nothing is to be verified any more, but until then it was overdue for two days.
    (cut_off,) = breaches(of, rules, days(12))
    assert cut_off.params["limited_step"] == "investigation"
    assert cut_off.params["on"] == days(7)
    assert [b.params["limited_step"] for b in breaches(of, rules, days(13))] == [
        "investigation",
        "publicity",
    ]
    # A violation that stays one is overdue once, from the day on which it was found.
    of = reviewed(objected(rulebook=rules), 7, rulebook=rules, result="to-be-handled")
    (still,) = breaches(of, rules, days(12))
    assert (still.params["limited_step"], still.params["start"]) == ("investigation", days(0))


@pytest.mark.parametrize("reviewed_too", [True, False])
def test_a_late_objection_has_a_limit_where_it_is_reviewed(reviewed_too):
    rules = attrs.evolve(
        limited((LimitedStep.REVIEW, 1)),
        late_objections_reviewed=Rule(value=reviewed_too, source=LIMITS),
    )
    of = publicised(case(rulebook=rules), 1, rules)
    of = objected(of, 9, rulebook=rules)
    assert codes(of, rules) == ["case-step-missing"] * reviewed_too
    assert codes(reviewed(of, 20, rulebook=rules), rules) == ["case-step-late"] * reviewed_too


def test_a_violation_that_a_review_makes_another_one_is_verified_in_its_own_time():
    rules = limited((LimitedStep.INVESTIGATION, 5))
    of = verified(publicised(case(rulebook=rules), 0, rules), 2, rules)
    of = objected(of, 3, rulebook=rules)
    of = reviewed(of, 9, rulebook=rules, result="to-be-handled")
    assert breaches(of, rules, days(14)) == ()
    (missing,) = breaches(of, rules, days(15))
    assert (missing.code, missing.params["start"]) == ("case-step-missing", days(9))


def test_each_objection_has_its_own_limit():
    rules = limited((LimitedStep.REVIEW, 5))
    of = objected(objected(rulebook=rules), 4, "Y-2", rules)
    found = breaches(reviewed(of, 9, rulebook=rules), rules, days(10))
    assert [(b.code, b.params["start"]) for b in found] == [
        ("case-step-late", days(3)),
        ("case-step-missing", days(4)),
    ]


def test_limits_in_working_days_are_counted_with_the_calendar():
    of = waived(case(ResultKind.NO_PROBLEM, RIVER_CITY), 1, RIVER_CITY)
    # Five working days after Friday the 4th: Friday the 11th.
    assert breaches(of, RIVER_CITY, date(2026, 12, 11), calendar=CALENDAR) == ()
    (missing,) = breaches(of, RIVER_CITY, date(2026, 12, 12), calendar=CALENDAR)
    assert (missing.code, missing.source.article) == ("case-step-missing", "20")
    assert missing.message().startswith("as of 2026-12-12, feedback is missing; due by 2026-12-11")


def test_without_limits_nothing_is_ever_late():
    assert breaches(case(), on=CLOSES) == ()
