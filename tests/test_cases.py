"""Cases: known walks from a finding to its end, and what is refused on the way."""

from datetime import date
from typing import Any

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.casework import (
    CALENDAR,
    RULEBOOKS,
    VISITED,
    Weekdays,
    case,
    days,
    feed_back,
    fined,
    finish,
    kinds_of,
    of_kind,
    ordered,
    wrong,
)

from randcheck import (
    OUR_DEFAULT,
    SHANGRAO_2023,
    CalendarError,
    CaseError,
    Disposition,
    Document,
    DocumentKind,
    FeedbackForm,
    FeedbackGiver,
    FeedbackOrder,
    InvalidInputError,
    LimitedStep,
    ResultKind,
    Rule,
    StepName,
    case_state,
    decide_review,
    dispose,
    feedback_impossible,
    give_feedback,
    investigate,
    next_steps,
    object_to,
    open_publicity,
    publish_outcome,
    sign_on_site,
    waive_publicity,
)
from randcheck.cases.moves import take
from randcheck.cases.names import name_of
from randcheck.messages.terms import TERMS

RULES: dict[str, Any] = {"rulebook": SHANGRAO_2023}
NO_PROBLEM, VIOLATION, FAILED_VISIT, REFUSAL = ResultKind
LETTER = Document(kind=DocumentKind.RESULT_NOTICE, number="饶人社告〔2026〕9号")


def state(of, rulebook=SHANGRAO_2023):
    return case_state(of, rulebook)


def required(of, rulebook=SHANGRAO_2023):
    return [step.value for step in state(of, rulebook).required]


def codes(act):
    with pytest.raises(CaseError) as caught:
        act()
    return [problem.code for problem in caught.value.problems]


def sources(act):
    with pytest.raises(CaseError) as caught:
        act()
    return {problem.code: problem.params["source"] for problem in caught.value.problems}


def publicised(of=None, on=1, rulebook=SHANGRAO_2023):
    """The notice opens the day after the visit: in Shangrao the last day is the 8th after it."""
    of = case() if of is None else of
    return open_publicity(of, opens_on=days(on), rulebook=rulebook, calendar=CALENDAR)


def objected(of=None, on=3, code="Y-1", rulebook=SHANGRAO_2023):
    of = publicised(rulebook=rulebook) if of is None else of
    return object_to(of, on=days(on), code=code, by="张三", ground="已补发", rulebook=rulebook)


def reviewed(of, on=4, code="Y-1", upheld=True, result=None, rulebook=SHANGRAO_2023):
    return decide_review(
        of, on=days(on), objection=code, upheld=upheld, result=result, rulebook=rulebook
    )


def verified(of, on=2, rulebook=SHANGRAO_2023, confirmed=True):
    return investigate(of, on=days(on), confirmed=confirmed, rulebook=rulebook)


def waived(of=None, on=1, rulebook=SHANGRAO_2023):
    of = case() if of is None else of
    return waive_publicity(of, on=days(on), reason="依法不予公示", rulebook=rulebook)


def decided(of, disposition, on=2):
    return dispose(of, on=days(on), dispositions={disposition}, **RULES)


# --- known walks ---------------------------------------------------------------------------------


def test_a_case_without_problem_is_publicised_fed_back_and_closed():
    of = case(NO_PROBLEM)
    assert required(of) == ["publicity", "feedback"]
    of = open_publicity(of, opens_on=date(2026, 12, 4), **RULES)
    window = state(of).window
    # Seven natural days, the opening not counted: the 5th to the 11th.
    assert (window.last_on, window.feedback_from) == (date(2026, 12, 11), date(2026, 12, 12))
    assert required(of) == ["feedback"]
    assert codes(lambda: feed_back(of, date(2026, 12, 11), SHANGRAO_2023)) == [
        "feedback-inside-period"
    ]
    of = feed_back(of, date(2026, 12, 12), SHANGRAO_2023)
    assert state(of).is_closed
    assert [name_of(step).value for step in of.steps] == ["publicity-opened", "feedback-given"]


