"""The audit of conduct: who went and signed was drawn, was free to go, and was not swapped."""

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.cases.visited import (
    BOOK,
    VISITED_ON,
    Visited,
    granted,
    mixed,
    visited,
    visited_frame,
)
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck import CaseError, Draw, InvalidInputError, Visit, verify
from randcheck.draws import RecusalDecision, TeamMember
from randcheck.reports import audit_conduct

WORLD = visited()


def audit(findings: Any = (), world: Visited = WORLD, **changes: Any):
    return audit_conduct(world.drawn, findings, **{"rulebook": BOOK, **changes})


def codes(breaches):
    return [(breach.code, breach.about) for breach in breaches]


def swapped(drawn: Draw, subject_id: str, *inspectors: str) -> Draw:
    """The draw with another team at one subject than follows, where it is told last."""
    team = tuple(
        TeamMember(inspector_id=i, pool="city" if i[0] == "I" else "county", leads=not place)
        for place, i in enumerate(inspectors)
    )

    def other(visits: Iterable[Visit]) -> Iterator[Visit]:
        for visit in visits:
            yield attrs.evolve(visit, team=team) if visit.subject_id == subject_id else visit

    events = list(drawn.events)
    for place, record in reversed(list(enumerate(events))):
        if subject_id in {visit.subject_id for visit in record.visits}:
            events[place] = attrs.evolve(record, visits=other(record.visits))
            return attrs.evolve(drawn, events=events)
    return attrs.evolve(drawn, visits=other(drawn.visits))


def test_clean_conduct_has_no_breach():
    findings = [WORLD.finding(key) for key in WORLD.pairs()]
    assert audit(findings) == ()
    assert audit(findings, committed=WORLD.committed) == ()


def test_each_way_of_signing_wrongly_is_named():
    finding = WORLD.finding(("A03", "M1"))  # I3 and K2 go there
    for changes, expected in (
        ({"signed_by": ("I3", "I1")}, ["signers-not-on-team"]),
        ({"signed_by": ("I3",)}, ["too-few-signers"]),
        ({"signed_by": ()}, ["too-few-signers"]),
        ({"on": date(2026, 11, 30)}, ["finding-outside-window"]),
        ({"on": date(2027, 1, 1)}, ["finding-outside-window"]),
        ({"subject_id": "A02"}, ["finding-without-visit"]),
        ({"task_code": "T0"}, ["finding-of-other-task"]),
        ({"result": "own"}, []),  # a wrong result is no question of conduct
        ({"on": date(2026, 12, 31)}, []),
    ):
        found = audit([attrs.evolve(finding, **changes)])
        assert [breach.code for breach in found] == expected, changes


def without_i3() -> Visited:
    """A world in which one officer may visit nobody."""
    pairs = {("I3", subject_id) for subject_id in visited_frame().matters[0].members}
    return visited(visited_frame(recusals=pairs))


def test_a_recused_officer_who_signed_is_named():
    world = without_i3()
    key = world.pairs()[0]
    finding = world.finding(key)
    assert audit([finding], world) == ()
    signed = attrs.evolve(finding, signed_by=(*finding.signed_by, "I3"))
    found = audit([signed], world)
    assert codes(found) == [
        ("signers-not-on-team", key[0]),
        ("recused-signed", key[0]),
    ]
    assert found[1].params["ids"] == ("I3",)
    assert found[1].source == BOOK.recusal


@for_each(
    ("changes", "is_breach"),
    [
        ({}, True),
        ({"inspector_id": "I1"}, False),
        ({"subject_id": "B00"}, False),
        ({"task_code": "T0"}, False),
        (
            {
                "decision": RecusalDecision(
                    granted=False, decided_on=VISITED_ON, decided_by="局负责人"
                )
            },
            False,
        ),
    ],
)
def test_an_officer_whose_recusal_was_granted_may_not_sign(changes, is_breach):
    finding = WORLD.finding(("A03", "M1"))
    request = attrs.evolve(granted("I3", "A03"), **changes)
    found = audit([finding], requests=[request])
    assert [breach.code for breach in found] == (["signer-recused"] if is_breach else [])


def test_a_visit_before_the_decision_did_not_wait():
    finding = WORLD.finding(("A03", "M1"))
    later = RecusalDecision(granted=True, decided_on=date(2026, 12, 4), decided_by="局负责人")
    open_then = granted("I3", "A03", decision=later)
    assert [breach.code for breach in audit([finding], requests=[open_then])] == [
        "visit-should-wait"
    ]


def test_recused_officers_on_a_team_are_named_even_where_they_signed_nothing():
    world = without_i3()
    subject_id = world.pairs()[0][0]
    other = attrs.evolve(world, drawn=swapped(world.drawn, subject_id, "I3", "K1"))
    (found,) = audit((), other)
    assert codes([found]) == [("recused-on-team", subject_id)]
    assert (found.params["ids"], found.source) == (("I3",), BOOK.recusal)


