"""Findings at subjects and by officers that were replaced, or whose recusal was granted."""

import attrs
import pytest
from tests.make.cases.casework import (
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
    team_of,
    visit_to,
)
from tests.make.cases.findings_made import (
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
)
from tests.make.draws.draws import without_inspector
from tests.make.worlds import roster

from randcheck import SHANGRAO_2023, CaseError, draw, open_case, record_finding
from randcheck.cases.visits import officers_for
from randcheck.draws import TeamMember


def test_a_subject_that_was_replaced_has_a_failed_visit_or_none():
    subject, (matter,) = ONCE.subject_id, ONCE.matter_codes
    drawn = replaced(FIRST, COMMITTED, subject)
    assert subject in {visit.subject_id for visit in drawn.ended}
    given = {"subject_id": subject, "matter_code": matter, "signed_by": team_of(ONCE)}
    failed = finding(**given, result=FAILED)
    record_finding(failed, drawn=drawn, rulebook=SHANGRAO_2023)
    for code in (NOTHING, VIOLATION, REFUSED):
        assert codes(finding(**given, result=code), drawn) == ["finding-of-replaced"]
    stranger = attrs.evolve(failed, signed_by=(*team_of(ONCE), "I99"))
    assert codes(stranger, drawn) == ["signers-not-on-team"]
    other = "M1" if matter == "M2" else "M2"
    assert codes(attrs.evolve(failed, matter_code=other), drawn) == ["finding-without-visit"]
    opened = open_case(failed, drawn=drawn, rulebook=SHANGRAO_2023)
    assert opened.team == team_of(ONCE)


@pytest.mark.parametrize(("ahead", "refused"), [(0, []), (1, ["finding-after-replacement"])])
def test_a_visit_failed_before_the_subject_was_replaced_for_it(ahead, refused):
    subject, (matter,) = ONCE.subject_id, ONCE.matter_codes
    drawn = replaced(FIRST, COMMITTED, subject)
    failed = finding(
        subject_id=subject,
        matter_code=matter,
        signed_by=team_of(ONCE),
        result=FAILED,
        on=REPLACED_ON + ahead * DAY,
    )
    if refused:
        assert codes(failed, drawn) == refused
    else:
        record_finding(failed, drawn=drawn, rulebook=SHANGRAO_2023)


def test_a_subject_is_replaced_for_every_matter_of_its_visit():
    subject = TWICE.subject_id
    drawn = replaced(FIRST, COMMITTED, subject)
    assert drawn.ended == (TWICE,)
    for matter in TWICE.matter_codes:
        given = {"subject_id": subject, "matter_code": matter, "signed_by": team_of(TWICE)}
        record_finding(finding(**given, result=FAILED), drawn=drawn, rulebook=SHANGRAO_2023)
        assert codes(finding(**given, result=NOTHING), drawn) == ["finding-of-replaced"]


def test_the_subject_that_came_instead_has_findings_as_any_other():
    subject, (matter,) = ONCE.subject_id, ONCE.matter_codes
    drawn = replaced(FIRST, COMMITTED, subject)
    ((came, _),) = drawn.brought_in
    visit = next(visit for visit in drawn.visits_now if visit.subject_id == came)
    found = finding(subject_id=came, matter_code=matter, signed_by=team_of(visit), on=REPLACED_ON)
    record_finding(found, drawn=drawn, rulebook=SHANGRAO_2023)
    # Nobody knew before that it would be visited.
    early = attrs.evolve(found, on=REPLACED_ON - DAY)
    assert codes(early, drawn) == ["finding-before-brought-in"]
    gone = replaced(drawn, COMMITTED, came, REPLACED_ON + DAY)
    failed = attrs.evolve(found, result=FAILED)
    record_finding(failed, drawn=gone, rulebook=SHANGRAO_2023)
    record_finding(attrs.evolve(failed, on=REPLACED_ON + DAY), drawn=gone, rulebook=SHANGRAO_2023)
    late = attrs.evolve(failed, on=REPLACED_ON + 2 * DAY)
    assert codes(late, gone) == ["finding-after-replacement"]


# --- officers who were replaced ------------------------------------------------------------------


def test_who_signed_was_on_the_team_of_the_day():
    (lead, second), subject = team_of(ONCE), ONCE.subject_id
    drawn = without_inspector(FIRST, COMMITTED, subject, second)
    now = team_of(visit_to(drawn, subject))
    assert second not in now
    given = {"subject_id": subject, "matter_code": ONCE.matter_codes[0]}
    before = finding(**given, signed_by=(lead, second), on=REPLACED_ON - DAY)
    record_finding(before, drawn=drawn, rulebook=SHANGRAO_2023)
    assert open_case(before, drawn=drawn, rulebook=SHANGRAO_2023).team == team_of(ONCE)
    assert codes(attrs.evolve(before, signed_by=now), drawn) == ["signers-not-on-team"]
    for on in (REPLACED_ON, CLOSES):
        after = finding(**given, signed_by=now, on=on)
        record_finding(after, drawn=drawn, rulebook=SHANGRAO_2023)
        assert open_case(after, drawn=drawn, rulebook=SHANGRAO_2023).team == now
        assert codes(attrs.evolve(after, signed_by=(lead, second)), drawn) == [
            "signers-not-on-team"
        ]