def test_a_violation_is_verified_disposed_of_and_published():
    of = case()
    assert required(of) == ["investigation", "publicity", "feedback", "disposition"]
    of = publicised(verified(of, 0), 0)
    # The day of the visit opens the period; seven days more, and what follows is free.
    of = dispose(
        of,
        on=days(8),
        dispositions=(Disposition.ORDER_TO_CORRECT, Disposition.TRANSFER_JUDICIAL),
        to="上饶市公安局",
        reason="拒不支付劳动报酬",
        document=LETTER,
        **RULES,
    )
    assert required(of) == ["feedback", "outcome"]
    of = publish_outcome(of, on=days(8), where="国家企业信用信息公示系统", **RULES)
    assert required(of) == ["feedback"]
    of = give_feedback(
        of,
        on=days(9),
        form=FeedbackForm.IN_PERSON,
        giver=FeedbackGiver.TEAM,
        inspector_ids=["I01"],
        document=LETTER,
        **RULES,
    )
    assert state(of).is_closed
    assert [getattr(step, "document", None) for step in of.steps][2::2] == [LETTER] * 2


def test_an_objection_in_time_holds_the_feedback_until_its_review():
    of = objected(on=8)
    assert [o.code for o in state(of).open_objections] == ["Y-1"]
    assert not of.steps[-1].is_late
    assert codes(lambda: feed_back(of, days(9), SHANGRAO_2023)) == ["feedback-before-review"]
    assert codes(lambda: fined(verified(of, 9), days(9), SHANGRAO_2023)) == [
        "disposition-before-review"
    ]
    of = reviewed(of, on=10, upheld=False)
    assert state(of).result == "corrected"
    assert state(of).feedback_free_on == days(10)
    of = feed_back(of, days(10), SHANGRAO_2023)
    assert required(of) == ["investigation", "disposition"]


def test_an_objection_after_the_period_is_reviewed_and_holds_nothing():
    of = objected(on=9)
    assert of.steps[-1].is_late
    assert state(of).open_objections == ()
    assert [o.code for o in state(of).undecided] == ["Y-1"]
    of = feed_back(of, days(9), SHANGRAO_2023)
    of = fined(verified(of, 9), days(9), SHANGRAO_2023)
    of = publish_outcome(of, on=days(9), where="省平台", **RULES)
    assert required(of) == ["review"]
    of = reviewed(of, on=12, upheld=False)
    assert state(of).is_closed
    assert state(of).reviewed_on is None


def test_where_the_rulebook_says_so_a_late_objection_is_only_on_record():
    of = publicised(case(NO_PROBLEM, RIVER_CITY), rulebook=RIVER_CITY)
    of = objected(of, on=30, rulebook=RIVER_CITY)
    assert [o.code for o in state(of, RIVER_CITY).undecided] == ["Y-1"]
    assert required(of, RIVER_CITY) == ["feedback"]
    assert state(reviewed(of, 31, rulebook=RIVER_CITY), RIVER_CITY).undecided == ()


def test_until_a_changed_result_is_publicised_nobody_objects_too_late():
    of = reviewed(objected(on=8), on=20, result="to-be-handled")
    of = objected(of, on=21, code="Y-2")
    assert not of.steps[-1].is_late
    # Not late any more, though the new period has not begun to run: it holds everything up.
    opened = publicised(of, 22)
    assert required(opened) == ["investigation", "review", "feedback", "disposition"]
    assert "feedback-before-review" in codes(lambda: feed_back(opened, days(30), SHANGRAO_2023))
    waived = waive_publicity(of, on=days(22), reason="依法不予公示", **RULES)
    assert objected(waived, on=23, code="Y-3").steps[-1].is_late
    assert objected(opened, on=23, code="Y-3").steps[-1].is_late is False
    assert objected(opened, on=30, code="Y-3").steps[-1].is_late


