"""Cases: the order of feedback and disposition, and what was verified, as a rulebook has it."""

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.cases.case_steps import (
    FAILED_VISIT,
    NO_PROBLEM,
    REFUSAL,
    RULES,
    UNFOUNDED,
    VIOLATION,
    codes,
    decided,
    objected,
    publicised,
    published,
    required,
    reviewed,
    sources,
    state,
    verified,
    waived,
)
from tests.make.cases.casework import VISITED, case, days, feed_back, fined, ordered
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, take
from randcheck.cases import Disposition, FeedbackImpossible
from randcheck.rules import OUR_DEFAULT, FeedbackOrder


def test_feedback_can_have_to_wait_for_the_disposition():
    rulebook = ordered(FeedbackOrder.AFTER_DISPOSITION)
    of = waived(case(rulebook=rulebook), 0, rulebook)
    assert state(of, rulebook).feedback_free_on is None
    assert codes(lambda: feed_back(of, days(1), rulebook)) == ["feedback-before-disposition"]
    of = fined(verified(of, 1, rulebook), days(3), rulebook)
    assert state(of, rulebook).feedback_free_on == days(3)
    of = feed_back(of, days(3), rulebook)
    assert required(of, rulebook) == ["outcome"]


def test_where_nothing_is_to_be_disposed_of_feedback_waits_for_nothing():
    of = case(NO_PROBLEM, RIVER_CITY)
    of = waived(of, 0, RIVER_CITY)
    assert state(of, RIVER_CITY).feedback_free_on == days(0)
    assert state(feed_back(of, days(0), RIVER_CITY), RIVER_CITY).is_closed


def test_the_disposition_can_have_to_wait_for_the_feedback():
    rulebook = ordered(FeedbackOrder.BEFORE_DISPOSITION)
    of = verified(publicised(case(rulebook=rulebook), 0, rulebook), 1, rulebook)
    refused = sources(lambda: fined(of, days(1), rulebook))
    assert list(refused) == ["disposition-inside-period", "disposition-before-feedback"]
    assert codes(lambda: fined(of, days(8), rulebook)) == ["disposition-before-feedback"]
    assert state(of, rulebook).disposition_free_on is None
    of = feed_back(of, days(9), rulebook)
    assert state(of, rulebook).disposition_free_on == days(9)
    of = verified(of, 9, rulebook)
    assert required(fined(of, days(9), rulebook), rulebook) == ["outcome"]


def test_the_disposition_waits_for_the_publicity_its_period_and_timely_objections():
    refused = sources(lambda: fined(verified(case()), days(2), SHANGRAO_2023))
    assert refused == {"disposition-before-publicity": SHANGRAO_2023.disposition_waits.source}
    assert state(verified(case())).disposition_free_on is None
    of = publicised(verified(case(), 0))
    assert codes(lambda: fined(of, days(8), SHANGRAO_2023)) == ["disposition-inside-period"]
    assert state(of).disposition_free_on == days(9)
    fined(of, days(9), SHANGRAO_2023)
    held = objected(of, on=8)
    assert codes(lambda: fined(held, days(9), SHANGRAO_2023)) == ["disposition-before-review"]
    assert state(held).disposition_free_on is None
    free = reviewed(held, on=12, upheld=False)
    assert state(free).disposition_free_on == days(12)
    fined(free, days(12), SHANGRAO_2023)
    # Where no notice is needed, there is nothing to wait for; a late objection is none either.
    assert state(verified(waived())).disposition_free_on == days(2)
    late = objected(of, on=9)
    assert state(late).disposition_free_on == days(9)
    assert required(fined(late, days(9), SHANGRAO_2023)) == ["review", "feedback", "outcome"]


def test_the_disposition_waits_for_the_publicity_only_where_the_rulebook_says_so():
    of = objected(publicised(case(rulebook=RIVER_CITY), rulebook=RIVER_CITY), rulebook=RIVER_CITY)
    of = verified(of, 3, RIVER_CITY)
    assert state(of, RIVER_CITY).disposition_free_on == days(3)
    of = fined(of, days(3), RIVER_CITY)
    assert required(of, RIVER_CITY) == ["review", "feedback", "outcome"]


