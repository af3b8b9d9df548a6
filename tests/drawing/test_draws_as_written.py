"""Headers and draws against sections 1 to 6, written out from their text, and what has to hold of
every draw."""

import os
import subprocess
import sys
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.draws import literal
from tests.make.draws.draws import (
    BEACON,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    VALUES,
    altered,
    chance_frame,
    commitment,
    drawn,
    rich_frame,
    shuffled,
)

from randcheck.after.replacement import reserves
from randcheck.drawing.lottery import draw
from randcheck.draws import Closed, ListRoot
from randcheck.verifying.draws import verify

# Made from a number, which is much faster than field by field; the size can be shrunk.
frames = st.builds(chance_frame, st.integers(0, 9999).map(Random), st.integers(1, 14))


def test_the_header_of_a_frame_with_everything_in_it_is_that_of_the_specification():
    closes = [
        Closed(sequence=0, seal="ab" * 32, values=["5"], events=ListRoot(root="cd" * 32, size=2)),
        Closed(
            sequence=2, seal=None, values=[None, "00"], events=ListRoot(root=literal.h(""), size=0)
        ),
    ]
    committed = commitment(
        rich_frame(instead_of="T0"),
        sequence=3,
        previous="ef" * 32,
        closes=closes,
        entropy=(BEACON, LOTTERY),
    )
    assert committed.header.document() == literal.header(committed)


@given(frames)
def test_the_header_is_that_of_the_specification(made):
    committed = commitment(made)
    assert committed.header.document() == literal.header(committed)
    assert committed.hex == literal.h(literal.jcs(literal.header(committed)))
    for name, rows in literal.leaves(made, SECRET).items():
        assert list(committed.lists.leaves(name)) == rows
        assert committed.lists.root(name).root == literal.root(map("\t".join, rows))


@given(frames, st.integers(1, 16))
def test_the_draw_is_that_of_the_specification(made, number):
    values = (f"03 07 11 19 24 31 {number:02}",)
    result, committed = drawn(made, values=values)
    assert result.seed == literal.seed(committed, values)
    listed = []
    for matter in made.matters:
        sizes, chances = literal.sizes(matter, result.seed), literal.chances(matter)
        selected, cuts = result.selected(matter.code), result.cuts(matter.code)
        assert selected.keys() == cuts.keys() == sizes.keys()
        for name in sorted(sizes, key=lambda name: name.split("/")):
            order = literal.ticket_order(matter, name, result.seed, SECRET)
            ids, waiting = order[: sizes[name]], order[sizes[name] :]
            own = {i: literal.subject_ticket(result.seed, SECRET, i) for i in ids}
            assert list(selected[name]) == ids
            assert cuts[name] == (own[ids[-1]] if ids else None)
            assert list(reserves(result, committed, matter_code=matter.code, stratum=name)) == (
                waiting
            )
            group, stratum = name.split("/")
            listed += [(matter.code, group, stratum, i, own[i], chances[name]) for i in ids]
        for name, group in matter.groups.items():
            in_group = [s for s in selected if s.startswith(f"{name}/")]
            if group.quota is not None:
                assert sum(len(selected[s]) for s in in_group) == group.quota
    assert [attrs.astuple(one) for one in result.selections] == listed
    assert [visit.subject_id for visit in result.visits] == sorted({row[3] for row in listed})
    for visit in result.visits:
        codes = [row[0] for row in listed if row[3] == visit.subject_id]
        assert list(visit.matter_codes) == sorted(codes)
        assert [member.leads for member in visit.team] == [
            place == 0 for place in range(len(visit.team))
        ]


@given(frames)
def test_every_draw_verifies_against_its_own_commitment_only(made):
    result, committed = drawn(made)
    assert verify(result, committed).is_right
    assert not verify(result, commitment(made, body="YT-HRSS")).is_right
    assert not verify(result, commitment(made, secret=OTHER_SECRET)).is_right


