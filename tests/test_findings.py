"""Findings: which fit their draw, which are refused, which are missing."""

from datetime import date

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.casework import (
    CLOSES,
    DAY,
    FAILED,
    NOTHING,
    OPENS,
    REFUSED,
    VIOLATION,
    VISITED,
    case_commitment,
    case_draw,
    decided,
    finding,
    found_at,
    request,
    wrong,
)
from tests.worlds import matter_frame, roster

from randcheck import (
    OUR_DEFAULT,
    SHANGRAO_2023,
    CaseError,
    InvalidInputError,
    TeamMember,
    check_findings,
    draw,
    mend_roster,
    open_case,
    open_cases,
    record_finding,
    replace_inspector,
    replace_subject,
)

AFTER = CLOSES + DAY
DRAW = case_draw()
ONE, OTHER = DRAW.visits[0], DRAW.visits[1]
ON_TEAM = tuple(member.inspector_id for member in ONE.team)
NOT_DRAWN = next(
    f"A{i:02}" for i in range(8) if f"A{i:02}" not in {v.subject_id for v in DRAW.visits}
)


def codes(found, result=DRAW, rulebook=SHANGRAO_2023, **kwargs):
    """Codes of all that is refused; the same tests as breaches have to give the same."""
    with pytest.raises(CaseError) as caught:
        record_finding(found, result=result, rulebook=rulebook, **kwargs)
    problems = caught.value.problems
    breaches = check_findings((found,), result=result, rulebook=rulebook, on=CLOSES, **kwargs)
    assert [(b.code, {**b.params, "source": b.source}) for b in breaches] == [
        (p.code, p.params) for p in problems
    ]
    assert {b.about for b in breaches} == {found.subject_id}
    assert [b.message("zh") for b in breaches] == [p.message("zh") for p in problems]
    return [problem.code for problem in problems]


@pytest.mark.parametrize("result", [category.code for category in SHANGRAO_2023.results])
def test_a_finding_of_any_result_is_recorded_as_it_is(result):
    found = found_at(DRAW, result=result)
    assert record_finding(found, result=DRAW, rulebook=SHANGRAO_2023) is found
    assert check_findings((found,), result=DRAW, rulebook=SHANGRAO_2023, on=CLOSES) == ()


@pytest.mark.parametrize("on", [OPENS, CLOSES])
def test_the_first_and_the_last_day_of_the_window_are_in_it(on):
    record_finding(found_at(DRAW, on=on), result=DRAW, rulebook=SHANGRAO_2023)


@pytest.mark.parametrize("on", [OPENS - DAY, CLOSES + DAY])
def test_a_visit_outside_the_window_is_refused(on):
    assert codes(found_at(DRAW, on=on)) == ["finding-outside-window"]


