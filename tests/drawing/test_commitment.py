"""Commitments: what stands against one that is made from its parts, and what it proves."""

import copy
import pickle
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from tests.make.directories import problem_of, problems_of
from tests.make.draws.draws import (
    BEACON,
    DIGEST,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    altered,
    commitment,
    committed,
    matter,
    rich_frame,
    staffed,
)
from tests.make.draws.parts import COMMITTED_ON, Number, Text
from tests.make.loops import for_each

from randcheck import CommitmentError, InvalidInputError, Problem
from randcheck.base.hashing import digest, jcs, nonce, seal_of
from randcheck.base.merkle import root_of_path
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.drawing.commitment import Commitment, StoredCommitment, annex_digest
from randcheck.draws import Closed, ListRoot

DAY = timedelta(1)
SOME_EVENTS = ListRoot(root=DIGEST, size=3)


def refused(**changes):
    return problems_of(lambda: commitment(**changes), CommitmentError)


# --- what stands against a commitment ------------------------------------------------------------


@for_each(
    "secret",
    [
        pytest.param("5e" * 31, id="too-short"),
        pytest.param("5e" * 33, id="too-long"),
        pytest.param("5E" * 32, id="uppercase"),
        pytest.param("5g" * 32, id="no-hex"),
        pytest.param("5e" * 31 + "5\n", id="newline"),
        pytest.param("\uff15e" * 32, id="full-width-digits"),
        pytest.param("", id="empty"),
        pytest.param(("5e" * 32).encode(), id="bytes"),
        pytest.param(list("5e" * 32), id="list"),
        pytest.param(int("5e" * 32, 16), id="int"),
        pytest.param(Text(SECRET), id="text-like"),
        pytest.param(None, id="none"),
    ],
)
def test_a_secret_of_the_wrong_form_is_refused_without_being_told(secret):
    stored = commitment().without_secret()
    for make in (commitment, committed, stored.with_secret):
        with pytest.raises(CommitmentError) as caught:
            make(secret=secret)
        error = caught.value
        length = len(secret) if isinstance(secret, str) else None
        assert error.problems == (
            Problem("secret-form", type=type(secret).__name__, length=length),
        )
        told = [str(error), repr(error), error.message("zh"), repr(pickle.dumps(error))]
        if secret:
            assert not any(str(secret)[:8] in text for text in told)


@pytest.mark.parametrize("days", [0, 1, 30])
def test_a_source_that_is_known_when_it_is_committed_to_is_refused(days):
    early = altered(BEACON, source="早", date=COMMITTED_ON - timedelta(days))
    later = altered(BEACON, source="晚", date=COMMITTED_ON + DAY)
    assert refused(entropy=(early, later)) == (
        Problem(
            "entropy-date", committed_on=date(2026, 11, 23), ids=(f"早 ({early.date.isoformat()})",)
        ),
    )


def test_a_source_that_comes_after_the_window_is_refused():
    last = altered(BEACON, source="末日", date=staffed().closes_on)
    late = altered(BEACON, source="晚", date=staffed().closes_on + DAY)
    assert commitment(entropy=(last,)).entropy == (last,)
    assert refused(entropy=(last, late)) == (
        Problem("entropy-late", closes_on=date(2026, 12, 31), ids=("晚 (2027-01-01)",)),
    )


def test_sources_stand_by_date_each_once_and_have_24_bits_together():
    next_day = altered(BEACON, date=BEACON.date + DAY)
    assert commitment(entropy=iter([BEACON, next_day])).entropy == (BEACON, next_day)
    day, after = "a beacon, its value (UTC) (2026-11-24)", "a beacon, its value (UTC) (2026-11-25)"
    assert refused(entropy=(next_day, BEACON)) == (Problem("entropy-order", ids=(day,)),)
    assert refused(entropy=(BEACON, next_day, BEACON, next_day)) == (
        Problem("entropy-order", ids=(day,)),
        Problem("entropy-twice", ids=(day, after)),
    )
    five = altered(BEACON, format="H5 D1")
    assert refused(entropy=(five,)) == (Problem("too-few-bits", bits=23, minimum=24),)
    assert refused(entropy=()) == (Problem("too-few-bits", bits=0, minimum=24),)
    certain = altered(BEACON, source="always the same", format="1C1")
    assert refused(entropy=(BEACON, certain)) == (
        Problem("entropy-one-value", ids=("always the same (2026-11-24)",)),
    )
    assert len(refused(entropy=[altered(BEACON, source=f"s{n}") for n in range(65)])) == 1


