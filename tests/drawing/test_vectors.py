"""The known answers of ``randcheck-draw/2``: frames, headers, draws and what happens after."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck.after.replacement import event_record, evidence_digest, reserves
from randcheck.after.standing import Standing
from randcheck.base.merkle import MerkleTree, leaf_hash, root_of_path
from randcheck.domain.draw.draws import Draw, Selection
from randcheck.domain.draw.entropy import EntropySource
from randcheck.domain.draw.events import InspectorReplacement, SubjectReplacement, events_root
from randcheck.domain.draw.frames import Frame, RulebookRef
from randcheck.domain.draw.groups import Group
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import draw, visits_of
from randcheck.drawing.selection import numbers_drawn
from randcheck.draws import Closed, ListRoot

RESERVES_LISTED = 5


def rule_of(count, area):
    return TeamRule(count=count, area=None if area is None else AreaRule(area))


def team_of(given):
    return {pool: rule_of(*rule) for pool, rule in given.items()}


def roster_of(given):
    return {i: RosterEntry(pool=pool, area=area) for i, (pool, area) in given.items()}


def group_of(base, share, quota):
    return Group(base=base, share=None if share is None else Fraction(share), quota=quota)


def matter_of(given):
    return MatterFrame(
        code=given["code"],
        counting=given["counting"],
        entries=given["entries"],
        groups={name: group_of(**group) for name, group in given["groups"].items()},
        weights=given["weights"],
        rates={name: Fraction(rate) for name, rate in given["rates"].items()},
    )


def source_of(given):
    return EntropySource(
        source=given["source"], date=date.fromisoformat(given["date"]), format=given["format"]
    )


def commitment_of(given):
    return Commitment(
        frame=Frame(
            task=given["task"],
            opens_on=date.fromisoformat(given["opens_on"]),
            closes_on=date.fromisoformat(given["closes_on"]),
            instead_of=given["instead_of"],
            rulebook=RulebookRef(**given["rulebook"]),
            directory_as_of=date.fromisoformat(given["as_of"]),
            areas=given["subjects"],
            matters=map(matter_of, given["matters"]),
            roster=roster_of(given["roster"]),
            team=team_of(given["team"]),
            recusals=map(tuple, given["recusals"]),
            annex=given["annex"],
        ),
        body=given["body"],
        sequence=given["sequence"],
        previous=given["previous"],
        closes=[
            Closed(
                sequence=closed["sequence"],
                seal=closed["seal"],
                values=closed["values"],
                events=ListRoot(**closed["events"]),
            )
            for closed in given["closes"]
        ],
        committed_on=date.fromisoformat(given["committed_on"]),
        entropy=map(source_of, given["entropy"]),
        secret=given["secret"],
    )


@pytest.fixture(params=range(len(VECTORS["draws"])))
def case(request):
    return VECTORS["draws"][request.param]


def test_the_header_and_its_digest(case):
    committed = commitment_of(case["input"])
    assert committed.header.document() == case["output"]["header"]
    assert committed.hex == case["output"]["commitment"]
    assert committed.seal == case["output"]["seal"]


def test_what_is_drawn(case):
    committed, expected = commitment_of(case["input"]), case["output"]
    drawn = draw(committed, values=case["input"]["values"])
    assert drawn.seed == expected["seed"]
    for matter in expected["matters"]:
        code = matter["code"]
        selected = drawn.selected(code)
        assert {name: len(ids) for name, ids in selected.items()} == matter["sizes"]
        assert {name: list(ids) for name, ids in selected.items()} == matter["selected"]
        assert drawn.cuts(code) == matter["cut"]
        for name, ids in matter["reserves"].items():
            order = reserves(drawn, committed, matter_code=code, stratum=name)
            assert list(order[:RESERVES_LISTED]) == ids
    teams = {v.subject_id: [m.inspector_id for m in v.team] for v in drawn.visits}
    assert teams == expected["teams"]
    assert all(visit.team[0].leads for visit in drawn.visits)


def test_where_everyone_stands(case):
    committed = commitment_of(case["input"])
    header = committed.header
    for matter in case["output"]["matters"]:
        for proof in matter["proofs"]:
            place = committed.place(proof["id"], matter["code"])
            assert "\t".join(place.leaf) == proof["leaf"]
            assert (place.index, list(place.path)) == (proof["index"], proof["path"])
            root = root_of_path(
                proof["leaf"].encode(), place.index, header.directory_size, place.path
            )
            assert root == header.matter(matter["code"]).root


@for_each("case", VECTORS["sizes"])
def test_how_many_of_each_stratum(case):
    expected = {name: Fraction(text) for name, text in case["expected"].items()}
    numbers = numbers_drawn(
        case["code"],
        expected,
        by_rates=dict.fromkeys((name.partition("/")[0] for name in expected), False),
        seed=case["seed"],
    )
    assert numbers == case["sizes"]


@for_each("case", VECTORS["merkle"])
def test_trees(case):
    leaves = [leaf.encode() for leaf in case["leaves"]]
    tree = MerkleTree(map(leaf_hash, leaves))
    assert (tree.root, len(tree)) == (case["root"], len(leaves))
    assert [list(tree.path(index)) for index in range(len(leaves))] == case["paths"]


# --- after the draw ---------------------------------------------------------------------------


def world_of(case):
    """A draw as the case has it, whose commitment gives its salts, nonces and orders."""
    matters = [
        MatterFrame(
            code=code,
            entries={i: given["members"].get(i, "-!out") for i in case["areas"]},
            groups={"all": Group(base=len(given["members"]))},
            rates=dict.fromkeys(set(given["members"].values()), Fraction(1, 2)),
        )
        for code, given in case["matters"].items()
    ]
    lottery = EntropySource(source="a", date=date(2026, 11, 24), format="H64")
    committed = Commitment(
        frame=Frame(
            task="T-1",
            opens_on=date(2026, 12, 1),
            closes_on=date(2026, 12, 31),
            rulebook=RulebookRef(name="r", digest="d1" * 32),
            directory_as_of=date(2026, 11, 20),
            areas=case["areas"],
            matters=matters,
            roster=roster_of(case["roster"]),
            team=team_of(case["team"]),
        ),
        body="B",
        committed_on=date(2026, 11, 23),
        entropy=[lottery],
        secret=case["secret"],
    )
    # Some of these worlds recuse more than a frame allows, so that places stay empty.
    recused_of: dict[str, set[str]] = {}
    for inspector_id, subject_id in case["recusals"]:
        recused_of.setdefault(subject_id, set()).add(inspector_id)
    object.__setattr__(committed.frame, "recused_of", recused_of)
    return committed


@for_each("case", VECTORS["after"])
def test_the_order_in_which_reserves_come(case):
    lists = world_of(case).lists
    for code, given in case["matters"].items():
        for stratum, order in given["order"].items():
            assert list(lists.order(case["seed"], code, stratum)) == order


def drawn_of(case, committed):
    frame = committed.frame
    selected = {code: given["selected"] for code, given in case["matters"].items()}
    selections = []
    for code, ids in selected.items():
        for subject_id in ids:
            group, _, stratum = frame.matter(code).entries[subject_id].partition("/")
            selections.append(
                Selection(
                    matter_code=code,
                    group=group,
                    stratum=stratum,
                    subject_id=subject_id,
                    ticket="00" * 32,
                    chance=Fraction(1, 2),
                )
            )
    codes = {
        subject_id: tuple(code for code, ids in sorted(selected.items()) if subject_id in ids)
        for subject_id in sorted(case["teams"])
    }
    return Draw(
        header=committed.header,
        seal=committed.seal,
        values=["0" * 64],
        seed=case["seed"],
        selections=selections,
        visits=visits_of(frame, codes, case["teams"]),
        frame=frame,
    )


def event_of(document):
    common = {
        "subject_id": document["subject"],
        "by": document["by"],
        "reason": document["reason"],
        "evidence": document["evidence"],
        "on": date.fromisoformat(document["on"]),
    }
    if document["event"] == "replace-subject":
        return SubjectReplacement(matter_codes=document["matters"], **common)
    return InspectorReplacement(pool=document["pool"], inspector_id=document["inspector"], **common)


@for_each("case", VECTORS["after"])
def test_what_events_make_of_a_draw(case):
    committed = world_of(case)
    drawn = drawn_of(case, committed)
    teams = {v.subject_id: [m.inspector_id for m in v.team] for v in drawn.visits}
    assert teams == case["teams"]
    standing, records, expected = Standing(drawn, committed), [], case["after"]
    for place, document in enumerate(expected["events"]):
        event = event_of(document)
        assert event.document() == document
        unknown = (
            attrs.evolve(event, by=(None,) * len(event.matter_codes))
            if isinstance(event, SubjectReplacement)
            else attrs.evolve(event, by=None)
        )
        happened, visits = standing.apply(unknown)
        assert happened == event
        assert evidence_digest(case["secret"], place, f"E-{place}") == event.evidence
        records.append(event_record(event, visits, place, case["secret"], f"E-{place}"))
    assert [record.leaf.decode() for record in records] == expected["leaves"]
    assert events_root(records).document() == expected["root"]
    after = drawn.followed_by(*records)
    teams = {v.subject_id: [m.inspector_id for m in v.team] for v in after.visits_now}
    assert teams == expected["teams"]
    for code, ids in expected["selected"].items():
        assert sorted(after.standing(code)) == sorted(ids)
