"""Findings at subjects and by officers that were replaced, or whose recusal was granted."""

import attrs
import pytest
from tests.after_worlds import without_inspector
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
    decided,
    finding,
    found_at,
    request,
)
from tests.findings_made import (
    COMMITTED,
    DRAW,
    FIRST,
    ON_TEAM,
    ONCE,
    ONE,
    REPLACED_ON,
    TWICE,
    codes,
    replaced,
    team_of,
)
from tests.worlds import matter_frame, roster

from randcheck import (
    SHANGRAO_2023,
    CaseError,
    TeamMember,
    draw,
    open_case,
    record_finding,
)


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


def visit_to(result, subject_id):
    return next(visit for visit in result.visits if visit.subject_id == subject_id)


def test_who_signed_was_on_the_team_of_the_day():
    (lead, second), subject = team_of(ONCE), ONCE.subject_id
    result = without_inspector(FIRST, COMMITTED, subject, second)
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
        result = without_inspector(result, COMMITTED, subject, leaving, on=on)
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
    result = without_inspector(result, committed, subject, "I2")
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
    changed = without_inspector(
        ended, committed, other, team_of(ended.visits[0])[0], on=REPLACED_ON + 2 * DAY
    )
    for matter, on in (("M1", REPLACED_ON), ("M2", REPLACED_ON + DAY)):
        failed = finding(
            subject_id=subject, matter_code=matter, signed_by=team, result=FAILED, on=on
        )
        assert open_case(failed, result=changed, rulebook=SHANGRAO_2023).team == team


def test_an_event_that_does_not_fit_the_team_changes_nobody():
    """A draw from elsewhere, whose team was swapped by hand after its events."""
    subject = ONCE.subject_id
    result = without_inspector(FIRST, COMMITTED, subject, team_of(ONCE)[1])
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
    result = without_inspector(FIRST, COMMITTED, subject, second)
    found = finding(
        subject_id=subject,
        matter_code=ONCE.matter_codes[0],
        signed_by=team_of(visit_to(result, subject)),
        on=REPLACED_ON,
    )
    record_finding(found, result=result, rulebook=SHANGRAO_2023, requests=[asked])
    assert lead in found.signed_by