def test_nothing_is_committed_to_before_its_directory_was_taken():
    of_the_day = altered(staffed(), directory_as_of=COMMITTED_ON)
    assert commitment(of_the_day).committed_on == COMMITTED_ON
    later = altered(staffed(), directory_as_of=COMMITTED_ON + DAY)
    assert refused(of=later) == (
        Problem(
            "committed-before-directory", committed_on=date(2026, 11, 23), as_of=date(2026, 11, 24)
        ),
    )


def test_the_visits_begin_within_366_days():
    def of(days):
        opens_on = COMMITTED_ON + timedelta(days)
        return staffed(opens_on=opens_on, closes_on=opens_on + DAY)

    assert commitment(of(366)).frame.opens_on == date(2027, 11, 24)
    assert refused(of=of(367)) == (
        Problem(
            "opens-too-late", committed_on=date(2026, 11, 23), opens_on=date(2027, 11, 25), most=366
        ),
    )


@pytest.mark.parametrize(("sequence", "previous"), [(0, DIGEST), (1, None), (7, None)])
def test_only_the_first_draw_has_no_previous(sequence, previous):
    assert refused(sequence=sequence, previous=previous) == (
        Problem("first-draw-previous", sequence=sequence, previous=previous),
    )


@for_each("previous", ["ab" * 31, "AB" * 32, "", 5, Text(DIGEST), "x" * 10_000])
@for_each("sequence", [0, 1])
def test_a_previous_draw_is_named_by_its_commitment(sequence, previous):
    (problem,) = refused(sequence=sequence, previous=previous)
    assert (problem.code, problem.params["what"]) == ("not-hex", "Commitment.previous")
    assert problem.params["digits"] == 64
    assert len(problem.message()) < 200


def closed(sequence, **changes):
    parts = {"sequence": sequence, "seal": DIGEST, "values": ["5"], "events": NO_EVENTS}
    return Closed(**{**parts, **changes})


@for_each("numbers", [(1, 0), (0, 0), (2,), (0, 3), (1, 1, 0)])
def test_earlier_draws_are_closed_once_by_sequence(numbers):
    assert refused(sequence=2, previous=DIGEST, closes=map(closed, numbers)) == (
        Problem("closes-order", sequence=2, ids=tuple(map(str, numbers))),
    )


def test_all_earlier_draws_may_be_closed():
    lapsed = closed(1, seal=None, values=[None, "5"])
    made = commitment(
        sequence=3, previous=DIGEST, closes=iter([closed(0, events=SOME_EVENTS), lapsed, closed(2)])
    )
    assert [draw["sequence"] for draw in made.header.document()["closes"]] == [0, 1, 2]


@for_each(
    "changes",
    [
        pytest.param({"seal": None}, id="values without a seal"),
        pytest.param({"values": [None]}, id="a seal without values"),
        pytest.param({"values": ["5", None]}, id="a seal without one of the values"),
        pytest.param({"values": []}, id="no values"),
        pytest.param({"values": [], "seal": None}, id="nothing"),
        pytest.param({"values": [None], "seal": None, "events": SOME_EVENTS}, id="lapsed, events"),
    ],
)
def test_what_is_closed_fits_together(changes):
    assert refused(sequence=1, previous=DIGEST, closes=[closed(0, **changes)]) == (
        Problem("closes-form", sequence=0),
    )


