"""Findings: what is recorded and what is refused; all findings of a task."""

from datetime import timedelta

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.cases.casework import (
    CLOSES,
    DAY,
    NOTHING,
    OPENS,
    VIOLATION,
    VISITED,
    case_draw,
    decided,
    found_at,
    request,
    wrong,
)
from tests.make.cases.findings_made import (
    AFTER,
    COMMITTED,
    DRAW,
    FIRST,
    NOT_DRAWN,
    ON_TEAM,
    ONCE,
    ONE,
    OTHER,
    all_findings,
    codes,
    replaced,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CaseError, InvalidInputError, record_finding
from randcheck.cases import check_findings


@for_each("result", [category.code for category in SHANGRAO_2023.results])
def test_a_finding_of_any_result_is_recorded_as_it_is(result):
    found = found_at(DRAW, result=result)
    assert record_finding(found, drawn=DRAW, rulebook=SHANGRAO_2023) is found
    assert check_findings((found,), drawn=DRAW, rulebook=SHANGRAO_2023, on=CLOSES) == ()


@pytest.mark.parametrize("on", [OPENS, CLOSES])
def test_the_first_and_the_last_day_of_the_window_are_in_it(on):
    record_finding(found_at(DRAW, on=on), drawn=DRAW, rulebook=SHANGRAO_2023)


@pytest.mark.parametrize("on", [OPENS - DAY, CLOSES + DAY])
def test_a_visit_outside_the_window_is_refused(on):
    assert codes(found_at(DRAW, on=on)) == ["finding-outside-window"]


@for_each(
    ("changes", "code"),
    [
        ({"task_code": "T9"}, "finding-of-other-task"),
        ({"subject_id": NOT_DRAWN}, "finding-without-visit"),
        ({"subject_id": "Z"}, "finding-without-visit"),
        ({"matter_code": "M9"}, "finding-of-other-matter"),
        ({"result": "fine"}, "finding-result-unknown"),
        ({"signed_by": (*ON_TEAM, "I99")}, "signers-not-on-team"),
        ({"signed_by": ON_TEAM[:1]}, "too-few-signers"),
        ({"signed_by": ON_TEAM[:1] * 2}, "too-few-signers"),
        ({"signed_by": ()}, "too-few-signers"),
    ],
)
def test_what_does_not_fit_is_refused(changes, code):
    assert codes(found_at(DRAW, **changes)) == [code]


def test_everything_is_named_at_once():
    found = found_at(DRAW, on=AFTER, result="fine", signed_by=("I99",))
    waiting = request(subject_id=found.subject_id)
    assert codes(found, requests=(waiting,)) == [
        "finding-result-unknown",
        "finding-outside-window",
        "visit-should-wait",
        "signers-not-on-team",
        "too-few-signers",
    ]


def test_each_number_comes_from_the_rulebook():
    drawn = case_draw(RIVER_CITY)
    found = found_at(drawn, result="fit")
    assert len(found.signed_by) == 3
    record_finding(found, drawn=drawn, rulebook=RIVER_CITY)
    two = attrs.evolve(found, signed_by=found.signed_by[:2])
    assert codes(two, drawn, RIVER_CITY) == ["too-few-signers"]
    other = attrs.evolve(found, result=NOTHING)
    assert codes(other, drawn, RIVER_CITY) == ["finding-result-unknown"]


def test_another_rulebook_judges_nothing():
    for act in (
        lambda: record_finding(found_at(DRAW), drawn=DRAW, rulebook=RIVER_CITY),
        lambda: check_findings((), drawn=DRAW, rulebook=RIVER_CITY, on=CLOSES),
    ):
        with pytest.raises(CaseError) as caught:
            act()
        assert caught.value.code == "finding-other-rulebook"


@for_each(
    "act",
    [
        lambda: record_finding(wrong("A00"), drawn=DRAW, rulebook=SHANGRAO_2023),
        lambda: record_finding(found_at(DRAW), drawn=wrong("T1"), rulebook=SHANGRAO_2023),
        lambda: record_finding(found_at(DRAW), drawn=DRAW, rulebook=wrong("上饶")),
        lambda: record_finding(
            found_at(DRAW), drawn=DRAW, rulebook=SHANGRAO_2023, requests=wrong("R")
        ),
        lambda: check_findings(wrong(("A00",)), drawn=DRAW, rulebook=SHANGRAO_2023, on=CLOSES),
        lambda: check_findings((), drawn=DRAW, rulebook=SHANGRAO_2023, on=wrong("2026-12-31")),
    ],
)
def test_wrong_types_are_refused_in_words(act):
    with pytest.raises(InvalidInputError):
        act()


# --- requests for recusal ------------------------------------------------------------------------


@for_each(
    ("changes", "waits"),
    [
        ({}, True),
        ({"filed_on": VISITED}, True),
        ({"filed_on": VISITED + DAY}, False),
        ({"decision": decided(VISITED + DAY)}, True),
        ({"decision": decided(VISITED)}, False),
        ({"decision": decided(OPENS)}, False),
        ({"task_code": "T9"}, False),
        ({"subject_id": OTHER.subject_id}, False),
    ],
)
def test_a_visit_waits_while_a_request_does(changes, waits):
    waiting = request(**{"subject_id": ONE.subject_id, **changes})
    found = found_at(DRAW)
    if waits:
        assert codes(found, requests=(waiting,)) == ["visit-should-wait"]
    else:
        record_finding(found, drawn=DRAW, rulebook=SHANGRAO_2023, requests=(waiting,))


def test_where_the_rulebook_lets_it_go_on_the_visit_does_not_wait():
    drawn = case_draw(RIVER_CITY)
    found = found_at(drawn, result="fit")
    waiting = request(subject_id=found.subject_id)
    record_finding(found, drawn=drawn, rulebook=RIVER_CITY, requests=(waiting,))


# --- all findings of a task ----------------------------------------------------------------------


def test_a_task_whose_matters_all_have_their_finding_has_no_breach():
    found = all_findings(DRAW)
    assert len(found) == 6
    assert check_findings(found, drawn=DRAW, rulebook=SHANGRAO_2023, on=AFTER) == ()


@pytest.mark.parametrize(("on", "missing"), [(CLOSES, 0), (AFTER, 6)])
def test_findings_are_missing_from_the_day_after_the_window(on, missing):
    breaches = check_findings((), drawn=DRAW, rulebook=SHANGRAO_2023, on=on)
    assert [breach.code for breach in breaches] == ["finding-missing"] * missing
    assert len({(b.params["subject"], b.params["matter"]) for b in breaches}) == missing


def test_a_subject_whose_matters_were_looked_at_on_several_days_is_named():
    found = all_findings(DRAW)
    twice = next(visit.subject_id for visit in DRAW.visits if len(visit.matter_codes) == 2)
    _, again = (finding for finding in found if finding.subject_id == twice)
    later = attrs.evolve(again, on=again.on + timedelta(2))
    (breach,) = check_findings(
        [later if finding is again else finding for finding in found],
        drawn=DRAW,
        rulebook=SHANGRAO_2023,
        on=AFTER,
    )
    assert (breach.code, breach.about) == ("visited-on-several-days", twice)
    assert breach.params["days"] == (again.on, later.on)
    assert breach.message("zh").endswith("第十二条）")


def test_a_finding_given_twice_is_not_taken_for_two_visits():
    found = all_findings(DRAW)
    once = {visit.subject_id for visit in DRAW.visits if len(visit.matter_codes) == 1}
    first = next(finding for finding in found if finding.subject_id in once)
    later = attrs.evolve(first, on=first.on + timedelta(1))
    breaches = check_findings([*found, later], drawn=DRAW, rulebook=SHANGRAO_2023, on=AFTER)
    assert [breach.code for breach in breaches] == ["finding-twice"]


def test_what_was_replaced_is_not_missing():
    drawn = replaced(FIRST, COMMITTED, ONCE.subject_id)
    breaches = check_findings((), drawn=drawn, rulebook=SHANGRAO_2023, on=AFTER)
    assert ONCE.subject_id not in {breach.about for breach in breaches}
    assert len(breaches) == 6


def test_a_finding_given_twice_is_a_breach_and_one_of_another_task_counts_for_none():
    first, *others = all_findings(DRAW)
    again = attrs.evolve(first, result=VIOLATION)
    breaches = check_findings((first, again, *others), drawn=DRAW, rulebook=SHANGRAO_2023, on=AFTER)
    assert [(breach.code, breach.params["count"]) for breach in breaches] == [("finding-twice", 2)]
    elsewhere = attrs.evolve(first, task_code="T9")
    breaches = check_findings(
        (elsewhere, elsewhere, *others), drawn=DRAW, rulebook=SHANGRAO_2023, on=AFTER
    )
    assert [breach.code for breach in breaches] == [
        "finding-of-other-task",
        "finding-of-other-task",
        "finding-missing",
    ]
