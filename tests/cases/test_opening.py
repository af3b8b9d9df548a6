"""The opening of cases, one or many."""

import attrs
import pytest
from tests.make.cases.casework import DAY, OPENS, VIOLATION, found_at, request, team_of, wrong
from tests.make.cases.findings_made import AFTER, DRAW, ONE, all_findings

from randcheck import SHANGRAO_2023, CaseError, InvalidInputError, open_case, open_cases
from randcheck.cases import check_findings
from randcheck.rules import OUR_DEFAULT


def test_a_case_opens_with_its_team_and_rulebook():
    found = found_at(DRAW, result=VIOLATION)
    case = open_case(found, drawn=DRAW, rulebook=SHANGRAO_2023)
    assert (case.finding, case.team, case.steps) == (found, team_of(ONE), ())
    assert (case.body, case.rulebook) == (DRAW.header.body, SHANGRAO_2023.ref)
    elsewhere = open_case(found, drawn=DRAW, rulebook=SHANGRAO_2023, body="SR-MARKET")
    assert elsewhere == attrs.evolve(case, body="SR-MARKET")


def test_many_cases_open_at_once():
    found = all_findings(DRAW)
    cases = open_cases(iter(found), drawn=DRAW, rulebook=SHANGRAO_2023)
    assert cases == tuple(open_case(one, drawn=DRAW, rulebook=SHANGRAO_2023) for one in found)
    assert open_cases((), drawn=DRAW, rulebook=SHANGRAO_2023) == ()
    named = open_cases(found, drawn=DRAW, rulebook=SHANGRAO_2023, body="SR-MARKET")
    assert {case.body for case in named} == {"SR-MARKET"}


def test_what_is_wrong_with_many_findings_is_named_at_once():
    first, second, *others = all_findings(DRAW)
    bad = attrs.evolve(first, result="fine"), attrs.evolve(second, on=AFTER)
    waiting = request(subject_id=others[-1].subject_id)
    with pytest.raises(CaseError) as caught:
        open_cases(
            [*bad, *others, others[0]], drawn=DRAW, rulebook=SHANGRAO_2023, requests=[waiting]
        )
    named = [(p.code, p.params["subject"]) for p in caught.value.problems]
    assert ("finding-result-unknown", first.subject_id) in named
    assert ("finding-outside-window", second.subject_id) in named
    assert ("visit-should-wait", others[-1].subject_id) in named
    assert named[-1] == ("finding-twice", others[0].subject_id)
    for act in (
        lambda: open_cases(wrong("A00"), drawn=DRAW, rulebook=SHANGRAO_2023),
        lambda: open_cases(others, drawn=DRAW, rulebook=SHANGRAO_2023, body=""),
        lambda: open_case(others[0], drawn=wrong(DRAW.header), rulebook=SHANGRAO_2023),
    ):
        with pytest.raises(InvalidInputError):
            act()


def test_what_is_ours_is_not_called_law():
    early = attrs.evolve(found_at(DRAW), on=OPENS - DAY)
    for breach in check_findings([early], drawn=DRAW, rulebook=SHANGRAO_2023, on=AFTER):
        assert breach.code in {"finding-outside-window", "finding-missing"}
        assert breach.source == OUR_DEFAULT


def test_no_case_opens_on_a_finding_that_is_refused():
    waiting = request(subject_id=ONE.subject_id)
    with pytest.raises(CaseError) as caught:
        open_case(
            found_at(DRAW, result="fine"),
            drawn=DRAW,
            rulebook=SHANGRAO_2023,
            body="SR-HRSS",
            requests=(waiting,),
        )
    assert [p.code for p in caught.value.problems] == [
        "finding-result-unknown",
        "visit-should-wait",
    ]
    with pytest.raises(InvalidInputError):
        open_case(found_at(DRAW), drawn=DRAW, rulebook=SHANGRAO_2023, body="")
