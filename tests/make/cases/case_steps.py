"""Steps on days counted from the visit, cases some steps further on, and what is said of them."""

from typing import Any

import pytest
from tests.make.cases.casework import CALENDAR, case, days

from randcheck import SHANGRAO_2023, CaseError, take
from randcheck.cases import (
    Disposed,
    Disposition,
    Document,
    DocumentKind,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    PublicityWindow,
    ReviewDecided,
    case_state,
    publicity_window,
)
from randcheck.rules import ResultKind

RULES: dict[str, Any] = {"rulebook": SHANGRAO_2023}
NO_PROBLEM, VIOLATION, FAILED_VISIT, REFUSAL = ResultKind
LETTER = Document(kind=DocumentKind.RESULT_NOTICE, number="饶人社告〔2026〕9号")
UNFOUNDED = {one for one in Disposition if one.needs_violation}

# --- steps ---------------------------------------------------------------------------------------


def notice(opens=1, last=8, free=9):
    """In Shangrao the last day of a notice is the seventh after its opening."""
    window = PublicityWindow(opens_on=days(opens), last_on=days(last), feedback_from=days(free))
    return PublicityOpened(window=window)


def objection(on, code="Y-1"):
    return ObjectionFiled(on=days(on), code=code, by="张三", ground="已补发")


def review(on, code="Y-1", upheld=True, result=None):
    return ReviewDecided(on=days(on), objection=code, upheld=upheld, result=result)


def feedback(on, giver=FeedbackGiver.BODY, officers=()):
    return FeedbackGiven(
        on=days(on), form=FeedbackForm.WRITTEN, giver=giver, inspector_ids=officers
    )


def penalty(on, disposition=Disposition.PENALTY):
    return Disposed(on=days(on), dispositions={disposition}, to="公安机关")


def verification(on, confirmed=True):
    return Investigated(on=days(on), confirmed=confirmed)


def waiver(on):
    return PublicityWaived(on=days(on), reason="依法不予公示")


def outcome(on):
    return OutcomePublished(on=days(on), where="省平台")


# --- cases ---------------------------------------------------------------------------------------


def publicised(of=None, on=1, rulebook=SHANGRAO_2023):
    """The notice opens the day after the visit: in Shangrao the last day is the 8th after it."""
    opened = PublicityOpened(window=publicity_window(days(on), rulebook, CALENDAR))
    return take(of or case(), opened, rulebook=rulebook, calendar=CALENDAR)


def objected(of=None, on=3, code="Y-1", rulebook=SHANGRAO_2023):
    of = of or publicised(case(rulebook=rulebook), rulebook=rulebook)
    return take(of, objection(on, code), rulebook=rulebook)


def reviewed(of, on=4, code="Y-1", upheld=True, result=None, rulebook=SHANGRAO_2023):
    return take(of, review(on, code, upheld, result), rulebook=rulebook)


def verified(of, on=2, rulebook=SHANGRAO_2023, confirmed=True):
    return take(of, verification(on, confirmed), rulebook=rulebook)


def waived(of=None, on=1, rulebook=SHANGRAO_2023):
    return take(of or case(), waiver(on), rulebook=rulebook)


def decided(of, disposition, on=2):
    return take(of, penalty(on, disposition), **RULES)


def published(of, on, rulebook=SHANGRAO_2023):
    return take(of, outcome(on), rulebook=rulebook)


# --- what is said of them ------------------------------------------------------------------------


def state(of, rulebook=SHANGRAO_2023):
    return case_state(of, rulebook)


def required(of, rulebook=SHANGRAO_2023):
    return [step.value for step in state(of, rulebook).required]


def is_late(of, rulebook=SHANGRAO_2023):
    """Whether the last step is an objection out of time."""
    return of.steps[-1] in state(of, rulebook).late_objections


def codes(act):
    with pytest.raises(CaseError) as caught:
        act()
    return [problem.code for problem in caught.value.problems]


def sources(act):
    with pytest.raises(CaseError) as caught:
        act()
    return {problem.code: problem.params["source"] for problem in caught.value.problems}
