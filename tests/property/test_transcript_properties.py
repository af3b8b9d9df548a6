"""Transcripts of small worlds by chance: all of them hold, for everyone, at every stage."""

import json
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.after_worlds import (
    chance_frame,
    chance_seed,
    mended,
    of_shangrao,
    without_inspector,
    without_subject,
)
from tests.worlds import commitment, ids, matter_frame, members, roster

from randcheck import (
    Audience,
    GroupQuota,
    Stage,
    check_proof,
    draw,
    read_document,
    transcript,
    verify_transcript,
)


def world(random):
    """A small draw with some events by chance; where its dispatch fails, with officers added."""
    committed = commitment(chance_frame(random))
    result = draw(committed, values=[chance_seed(random)])
    if result.failure is not None and random.random() < 0.7:
        added = {**roster("Y1", "Y2", "Y3"), **roster("Z1", "Z2", "Z3", pool="county")}
        pools = committed.frame.team
        added = {i: entry for i, entry in added.items() if entry.pool in pools}
        barred = next(iter(committed.frame.matters[0].members))
        result = mended(result, committed, added, recusals=[("Y1", barred)])
    for _ in range(random.randint(0, 6)):
        if result.failure is None:
            result = _after_one_event(random, result, committed)
    return committed, result


def _after_one_event(random, result, committed):
    officers = [(v.subject_id, m.inspector_id) for v in result.visits for m in v.team]
    if officers and random.random() < 0.4:
        return without_inspector(result, committed, *random.choice(officers))
    standing = [(v.subject_id, code) for v in result.visits for code in v.matter_codes]
    if not standing:
        return result
    subject, code = random.choice(standing)
    return without_subject(result, committed, subject, matter_code=code)


def assert_holds(committed, result):
    for audience in Audience:
        for stage in Stage:
            made = transcript(committed, result, audience=audience, stage=stage)
            text = json.dumps(made, ensure_ascii=False)
            assert read_document(text) == made
            report = verify_transcript(made)
            assert report.findings == (), report.message()


@given(st.randoms(use_true_random=False))
def test_a_transcript_of_any_draw_holds(random):
    assert_holds(*world(random))


@given(st.randoms(use_true_random=False))
def test_a_proof_of_anyone_holds_with_and_without_the_draw(random):
    committed, result = world(random)
    matter = random.choice(committed.frame.matters)
    subject = random.choice([*matter.members, *matter.exclusions])
    own = committed.prove(subject, matter.code)
    drawn = {s.subject_id for s in result.selections if s.matter_code == matter.code}
    assert check_proof(own.document()).is_right
    assert check_proof(own.document(result)).is_right
    assert own.document(result)["draw"]["drawn"] is (subject in drawn)


@pytest.mark.parametrize(
    "changes",
    [
        {"quota": 0},
        {"quota": 5},
        {"quota": None, "rates": {"A": Fraction(1, 3), "B": 0}},
        {"quota": None, "rates": {"A": 1, "B": 1}},
        {"quota": 3, "weights": {"A": Fraction(7, 3), "B": 50}},
        {"quota": 2, "share": Fraction(1, 3)},
    ],
    ids=str,
)
def test_quotas_of_every_kind_hold(changes):
    given_ = {name: value for name, value in changes.items() if value is not None}
    matter = matter_frame(members=members(A=3, B=2), **given_)
    committed = commitment(of_shangrao(matter))
    assert_holds(committed, draw(committed, values=["03 07 11 19 24 31 08"]))


def test_quotas_by_groups_hold():
    matter = matter_frame(
        members={i: f"{group}.{i[0]}" for group in ("n", "s") for i in ids(f"{group}", 4)},
        weights={"n.n": Fraction(1, 4), "s.s": Fraction(1, 2)},
        quota=3,
        groups={
            "n": GroupQuota(base=4, size=4, quota=1),
            "s": GroupQuota(base=4, size=4, quota=2),
        },
    )
    committed = commitment(of_shangrao(matter))
    assert_holds(committed, draw(committed, values=["03 07 11 19 24 31 08"]))


def _places(value, way=()):
    """The way to every value within a document."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*way, key)
        if isinstance(item, dict | list):
            yield from _places(item, (*way, key))


@given(st.randoms(use_true_random=False))
def test_whatever_one_changes_in_what_the_auditor_is_shown_is_found(random):
    committed, result = world(random)
    made = transcript(committed, result, audience=Audience.AUDITOR, stage=Stage.VISITED)
    *way, last = random.choice(list(_places(made)))
    holder = made
    for key in way:
        holder = holder[key]
    value = holder[last]
    if isinstance(value, str):
        holder[last] = ("0" if value[:1] != "0" else "1") + value[1:]
    elif isinstance(value, int):
        holder[last] = value + 1
    elif isinstance(value, list) and len(value) > 1 and value != value[::-1]:
        value.reverse()
    else:
        del holder[last]
    assert not verify_transcript(made).is_right


@given(st.randoms(use_true_random=False))
def test_nothing_breaks_the_verification_and_its_words(random):
    committed, result = world(random)
    audience, stage = random.choice(list(Audience)), random.choice(list(Stage))
    made = transcript(committed, result, audience=audience, stage=stage)
    for _ in range(random.randint(1, 4)):
        places = list(_places(made))
        *way, last = random.choice(places)
        *other, name = random.choice(places)
        holder, source = made, made
        for key in way:
            holder = holder[key]
        for key in other:
            source = source[key]
        holder[last] = json.loads(json.dumps(source[name]))
    report = verify_transcript(made)
    assert report.message("zh")
    assert report.is_right == (not report.findings)


def test_the_chance_of_worlds_is_wide():
    kinds: set[object] = set()
    for number in range(600):
        committed, result = world(Random(number))
        kinds.add(("failed", result.failure is not None))
        kinds.update(record.document["event"] for record in result.events)
        kinds.add(("matters", len(committed.frame.matters)))
    assert kinds >= {"replace-subject", "replace-inspector", "mend-roster", ("failed", True)}
