"""What events make of a draw, against section 8 written out from its text, and what has to hold
of every sequence of them."""

from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.draws import literal
from tests.make.draws.draws import (
    ON,
    SECRET,
    altered,
    drawn,
    matter,
    staffed,
)
from tests.make.draws.eventful import after_chance, chance_draw, changed_by_chance
from tests.make.draws.parts import roster
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023
from randcheck.after.replacement import event_record, reserves
from randcheck.after.standing import Standing
from randcheck.domain.draw.events import InspectorReplacement, SubjectReplacement, events_root
from randcheck.domain.draw.staffing import TeamRule
from randcheck.drawing.lottery import visits_of
from randcheck.verifying.draws import verify

WORLDS = 3200


def teams_of(result):
    return {v.subject_id: [m.inspector_id for m in v.team] for v in result.visits_now}


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_thousands_of_small_worlds_go_as_the_text_says(block):
    random = Random(block)
    seen = set()
    for _ in range(WORLDS // 4):
        result, made = chance_draw(random)
        aftermath, leaves = literal.Aftermath(result, SECRET), []
        for place in range(random.randint(1, 9)):
            result, about = changed_by_chance(random, result, made)
            if about is None:
                break
            document = result.changes[-1].document()
            if len(about) == 2:
                by: Any = aftermath.replace_inspector(*about)
                seen.add(("inspector", by is None))
            else:
                before = set(aftermath.teams)
                by = aftermath.replace_subject(*about)
                seen.update(("subject", one is None) for one in by)
                seen.add(("came twice", len(set(by) - {None}) < len(by) - by.count(None)))
                seen.add(("had a visit", bool(before.intersection(filter(None, by)))))
            assert document["by"] == by
            assert teams_of(result) == aftermath.teams
            assert {
                v.subject_id: set(v.matter_codes) for v in result.visits_now
            } == aftermath.matters
            assert [visit.subject_id for visit in result.ended] == aftermath.ended
            text = "现场检查记录 7号" if len(about) == 1 else "回避决定 3号"
            assert document["evidence"] == literal.evidence(SECRET, place, text)
            leaves.append(literal.event_leaf(document, place, SECRET))
            full = sum(rule.count for rule in result.frame.team.values())
            seen.update(("short", len(v.team) < full) for v in result.visits_now)
        assert events_root(result.events).root == literal.root(leaves)
    # The worlds hold what is hard: strata and pools that run out, one who comes for several
    # matters, one who has a visit already, teams that stay short.
    assert seen == {
        (what, is_so)
        for what in ("inspector", "subject", "came twice", "had a visit", "short")
        for is_so in (True, False)
    }


chance = st.integers(0, 99_999).map(Random)


@given(chance)
def test_every_sequence_of_events_verifies(random):
    result, made = after_chance(random)
    assert verify(result, made, SHANGRAO_2023).is_right


@given(chance)
def test_what_holds_after_any_sequence(random):
    result, made = after_chance(random)
    frame, standing = made.frame, {}
    gone = {subject for subject, _ in result.replaced}
    for of in frame.matters:
        standing[of.code] = set(result.standing(of.code))
        had = {i for some in result.selected(of.code).values() for i in some}
        came = {i for i, code in result.brought_in if code == of.code}
        # Who came was never there before; nobody stands who was replaced, for any matter.
        assert not came & had
        assert standing[of.code] == (had | came) - gone
        for stratum in of.sizes:
            waiting = reserves(result, made, matter_code=of.code, stratum=stratum)
            inside = {i for i, entry in of.entries.items() if entry == stratum}
            assert set(waiting) == inside - had - came - gone
    assert {v.subject_id for v in result.visits_now} == set().union(*standing.values())
    for visit in result.visits_now:
        assert list(visit.matter_codes) == sorted(
            c for c in standing if visit.subject_id in standing[c]
        )
        names = [m.inspector_id for m in visit.team]
        assert len(set(names)) == len(names)
        assert not set(names) & frame.recused_of.get(visit.subject_id, frozenset())
        assert not set(names) & result.barred_since.get(visit.subject_id, frozenset())
        for member in visit.team:
            entry = frame.roster[member.inspector_id]
            assert member.pool == entry.pool
            assert frame.team[entry.pool].lets(entry.area, frame.areas[visit.subject_id])
        for pool, rule in frame.team.items():
            assert sum(m.pool == pool for m in visit.team) <= rule.count
        assert [m.leads for m in visit.team] == [place == 0 for place in range(len(names))]


@given(chance)
def test_a_draw_goes_on_from_a_store_as_from_memory(random):
    """What stands is worked out from the draw's record, not from what was computed on the way."""
    result, made = after_chance(random)
    record = altered(result, selections=list(result.selections), events=list(result.events))
    for _ in range(3):
        state = random.getstate()
        result, about = changed_by_chance(random, result, made)
        random.setstate(state)
        fresh = altered(made)
        record, same = changed_by_chance(random, altered(record), fresh)
        assert (record, same) == (result, about)


@for_each("size", [1, 2, 3, 4])
def test_a_reserve_is_exactly_the_next_ticket_whatever_the_order(size):
    """Every order of the tickets of a stratum, every quota, everyone replaced again and again."""
    for quota in range(1, size + 1):
        of = staffed(matter({"all/A": size}, quota=quota))
        result, made = drawn(of)
        for order in permutations(of.areas):
            number = {subject: place for place, subject in enumerate(order)}
            lists = altered(made)
            tickets = [number[i].to_bytes(32, "big") for i in lists.lists.ids]
            lists.lists._ticketed = (result.seed, tickets)
            chosen = result.selections[:quota]
            selections = [
                altered(one, subject_id=subject)
                for one, subject in zip(chosen, order[:quota], strict=True)
            ]
            teams = {subject: ["I1", "I2"] for subject in order[:quota]}
            visits = visits_of(of, dict.fromkeys(sorted(teams), ("M1",)), teams)
            after = altered(result, selections=selections, visits=visits)
            waiting = list(order[quota:])
            assert list(reserves(after, lists, matter_code="M1", stratum="all/A")) == waiting
            while after.visits_now:
                leaving = after.visits_now[-1].subject_id
                standing = Standing(after, lists)
                event, begun = standing.apply(_leaves(leaving))
                assert event.by == ((waiting.pop(0),) if waiting else (None,))
                after = after.followed_by(event_record(event, begun, 0, SECRET, "x"))


def _leaves(subject):
    return SubjectReplacement(
        subject_id=subject,
        matter_codes=["M1"],
        by=[None],
        reason="moved-away",
        evidence="ab" * 32,
        on=ON,
    )


def test_an_officer_comes_from_the_pool_of_the_one_who_left_whatever_the_event_says():
    of = staffed(
        matter({"all/A": 2}, quota=1),
        roster={**roster("I1", "I2", "I3"), **roster("K1", "K2", pool="county")},
        team={"city": TeamRule(count=1), "county": TeamRule(count=1)},
    )
    result, made = drawn(of)
    (visit,) = result.visits_now
    leaving = next(m.inspector_id for m in visit.team if m.pool == "county")
    for pool in ("county", "city", "nowhere"):
        standing = Standing(result, made)
        event: Any
        event, _ = standing.apply(
            InspectorReplacement(
                pool=pool,
                subject_id=visit.subject_id,
                inspector_id=leaving,
                reason="ill",
                evidence="ab" * 32,
                on=ON,
            )
        )
        assert event.pool == "county"
        assert {leaving, event.by} == {"K1", "K2"}


def test_what_stands_can_be_asked_for():
    result, made = drawn(staffed())
    standing = Standing(result, made)
    visit = result.visits_now[0]
    assert standing.visit(visit.subject_id) == visit
    assert standing.visit("Z9") is None
    assert standing.pool_of(visit.subject_id, visit.team[0].inspector_id) == "city"
    outside = set(made.frame.roster) - {m.inspector_id for m in visit.team}
    assert standing.pool_of(visit.subject_id, outside.pop()) is None
    assert standing.pool_of("Z9", "I1") is None
    assert result.visits_now == result.visits
