"""Cases some steps further on, and what is said of them, in short."""

from typing import Any

import pytest
from tests.make.cases.casework import CALENDAR, case, days

from randcheck import SHANGRAO_2023, CaseError
from randcheck.cases import (
    Disposition,
    Document,
    DocumentKind,
    case_state,
    decide_review,
    dispose,
    investigate,
    object_to,
    open_publicity,
    waive_publicity,
)
from randcheck.rules import ResultKind

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


UNFOUNDED = set(Disposition) - {Disposition.NO_PENALTY}
