"""Each way to cheat that the threat model names, done, and what shows it."""

from __future__ import annotations

import copy
import re
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.casework import VISITED, case_commitment
from tests.worlds import (
    BODY,
    COMMITTED_ON,
    DRAWN_ON,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    VALUES,
    commitment,
    frame,
    matter_frame,
    members,
)

from randcheck import (
    SHANGRAO_2023,
    Audience,
    CommitmentError,
    Stage,
    audit_conduct,
    check_proof,
    commit,
    draw,
    replace_subject,
    transcript,
    verify_chain,
    verify_transcript,
)
from randcheck.hashing import digest, jcs, seal_of

ROOT = Path(__file__).resolve().parents[1]
COMMITTED = case_commitment()
RESULT = draw(COMMITTED, values=VALUES)
QUARTER = timedelta(days=90)


def written(result=RESULT, committed=COMMITTED, audience=Audience.PUBLIC, stage=Stage.VISITED):
    return transcript(committed, result, audience=audience, stage=stage)


def codes(document):
    return {finding.code for finding in verify_transcript(document).findings}


def chain_codes(*documents):
    return {finding.code for finding in verify_chain(documents)}


def follower(previous, task="T2", secret=OTHER_SECRET, later=QUARTER, closed=True):
    """The commitment and the draw that come after another draw of the body."""
    drawn_on = DRAWN_ON + later
    committed = commit(
        attrs.evolve(COMMITTED.frame, task=task, opens_on=drawn_on, closes_on=drawn_on),
        body=BODY,
        committed_on=COMMITTED_ON + later,
        entropy=[attrs.evolve(LOTTERY, date=drawn_on)],
        secret=secret,
        previous=previous,
        closed=[previous] if closed else [],
    )
    return committed, draw(committed, values=VALUES)


def test_a_list_that_was_changed_after_the_commitment_shows():
    for change in (
        lambda leaves: leaves.pop(),
        lambda leaves: leaves.append(["Z99", "A", "0" * 32]),
        lambda leaves: leaves[0].__setitem__(1, "B"),
    ):
        document = written(audience=Audience.OPEN, stage=Stage.ANNOUNCED)
        change(document["lists"]["frame:M1"])
        assert "root" in codes(document)


def test_an_enterprise_sees_where_it_stood():
    drawn = {s.subject_id for s in RESULT.selections if s.matter_code == "M1"}
    for subject_id in COMMITTED.frame.matter("M1").members:
        proof = COMMITTED.prove(subject_id, "M1").document(RESULT)
        assert check_proof(proof).findings == ()
        assert proof["leaf"][:2] == [subject_id, "A"]
        assert proof["draw"]["drawn"] is (subject_id in drawn)
        moved = copy.deepcopy(proof)
        moved["leaf"][1] = "B"
        assert "proof" in {finding.code for finding in check_proof(moved).findings}


def test_no_secret_is_better_before_the_values_are_known():
    """Over many values each secret draws each subject equally often, as far as chance lets it."""
    made = frame(matter_frame(members=members(A=4), quota=1, weights={"A": 1}))
    values = [(f"{a:02} {b:02} 11 19 24 31 08",) for a, b in product(range(1, 34), repeat=2)]
    for secret in (SECRET, OTHER_SECRET):
        committed = commitment(made, secret=secret)
        counts = Counter(draw(committed, values=v).selections[0].subject_id for v in values)
        expected = Fraction(len(values), 4)
        # A chi-square of 3 degrees of freedom is above 25 in fewer than 2 of 100,000 cases.
        assert sum((n - expected) ** 2 / expected for n in counts.values()) < 25
        assert len(counts) == 4


def test_a_commitment_after_its_entropy_shows():
    with pytest.raises(CommitmentError):
        attrs.evolve(COMMITTED, committed_on=DRAWN_ON)
    document = written(stage=Stage.ANNOUNCED)
    document["header"]["committed_on"] = DRAWN_ON.isoformat()
    document["commitment"] = digest(jcs(document["header"]))
    assert codes(document) == {"header-entropy"}


def test_other_values_are_another_draw():
    document = written()
    document["values"] = ["01 02 03 04 05 06 07"]
    assert codes(document) == {"seed"}
    # To go on from there, all that was drawn would have to be another.
    other = draw(COMMITTED, values=document["values"])
    document["seed"] = other.seed
    assert codes(document) >= {"ticket"}