@pytest.mark.parametrize(
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
    result = case_draw(RIVER_CITY)
    found = found_at(result, result="fit")
    assert len(found.signed_by) == 3
    record_finding(found, result=result, rulebook=RIVER_CITY)
    two = attrs.evolve(found, signed_by=found.signed_by[:2])
    assert codes(two, result, RIVER_CITY) == ["too-few-signers"]
    other = attrs.evolve(found, result=NOTHING)
    assert codes(other, result, RIVER_CITY) == ["finding-result-unknown"]


def test_another_rulebook_judges_nothing():
    for act in (
        lambda: record_finding(found_at(DRAW), result=DRAW, rulebook=RIVER_CITY),
        lambda: check_findings((), result=DRAW, rulebook=RIVER_CITY, on=CLOSES),
    ):
        with pytest.raises(CaseError) as caught:
            act()
        assert caught.value.code == "finding-other-rulebook"


@pytest.mark.parametrize(
    "act",
    [
        lambda: record_finding(wrong("A00"), result=DRAW, rulebook=SHANGRAO_2023),
        lambda: record_finding(found_at(DRAW), result=wrong("T1"), rulebook=SHANGRAO_2023),
        lambda: record_finding(found_at(DRAW), result=DRAW, rulebook=wrong("上饶")),
        lambda: record_finding(
            found_at(DRAW), result=DRAW, rulebook=SHANGRAO_2023, requests=wrong("R")
        ),
        lambda: check_findings(wrong(("A00",)), result=DRAW, rulebook=SHANGRAO_2023, on=CLOSES),
        lambda: check_findings((), result=DRAW, rulebook=SHANGRAO_2023, on=wrong("2026-12-31")),
    ],
)
def test_wrong_types_are_refused_in_words(act):
    with pytest.raises(InvalidInputError):
        act()


# --- requests for recusal ------------------------------------------------------------------------


@pytest.mark.parametrize(
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
        record_finding(found, result=DRAW, rulebook=SHANGRAO_2023, requests=(waiting,))


def test_where_the_rulebook_lets_it_go_on_the_visit_does_not_wait():
    result = case_draw(RIVER_CITY)
    found = found_at(result, result="fit")
    waiting = request(subject_id=found.subject_id)
    record_finding(found, result=result, rulebook=RIVER_CITY, requests=(waiting,))


# --- after changes -------------------------------------------------------------------------------


def test_nothing_is_found_before_the_teams_are_complete():
    result = case_draw(roster=roster("I1", "I2", remaining=1))
    assert result.failure is not None
    found = found_at(result, signed_by=("I1", "I2"))
    assert codes(found, result) == ["finding-before-teams"]
    added = roster(*(f"I{number}" for number in range(3, 9)))
    mended = mend_roster(
        result,
        case_commitment(roster=roster("I1", "I2", remaining=1)),
        add=added,
        reason="too-few-inspectors",
        evidence="抽调函 1号",
        on=OPENS,
        rulebook=SHANGRAO_2023,
    )
    record_finding(found_at(mended), result=mended, rulebook=SHANGRAO_2023)


REPLACED_ON = date(2026, 12, 5)


def replaced(result, committed, subject_id, matter_code, on=REPLACED_ON):
    return replace_subject(
        result,
        committed,
        matter_code=matter_code,
        subject_id=subject_id,
        reason="moved-away",
        evidence="现场检查记录 7 号",
        on=on,
        rulebook=SHANGRAO_2023,
    )


COMMITTED = case_commitment()
FIRST = draw(COMMITTED, values=("03 07 11 19 24 31 08",))
TWICE = next(visit for visit in FIRST.visits if len(visit.matter_codes) == 2)
ONCE = next(visit for visit in FIRST.visits if len(visit.matter_codes) == 1)


def team_of(visit):
    return tuple(member.inspector_id for member in visit.team)


def test_a_subject_that_was_replaced_has_a_failed_visit_or_none():
    subject, (matter,) = ONCE.subject_id, ONCE.matter_codes
    result = replaced(FIRST, COMMITTED, subject, matter)
    assert subject in {visit.subject_id for visit in result.ended}
    given = {"subject_id": subject, "matter_code": matter, "signed_by": team_of(ONCE)}
    failed = finding(**given, result=FAILED)
    record_finding(failed, result=result, rulebook=SHANGRAO_2023)
    for code in (NOTHING, VIOLATION, REFUSED):
        assert codes(finding(**given, result=code), result) == ["finding-of-replaced"]
    stranger = attrs.evolve(failed, signed_by=(*team_of(ONCE), "I99"))
    assert codes(stranger, result) == ["signers-not-on-team"]
    other = "M1" if matter == "M2" else "M2"
    assert codes(attrs.evolve(failed, matter_code=other), result) == ["finding-without-visit"]
    opened = open_case(failed, result=result, rulebook=SHANGRAO_2023)
    assert opened.team == team_of(ONCE)


@pytest.mark.parametrize(("ahead", "refused"), [(0, []), (1, ["finding-after-replacement"])])
def test_a_visit_failed_before_the_subject_was_replaced_for_it(ahead, refused):
    subject, (matter,) = ONCE.subject_id, ONCE.matter_codes
    result = replaced(FIRST, COMMITTED, subject, matter)
    failed = finding(
        subject_id=subject,
        matter_code=matter,
        signed_by=team_of(ONCE),
        result=FAILED,
        on=REPLACED_ON + ahead * DAY,
    )
    if refused:
        assert codes(failed, result) == refused
    else:
        record_finding(failed, result=result, rulebook=SHANGRAO_2023)


def test_a_visit_that_goes_on_for_another_matter_keeps_its_team():
    subject, (gone, kept) = TWICE.subject_id, TWICE.matter_codes
    result = replaced(FIRST, COMMITTED, subject, gone)
    given = {"subject_id": subject, "signed_by": team_of(TWICE)}
    record_finding(
        finding(**given, matter_code=gone, result=FAILED), result=result, rulebook=SHANGRAO_2023
    )
    record_finding(
        finding(**given, matter_code=kept, result=NOTHING), result=result, rulebook=SHANGRAO_2023
    )
    both = replaced(result, COMMITTED, subject, kept)
    # The visit is kept as it last was; what it was replaced for before belongs to it all the same.
    for matter in (gone, kept):
        failed = finding(**given, matter_code=matter, result=FAILED)
        record_finding(failed, result=both, rulebook=SHANGRAO_2023)


def test_the_subject_that_came_instead_has_findings_as_any_other():
    subject, (matter,) = ONCE.subject_id, ONCE.matter_codes
    result = replaced(FIRST, COMMITTED, subject, matter)
    ((came, _),) = result.brought_in
    visit = next(visit for visit in result.visits if visit.subject_id == came)
    found = finding(subject_id=came, matter_code=matter, signed_by=team_of(visit), on=REPLACED_ON)
    record_finding(found, result=result, rulebook=SHANGRAO_2023)
    # Nobody knew before that it would be visited.
    early = attrs.evolve(found, on=REPLACED_ON - DAY)
    assert codes(early, result) == ["finding-before-brought-in"]
    gone = replaced(result, COMMITTED, came, matter, REPLACED_ON + DAY)
    failed = attrs.evolve(found, result=FAILED)
    record_finding(failed, result=gone, rulebook=SHANGRAO_2023)
    record_finding(attrs.evolve(failed, on=REPLACED_ON + DAY), result=gone, rulebook=SHANGRAO_2023)
    late = attrs.evolve(failed, on=REPLACED_ON + 2 * DAY)
    assert codes(late, gone) == ["finding-after-replacement"]


# --- officers who were replaced ------------------------------------------------------------------


def without_officer(result, committed, subject_id, officer, on=REPLACED_ON, rulebook=SHANGRAO_2023):
    return replace_inspector(
        result,
        committed,
        subject_id=subject_id,
        inspector_id=officer,
        reason="recusal-granted",
        evidence="回避决定 3号",
        on=on,
        rulebook=rulebook,
    )


def visit_to(result, subject_id):
    return next(visit for visit in result.visits if visit.subject_id == subject_id)


def test_who_signed_was_on_the_team_of_the_day():
    (lead, second), subject = team_of(ONCE), ONCE.subject_id
    result = without_officer(FIRST, COMMITTED, subject, second)
    now = team_of(visit_to(result, subject))
    assert second not in now
    given = {"subject_id": subject, "matter_code": ONCE.matter_codes[0]}
    before = finding(**given, signed_by=(lead, second), on=REPLACED_ON - DAY)
    record_finding(before, result=result, rulebook=SHANGRAO_2023)
    assert open_case(before, result=result, rulebook=SHANGRAO_2023).team == team_of(ONCE)
    assert codes(attrs.evolve(before, signed_by=now), result) == ["signers-not-on-team"]
    for on in (REPLACED_ON, CLOSES):
        after = finding(**given, signed_by=now, on=on)
        record_finding(after, result=result, rulebook=SHANGRAO_2023)
        assert open_case(after, result=result, rulebook=SHANGRAO_2023).team == now
        assert codes(attrs.evolve(after, signed_by=(lead, second)), result) == [
            "signers-not-on-team"
        ]


def test_several_replacements_are_undone_one_by_one():
    subject, (lead, second) = ONCE.subject_id, team_of(ONCE)
    teams = [(OPENS, {lead, second})]
    result, leaving = FIRST, second
    for number in range(6):
        on = REPLACED_ON + number * DAY
        before = teams[-1][1]
        result = without_officer(result, COMMITTED, subject, leaving, on)
        now = set(team_of(visit_to(result, subject)))
        teams.append((on, now))
        leaving = next(iter(now - before))
    for on, team in teams:
        found = finding(subject_id=subject, matter_code=ONCE.matter_codes[0], on=on)
        opened = open_case(
            attrs.evolve(found, signed_by=tuple(team)), result=result, rulebook=SHANGRAO_2023
        )
        assert set(opened.team) == team


def test_a_place_that_stayed_empty_was_taken_before():
    committed = case_commitment(roster=roster("I1", "I2"))
    result = draw(committed, values=("03 07 11 19 24 31 08",))
    subject = result.visits[0].subject_id
    result = without_officer(result, committed, subject, "I2")
    assert team_of(visit_to(result, subject)) == ("I1",)
    found = found_at(result, signed_by=("I1", "I2"), on=REPLACED_ON - DAY)
    record_finding(found, result=result, rulebook=SHANGRAO_2023)
    assert codes(attrs.evolve(found, on=REPLACED_ON), result) == ["signers-not-on-team"]


def test_what_happens_to_a_later_visit_does_not_touch_one_that_ended():
    # A subject of the second matter alone ends, and comes again for the first matter.
    committed = case_commitment(
        matters=(
            matter_frame("M1", members={"A00": "A", "A01": "A"}, quota=1),
            matter_frame("M2", members={"A00": "A", "A01": "A"}, quota=1),
        ),
        directory_size=2,
    )
    result = draw(committed, values=("03 07 11 19 24 31 08",))
    (visit,) = result.visits  # One ticket for all matters: both draw the same.
    subject = visit.subject_id
    (other,) = {"A00", "A01"} - {subject}
    first = replaced(result, committed, subject, "M1")
    ended = replaced(first, committed, subject, "M2", REPLACED_ON + DAY)
    team = team_of(ended.ended[0])
    assert (ended.ended[0].subject_id, ended.standing("M1")) == (subject, (other,))
    changed = without_officer(
        ended, committed, other, team_of(ended.visits[0])[0], REPLACED_ON + 2 * DAY
    )
    for matter, on in (("M1", REPLACED_ON), ("M2", REPLACED_ON + DAY)):
        failed = finding(
            subject_id=subject, matter_code=matter, signed_by=team, result=FAILED, on=on
        )
        assert open_case(failed, result=changed, rulebook=SHANGRAO_2023).team == team


def test_an_event_that_does_not_fit_the_team_changes_nobody():
    """A draw from elsewhere, whose team was swapped by hand after its events."""
    subject = ONCE.subject_id
    result = without_officer(FIRST, COMMITTED, subject, team_of(ONCE)[1])
    swapped = attrs.evolve(
        result,
        visits=tuple(
            attrs.evolve(visit, team=OTHER_TEAM) if visit.subject_id == subject else visit
            for visit in result.visits
        ),
    )
    found = finding(subject_id=subject, matter_code=ONCE.matter_codes[0], signed_by=("X1", "X2"))
    assert open_case(found, result=swapped, rulebook=SHANGRAO_2023).team == ("X1", "X2")


OTHER_TEAM = tuple(TeamMember(inspector_id=i, pool="city") for i in ("X1", "X2"))


# --- recusals that were granted ------------------------------------------------------------------


@pytest.mark.parametrize("granted", [True, False])
@pytest.mark.parametrize(("decided_on", "is_late"), [(VISITED, False), (VISITED + DAY, True)])
def test_nobody_goes_whose_recusal_was_granted_by_then(granted, decided_on, is_late):
    (_, second), found = ON_TEAM, found_at(DRAW)
    asked = request(
        subject_id=ONE.subject_id,
        inspector_id=second,
        filed_on=decided_on,
        decision=decided(decided_on, granted),
    )
    if granted and not is_late:
        assert codes(found, requests=[asked]) == ["signer-recused"]
    else:
        record_finding(found, result=DRAW, rulebook=SHANGRAO_2023, requests=[asked])


def test_a_recused_officer_who_only_was_on_the_visit_is_named_and_one_who_was_not_is_not():
    asked = request(
        subject_id=ONE.subject_id, inspector_id=ON_TEAM[0], decision=decided(VISITED, True)
    )
    alone = found_at(DRAW, signed_by=ON_TEAM[1:])
    with pytest.raises(CaseError) as caught:
        record_finding(alone, result=DRAW, rulebook=SHANGRAO_2023, requests=[asked])
    *_, recused = caught.value.problems
    assert (recused.code, recused.params["ids"]) == ("signer-recused", ON_TEAM[:1])
    assert recused.params["source"] == SHANGRAO_2023.recusal
    elsewhere = attrs.evolve(asked, inspector_id="I99")
    record_finding(found_at(DRAW), result=DRAW, rulebook=SHANGRAO_2023, requests=[elsewhere])


def test_a_recused_officer_who_was_replaced_in_time_is_not_named():
    subject, (lead, second) = ONCE.subject_id, team_of(ONCE)
    asked = request(subject_id=subject, inspector_id=second, decision=decided(REPLACED_ON, True))
    result = without_officer(FIRST, COMMITTED, subject, second)
    found = finding(
        subject_id=subject,
        matter_code=ONCE.matter_codes[0],
        signed_by=team_of(visit_to(result, subject)),
        on=REPLACED_ON,
    )
    record_finding(found, result=result, rulebook=SHANGRAO_2023, requests=[asked])
    assert lead in found.signed_by


# --- all findings of a task ----------------------------------------------------------------------


def all_findings(result):
    return [
        found_at(result, position, matter_code=matter)
        for position, visit in enumerate(result.visits)
        for matter in visit.matter_codes
    ]


def test_a_task_whose_matters_all_have_their_finding_has_no_breach():
    found = all_findings(DRAW)
    assert len(found) == 6
    assert check_findings(found, result=DRAW, rulebook=SHANGRAO_2023, on=AFTER) == ()


@pytest.mark.parametrize(("on", "missing"), [(CLOSES, 0), (AFTER, 6)])
def test_findings_are_missing_from_the_day_after_the_window(on, missing):
    breaches = check_findings((), result=DRAW, rulebook=SHANGRAO_2023, on=on)
    assert [breach.code for breach in breaches] == ["finding-missing"] * missing
    assert len({(b.params["subject"], b.params["matter"]) for b in breaches}) == missing


def test_what_was_replaced_is_not_missing():
    subject, (matter,) = ONCE.subject_id, ONCE.matter_codes
    result = replaced(FIRST, COMMITTED, subject, matter)
    breaches = check_findings((), result=result, rulebook=SHANGRAO_2023, on=AFTER)
    assert subject not in {breach.about for breach in breaches}
    assert len(breaches) == 6


def test_a_finding_given_twice_is_a_breach_and_one_of_another_task_counts_for_none():
    first, *others = all_findings(DRAW)
    again = attrs.evolve(first, result=VIOLATION)
    breaches = check_findings(
        (first, again, *others), result=DRAW, rulebook=SHANGRAO_2023, on=AFTER
    )
    assert [(breach.code, breach.params["count"]) for breach in breaches] == [("finding-twice", 2)]
    elsewhere = attrs.evolve(first, task_code="T9")
    breaches = check_findings(
        (elsewhere, elsewhere, *others), result=DRAW, rulebook=SHANGRAO_2023, on=AFTER
    )
    assert [breach.code for breach in breaches] == [
        "finding-of-other-task",
        "finding-of-other-task",
        "finding-missing",
    ]


# --- opening a case ------------------------------------------------------------------------------


def test_a_case_opens_with_its_team_and_rulebook():
    found = found_at(DRAW, result=VIOLATION)
    case = open_case(found, result=DRAW, rulebook=SHANGRAO_2023)
    assert (case.finding, case.team, case.steps) == (found, team_of(ONE), ())
    assert (case.body, case.rulebook) == (DRAW.header["body"], SHANGRAO_2023.ref)
    elsewhere = open_case(found, result=DRAW, rulebook=SHANGRAO_2023, body="SR-MARKET")
    assert elsewhere == attrs.evolve(case, body="SR-MARKET")


def test_many_cases_open_at_once():
    found = all_findings(DRAW)
    cases = open_cases(iter(found), result=DRAW, rulebook=SHANGRAO_2023)
    assert cases == tuple(open_case(one, result=DRAW, rulebook=SHANGRAO_2023) for one in found)
    assert open_cases((), result=DRAW, rulebook=SHANGRAO_2023) == ()
    named = open_cases(found, result=DRAW, rulebook=SHANGRAO_2023, body="SR-MARKET")
    assert {case.body for case in named} == {"SR-MARKET"}


def test_what_is_wrong_with_many_findings_is_named_at_once():
    first, second, *others = all_findings(DRAW)
    bad = attrs.evolve(first, result="fine"), attrs.evolve(second, on=AFTER)
    waiting = request(subject_id=others[-1].subject_id)
    with pytest.raises(CaseError) as caught:
        open_cases(
            [*bad, *others, others[0]], result=DRAW, rulebook=SHANGRAO_2023, requests=[waiting]
        )
    named = [(p.code, p.params["subject"]) for p in caught.value.problems]
    assert ("finding-result-unknown", first.subject_id) in named
    assert ("finding-outside-window", second.subject_id) in named
    assert ("visit-should-wait", others[-1].subject_id) in named
    assert named[-1] == ("finding-twice", others[0].subject_id)
    for act in (
        lambda: open_cases(wrong("A00"), result=DRAW, rulebook=SHANGRAO_2023),
        lambda: open_cases(others, result=DRAW, rulebook=SHANGRAO_2023, body=""),
        lambda: open_case(others[0], result=attrs.evolve(DRAW, header={}), rulebook=SHANGRAO_2023),
    ):
        with pytest.raises(InvalidInputError):
            act()


def test_what_is_ours_is_not_called_law():
    early = attrs.evolve(found_at(DRAW), on=OPENS - DAY)
    for breach in check_findings([early], result=DRAW, rulebook=SHANGRAO_2023, on=AFTER):
        assert breach.code in {"finding-outside-window", "finding-missing"}
        assert breach.source == OUR_DEFAULT


def test_no_case_opens_on_a_finding_that_is_refused():
    waiting = request(subject_id=ONE.subject_id)
    with pytest.raises(CaseError) as caught:
        open_case(
            found_at(DRAW, result="fine"),
            result=DRAW,
            rulebook=SHANGRAO_2023,
            body="SR-HRSS",
            requests=(waiting,),
        )
    assert [p.code for p in caught.value.problems] == [
        "finding-result-unknown",
        "visit-should-wait",
    ]
    with pytest.raises(InvalidInputError):
        open_case(found_at(DRAW), result=DRAW, rulebook=SHANGRAO_2023, body="")
