"""The whole draw against sections 1 to 6 of the specification, written out from their text, and
what has to hold of every draw."""

import json
import os
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import (
    BEACON,
    LOTTERY,
    SECRET,
    SEED,
    VALUES,
    commitment,
    frame,
    ids,
    matter_frame,
    replace_tickets,
    rich_frame,
    shuffled,
    understaffed_frame,
)

from randcheck import RosterEntry, draw, verify
from randcheck.drawing import selection
from randcheck.drawing.selection import select

# --- sections 1 to 6, from their text ------------------------------------------------------------


def h(text):
    return sha256(text.encode()).hexdigest()


def jcs(document):
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def root(leaves):
    """Level by level, an odd last node moving up."""
    level = [sha256(b"\x00" + leaf.encode()).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [
            sha256(b"\x01" + b"".join(pair)).digest() if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
    return level[0].hex() if level else h("")


def text(fraction):
    return None if fraction is None else f"{fraction.numerator}/{fraction.denominator}"


def stated_chances(matter):
    """Section 1: the walk from the heaviest stratum."""
    sizes = Counter(matter.members.values())
    if matter.rates is not None:
        return {s: Fraction(ceil(matter.rates[s] * n), n) for s, n in sizes.items()}
    left, mass = Fraction(matter.quota), sum(n * matter.weights[s] for s, n in sizes.items())
    chances = {}
    for s in sorted(sizes, key=lambda s: -matter.weights[s]):
        if left * matter.weights[s] >= mass:
            chances[s] = Fraction(1)
            left -= sizes[s]
            mass -= sizes[s] * matter.weights[s]
        else:
            chances[s] = left * matter.weights[s] / mass
    return chances


def stated_header(committed):
    """Section 2."""
    made, secret = committed.frame, committed.secret
    seal = h("randcheck-seal/1:" + secret)

    def entry(name, rows):
        key = h(f"randcheck-blind/1:{secret}:{name}")[:32]
        leaves = [f"{row}\t{h(f'{key}:{item}')[:32]}" for row, item in sorted(rows)]
        return {"root": root(leaves), "size": len(leaves)}

    matters = []
    for matter in sorted(made.matters, key=lambda matter: matter.code):
        sizes, chances = Counter(matter.members.values()), stated_chances(matter)
        frame_rows = [(f"{i}\t{s}", i) for i, s in matter.members.items()]
        out_rows = [(f"{i}\t{reason}", i) for i, reason in matter.exclusions.items()]
        matters.append(
            {
                "code": matter.code,
                "base": matter.base,
                "counting": sorted(matter.counting),
                "share": text(matter.share),
                "quota": matter.quota,
                "frame": entry(f"frame:{matter.code}", frame_rows),
                "exclusions": entry(f"exclusions:{matter.code}", out_rows),
                "strata": [
                    {
                        "name": name,
                        "size": sizes[name],
                        "weight": text(matter.weights[name]) if matter.weights else None,
                        "rate": text(matter.rates[name]) if matter.rates else None,
                        "chance": text(chances[name]),
                    }
                    for name in sorted(sizes)
                ],
            }
        )
    roster_rows = [
        (f"{i}\t{e.pool}\t{'-' if e.remaining is None else e.remaining}", i)
        for i, e in made.roster.items()
    ]
    return {
        "spec": "randcheck-draw/1",
        "body": committed.body,
        "sequence": committed.sequence,
        "previous": committed.previous,
        "events": [attrs.asdict(root) for root in committed.events],
        "task": made.task,
        "opens_on": str(made.opens_on),
        "closes_on": str(made.closes_on),
        "committed_on": str(committed.committed_on),
        "rulebook": {"name": made.rulebook.name, "digest": made.rulebook.digest},
        "directory": {"as_of": str(made.directory_as_of), "size": made.directory_size},
        "matters": matters,
        "team": [{"pool": p, "count": k} for p, k in sorted(made.team.items())],
        "roster": entry("roster", roster_rows),
        "recusals": entry("recusals", [(f"{i}\t{s}", f"{i}:{s}") for i, s in made.recusals]),
        "entropy": [
            {"source": e.source, "date": str(e.date), "format": e.format, "bits": e.bits}
            for e in committed.entropy
        ],
        "seal": h(seal),
    }


def stated_selections(matter, seed):
    """Sections 5 and 6: of each stratum who is drawn, with the ticket."""
    sizes, chances = Counter(matter.members.values()), stated_chances(matter)
    u = Fraction(int(h(f"{seed}:size:{matter.code}"), 16), 2**256)
    running = Fraction(0)
    for name in sorted(sizes):
        before, running = running, running + sizes[name] * chances[name]
        count = floor(running + u) - floor(before + u)
        if matter.rates is not None:
            count = ceil(matter.rates[name] * sizes[name])
        of_stratum = [i for i, s in matter.members.items() if s == name]
        by_ticket = sorted((h(f"{seed}:subject:{i}"), i) for i in of_stratum)
        yield name, by_ticket[:count], by_ticket[count:]


# --- any frames ----------------------------------------------------------------------------------


def random_frame(random, size):
    """One to three matters over one directory, each by quota, share or rates."""
    directory = ids("S", size)
    codes = ("M1", "M2", "M3")[: random.randint(1, 3)]
    entries = {
        i: RosterEntry(pool=pool, remaining=random.choice((None, None, 0, 2, 9)))
        for pool, prefix in (("city", "I"), ("county", "K"))
        for i in ids(prefix, random.randint(3, 5))
    }
    return frame(
        *(random_matter(random, code, directory) for code in codes),
        roster=entries,
        team=random.choice(({"city": 1}, {"city": 2}, {"city": 1, "county": 1})),
        # At most one inspector per pool and subject is recused, so two are left.
        recusals={
            (f"{prefix}{random.randrange(3):02}", subject)
            for prefix in "IK"
            for subject in random.sample(directory, random.randint(0, size))
        },
    )


def random_matter(random, code, directory):
    strata = ["A", *(random.choice("ABCDx") for _ in directory[1:])]
    inside = {i: s for i, s in zip(directory, strata, strict=True) if s != "x"}
    outside = {i: random.choice(("out", "cap")) for i in directory if i not in inside}
    counting = random.choice(((), ("cap",)))
    given = {"members": inside, "exclusions": outside, "counting": counting}
    names = sorted(set(strata) - {"x"})
    kind = random.choice(("quota", "share", "rates"))
    if kind == "rates":
        rates = {s: Fraction(random.randint(0, 9), 9) for s in names}
        return matter_frame(code, **given, rates=rates)
    given["weights"] = {
        s: Fraction(random.choice((1, 2, 7, 50)), random.randint(1, 3)) for s in names
    }
    if kind == "quota":
        return matter_frame(code, **given, quota=random.randint(0, len(inside)))
    share = Fraction(random.randint(1, 20), 20)
    base = len(inside) + sum(reason in counting for reason in outside.values())
    return matter_frame(code, **given, share=share, quota=min(len(inside), ceil(share * base)))


# Made from a number, which is much faster than field by field; the size can be shrunk.
frames = st.builds(random_frame, st.integers(0, 9999).map(Random), st.integers(1, 14))


@pytest.mark.parametrize("made", [rich_frame(), understaffed_frame()], ids=["rich", "short"])
def test_the_header_of_a_frame_with_everything_in_it_is_that_of_the_specification(made):
    committed = commitment(made)
    assert committed.header() == stated_header(committed)


@given(frames)
def test_the_header_is_that_of_the_specification(made):
    committed = commitment(made, entropy=(LOTTERY, BEACON))
    assert committed.header() == stated_header(committed)
    assert committed.hex == h(jcs(stated_header(committed)))


@given(frames, st.integers(0, 99))
def test_the_draw_is_that_of_the_specification(made, number):
    committed = commitment(made)
    values = (f"03 07 11 19 24 31 {number:02}",)
    result = draw(committed, values=values)
    seal = h("randcheck-seal/1:" + SECRET)
    assert result.seed == h(
        jcs(
            {
                "spec": "randcheck-seed/1",
                "commitment": committed.hex,
                "seal": seal,
                "values": values,
            }
        )
    )
    drawn = []
    for matter in made.matters:
        selected, cuts = result.selected(matter.code), result.cuts(matter.code)
        for name, winners, others in stated_selections(matter, result.seed):
            assert list(selected[name]) == [i for _, i in winners]
            assert cuts[name] == (winners[-1][0] if winners else None)
            assert list(result.reserves(matter.code, name)) == [i for _, i in others]
            chance = stated_chances(matter)[name]
            drawn += [(matter.code, name, i, ticket, chance) for ticket, i in winners]
        assert matter.quota is None or sum(map(len, selected.values())) == matter.quota
    assert [attrs.astuple(one) for one in result.selections] == drawn
    assert [visit.subject_id for visit in result.visits] == sorted({i for _, _, i, _, _ in drawn})


@given(frames)
def test_every_draw_verifies_against_its_own_commitment_only(made):
    committed = commitment(made)
    result = draw(committed, values=VALUES)
    assert verify(result, committed) == ()
    assert verify(result, commitment(made, body="YT-HRSS"))


@given(frames, st.integers(0, 99))
def test_the_order_of_the_input_changes_nothing(made, number):
    random = Random(number)
    same = attrs.evolve(
        made,
        matters=random.sample(
            [
                attrs.evolve(
                    matter,
                    members=shuffled(matter.members, random),
                    exclusions=shuffled(matter.exclusions, random),
                )
                for matter in made.matters
            ],
            len(made.matters),
        ),
        roster=shuffled(made.roster, random),
        team=shuffled(made.team, random),
        recusals=random.sample(sorted(made.recusals), len(made.recusals)),
    )
    result, other = (draw(commitment(of), values=VALUES) for of in (made, same))
    assert other == result
    assert (other.commitment, other.seed) == (result.commitment, result.seed)
    assert repr((other.selections, other.visits, other.failure)) == repr(
        (result.selections, result.visits, result.failure)
    )


@given(frames, st.integers(0, 99))
def test_other_names_with_the_same_tickets_are_drawn_under_their_other_names(made, number):
    subjects = sorted({**made.matters[0].members, **made.matters[0].exclusions})
    new_name = dict(zip(subjects, Random(number).sample(subjects, len(subjects)), strict=True))
    old_name = {new: old for old, new in new_name.items()}
    renamed = attrs.evolve(
        made,
        matters=[
            attrs.evolve(
                matter,
                members={new_name[i]: s for i, s in matter.members.items()},
                exclusions={new_name[i]: s for i, s in matter.exclusions.items()},
            )
            for matter in made.matters
        ],
        recusals={(i, new_name[s]) for i, s in made.recusals},
    )

    def ticket_of_old_name(seed, text):
        purpose, key = text.split(":")
        return h(f"{seed}:{purpose}:{old_name.get(key, key)}")

    with pytest.MonkeyPatch.context() as patch:
        replace_tickets(patch, selection, ticket_of_old_name)
        found = list(select(renamed, SEED))
    assert found == [
        attrs.evolve(one, subject_id=new_name[one.subject_id]) for one in select(made, SEED)
    ]


# --- the interpreter's own randomness ------------------------------------------------------------

# Everything is given in sets, whose order depends on the seed of the interpreter's hashes.
SCRIPT = """
from datetime import date
from fractions import Fraction
from randcheck import *

subjects = {f"S{n}" for n in range(60)}
inspectors = {f"I{n}" for n in range(9)}
matters = {
    MatterFrame(
        code=code, base=60, quota=12, members={i: "AB"[i > "S3"] for i in subjects},
        weights={name: Fraction(len(code), ord(name)) for name in set("BA")},
    )
    for code in {"M-1", "M-22"}
}
frame = Frame(
    task="T1", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31), matters=matters,
    rulebook=RulebookRef(name="a rule", digest="d1" * 32), directory_as_of=date(2026, 11, 20),
    directory_size=60, team={pool: 1 for pool in {"p", "q"}},
    roster={i: RosterEntry(pool="pq"[int(i[1]) % 2], remaining=LIMIT) for i in inspectors},
    recusals={(i, s) for i in inspectors for s in subjects if int(s[1:]) % 7 == int(i[1:])},
)
lottery = EntropySource(source="a", date=date(2026, 11, 24), format="f" * 16, bits=64)
committed = commit(
    frame, body="B", committed_on=date(2026, 11, 23), entropy=[lottery], secret="5e" * 32
)
result = draw(committed, values=["0123456789abcdef"])
print(committed.hex, result.seed, result.selections, result.visits, result.failure)
print(frame.exclusions, result.reserves("M-1", "A"), result.loads(), verify(result, committed))
"""


def output_under(hash_seed, limit):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("LIMIT", limit)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("limit", ["None", "1"], ids=["staffed", "short"])
def test_the_seed_of_the_interpreters_hashes_changes_nothing(limit):
    outputs = {output_under(hash_seed, limit) for hash_seed in ("0", "1", "4242")}
    assert len(outputs) == 1
    assert ("DispatchFailure" in outputs.pop()) == (limit == "1")