def test_a_changed_result_that_has_no_notice_of_its_own_makes_no_objection_timely():
    of = objected(publicised(case(rulebook=RIVER_CITY), rulebook=RIVER_CITY), rulebook=RIVER_CITY)
    of = reviewed(of, result="fit", rulebook=RIVER_CITY)
    # The first period still runs, to the 17th.
    assert not objected(of, on=14, code="Y-2", rulebook=RIVER_CITY).steps[-1].is_late
    assert objected(of, on=15, code="Y-2", rulebook=RIVER_CITY).steps[-1].is_late


def test_a_changed_result_is_publicised_and_fed_back_anew():
    of = reviewed(objected(), result="no-problem")
    now = state(of)
    assert (now.result, now.kind, now.round, now.round_on) == (
        "no-problem",
        NO_PROBLEM,
        2,
        days(4),
    )
    assert required(of) == ["publicity", "feedback"]
    # The first period still runs, and the result has no notice of its own.
    refused = sources(lambda: feed_back(of, days(8), SHANGRAO_2023))
    assert list(refused) == ["feedback-before-publicity", "feedback-inside-period"]
    assert refused["feedback-before-publicity"] == OUR_DEFAULT
    of = publicised(of, 5)
    assert codes(lambda: feed_back(of, days(12), SHANGRAO_2023)) == ["feedback-inside-period"]
    assert state(feed_back(of, days(13), SHANGRAO_2023)).is_closed


def test_where_the_rulebook_says_so_a_changed_result_is_not_publicised_again():
    of = objected(publicised(case(rulebook=RIVER_CITY), rulebook=RIVER_CITY), rulebook=RIVER_CITY)
    of = reviewed(of, result="fit", rulebook=RIVER_CITY)
    assert required(of, RIVER_CITY) == ["feedback"]
    # Ten working days from Friday the 4th, which counts, end on Thursday the 17th.
    assert state(of, RIVER_CITY).feedback_free_on == date(2026, 12, 18)
    assert codes(lambda: feed_back(of, date(2026, 12, 17), RIVER_CITY)) == [
        "feedback-inside-period"
    ]
    # A body may put it to public notice all the same, and then it has to wait.
    again = publicised(of, 10, RIVER_CITY)
    assert state(again, RIVER_CITY).feedback_free_on > date(2026, 12, 18)
    of = feed_back(of, date(2026, 12, 18), RIVER_CITY)
    assert state(of, RIVER_CITY).is_closed


def test_a_result_that_changes_after_everything_needs_all_of_it_again():
    of = publicised()
    of = finish(of, days(9), SHANGRAO_2023)
    of = objected(of, on=20)
    of = reviewed(of, on=21, result="no-problem")
    # It was disposed of, but there is no violation any more: no disposition is due for it.
    assert required(of) == ["publicity", "feedback"]
    assert codes(lambda: publish_outcome(of, on=days(21), where="省平台", **RULES)) == [
        "outcome-without-disposition"
    ]
    of = waive_publicity(of, on=days(22), reason="已公示更正", **RULES)
    assert state(of).feedback_free_on == days(22)
    of = feed_back(of, days(22), SHANGRAO_2023)
    assert state(of).is_closed
    # A body may say so all the same, and what it decides it publishes.
    of = dispose(of, on=days(22), dispositions={Disposition.NO_PENALTY}, **RULES)
    assert required(of) == ["outcome"]
    of = publish_outcome(of, on=days(22), where="省平台", **RULES)
    assert state(of).is_closed


def test_a_second_objection_holds_the_new_result_too():
    of = objected(objected(), on=3, code="Y-2")
    of = reviewed(of, on=4, result="no-problem")
    assert required(of) == ["publicity", "review", "feedback"]
    of = reviewed(of, on=4, code="Y-2", upheld=True)
    assert state(of).round == 2
    # Upheld for a result which it has already: nothing changes.
    third = reviewed(objected(of, on=5, code="Y-3"), on=6, code="Y-3", result="no-problem")
    assert state(third).round == 2


