"""Cases: what is refused, and what can be done next."""

import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.cases.case_steps import (
    NO_PROBLEM,
    RULES,
    codes,
    feedback,
    notice,
    objected,
    publicised,
    published,
    reviewed,
    sources,
    state,
    verified,
    waived,
)
from tests.make.cases.casework import (
    CALENDAR,
    VISITED,
    Weekdays,
    case,
    days,
    feed_back,
    fined,
    wrong,
)
from tests.make.loops import for_each

from randcheck import (
    SHANGRAO_2023,
    CalendarError,
    CaseError,
    InvalidInputError,
    next_steps,
    take,
)
from randcheck.cases import (
    Disposed,
    Disposition,
    FeedbackGiver,
    Investigated,
    PublicityOpened,
    PublicityWaived,
    SignedOnSite,
    StepName,
    case_state,
    publicity_window,
)
from randcheck.rules import OUR_DEFAULT


@pytest.mark.parametrize(
    "act",
    [
        verified,
        publicised,
        waived,
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
        lambda: take(case(), SignedOnSite(on=days(-1), signed_by=["I00", "X", "A"]), **RULES)
    ) == ["step-before-visit", "signed-by-others"]


def test_publicity_is_decided_once_for_each_result_and_before_the_feedback():
    of = publicised()
    assert codes(lambda: publicised(of, 2)) == ["publicity-decided"]
    assert codes(lambda: waived(of, 2)) == ["publicity-decided"]
    of = waived(case(), 1)
    assert codes(lambda: publicised(of, 2)) == ["publicity-decided"]
    of = feed_back(of, days(1), SHANGRAO_2023)
    assert codes(lambda: publicised(of, 2)) == ["publicity-decided", "publicity-after-feedback"]


def test_objections_are_to_what_was_publicised_and_have_codes_of_their_own():
    assert codes(lambda: objected(case())) == ["objection-without-publicity"]
    of = publicised(on=5)
    assert codes(lambda: objected(of, on=4)) == ["step-before-last", "objection-before-publicity"]
    of = objected(of, on=5)
    assert codes(lambda: objected(of, on=6)) == ["objection-code-taken"]
    assert codes(lambda: objected(waived())) == ["objection-without-publicity"]


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
    of = waived(case(NO_PROBLEM), 1)

    def told(*officers):
        return take(of, feedback(1, FeedbackGiver.TEAM, officers), **RULES)

    assert sources(told) == {"feedback-giver-missing": SHANGRAO_2023.feedback}
    assert codes(lambda: told("I00", "I77")) == ["feedback-giver-other"]
    assert codes(lambda: feed_back(told("I00"), days(2), SHANGRAO_2023)) == [
        "feedback-given-before"
    ]


def test_a_disposition_takes_verification_and_an_outcome_takes_a_disposition():
    refused = sources(lambda: fined(waived(), days(1), SHANGRAO_2023))
    assert refused == {"disposition-before-investigation": SHANGRAO_2023.disposition}
    assert codes(lambda: published(case(), 1)) == ["outcome-without-disposition"]
    of = fined(verified(waived()), days(2), SHANGRAO_2023)
    of = published(of, 3)
    assert codes(lambda: published(of, 4)) == ["outcome-without-disposition"]
    # A further decision, such as a fine after an order that was not followed, is published too.
    of = fined(of, days(30), SHANGRAO_2023)
    assert state(of).disposed_on == days(2)
    assert state(of).unpublished_since == days(30)
    published(of, 31)


def test_everything_in_the_way_is_named_at_once_each_with_its_source():
    refused = sources(lambda: take(objected(), feedback(2, FeedbackGiver.TEAM), **RULES))
    assert refused == {
        "step-before-last": OUR_DEFAULT,
        "feedback-inside-period": SHANGRAO_2023.publicity.source,
        "feedback-before-review": SHANGRAO_2023.publicity.source.reading,
        "feedback-giver-missing": SHANGRAO_2023.feedback,
    }


@for_each(
    "act",
    [
        lambda: case_state(case(), RIVER_CITY),
        lambda: next_steps(case(), on=days(1), rulebook=RIVER_CITY),
        lambda: verified(case(), rulebook=RIVER_CITY),
        lambda: take(case(), notice(), rulebook=RIVER_CITY),
        lambda: objected(publicised(), rulebook=RIVER_CITY),
    ],
)
def test_a_case_is_led_by_its_own_rulebook(act):
    assert codes(act) == ["case-other-rulebook"]


@for_each(
    "act",
    [
        lambda: case_state(wrong("E-001"), SHANGRAO_2023),
        lambda: case_state(case(), wrong("上饶")),
        lambda: take(case(), wrong("investigated"), rulebook=SHANGRAO_2023),
        lambda: next_steps(case(), on=wrong("2026-12-31"), rulebook=SHANGRAO_2023),
        lambda: take(case(), Investigated(on=days(1), confirmed=wrong("yes")), **RULES),
        lambda: take(case(), PublicityWaived(on=days(1), reason=""), **RULES),
        lambda: take(
            case(), PublicityOpened(window=publicity_window(wrong("2026-12-04"), **RULES)), **RULES
        ),
        lambda: take(case(), SignedOnSite(on=days(1), signed_by="I00"), **RULES),
        lambda: take(verified(case()), Disposed(on=days(3), dispositions=()), **RULES),
        lambda: take(
            verified(case()),
            Disposed(on=days(3), dispositions={Disposition.PENALTY, Disposition.NO_PENALTY}),
            **RULES,
        ),
        lambda: Disposed(on=days(3), dispositions={Disposition.TRANSFER_JUDICIAL}),
        lambda: Disposed(
            on=days(3), dispositions={Disposition.PENALTY, Disposition.TRANSFER_ADMINISTRATIVE}
        ),
        lambda: Disposed(on=days(3), dispositions={Disposition.PENALTY, Disposition.CASE_CLOSED}),
        lambda: take(
            verified(case()), Disposed(on=days(3), dispositions=wrong("penalty")), **RULES
        ),
    ],
)
def test_wrong_values_are_refused_in_words(act):
    with pytest.raises(InvalidInputError):
        act()


def test_working_days_need_a_calendar():
    of = case(rulebook=RIVER_CITY)
    with pytest.raises(CalendarError):
        publicity_window(days(1), RIVER_CITY)
    opened = PublicityOpened(window=publicity_window(days(1), RIVER_CITY, CALENDAR))
    with pytest.raises(CalendarError):
        take(of, opened, rulebook=RIVER_CITY)
    assert take(of, opened, rulebook=RIVER_CITY, calendar=CALENDAR).steps == (opened,)
    assert Weekdays().is_working_day(VISITED)


def test_a_notice_may_be_open_for_longer_than_the_rulebook_says_but_not_shorter():
    assert take(case(), notice(1, 20, 21), **RULES).steps == (notice(1, 20, 21),)
    refused = sources(lambda: take(case(), notice(1, 6, 7), **RULES))
    assert refused == {"period-too-short": SHANGRAO_2023.publicity.source}
    refused = sources(lambda: take(publicised(), notice(0, 7, 9), **RULES))
    assert refused == {
        "step-before-last": OUR_DEFAULT,
        "publicity-decided": OUR_DEFAULT,
    }


# --- what can be done next -----------------------------------------------------------------------


def possible(of, on, rulebook=SHANGRAO_2023):
    return {name.value for name, met in next_steps(of, on=on, rulebook=rulebook).items() if not met}


def test_next_steps_name_every_step_and_what_stands_in_its_way():
    steps = next_steps(case(), on=days(1), rulebook=SHANGRAO_2023)
    assert list(steps) == list(StepName)
    assert possible(case(), days(1)) == {
        "signed-on-site",
        "correction-ordered",
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
    assert possible(of, days(2)) == {"signed-on-site", "correction-ordered"}
    assert possible(of, days(3)) == {
        "signed-on-site",
        "correction-ordered",
        "investigated",
        "objection-filed",
        "review-decided",
    }
    of = reviewed(of, upheld=False)
    assert "feedback-given" not in possible(of, days(8))
    assert "feedback-given" in possible(of, days(9))
    assert "disposed" not in possible(of, days(8))
    assert "disposed" in possible(of, days(9))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_refusals_are_told_in_words_with_their_article(lang):
    with pytest.raises(CaseError) as caught:
        fined(case(), days(-1), SHANGRAO_2023)
    assert (
        caught.value.message(lang).split("\n")
        == {
            "en": [
                "the step “disposition” on 2026-12-02 is before the visit on 2026-12-03 (default "
                "of randcheck, as the rule leaves it open)",
                "a disposition comes after in-depth verification, and there was none; verify first "
                "(上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则, art. 14)",
                "the disposition waits for the publicity; open it first, or waive it where the "
                "result needs none (default of randcheck, as the rule leaves it open)",
            ],
            "zh": [
                "“处理决定”日期 2026-12-02 早于检查日 2026-12-03（本库默认，有关规定未作规定）",
                "应当先深入核查后作出处理决定；尚未深入核查"
                "（《上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则》第十四条）",
                "处理决定应在公示之后作出；请先公示，或在无须公示时说明理由"
                "（本库默认，有关规定未作规定）",
            ],
        }[lang]
    )
