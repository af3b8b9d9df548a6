"""Cases: the ways they go, from the finding to their end."""

from datetime import date

import attrs
from examples.second_rulebook import RIVER_CITY
from tests.make.cases.case_steps import (
    FAILED_VISIT,
    LETTER,
    NO_PROBLEM,
    RULES,
    codes,
    decided,
    is_late,
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
from tests.make.cases.casework import (
    RULEBOOKS,
    VISITED,
    case,
    days,
    feed_back,
    fined,
    finish,
    kinds_of,
    of_kind,
    ordered,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Rule, take
from randcheck.cases import (
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    OutcomePublished,
    PublicityOpened,
    SignedOnSite,
    case_state,
    publicity_window,
)
from randcheck.cases.records import name_of
from randcheck.rules import OUR_DEFAULT, FeedbackOrder, ResultKind


def test_a_case_without_problem_is_publicised_fed_back_and_closed():
    of = case(NO_PROBLEM)
    assert required(of) == ["publicity", "feedback"]
    of = take(of, PublicityOpened(window=publicity_window(date(2026, 12, 4), **RULES)), **RULES)
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
    of = take(
        of,
        Disposed(
            on=days(8),
            dispositions=(Disposition.ORDER_TO_CORRECT, Disposition.TRANSFER_JUDICIAL),
            to="上饶市公安局",
            reason="拒不支付劳动报酬",
            document=LETTER,
        ),
        **RULES,
    )
    assert required(of) == ["feedback", "outcome"]
    of = take(of, OutcomePublished(on=days(8), where="国家企业信用信息公示系统"), **RULES)
    assert required(of) == ["feedback"]
    of = take(
        of,
        FeedbackGiven(
            on=days(9),
            form=FeedbackForm.IN_PERSON,
            giver=FeedbackGiver.TEAM,
            inspector_ids=["I01"],
            document=LETTER,
        ),
        **RULES,
    )
    assert state(of).is_closed
    assert [getattr(step, "document", None) for step in of.steps][2::2] == [LETTER] * 2


def test_an_objection_in_time_holds_the_feedback_until_its_review():
    of = objected(on=8)
    assert [o.code for o in state(of).open_objections] == ["Y-1"]
    assert not is_late(of)
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
    assert is_late(of)
    assert state(of).open_objections == ()
    assert [o.code for o in state(of).undecided] == ["Y-1"]
    of = feed_back(of, days(9), SHANGRAO_2023)
    of = fined(verified(of, 9), days(9), SHANGRAO_2023)
    of = published(of, 9)
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
    assert not is_late(of)
    # Not late any more, though the new period has not begun to run: it holds everything up.
    opened = publicised(of, 22)
    assert required(opened) == ["investigation", "review", "feedback", "disposition"]
    assert "feedback-before-review" in codes(lambda: feed_back(opened, days(30), SHANGRAO_2023))
    unnoticed = waived(of, 22)
    assert is_late(objected(unnoticed, on=23, code="Y-3"))
    assert not is_late(objected(opened, on=23, code="Y-3"))
    assert is_late(objected(opened, on=30, code="Y-3"))


def test_a_changed_result_that_has_no_notice_of_its_own_makes_no_objection_timely():
    of = objected(publicised(case(rulebook=RIVER_CITY), rulebook=RIVER_CITY), rulebook=RIVER_CITY)
    of = reviewed(of, result="fit", rulebook=RIVER_CITY)
    # The first period still runs, to the 17th.
    assert not is_late(objected(of, on=14, code="Y-2", rulebook=RIVER_CITY), RIVER_CITY)
    assert is_late(objected(of, on=15, code="Y-2", rulebook=RIVER_CITY), RIVER_CITY)


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
    assert refused["feedback-before-publicity"] == SHANGRAO_2023.changed_results_publicised.source
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
    assert codes(lambda: published(of, 21)) == ["outcome-without-disposition"]
    of = waived(of, 22)
    assert state(of).feedback_free_on == days(22)
    of = feed_back(of, days(22), SHANGRAO_2023)
    assert state(of).is_closed
    # A body may say so all the same, and what it decides it publishes.
    of = decided(of, Disposition.NO_PENALTY, 22)
    assert required(of) == ["outcome"]
    of = published(of, 22)
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
    assert codes(lambda: take(of, FeedbackImpossible(on=days(1), reason="查无此人"), **RULES)) == [
        "feedback-before-publicity"
    ]
    of = waived(of, 1)
    told = feed_back(of, days(1), SHANGRAO_2023)
    lost = take(of, FeedbackImpossible(on=days(1), reason="查无此人"), **RULES)
    assert state(told).is_closed
    assert state(lost).is_closed
    # Why it failed can be verified in depth, and what is confirmed then is disposed of.
    assert required(verified(lost)) == ["disposition"]
    assert state(verified(lost, confirmed=False)).is_closed
    elsewhere = waived(case(), 1)
    assert codes(
        lambda: take(elsewhere, FeedbackImpossible(on=days(1), reason="查无此人"), **RULES)
    ) == ["feedback-possible"]


def test_what_is_signed_on_site_is_no_feedback_and_never_held_back():
    of = take(
        case(),
        SignedOnSite(on=VISITED, signed_by=["I00"], subject_signed=True, document=LETTER),
        **RULES,
    )
    of = publicised(of)
    later = take(of, SignedOnSite(on=VISITED), **RULES)
    assert state(later) == state(of)
    assert required(later) == ["investigation", "feedback", "disposition"]
    # One that was put on record with a later day holds no other step back either.
    of = take(case(), SignedOnSite(on=days(5)), **RULES)
    assert verified(of, 1).steps[-1].on == days(1)


# --- every rulebook ------------------------------------------------------------------------------


@for_each(
    ("name", "kind"), [(name, kind) for name in RULEBOOKS for kind in kinds_of(RULEBOOKS[name])]
)
def test_any_finding_can_be_led_to_its_end(name, kind):
    rulebook = RULEBOOKS[name]
    of = finish(case(kind, rulebook), days(0), rulebook)
    assert case_state(of, rulebook).is_closed
    assert case_state(of, rulebook).kind is kind


@for_each("waits", [True, False])
@for_each("again", [True, False])
@for_each("order", FeedbackOrder)
@for_each("first", ResultKind)
@for_each("second", ResultKind)
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