def test_a_result_that_becomes_a_violation_is_verified_and_disposed_of():
    of = objected(publicised(case(NO_PROBLEM)))
    assert sources(lambda: verified(of, 4)) == {"investigation-without-cause": OUR_DEFAULT}
    of = reviewed(of, on=5, result="to-be-handled")
    assert state(of).violation_on == days(5)
    assert required(of) == ["investigation", "publicity", "feedback", "disposition"]
    assert state(finish(of, days(5), SHANGRAO_2023)).is_closed


def test_nobody_can_be_told_where_the_visit_failed():
    of = case(FAILED_VISIT)
    assert codes(lambda: feedback_impossible(of, on=days(1), reason="查无此人", **RULES)) == [
        "feedback-before-publicity"
    ]
    of = waive_publicity(of, on=days(1), reason="依法不予公示", **RULES)
    told = feed_back(of, days(1), SHANGRAO_2023)
    lost = feedback_impossible(of, on=days(1), reason="查无此人", **RULES)
    assert state(told).is_closed
    assert state(lost).is_closed
    # Why it failed can be verified in depth, and what is confirmed then is disposed of.
    assert required(verified(lost)) == ["disposition"]
    assert state(verified(lost, confirmed=False)).is_closed
    elsewhere = waive_publicity(case(), on=days(1), reason="依法不予公示", **RULES)
    assert codes(
        lambda: feedback_impossible(elsewhere, on=days(1), reason="查无此人", **RULES)
    ) == ["feedback-possible"]


def test_what_is_signed_on_site_is_no_feedback_and_never_held_back():
    of = sign_on_site(
        case(), on=VISITED, signed_by=["I00"], subject_signed=True, document=LETTER, **RULES
    )
    of = publicised(of)
    later = sign_on_site(of, on=VISITED, **RULES)
    assert state(later) == state(of)
    assert required(later) == ["investigation", "feedback", "disposition"]
    # One that was put on record with a later day holds no other step back either.
    of = sign_on_site(case(), on=days(5), **RULES)
    assert verified(of, 1).steps[-1].on == days(1)


# --- the order of feedback and disposition -------------------------------------------------------


def test_feedback_can_have_to_wait_for_the_disposition():
    rulebook = ordered(FeedbackOrder.AFTER_DISPOSITION)
    of = waive_publicity(
        case(rulebook=rulebook), on=days(0), reason="依法不予公示", rulebook=rulebook
    )
    assert state(of, rulebook).feedback_free_on is None
    assert codes(lambda: feed_back(of, days(1), rulebook)) == ["feedback-before-disposition"]
    of = fined(verified(of, 1, rulebook), days(3), rulebook)
    assert state(of, rulebook).feedback_free_on == days(3)
    of = feed_back(of, days(3), rulebook)
    assert required(of, rulebook) == ["outcome"]


def test_where_nothing_is_to_be_disposed_of_feedback_waits_for_nothing():
    of = case(NO_PROBLEM, RIVER_CITY)
    of = waive_publicity(of, on=days(0), reason="依法不予公示", rulebook=RIVER_CITY)
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


# --- what was verified ---------------------------------------------------------------------------

UNFOUNDED = set(Disposition) - {Disposition.NO_PENALTY}


@pytest.mark.parametrize("disposition", sorted(UNFOUNDED))
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
    of = decided(of, Disposition.NO_PENALTY)
    assert state(publish_outcome(of, on=days(2), where="省平台", **RULES)).is_closed