@for_each("disposition", sorted(UNFOUNDED))
def test_nothing_is_decided_for_what_verification_did_not_confirm(disposition):
    of = verified(waived(), confirmed=False)
    refused = sources(lambda: decided(of, disposition))
    assert refused == {"disposition-unconfirmed": OUR_DEFAULT}
    # It is the last verification that counts, in both directions.
    decided(verified(of, 2), disposition)
    again = verified(verified(waived(), 1), 2, confirmed=False)
    assert codes(lambda: decided(again, disposition)) == ["disposition-unconfirmed"]


def test_what_is_not_confirmed_ends_without_penalty():
    of = feed_back(verified(waived(), confirmed=False), days(2), SHANGRAO_2023)
    assert required(of) == ["disposition"]
    for ending in (Disposition.NO_PENALTY, Disposition.CASE_CLOSED):
        assert state(published(decided(of, ending), 2)).is_closed


@for_each("disposition", sorted(UNFOUNDED))
def test_nothing_is_decided_for_a_subject_that_a_review_has_cleared(disposition):
    of = reviewed(objected(publicised(verified(case(), 0))), on=9, result="no-problem")
    of = waived(of, 9)
    assert codes(lambda: decided(of, disposition, 9)) == ["disposition-without-violation"]
    assert required(of) == ["feedback"]
    decided(of, Disposition.NO_PENALTY, 9)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("to-be-handled", "corrected"),
        ("cannot-be-reached", "to-be-handled"),
        ("uncooperative", "corrected"),
        ("to-be-handled", "uncooperative"),
    ],
)
def test_a_result_that_becomes_another_violation_is_verified_anew(first, second):
    of = case()
    of = attrs.evolve(of, finding=attrs.evolve(of.finding, result=first))
    of = reviewed(objected(publicised(verified(of, 0))), on=9, result=second)
    now = state(of)
    assert (now.investigated_on, now.confirmed, now.violation_on) == (None, None, days(9))
    assert "investigation" in required(of)
    of = waived(of, 9)
    assert codes(lambda: decided(of, Disposition.PENALTY, 9)) == [
        "disposition-before-investigation"
    ]
    decided(verified(of, 9), Disposition.PENALTY, 9)


def test_what_was_verified_before_the_result_was_cleared_does_not_serve_when_it_is_back():
    of = reviewed(objected(publicised(verified(case(), 0))), on=9, result="no-problem")
    assert state(of).confirmed is True
    of = reviewed(objected(of, on=9, code="Y-2"), on=10, code="Y-2", result="to-be-handled")
    assert (state(of).confirmed, state(of).violation_on) == (None, days(10))
    assert required(of) == ["investigation", "publicity", "feedback", "disposition"]


def test_a_failed_visit_after_a_review_needs_no_disposition_for_what_was_verified_before():
    of = reviewed(objected(publicised(verified(case(), 0))), on=9, result="moved-away")
    assert required(of) == ["publicity", "feedback"]
    of = verified(waived(of, 9), 9)
    assert required(of) == ["feedback", "disposition"]


# --- refused inspections -------------------------------------------------------------------------


def test_a_refused_inspection_goes_the_way_of_a_violation():
    of = case(REFUSAL)
    assert state(of).violation_on == VISITED
    assert required(of) == ["investigation", "publicity", "feedback", "disposition"]
    assert codes(
        lambda: take(waived(of), FeedbackImpossible(on=days(1), reason="拒不配合"), **RULES)
    ) == ["feedback-possible"]
    of = feed_back(waived(of), days(1), SHANGRAO_2023)
    of = decided(verified(of), Disposition.PENALTY)
    assert state(published(of, 2)).is_closed


@pytest.mark.parametrize(
    ("kind", "is_violation", "is_failed_visit"),
    [
        (NO_PROBLEM, False, False),
        (VIOLATION, True, False),
        (FAILED_VISIT, False, True),
        (REFUSAL, True, True),
    ],
)
def test_what_a_result_means_for_what_comes_after(kind, is_violation, is_failed_visit):
    assert (kind.is_violation, kind.is_failed_visit) == (is_violation, is_failed_visit)
    asked_by = sources(lambda: feed_back(case(kind), days(1), SHANGRAO_2023))
    # Article 15 leaves open which results need publicity, so that it is ours to ask of all.
    assert asked_by == {"feedback-before-publicity": OUR_DEFAULT}
