"""Verification: a draw that was made from anything else is not the draw of the commitment."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.forgeries import COMMITTED, DIGEST, RESULT, fields_of, rich_commitment
from tests.worlds import (
    BEACON,
    LOTTERY,
    OTHER_SECRET,
    VALUES,
    altered,
    commitment,
    matter_frame,
    members,
    rich_frame,
)

from randcheck import (
    OUR_DEFAULT,
    Commitment,
    EntropySource,
    EventsRoot,
    Frame,
    InvalidInputError,
    MatterFrame,
    Reason,
    RosterEntry,
    RulebookRef,
    draw,
    verify,
)
from randcheck.domain.matter_frames import GroupQuota


def of_frame(**changes):
    return lambda: rich_commitment(rich_frame(**changes))


def of_matter(changed, /, **changes):
    def make():
        made = rich_frame()
        matters = [
            altered(matter, **changes) if matter.code == changed else matter
            for matter in made.matters
        ]
        return rich_commitment(altered(made, matters=matters))

    return make


def of_commitment(**changes):
    return lambda: altered(COMMITTED, **changes)


def of_entropy(**changes):
    return of_commitment(entropy=(altered(LOTTERY, **changes),))


def of_event(**changes):
    return of_commitment(events=(altered(COMMITTED.events[0], **changes),))


def of_roster(inspector, **changes):
    entries = rich_frame().roster
    return of_frame(roster={**entries, inspector: altered(entries[inspector], **changes)})


def one_more_subject():
    made = rich_frame()
    matters = [
        altered(matter, exclusions={**matter.exclusions, "X9": "not-operating"})
        for matter in made.matters
    ]
    return rich_commitment(altered(made, matters=matters, directory_size=11))


MATTERS: Any = rich_frame().matters
BY_SHARE, BY_RATES = MATTERS
WHY = Reason(code="frequency-cap", source=OUR_DEFAULT)

# Each change keeps the commitment valid; the name tells the field that is changed.
CHANGES = {
    "Commitment.frame": lambda: rich_commitment(rich_frame(task="T9")),
    "Commitment.body": of_commitment(body="YT-HRSS"),
    "Commitment.sequence": of_commitment(sequence=3),
    "Commitment.previous": of_commitment(previous="cd" * 32),
    "Commitment.events none": of_commitment(events=()),
    "Commitment.events more": of_commitment(
        events=(*COMMITTED.events, EventsRoot(sequence=1, root=DIGEST, size=0))
    ),
    "Commitment.committed_on": of_commitment(committed_on=date(2026, 11, 22)),
    "Commitment.entropy": of_commitment(entropy=(LOTTERY, BEACON)),
    "Commitment.secret": of_commitment(secret=OTHER_SECRET),
    "EventsRoot.sequence": of_event(sequence=1),
    "EventsRoot.root": of_event(root="cd" * 32),
    "EventsRoot.size": of_event(size=3),
    "EntropySource.source": of_entropy(source="中国福利彩票双色球 2026136"),
    "EntropySource.date": of_entropy(date=date(2026, 11, 25)),
    "EntropySource.format": of_entropy(format="99 99 99 99 99 99 f9", bits=24),
    "EntropySource.bits": of_commitment(
        entropy=(altered(LOTTERY, format="99 99 99 99 99 99 99 99", bits=25),)
    ),
    "Frame.task": of_frame(task="T2"),
    "Frame.opens_on": of_frame(opens_on=date(2026, 12, 2)),
    "Frame.closes_on": of_frame(closes_on=date(2027, 1, 1)),
    "Frame.rulebook": of_frame(rulebook=RulebookRef(name="另一细则", digest=DIGEST)),
    "Frame.directory_as_of": of_frame(directory_as_of=date(2026, 11, 19)),
    "Frame.directory_size": one_more_subject,
    "Frame.matters": of_frame(matters=(BY_SHARE,)),
    "Frame.roster": of_frame(roster={**rich_frame().roster, "I5": RosterEntry(pool="city")}),
    "Frame.team": of_frame(team={"city": 1, "county": 1}),
    "Frame.recusals more": of_frame(recusals=rich_frame().recusals | {("I2", "A01")}),
    "Frame.recusals fewer": of_frame(recusals=rich_frame().recusals - {("I4", "X2")}),
    "Frame.inspectors_out": of_frame(inspectors_out={}),
    "Frame.recusal_reasons": of_frame(recusal_reasons={}),
    "Frame.waivers": of_frame(waivers=()),
    "RulebookRef.name": of_frame(rulebook=RulebookRef(name="上饶", digest="d1" * 32)),
    "RulebookRef.digest": of_frame(rulebook=RulebookRef(name="上饶细则", digest="d2" * 32)),
    "RosterEntry.pool": of_roster("I2", pool="county"),
    "RosterEntry.remaining": of_roster("I3", remaining=4),
    "RosterEntry.remaining none": of_roster("I3", remaining=None),
    "RosterEntry.remaining given": of_roster("I1", remaining=99),
    "MatterFrame.code": of_matter("M2", code="M3"),
    "MatterFrame.base and exclusions": of_matter(
        "M1", exclusions={"X1": "frequency-cap", "X2": "matter-frequency"}, base=10
    ),
    "MatterFrame.counting": of_matter("M1", counting=("frequency-cap",)),
    "MatterFrame.share": of_matter("M1", share=Fraction(7, 18)),
    "MatterFrame.share none": of_matter("M1", share=None),
    "MatterFrame.quota": of_matter("M1", share=None, quota=5),
    "MatterFrame.members": of_matter("M1", members={**BY_SHARE.members, "A00": "B"}),
    "MatterFrame.members exchanged": of_matter(
        "M2",
        members={("X2" if i == "X1" else i): s for i, s in BY_RATES.members.items()},
        exclusions={"A00": "region-out-of-scope", "X1": "not-operating"},
    ),
    "MatterFrame.weights": of_matter("M1", weights={**BY_SHARE.weights, "A": 1}),
    "MatterFrame.weights of the certain": of_matter("M1", weights={**BY_SHARE.weights, "C": 51}),
    "MatterFrame.rates": of_matter("M2", rates={**BY_RATES.rates, "B": 1}),
    "MatterFrame.rates within rounding": of_matter(
        "M2", rates={**BY_RATES.rates, "A": Fraction(1, 4)}
    ),
    "MatterFrame.exclusions": of_matter(
        "M1", exclusions={"X1": "frequency-cap", "X2": "region-out-of-scope"}
    ),
    "MatterFrame.reasons": of_matter("M1", reasons={"X1": WHY}),
    "MatterFrame.reasons none": of_matter("M1", reasons={}),
    "MatterFrame.factors": of_matter("M1", factors={}),
    "MatterFrame.groups": of_matter(
        "M1",
        weights={"A": Fraction(1, 2), "B": Fraction(1, 3), "C": 1},
        groups={
            "A": GroupQuota(base=4, size=4, quota=2),
            "B": GroupQuota(base=3, size=3, quota=1),
            "C": GroupQuota(base=1, size=1, quota=1),
        },
    ),
    "MatterFrame.meanings": of_matter("M1", meanings={**BY_SHARE.meanings, "C": "abnormal"}),
    "MatterFrame.period": of_matter("M1", period="autumn"),
    "MatterFrame.period none": of_matter("M1", period=None),
}
# What stays in the office: the commitment does not say it, the frame does.
NOT_IN_THE_HEADER = {
    "Frame.inspectors_out",
    "Frame.recusal_reasons",
    "Frame.waivers",
    "MatterFrame.reasons",
    "MatterFrame.reasons none",
    "MatterFrame.factors",
    "MatterFrame.meanings",
    "MatterFrame.period",
    "MatterFrame.period none",
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_in_what_a_draw_was_made_from_is_reported(name):
    changed = CHANGES[name]()
    assert changed != COMMITTED
    found = verify(RESULT, changed)
    assert found
    assert (changed.hex == COMMITTED.hex) == (name in NOT_IN_THE_HEADER)
    parts = {field.partition(".")[0].partition("[")[0] for field in fields_of(found)}
    assert parts & {"header", "frame"}
    assert all(discrepancy.message() for discrepancy in found)


def test_every_field_that_a_draw_is_made_from_is_changed_once():
    kinds = (Commitment, EventsRoot, EntropySource, Frame, RulebookRef, RosterEntry, MatterFrame)
    fields = {f"{kind.__name__}.{f.name}" for kind in kinds for f in attrs.fields(kind)}
    named = {name.split()[0] for name in CHANGES}
    assert named == fields


def test_the_draw_of_one_commitment_is_not_that_of_another():
    other = commitment(
        altered(
            rich_frame(),
            matters=(matter_frame("M1", members=members(A=3, B=2)),),
            directory_size=5,
            recusals=(),
            recusal_reasons={},
        )
    )
    result = draw(other, values=VALUES)
    assert verify(result, other) == ()
    parts = {
        field.partition(".")[0].partition("[")[0] for field in fields_of(verify(result, COMMITTED))
    }
    assert {"header", "frame", "seed", "selections", "visits"} <= parts


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((COMMITTED, RESULT), "result"),
        ((RESULT, None), "committed"),
        ((RESULT, COMMITTED, "SHANGRAO_2023"), "rulebook"),
    ],
)
def test_what_is_no_draw_commitment_or_rulebook_is_refused(arguments, what):
    with pytest.raises(InvalidInputError) as caught:
        verify(*arguments)
    assert (caught.value.code, caught.value.params["what"]) == ("wrong-type", what)