@pytest.mark.parametrize("disposition", sorted(UNFOUNDED))
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
        lambda: feedback_impossible(waived(of), on=days(1), reason="拒不配合", **RULES)
    ) == ["feedback-possible"]
    of = feed_back(waived(of), days(1), SHANGRAO_2023)
    of = decided(verified(of), Disposition.PENALTY)
    assert state(publish_outcome(of, on=days(2), where="省平台", **RULES)).is_closed


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
    # Article 15 leaves open which results need publicity; of violations it is taken to speak.
    source = SHANGRAO_2023.publicity.source if is_violation else OUR_DEFAULT
    assert asked_by == {"feedback-before-publicity": source}


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        verified,
        publicised,
        lambda of, on: waive_publicity(of, on=days(on), reason="依法不予公示", **RULES),
    ],
)
def test_steps_go_forward_in_time(act):
    of = case()
    assert codes(lambda: act(of, -1)) == ["step-before-visit"]
    act(of, 0)
    later = verified(of, 3)
    assert codes(lambda: act(later, 2)) == ["step-before-last"]
    act(later, 3)


def test_nothing_is_signed_on_site_before_the_visit_or_by_others():
    assert codes(
        lambda: sign_on_site(case(), on=days(-1), signed_by=["I00", "X", "A"], **RULES)
    ) == ["step-before-visit", "signed-by-others"]


def test_publicity_is_decided_once_for_each_result_and_before_the_feedback():
    of = publicised()
    assert codes(lambda: publicised(of, 2)) == ["publicity-decided"]
    assert codes(lambda: waive_publicity(of, on=days(2), reason="-", **RULES)) == [
        "publicity-decided"
    ]
    of = waive_publicity(case(), on=days(1), reason="依法不予公示", **RULES)
    assert codes(lambda: publicised(of, 2)) == ["publicity-decided"]
    of = feed_back(of, days(1), SHANGRAO_2023)
    assert codes(lambda: publicised(of, 2)) == ["publicity-decided", "publicity-after-feedback"]


def test_objections_are_to_what_was_publicised_and_have_codes_of_their_own():
    assert codes(lambda: objected(case())) == ["objection-without-publicity"]
    of = publicised(on=5)
    assert codes(lambda: objected(of, on=4)) == ["step-before-last", "objection-before-publicity"]
    of = objected(of, on=5)
    assert codes(lambda: objected(of, on=6)) == ["objection-code-taken"]
    waived = waive_publicity(case(), on=days(1), reason="依法不予公示", **RULES)
    assert codes(lambda: objected(waived)) == ["objection-without-publicity"]


def test_each_objection_is_decided_once_with_a_result_that_the_rulebook_has():
    assert codes(lambda: reviewed(publicised())) == ["objection-unknown"]
    of = objected()
    assert codes(lambda: reviewed(of, code="Y-9")) == ["objection-unknown"]
    assert codes(lambda: reviewed(of, upheld=False, result="fine")) == [
        "review-result-unknown",
        "review-result-refused",
    ]
    assert codes(lambda: reviewed(of, upheld=False, result="no-problem")) == [
        "review-result-refused"
    ]
    of = reviewed(of, upheld=False)
    assert codes(lambda: reviewed(of)) == ["objection-decided"]


def test_who_inspects_gives_the_feedback_once():
    of = waive_publicity(case(NO_PROBLEM), on=days(1), reason="依法不予公示", **RULES)
    by_team: dict[str, Any] = {"form": FeedbackForm.IN_PERSON, "giver": FeedbackGiver.TEAM, **RULES}
    refused = sources(lambda: give_feedback(of, on=days(1), **by_team))
    assert refused == {"feedback-giver-missing": SHANGRAO_2023.feedback}
    assert codes(
        lambda: give_feedback(of, on=days(1), inspector_ids=["I00", "I77"], **by_team)
    ) == ["feedback-giver-other"]
    told = give_feedback(of, on=days(1), inspector_ids=["I00"], **by_team)
    assert codes(lambda: feed_back(told, days(2), SHANGRAO_2023)) == ["feedback-given-before"]