def test_several_replacements_are_undone_one_by_one():
    subject, (lead, second) = ONCE.subject_id, team_of(ONCE)
    teams = [(OPENS, {lead, second})]
    drawn, leaving = FIRST, second
    for number in range(6):
        on = REPLACED_ON + number * DAY
        before = teams[-1][1]
        drawn = without_inspector(drawn, COMMITTED, subject, leaving, on=on)
        now = set(team_of(visit_to(drawn, subject)))
        teams.append((on, now))
        leaving = next(iter(now - before))
    for on, team in teams:
        found = finding(subject_id=subject, matter_code=ONCE.matter_codes[0], on=on)
        opened = open_case(
            attrs.evolve(found, signed_by=tuple(team)), drawn=drawn, rulebook=SHANGRAO_2023
        )
        assert set(opened.team) == team


def test_a_place_that_stayed_empty_was_taken_before():
    committed = case_commitment(roster=roster("I1", "I2"))
    drawn = draw(committed, values=("03 07 11 19 24 31 08",))
    subject = drawn.visits_now[0].subject_id
    drawn = without_inspector(drawn, committed, subject, "I2")
    assert team_of(visit_to(drawn, subject)) == ("I1",)
    found = found_at(drawn, signed_by=("I1", "I2"), on=REPLACED_ON - DAY)
    record_finding(found, drawn=drawn, rulebook=SHANGRAO_2023)
    assert codes(attrs.evolve(found, on=REPLACED_ON), drawn) == ["signers-not-on-team"]


def test_a_visit_that_ended_keeps_the_officers_of_each_day():
    subject, (_, second) = ONCE.subject_id, team_of(ONCE)
    changed = without_inspector(FIRST, COMMITTED, subject, second)
    then = team_of(visit_to(changed, subject))
    ended = replaced(changed, COMMITTED, subject, REPLACED_ON + DAY)
    # Whatever happens to other visits later is of no matter to it.
    other = ended.visits_now[0]
    drawn = without_inspector(
        ended, COMMITTED, other.subject_id, team_of(other)[0], on=REPLACED_ON + 2 * DAY
    )
    for team, on in ((team_of(ONCE), REPLACED_ON - DAY), (then, REPLACED_ON), (then, CLOSES)):
        failed = finding(
            subject_id=subject,
            matter_code=ONCE.matter_codes[0],
            signed_by=team,
            result=FAILED,
            on=on,
        )
        assert set(officers_for(drawn, failed)) == set(team)


def test_the_officers_of_a_day_stand_as_the_visit_listed_them_then():
    subject, (lead, second) = ONCE.subject_id, team_of(ONCE)
    found = finding(subject_id=subject, matter_code=ONCE.matter_codes[0], on=OPENS)
    drawn = FIRST
    for gone in (lead, second):
        drawn = without_inspector(drawn, COMMITTED, subject, gone)
        assert officers_for(drawn, found) == (lead, second)
    now = attrs.evolve(found, on=REPLACED_ON)
    assert officers_for(drawn, now) == team_of(visit_to(drawn, subject))


def test_officers_are_those_of_the_draw_also_where_it_was_changed_by_hand():
    """A draw from elsewhere, whose team was swapped by hand before an event."""
    subject = ONCE.subject_id
    drawn = without_inspector(FIRST, COMMITTED, subject, team_of(ONCE)[1])
    strange = sorted(drawn.frame.roster.keys() - {*team_of(ONCE), drawn.changes[0].by})[:2]
    team = tuple(TeamMember(inspector_id=i, pool="city") for i in strange)
    swapped = attrs.evolve(
        drawn,
        visits=tuple(
            attrs.evolve(visit, team=team) if visit.subject_id == subject else visit
            for visit in drawn.visits
        ),
    )
    found = finding(
        subject_id=subject, matter_code=ONCE.matter_codes[0], signed_by=strange, on=OPENS
    )
    assert open_case(found, drawn=swapped, rulebook=SHANGRAO_2023).team == tuple(strange)
    now = attrs.evolve(found, on=REPLACED_ON)
    assert officers_for(swapped, now) == team_of(visit_to(drawn, subject))


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
        record_finding(found, drawn=DRAW, rulebook=SHANGRAO_2023, requests=[asked])


def test_a_recused_officer_who_only_was_on_the_visit_is_named_and_one_who_was_not_is_not():
    asked = request(
        subject_id=ONE.subject_id, inspector_id=ON_TEAM[0], decision=decided(VISITED, True)
    )
    alone = found_at(DRAW, signed_by=ON_TEAM[1:])
    with pytest.raises(CaseError) as caught:
        record_finding(alone, drawn=DRAW, rulebook=SHANGRAO_2023, requests=[asked])
    *_, recused = caught.value.problems
    assert (recused.code, recused.params["ids"]) == ("signer-recused", ON_TEAM[:1])
    assert recused.params["source"] == SHANGRAO_2023.recusal
    elsewhere = attrs.evolve(asked, inspector_id="I99")
    record_finding(found_at(DRAW), drawn=DRAW, rulebook=SHANGRAO_2023, requests=[elsewhere])


def test_a_recused_officer_who_was_replaced_in_time_is_not_named():
    subject, (lead, second) = ONCE.subject_id, team_of(ONCE)
    asked = request(subject_id=subject, inspector_id=second, decision=decided(REPLACED_ON, True))
    drawn = without_inspector(FIRST, COMMITTED, subject, second)
    found = finding(
        subject_id=subject,
        matter_code=ONCE.matter_codes[0],
        signed_by=team_of(visit_to(drawn, subject)),
        on=REPLACED_ON,
    )
    record_finding(found, drawn=drawn, rulebook=SHANGRAO_2023, requests=[asked])
    assert lead in found.signed_by