@pytest.mark.parametrize(
    ("inspectors", "expected"),
    [
        # I3 and K2 go there, I3 leads.
        (("I1", "K2"), ("visits[A03].team[0].inspector_id",)),
        (
            ("K2", "I3"),
            tuple(
                f"visits[A03].team[{place}].{name}"
                for place in (0, 1)
                for name in ("inspector_id", "pool")
            ),
        ),
    ],
)
def test_a_team_that_was_swapped_by_hand_is_named_by_who_has_the_commitment(inspectors, expected):
    """Another lead is another team. The seed alone names nobody: that takes the nonces."""
    changed = attrs.evolve(WORLD, drawn=swapped(WORLD.drawn, "A03", *inspectors))
    assert audit((), changed) == ()
    found = audit((), changed, committed=WORLD.committed)
    assert {(b.code, b.about, b.source) for b in found} == {("draw-differs", "T1", BOOK.dispatch)}
    assert tuple(places(found)) == expected


def places(found):
    """Where the draw differs, by the breaches that say so."""
    return [b.params["discrepancy"].path for b in found if b.code == "draw-differs"]


def test_a_visit_that_was_dropped_or_added_by_hand_is_named():
    visits = WORLD.drawn.visits_now
    added = (attrs.evolve(visits[1], subject_id="A00"), *visits)
    for changed, place in ((visits[1:], "visits[A01]"), (added, "visits[A00]")):
        world = attrs.evolve(WORLD, drawn=attrs.evolve(WORLD.drawn, visits=changed))
        (found,) = audit((), world, committed=WORLD.committed)
        assert (found.code, places([found])) == ("draw-differs", [place])


def test_no_breach_of_the_draw_names_in_its_repr_who_was_drawn():
    """It may end up in a log before the visits; its words are for whoever looks into it."""
    changed = attrs.evolve(WORLD, drawn=attrs.evolve(WORLD.drawn, visits=(), selections=()))
    found = audit((), changed, committed=WORLD.committed)
    told = "".join(breach.message() for breach in found)
    assert len(found) == len(WORLD.drawn.visits_now) + len(WORLD.drawn.selections)
    for subject_id in WORLD.drawn.frame.areas:
        assert (subject_id in told) is (subject_id in dict(WORLD.pairs()))
        assert subject_id not in repr(found)


def test_with_the_commitment_the_whole_draw_is_verified():
    changed = attrs.evolve(WORLD, drawn=swapped(WORLD.drawn, "A03", "I1", "K2"))
    found = audit((), changed, committed=WORLD.committed)
    assert [breach.params["discrepancy"] for breach in found] == list(
        verify(changed.drawn, WORLD.committed, BOOK).findings
    )
    assert {(breach.code, breach.about) for breach in found} == {("draw-differs", "T1")}
    assert "inspector_id" in found[0].message()
    assert "应为" in found[0].message("zh")


def test_replacements_by_the_seed_are_no_breach_and_others_are():
    world = WORLD.without("A03")
    after = world.without_officer("B00", world.team("B00")[1])
    assert audit((), after) == audit((), after, committed=WORLD.committed) == ()
    record = after.drawn.events[-1]
    forged = attrs.evolve(record, event=attrs.evolve(record.event, subject_id="A99"))
    strange = attrs.evolve(after.drawn, events=(*after.drawn.events[:-1], forged))
    # The event could not be: it is named as a whole.
    found = audit((), attrs.evolve(after, drawn=strange), committed=WORLD.committed)
    assert {place.partition("]")[0] for place in places(found)} == {"events[1"}


def test_ended_visits_are_looked_at_too():
    world = WORLD.without("A01")
    (ended,) = world.drawn.ended
    frame = attrs.evolve(
        world.drawn.frame, recusals={(ended.team[0].inspector_id, ended.subject_id)}
    )
    changed = attrs.evolve(world, drawn=attrs.evolve(world.drawn, frame=frame))
    assert ("recused-on-team", "A01") in codes(audit((), changed))


def test_another_rulebook_or_no_draw_is_refused():
    other = attrs.evolve(BOOK, name="另一规则")
    assert problem_of(lambda: audit(rulebook=other), CaseError).code == "finding-other-rulebook"
    wrong: Any = WORLD.committed
    for make in (
        lambda: audit_conduct(wrong, (), rulebook=BOOK),
        lambda: audit(["A03"]),
        lambda: audit(requests=["R1"]),
    ):
        with pytest.raises(InvalidInputError):
            make()


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_what_the_seed_did_is_clean_and_any_other_team_is_not(seed, swap):
    random = Random(seed)
    world = mixed(visited(secret=f"{random.getrandbits(256):064x}"), random, share=60)
    findings = [world.finding(key) for key in world.pairs() if len(world.team(key[0])) == 2]
    assert audit(findings, world) == ()
    assert audit(findings, world, committed=world.committed) == ()
    visit = Random(swap).choice(world.drawn.visits_now)
    everyone = ("I1", "I2", "I3", "K1", "K2")
    team = tuple(Random(swap).sample(everyone, 2))
    changed = attrs.evolve(world, drawn=swapped(world.drawn, visit.subject_id, *team))
    is_same = team == tuple(member.inspector_id for member in visit.team)
    found = places(audit((), changed, committed=world.committed))
    assert bool(found) is not is_same
    assert all(f"visits[{visit.subject_id}].team" in place for place in found)
    is_recused = visit.subject_id == "A00" and "I1" in team
    assert codes(audit((), changed)) == [("recused-on-team", "A00")] * is_recused