def test_a_disposition_takes_verification_and_an_outcome_takes_a_disposition():
    refused = sources(lambda: fined(waived(), days(1), SHANGRAO_2023))
    assert refused == {"disposition-before-investigation": SHANGRAO_2023.disposition}
    assert codes(lambda: publish_outcome(case(), on=days(1), where="省平台", **RULES)) == [
        "outcome-without-disposition"
    ]
    of = fined(verified(waived()), days(2), SHANGRAO_2023)
    of = publish_outcome(of, on=days(3), where="省平台", **RULES)
    assert codes(lambda: publish_outcome(of, on=days(4), where="省平台", **RULES)) == [
        "outcome-without-disposition"
    ]
    # A further decision, such as a fine after an order that was not followed, is published too.
    of = fined(of, days(30), SHANGRAO_2023)
    assert state(of).disposed_on == days(2)
    assert state(of).unpublished_since == days(30)
    publish_outcome(of, on=days(31), where="省平台", **RULES)


def test_everything_in_the_way_is_named_at_once_each_with_its_source():
    refused = sources(
        lambda: give_feedback(
            objected(),
            on=days(2),
            form=FeedbackForm.WRITTEN,
            giver=FeedbackGiver.TEAM,
            **RULES,
        )
    )
    assert refused == {
        "step-before-last": OUR_DEFAULT,
        "feedback-inside-period": SHANGRAO_2023.publicity.source,
        "feedback-before-review": SHANGRAO_2023.publicity.source,
        "feedback-giver-missing": SHANGRAO_2023.feedback,
    }


@pytest.mark.parametrize(
    "act",
    [
        lambda: case_state(case(), RIVER_CITY),
        lambda: next_steps(case(), on=days(1), rulebook=RIVER_CITY),
        lambda: verified(case(), rulebook=RIVER_CITY),
        lambda: open_publicity(case(), opens_on=days(1), rulebook=RIVER_CITY),
        lambda: objected(publicised(), rulebook=RIVER_CITY),
    ],
)
def test_a_case_is_led_by_its_own_rulebook(act):
    assert codes(act) == ["case-other-rulebook"]


@pytest.mark.parametrize(
    "act",
    [
        lambda: case_state(wrong("E-001"), SHANGRAO_2023),
        lambda: case_state(case(), wrong("上饶")),
        lambda: take(case(), wrong("investigated"), rulebook=SHANGRAO_2023),
        lambda: next_steps(case(), on=wrong("2026-12-31"), rulebook=SHANGRAO_2023),
        lambda: investigate(case(), on=days(1), confirmed=wrong("yes"), **RULES),
        lambda: waive_publicity(case(), on=days(1), reason="", **RULES),
        lambda: open_publicity(case(), opens_on=wrong("2026-12-04"), **RULES),
        lambda: sign_on_site(case(), on=days(1), signed_by="I00", **RULES),
        lambda: dispose(verified(case()), on=days(3), dispositions=(), **RULES),
        lambda: dispose(
            verified(case()),
            on=days(3),
            dispositions={Disposition.PENALTY, Disposition.NO_PENALTY},
            **RULES,
        ),
        lambda: dispose(verified(case()), on=days(3), dispositions=wrong("penalty"), **RULES),
    ],
)
def test_wrong_values_are_refused_in_words(act):
    with pytest.raises(InvalidInputError):
        act()


def test_working_days_need_a_calendar():
    with pytest.raises(CalendarError):
        open_publicity(case(rulebook=RIVER_CITY), opens_on=days(1), rulebook=RIVER_CITY)
    assert Weekdays().is_working_day(VISITED)


# --- what can be done next -----------------------------------------------------------------------


def possible(of, on, rulebook=SHANGRAO_2023):
    return {name.value for name, met in next_steps(of, on=on, rulebook=rulebook).items() if not met}