def test_everything_that_stands_against_a_commitment_comes_at_once():
    problems = refused(
        of=altered(staffed(), directory_as_of=COMMITTED_ON + DAY),
        secret="short",
        entropy=(altered(BEACON, format="H5", date=COMMITTED_ON),),
        sequence=0,
        previous=DIGEST,
        closes=[closed(0, values=[])],
    )
    assert [problem.code for problem in problems] == [
        "secret-form",
        "entropy-date",
        "too-few-bits",
        "committed-before-directory",
        "first-draw-previous",
        "closes-order",
        "closes-form",
    ]
    error = CommitmentError(*problems)
    copied = pickle.loads(pickle.dumps(error))
    assert copied.problems == error.problems
    assert "{" not in copied.message("en") + copied.message("zh")


@for_each(
    ("changes", "code"),
    [
        ({"body": "上饶"}, "id-character"),
        ({"body": None}, "id-type"),
        ({"body": Text("B")}, "id-type"),
        ({"sequence": -1}, "wrong-type"),
        ({"sequence": True}, "wrong-type"),
        ({"sequence": Number(0)}, "wrong-type"),
        ({"sequence": 2**53}, "wrong-type"),
        ({"committed_on": "2026-11-23"}, "wrong-type"),
        ({"committed_on": datetime(2026, 11, 23)}, "wrong-type"),  # noqa: DTZ001
        ({"entropy": ("lottery",)}, "wrong-type"),
        ({"entropy": LOTTERY}, "not-a-collection"),
        ({"entropy": {LOTTERY, BEACON}}, "not-ordered"),
        ({"closes": (DIGEST,)}, "wrong-type"),
        ({"closes": None}, "not-a-collection"),
        ({"of": matter({"all/A": 3})}, "wrong-type"),
    ],
)
def test_a_field_of_a_commitment_has_to_have_its_form(changes, code):
    assert problem_of(lambda: commitment(**changes)).code == code


# --- what a commitment is ------------------------------------------------------------------------


def test_a_commitment_is_a_value():
    made: Any = commitment(rich_frame())
    for other in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made), commitment(rich_frame())):
        assert other == made
        assert hash(other) == hash(made)
        assert other.hex == made.hex
    assert type(made) is Commitment
    frozen: Any = made
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        frozen.body = "X"


def test_its_parts_are_copied_on_entry():
    sources, numbers = [LOTTERY], [closed(0)]
    made = commitment(sequence=1, previous=DIGEST, entropy=sources, closes=numbers)
    before = made.hex
    sources.append(BEACON)
    numbers.clear()
    assert (made.entropy, made.closes) == ((LOTTERY,), (closed(0),))
    assert altered(made).hex == before


def test_a_commitment_and_what_is_stored_of_it_do_not_print_secret_or_seal():
    made = commitment(rich_frame())
    assert made.hex
    for text in (repr(made), str(made.lists), repr(made.without_secret())):
        assert SECRET not in text
        assert seal_of(SECRET) not in text
        assert made.lists.salt("west.C00") not in text
    assert made.seal == seal_of(SECRET)
    assert made.header.seal_digest == digest(made.seal)


def test_the_annex_is_blinded():
    made, other = commitment(rich_frame()), commitment(rich_frame(), secret=OTHER_SECRET)
    key = digest(f"randcheck-blind/2:{SECRET}:annex")[:32]
    document = {"grounds": ["kin", 1, None], "notes": {"a": "上饶"}}
    assert annex_digest(made) == digest(f"{jcs(document)}\t{nonce(key, 'T1')}")
    assert made.header.annex == annex_digest(made) != annex_digest(other)
    empty = commitment()
    assert empty.header.annex == digest(f"{{}}\t{nonce(key, 'T1')}")


def test_groups_and_strata_without_members_do_not_stand_in_the_header():
    (first, second) = commitment(rich_frame()).header.matters
    assert [group.name for group in first.groups] == ["east", "west"]
    assert [stratum.name for stratum in first.groups[1].strata] == ["A", "C"]
    # Who is out may name such a group.
    assert rich_frame().matter("M2").entries["X2"] == "other!resting"
    assert [group.name for group in second.groups] == ["all"]