def test_a_draw_made_again_shows_in_the_chain():
    again = attrs.evolve(COMMITTED, secret=OTHER_SECRET)
    second = draw(again, values=VALUES)
    assert chain_codes(written(), written(second, again)) == {"chain-fork"}
    committed, result = follower(RESULT, task="T2")
    renamed = written(result, committed)
    renamed["header"]["task"] = RESULT.frame.task
    assert "chain-task" in chain_codes(written(), renamed)


def test_a_draw_that_was_left_out_shows_in_the_chain():
    committed, second = follower(RESULT)
    last, third = follower(second, task="T3", secret="ab" * 32, later=2 * QUARTER)
    whole = [written(), written(second, committed), written(third, last)]
    assert chain_codes(*whole) == set()
    assert chain_codes(whole[0], whole[2]) == {"chain-gap"}


def test_who_was_not_drawn_cannot_be_listed():
    matter = RESULT.frame.matter("M1")
    drawn = set(RESULT.standing("M1"))
    other = next(i for i in matter.members if i not in drawn)
    document = written()
    entry = document["matters"][0]["drawn"][0]
    entry["subject"] = other
    assert {"ticket", "proof"} <= codes(document)
    # Even with the other's own ticket and proof the order of tickets tells, where all are listed.
    known = written(audience=Audience.OPEN)
    listed = known["matters"][0]["drawn"]
    proof = COMMITTED.prove(other, "M1")
    listed[-1] = {
        "subject": other,
        "stratum": "A",
        "ticket": next(t for t, i in _tickets(matter.members) if i == other),
        "nonce": proof.leaf[2],
        "index": proof.index,
        "path": list(proof.path),
    }
    known["matters"][0]["strata"][0]["cut"] = listed[-1]["ticket"]
    assert "winners" in codes(known)
    assert not {"ticket", "proof"} & codes(known)


def _tickets(ids):
    return [(digest(f"{RESULT.seed}:subject:{i}"), i) for i in ids]


def test_a_team_changed_by_hand_shows():
    document = written(audience=Audience.AUDITOR)
    first, second = document["visits"][0], document["visits"][1]
    first["team"], second["team"] = second["team"], first["team"]
    assert codes(document) == {"teams"}
    other = attrs.evolve(RESULT.visits[0], team=RESULT.visits[1].team)
    swapped = attrs.evolve(RESULT, visits=(other, *RESULT.visits[1:]))
    found = audit_conduct(swapped, [], rulebook=SHANGRAO_2023, committed=COMMITTED)
    assert {breach.code for breach in found} == {"draw-differs"}


def replaced():
    subject_id = RESULT.standing("M1")[0]
    return replace_subject(
        RESULT,
        COMMITTED,
        matter_code="M1",
        subject_id=subject_id,
        reason="moved-away",
        evidence="迁出证明 1号",
        on=VISITED,
        rulebook=SHANGRAO_2023,
    )


def test_a_replacement_of_ones_own_choice_shows():
    result = replaced()
    assert codes(written(result)) == codes(written(result, audience=Audience.OPEN)) == set()
    came, *rest = RESULT.reserves("M1", "A")
    document = written(result, audience=Audience.OPEN)
    event: dict[str, Any] = document["events"][0]["document"]
    assert event["by"] == came
    event["by"] = rest[0]
    assert {"event", "events-root"} <= codes(document)


def test_events_rewritten_after_the_seal_show():
    result = replaced()
    committed, second = follower(result)
    assert chain_codes(written(result), written(second, committed)) == set()
    assert chain_codes(written(RESULT), written(second, committed)) == {"chain-events"}


def test_nothing_tells_the_public_who_was_drawn_before_the_visits():
    names = {selection.subject_id for selection in RESULT.selections}
    for audience in (Audience.PUBLIC, Audience.OPEN):
        for stage in (Stage.ANNOUNCED, Stage.DRAWN):
            document = written(audience=audience, stage=stage)
            assert document.keys().isdisjoint({"seal", "seed", "matters", "visits", "secret"})
            document.pop("lists", None)  # everyone stands there, drawn or not
            assert not any(name in str(document) for name in names)


def test_the_auditor_can_open_the_draw_without_the_body():
    deposited = written(audience=Audience.AUDITOR, stage=Stage.ANNOUNCED)["secret"]
    seal = seal_of(deposited)
    assert digest(seal) == COMMITTED.header()["seal"]
    opened = draw(attrs.evolve(COMMITTED, secret=deposited), values=VALUES)
    assert opened == RESULT


def test_every_row_of_the_threat_model_has_its_test():
    text = (ROOT / "docs" / "explanation" / "threat-model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`tests/test_threats\.py::(\w+)`", text))
    here = {name for name in globals() if name.startswith("test_")}
    assert named == here - {"test_every_row_of_the_threat_model_has_its_test"}