@given(frames, st.integers(0, 99))
def test_the_order_of_the_input_changes_nothing(made, number):
    random = Random(number)
    same = altered(
        made,
        areas=shuffled(made.areas, random),
        matters=random.sample(
            [
                altered(
                    matter,
                    entries=shuffled(matter.entries, random),
                    groups=shuffled(matter.groups, random),
                    weights=shuffled(matter.weights, random),
                    rates=shuffled(matter.rates, random),
                )
                for matter in made.matters
            ],
            len(made.matters),
        ),
        roster=shuffled(made.roster, random),
        team=shuffled(made.team, random),
        recusals=random.sample(sorted(made.recusals), len(made.recusals)),
    )
    result, other = (drawn(of)[0] for of in (made, same))
    assert other == result
    assert (other.commitment, other.seed) == (result.commitment, result.seed)
    assert repr((other.selections, other.visits)) == repr((result.selections, result.visits))


# --- the interpreter's own randomness ------------------------------------------------------------

# Everything is given in sets, whose order depends on the seed of the interpreter's hashes.
SCRIPT = """
from datetime import date
from fractions import Fraction
from randcheck import SHANGRAO_2023
from randcheck.after.replacement import replace_subject, replace_inspector
from randcheck.domain.draw.entropy import EntropySource
from randcheck.domain.draw.frames import Frame, RulebookRef
from randcheck.domain.draw.groups import Group
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.drawing.chain import closing, commit
from randcheck.drawing.lottery import draw
from randcheck.verifying.draws import verify

subjects, inspectors = {f"S{n}" for n in range(60)}, {f"I{n}" for n in range(9)}
matters = {
    MatterFrame(
        code=code, groups={g: Group(base=30, quota=6) for g in set("xy")},
        entries={i: f"{'xy'[int(i[1:]) % 2]}/{'AB'[i > 'S3']}" for i in subjects},
        weights={f"{g}/{name}": ord(name) - 60 for name in set("BA") for g in set("xy")},
    )
    for code in {"M-1", "M-22"}
}
frame = Frame(
    task="T1", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31), matters=matters,
    rulebook=RulebookRef(name=SHANGRAO_2023.name, digest=SHANGRAO_2023.ref.digest),
    directory_as_of=date(2026, 11, 20), areas=dict.fromkeys(subjects),
    team={pool: TeamRule(count=1) for pool in {"p", "q"}},
    roster={i: RosterEntry(pool="pq"[int(i[1]) % 2]) for i in inspectors},
    recusals={(i, s) for i in inspectors for s in subjects if int(s[1:]) % 7 == int(i[1:])},
)
lottery = EntropySource(source="a", date=date(2026, 11, 24), format="H16")
committed = commit(
    frame, body="B", committed_on=date(2026, 11, 23), entropy=[lottery], secret="5e" * 32
)
result = draw(committed, values=["0123456789abcdef"])
common = dict(evidence="e", on=date(2026, 12, 5), rulebook=SHANGRAO_2023)
gone = result.visits[0].subject_id
after = replace_subject(result, committed, subject_id=gone, reason="moved-away", **common)
first = after.visits_now[0]
after = replace_inspector(
    after, committed, subject_id=first.subject_id, inspector_id=first.team[0].inspector_id,
    reason="ill", **common
)
print(committed.hex, result.seed, result.selections, result.visits)
print(after.changes, after.visits_now, after.loads(), closing(after), verify(after, committed))
"""


def output_under(hash_seed):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_seed_of_the_interpreters_hashes_changes_nothing():
    assert len({output_under(hash_seed) for hash_seed in ("0", "1", "4242")}) == 1


@pytest.mark.parametrize("values", [VALUES, ("01 02 03 04 05 06 01",)])
def test_the_same_commitment_and_values_give_the_same_draw(values):
    committed = commitment(rich_frame())
    assert draw(committed, values=values) == draw(commitment(rich_frame()), values=list(values))
