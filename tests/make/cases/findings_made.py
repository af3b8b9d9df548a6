"""Findings of one small draw, and what happened to the draw before they were made."""

import pytest
from tests.make.cases.after_worlds import ON
from tests.make.cases.casework import CLOSES, DAY, case_commitment, case_draw, found_at
from tests.make.draws.draws import without_subject

from randcheck import SHANGRAO_2023, CaseError, draw, record_finding
from randcheck.cases import check_findings

AFTER = CLOSES + DAY
DRAW = case_draw()
ONE, OTHER = DRAW.visits[0], DRAW.visits[1]
ON_TEAM = tuple(member.inspector_id for member in ONE.team)
NOT_DRAWN = next(
    f"A{i:02}" for i in range(8) if f"A{i:02}" not in {v.subject_id for v in DRAW.visits}
)


def codes(found, drawn=DRAW, rulebook=SHANGRAO_2023, **kwargs):
    """Codes of all that is refused; the same tests as breaches have to give the same."""
    with pytest.raises(CaseError) as caught:
        record_finding(found, drawn=drawn, rulebook=rulebook, **kwargs)
    problems = caught.value.problems
    breaches = check_findings((found,), drawn=drawn, rulebook=rulebook, on=CLOSES, **kwargs)
    assert [(b.code, {**b.params, "source": b.source}) for b in breaches] == [
        (p.code, p.params) for p in problems
    ]
    assert {b.about for b in breaches} == {found.subject_id}
    assert [b.message("zh") for b in breaches] == [p.message("zh") for p in problems]
    return [problem.code for problem in problems]


REPLACED_ON = ON


def replaced(drawn, committed, subject_id, on=REPLACED_ON):
    return without_subject(drawn, committed, subject_id, on=on)


COMMITTED = case_commitment()
FIRST = draw(COMMITTED, values=("03 07 11 19 24 31 08",))
TWICE = next(visit for visit in FIRST.visits if len(visit.matter_codes) == 2)
ONCE = next(visit for visit in FIRST.visits if len(visit.matter_codes) == 1)


def all_findings(drawn):
    return [
        found_at(drawn, position, matter_code=matter)
        for position, visit in enumerate(drawn.visits_now)
        for matter in visit.matter_codes
    ]