def test_next_steps_name_every_step_and_what_stands_in_its_way():
    steps = next_steps(case(), on=days(1), rulebook=SHANGRAO_2023)
    assert list(steps) == list(StepName)
    assert possible(case(), days(1)) == {
        "signed-on-site",
        "investigated",
        "publicity-opened",
        "publicity-waived",
    }
    assert [p.code for p in steps[StepName.REVIEW_DECIDED]] == ["review-without-objection"]
    assert [p.code for p in steps[StepName.FEEDBACK_IMPOSSIBLE]] == [
        "feedback-before-publicity",
        "feedback-possible",
    ]
    assert possible(case(), days(-1)) == set()


def test_next_steps_follow_the_day():
    of = objected(verified(publicised(), 2))
    assert possible(of, days(2)) == {"signed-on-site"}
    assert possible(of, days(3)) == {
        "signed-on-site",
        "investigated",
        "objection-filed",
        "review-decided",
    }
    of = reviewed(of, upheld=False)
    assert "feedback-given" not in possible(of, days(8))
    assert "feedback-given" in possible(of, days(9))
    assert "disposed" not in possible(of, days(8))
    assert "disposed" in possible(of, days(9))


def test_every_step_has_words():
    assert TERMS["step"].keys() == set(StepName)
    assert TERMS["limited_step"].keys() == {*LimitedStep} - {
        LimitedStep.RECUSAL_DECISION,
        LimitedStep.TASK_REPORT,
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_refusals_are_told_in_words_with_their_article(lang):
    with pytest.raises(CaseError) as caught:
        fined(case(), days(-1), SHANGRAO_2023)
    assert (
        caught.value.message(lang).split("\n")
        == {
            "en": [
                "the step “disposition” on 2026-12-02 is before the visit on 2026-12-03 (default "
                "of randcheck (the rule leaves it open))",
                "a disposition comes after in-depth verification, and there was none; verify first "
                "(上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则, art. 14)",
                "the disposition waits for the publicity; open it first, or waive it where the "
                "result needs none (default of randcheck (the rule leaves it open))",
            ],
            "zh": [
                "“处理决定”日期 2026-12-02 早于检查日 2026-12-03（randcheck 默认值（细则未规定））",
                "应当先深入核查后作出处理决定；尚未深入核查"
                "（《上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则》第十四条）",
                "处理决定应在公示之后作出；请先公示，或在无须公示时说明理由"
                "（randcheck 默认值（细则未规定））",
            ],
        }[lang]
    )


# --- every rulebook ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for name in RULEBOOKS for kind in kinds_of(RULEBOOKS[name])]
)
def test_any_finding_can_be_led_to_its_end(name, kind):
    rulebook = RULEBOOKS[name]
    of = finish(case(kind, rulebook), days(0), rulebook)
    assert case_state(of, rulebook).is_closed
    assert case_state(of, rulebook).kind is kind


@pytest.mark.parametrize("waits", [True, False])
@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("order", FeedbackOrder)
@pytest.mark.parametrize("first", ResultKind)
@pytest.mark.parametrize("second", ResultKind)
def test_any_change_of_result_can_be_led_to_its_end(waits, again, order, first, second):
    rulebook = attrs.evolve(
        ordered(order),
        disposition_waits=Rule(value=waits, source=OUR_DEFAULT),
        changed_results_publicised=Rule(value=again, source=OUR_DEFAULT),
    )
    of = publicised(case(first, rulebook), rulebook=rulebook)
    early = reviewed(objected(of, rulebook=rulebook), result=of_kind(second), rulebook=rulebook)
    late = objected(finish(of, days(1), rulebook), on=40, rulebook=rulebook)
    late = reviewed(late, on=41, result=of_kind(second), rulebook=rulebook)
    for changed, on in ((early, 4), (late, 41)):
        ended = case_state(finish(changed, days(on), rulebook), rulebook)
        assert ended.is_closed
        assert ended.kind is second
