"""Events against section 8 of the specification, written out from its text, and what has to hold
of every sequence of them."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.after_worlds import (
    LiteralAftermath,
    chance_frame,
    chance_seed,
    drawn_from,
    mended,
    nonce_of,
    of_shangrao,
    root_of,
    without_inspector,
    without_subject,
)
from tests.worlds import altered, commitment, ids, matter_frame, members, roster

from randcheck import SHANGRAO_2023, RosterEntry, dispatch, draw, verify
from randcheck.domain import draws
from randcheck.domain.frozendict import thaw
from randcheck.drawing.chain import events_root

WORLDS = 3000


def teams_of(result):
    return {v.subject_id: [m.inspector_id for m in v.team] for v in result.visits}


def whole_draw(random):
    """A draw of a small world in which every visit has its team."""
    while True:
        committed = commitment(chance_frame(random))
        result = draw(committed, values=[chance_seed(random)])
        if result.failure is None:
            return result, committed


def changed_by_chance(random, result, committed):
    """The draw after one event by chance, with what is needed to do the same elsewhere."""
    officers = [(v.subject_id, m.inspector_id) for v in result.visits for m in v.team]
    if officers and random.random() < 0.4:
        subject, inspector = random.choice(officers)
        return without_inspector(result, committed, subject, inspector), (subject, inspector)
    standing = [(v.subject_id, code) for v in result.visits for code in v.matter_codes]
    if not standing:
        return result, None
    subject, code = random.choice(standing)
    return without_subject(result, committed, subject, matter_code=code), (code, subject)


def after_chance(random, most=8):
    """A draw after some events by chance."""
    result, committed = whole_draw(random)
    for _ in range(random.randint(1, most)):
        result, _ = changed_by_chance(random, result, committed)
    return result, committed


# --- the text and the library --------------------------------------------------------------------


@pytest.mark.parametrize("block", range(5))
def test_thousands_of_small_worlds_go_as_the_text_says(block):
    random = Random(block)
    seen = set()
    for _ in range(WORLDS // 5):
        result, committed = whole_draw(random)
        literal = LiteralAftermath(result)
        for _ in range(random.randint(1, 9)):
            before = len(result.events)
            result, what = changed_by_chance(random, result, committed)
            if what is None:
                break
            document = result.events[before].document
            if document["event"] == "replace-inspector":
                by = literal.replace_inspector(*what)
            else:
                by = literal.replace_subject(*what)
            assert document["by"] == by
            assert teams_of(result) == literal.teams
            for code, some in literal.standing.items():
                assert list(result.standing(code)) == sorted(some)
            assert [visit.subject_id for visit in result.ended] == literal.ended
            seen.add((document["event"], by is None))
            seen.update(("short", len(v.team) < sum(literal.count.values())) for v in result.visits)
        assert events_root(result) == root_of(thaw(e.document) for e in result.events)
    # The worlds hold what is hard: strata and pools that run out, and teams that stay short.
    assert seen == {
        *((event, empty) for event in ("replace-subject", "replace-inspector") for empty in (0, 1)),
        ("short", True),
        ("short", False),
    }


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_a_reserve_is_exactly_the_next_ticket_whatever_the_order(size, monkeypatch):
    # Every order of the tickets of a stratum, every quota, everyone replaced again and again.
    subjects = ids("S", size)
    frames = [
        of_shangrao(matter_frame(members=dict.fromkeys(subjects, "A"), quota=quota))
        for quota in range(1, size + 1)
    ]
    committed = [commitment(of) for of in frames]
    plain = [draw(c, values=["03 07 11 19 24 31 08"]) for c in committed]
    for order in permutations(subjects):
        ranks = {subject: bytes([place]) for place, subject in enumerate(order)}
        monkeypatch.setattr(
            draws, "tickets", lambda _, __, keys, ranks=ranks: ((ranks[k], k) for k in keys)
        )
        for result, of in zip(plain, committed, strict=True):
            drawn = result.standing("M1")
            waiting = [subject for subject in order if subject not in drawn]
            now = altered(result, values=result.values)  # no order is remembered
            for following in [*waiting, None]:
                left = now.standing("M1")[0]
                now = without_subject(now, of, left)
                assert now.events[-1].document["by"] == following
            assert len(now.standing("M1")) == len(drawn) - 1


# --- every sequence ------------------------------------------------------------------------------

CHANCE = st.integers(min_value=0, max_value=2**32).map(Random)


@given(CHANCE)
def test_any_sequence_of_events_verifies(random):
    result, committed = after_chance(random)
    assert verify(result, committed, SHANGRAO_2023) == ()
    assert [event.nonce for event in result.events] == list(
        map(nonce_of, range(len(result.events)))
    )


# What the caller says of an event is free within its bounds: another text that fits verifies, but
# is another leaf under the root that the body's next header lists.
FREE = {"evidence", "on", "reason"}


@given(CHANCE, st.data())
def test_one_event_that_is_changed_does_not_verify(random, data):
    result, committed = after_chance(random)
    events = result.events
    place = data.draw(st.integers(0, len(events) - 1))
    one = events[place]
    field = data.draw(st.sampled_from(sorted(one.document)))
    elsewhere = [e.document[field] for e in events if field in e.document]
    other = data.draw(st.sampled_from([*elsewhere, None, "S99", "M1", 5, ()]))
    assume(other != one.document[field])
    forged = altered(one, document={**one.document, field: other})
    changed = altered(result, events=(*events[:place], forged, *events[place + 1 :]))
    found = verify(changed, committed, SHANGRAO_2023)
    assert found or field in FREE
    assert all(discrepancy.message() for discrepancy in found)
    assert events_root(changed) != events_root(result)


@given(CHANCE, st.data())
def test_events_dropped_repeated_or_moved_do_not_verify(random, data):
    result, committed = after_chance(random)
    events = result.events
    place = data.draw(st.integers(0, len(events) - 1))
    rest = (*events[:place], *events[place + 1 :])
    to = data.draw(st.integers(0, len(rest)))
    for changed in (rest, (*events, events[place]), (*rest[:to], events[place], *rest[to:])):
        if changed != events:
            assert verify(altered(result, events=changed), committed, SHANGRAO_2023)


@given(CHANCE)
def test_what_holds_after_any_sequence(random):
    result, committed = after_chance(random)
    frame, standing = committed.frame, {}
    for matter in frame.matters:
        ids_now = result.standing(matter.code)
        standing[matter.code] = set(ids_now)
        drawn = {s for some in result.selected(matter.code).values() for s in some}
        out = {s for s, code in result.replaced if code == matter.code}
        came = {s for s, code in result.brought_in if code == matter.code}
        # Who came was never there before; the sums are right; nobody stands who was replaced.
        assert not came & drawn
        assert set(ids_now) == (drawn | came) - out
        for stratum in matter.sizes:
            waiting = result.reserves(matter.code, stratum)
            assert not set(waiting) & (drawn | came)
            of_stratum = {s for s, name in matter.members.items() if name == stratum}
            assert set(waiting) == of_stratum - drawn - came
    assert {v.subject_id for v in result.visits} == set().union(*standing.values())
    loads = result.loads()
    for visit in result.visits:
        names = [m.inspector_id for m in visit.team]
        assert len(set(names)) == len(names)
        assert not set(names) & frame.recused_of.get(visit.subject_id, frozenset())
        assert not set(names) & result.barred_since.get(visit.subject_id, frozenset())
        for pool, count in frame.team.items():
            assert sum(m.pool == pool for m in visit.team) <= count
    for inspector, load in loads.items():
        most = frame.roster[inspector].remaining
        assert most is None or load <= most


@given(CHANCE, st.integers(1, 3))
def test_a_mended_roster_is_dispatched_from_anew(random, added):
    subjects = members(A=random.randint(2, 5))
    few = roster("I1", "I2", "I3", remaining=1)
    result, committed = drawn_from(
        of_shangrao(matter_frame(members=subjects, quota=len(subjects)), roster=few)
    )
    assert result.failure is not None
    new = {
        f"N{n}": RosterEntry(pool="city", remaining=random.choice((None, 1, 2)))
        for n in range(added)
    }
    recusals = [(i, s) for i in new for s in subjects if random.random() < 0.2]
    after = mended(result, committed, new, recusals=recusals)
    assert verify(after, committed, SHANGRAO_2023) == ()
    whole = altered(
        committed.frame,
        roster={**committed.frame.roster, **new},
        recusals=committed.frame.recusals | set(recusals),
    )
    assert after.roster == whole.roster
    assert after.selections == result.selections

    outcome = dispatch(
        after.seed,
        subjects=list(subjects),
        roster=whole.roster,
        recused_of=whole.recused_of,
        team=whole.team,
    )
    assert after.failure == outcome.failure
    if outcome.teams is None:
        assert all(visit.team == () for visit in after.visits)
    else:
        assert teams_of(after) == {s: list(team) for s, team in outcome.teams.items()}
