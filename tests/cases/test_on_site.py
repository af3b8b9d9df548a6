"""Orders to correct that are carried out on the spot, and their re-check."""

import pytest
from tests.make.cases.audited import breaches, limited
from tests.make.cases.case_steps import (
    FAILED_VISIT,
    LETTER,
    NO_PROBLEM,
    REFUSAL,
    RULES,
    codes,
    decided,
    objected,
    required,
    reviewed,
    state,
    verified,
)
from tests.make.cases.casework import VISITED, case, days, finish

from randcheck import SHANGRAO_2023, InvalidInputError, take
from randcheck.cases import CorrectionChecked, CorrectionOrdered, Disposition, check_case
from randcheck.rules import LimitedStep


def test_an_order_that_is_carried_out_on_site_waits_for_no_publicity():
    of = case()
    of = take(of, CorrectionOrdered(on=VISITED, correct_by=days(5), summary="补发"), **RULES)
    assert required(of) == [
        "investigation",
        "publicity",
        "feedback",
        "disposition",
        "correction-check",
    ]
    # Both days are on record, before anything is put to public notice.
    of = take(of, CorrectionChecked(on=days(2), corrected_on=days(1), document=LETTER), **RULES)
    assert state(of).correction.corrected_on == days(1)
    # It is no disposition: what is decided about the violation is still due, after the publicity.
    assert required(of) == ["investigation", "publicity", "feedback", "disposition"]
    assert codes(lambda: decided(verified(of), Disposition.ORDER_TO_CORRECT, 3)) == [
        "disposition-before-publicity"
    ]
    ended = finish(of, days(3), SHANGRAO_2023)
    assert check_case(ended, rulebook=SHANGRAO_2023, on=days(60)) == ()


def test_an_order_on_site_is_checked_once_and_not_before_it():
    assert codes(lambda: take(case(), CorrectionChecked(on=days(1)), **RULES)) == [
        "check-without-order"
    ]
    # Whatever was done since, the order stands on its own day.
    of = take(verified(case(), 1), CorrectionOrdered(on=VISITED), **RULES)
    early = CorrectionChecked(on=days(2), corrected_on=days(-1))
    assert codes(lambda: take(of, early, **RULES)) == ["corrected-before-order"]
    late_order = take(case(), CorrectionOrdered(on=days(3)), **RULES)
    assert codes(lambda: take(late_order, CorrectionChecked(on=days(2)), **RULES)) == [
        "corrected-before-order"
    ]
    of = take(of, CorrectionChecked(on=days(2)), **RULES)
    assert state(of).correction.corrected_on is None
    assert state(of).open_order is None


def test_only_a_violation_is_ordered_to_be_put_right():
    order = CorrectionOrdered(on=VISITED)
    for kind in (NO_PROBLEM, FAILED_VISIT):
        of = case(kind)
        assert codes(lambda of=of: take(of, order, **RULES)) == ["correction-without-violation"]
    assert required(take(verified(case(FAILED_VISIT)), order, **RULES))[-1] == "correction-check"
    assert required(take(case(REFUSAL), order, **RULES))[-1] == "correction-check"
    # A review that clears the subject ends the need to look again.
    of = take(objected(), order, **RULES)
    assert required(reviewed(of, result="no-problem")) == ["publicity", "feedback"]


def test_the_days_of_an_order_are_in_order():
    with pytest.raises(InvalidInputError) as caught:
        CorrectionOrdered(on=days(2), correct_by=days(1))
    assert caught.value.problems[0].code == "dates-out-of-order"
    with pytest.raises(InvalidInputError) as caught:
        CorrectionChecked(on=days(2), corrected_on=days(3))
    assert caught.value.problems[0].code == "dates-out-of-order"


def test_a_re_check_is_late_from_the_day_after_its_limit():
    rules = limited((LimitedStep.CORRECTION_CHECK, 5))
    for order, start in (
        (CorrectionOrdered(on=VISITED, correct_by=days(10)), 10),
        (CorrectionOrdered(on=VISITED), 0),
    ):
        of = take(case(rulebook=rules), order, rulebook=rules)
        assert breaches(of, rules, days(start + 5)) == ()
        (missing,) = breaches(of, rules, days(start + 6))
        assert missing.params["limited_step"] == "correction-check"
        (late,) = breaches(take(of, CorrectionChecked(on=days(start + 6)), rulebook=rules), rules)
        assert (late.code, late.params["start"]) == ("case-step-late", days(start))