# --- without its secret --------------------------------------------------------------------------


def test_a_commitment_comes_back_with_its_secret():
    made = commitment(
        rich_frame(), sequence=2, previous=DIGEST, closes=[closed(1)], entropy=(BEACON, LOTTERY)
    )
    stored = made.without_secret()
    assert isinstance(stored, StoredCommitment)
    assert pickle.loads(pickle.dumps(stored)) == stored
    assert stored.with_secret(SECRET) == made
    assert stored.with_secret(SECRET).hex == made.hex


def test_another_secret_is_told_from_its_seal():
    stored = commitment().without_secret()
    with pytest.raises(CommitmentError) as caught:
        stored.with_secret(OTHER_SECRET)
    assert caught.value.problems == (Problem("other-secret", task="T1"),)
    assert OTHER_SECRET not in str(caught.value) + repr(caught.value)


@for_each(
    "changes",
    [
        {"areas": dict.fromkeys(staffed().areas, "e")},
        {"annex": {"a": 1}},
        {"task": "T2"},
        {"recusals": {("I1", "A00")}},
        {"matters": [matter({"all/A": 3, "all/B": 2}, quota=3)]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_another_frame_is_told_from_the_header(changes):
    stored = altered(commitment().without_secret(), frame=staffed(**changes))
    problem = problem_of(lambda: stored.with_secret(SECRET), CommitmentError)
    assert problem == Problem("other-frame", task="T1")


@pytest.mark.parametrize("changes", [{"frame": None}, {"header": {}}])
def test_what_is_stored_are_a_frame_and_a_header(changes):
    problem = problem_of(lambda: altered(commitment().without_secret(), **changes))
    assert problem.code == "wrong-type"


# --- proofs --------------------------------------------------------------------------------------


def test_a_subject_is_proved_its_place_in_every_matter():
    made = commitment(rich_frame())
    for subject_id in made.frame.areas:
        proof = made.prove(subject_id)
        assert proof.header is made.header
        assert (proof.subject_id, list(proof.places)) == (subject_id, ["M1", "M2"])
        for code, place in proof.places.items():
            assert place == made.place(subject_id, code)
            assert place.entry == made.frame.matter(code).entries[subject_id]
            leaf, root = "\t".join(place.leaf).encode(), made.header.matter(code).root
            assert root_of_path(leaf, place.index, made.frame.directory_size, place.path) == root


@for_each("codes", [["M2"], ("M2", "M1", "M2"), {"M1"}, iter(["M1", "M2"])])
def test_a_subject_may_ask_for_some_of_its_matters(codes):
    asked = list(codes)
    proof = commitment(rich_frame()).prove("X1", iter(asked))
    assert list(proof.places) == sorted(set(asked))


@pytest.mark.parametrize(
    ("subject_id", "codes", "params"),
    [
        ("Z9", None, {"what": "subject", "where": "task T1", "ids": ("Z9",)}),
        ("A00", ["M9"], {"what": "matter", "where": "task T1", "ids": ("M9",)}),
        ("Z9", ["M9"], {"what": "subject", "where": "task T1", "ids": ("Z9",)}),
    ],
)
def test_whoever_is_not_there_has_no_proof(subject_id, codes, params):
    problem = problem_of(lambda: commitment().prove(subject_id, codes))
    assert problem == Problem("unknown-id", **params)


@for_each(
    ("subject_id", "codes", "code"),
    [
        ("A00", "M1", "not-a-collection"),
        ("A00", [], "wrong-type"),
        ("A00", [["M1"]], "wrong-type"),
        ("A00", ["M1", 5], "id-type"),
        ("A00", [Text("M1")], "id-type"),
        (None, None, "id-type"),
        (["A00"], None, "id-type"),
        (Text("A00"), None, "id-type"),
    ],
)
def test_subjects_and_matters_are_asked_for_by_their_ids(subject_id, codes, code):
    with pytest.raises(InvalidInputError) as caught:
        commitment().prove(subject_id, codes)
    assert caught.value.code == code
