"""Commitments: the header, everything that stands against one, and the chain of draws."""

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from tests.directories import problem_of, problems_of
from tests.worlds import (
    BEACON,
    BODY,
    COMMITTED_ON,
    DRAWN_ON,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    commitment,
    drawn,
    frame,
    matter_frame,
    members,
    rich_frame,
    roster,
)

from randcheck import (
    MINIMUM_BITS,
    Commitment,
    CommitmentError,
    EntropySource,
    EventRecord,
    EventsRoot,
    InvalidInputError,
    Problem,
    RosterEntry,
    commit,
)
from randcheck.drawing.merkle import MerkleTree, leaf_hash
from randcheck.hashing import digest, jcs, seal_of

DIGEST = "ab" * 32


def committed(of=None, **changes):
    """What `commit` makes, everything else being as it usually is."""
    given = {
        "body": BODY,
        "committed_on": COMMITTED_ON,
        "entropy": (LOTTERY,),
        "secret": SECRET,
    }
    return commit(of if of is not None else frame(), **{**given, **changes})


# --- the header ----------------------------------------------------------------------------------


def test_the_header_says_what_is_committed_to_and_reveals_nothing_else():
    made = commitment(
        rich_frame(),
        sequence=3,
        previous=DIGEST,
        events=(EventsRoot(sequence=1, root=DIGEST, size=4),),
        entropy=(LOTTERY, BEACON),
    )
    header = made.header()
    roots = [
        header["roster"].pop("root"),
        header["recusals"].pop("root"),
        *(m[kind].pop("root") for m in header["matters"] for kind in ("frame", "exclusions")),
    ]
    assert {len(root) for root in roots} == {64}
    assert len(set(roots)) == len(roots)
    assert header == {
        "spec": "randcheck-draw/1",
        "body": BODY,
        "sequence": 3,
        "previous": DIGEST,
        "events": [{"sequence": 1, "root": DIGEST, "size": 4}],
        "task": "T1",
        "opens_on": "2026-12-01",
        "closes_on": "2026-12-31",
        "committed_on": "2026-11-23",
        "rulebook": {"name": "上饶细则", "digest": "d1" * 32},
        "directory": {"as_of": "2026-11-20", "size": 10},
        "matters": [
            {
                "code": "M1",
                "base": 9,
                "counting": ["frequency-cap", "matter-frequency"],
                "share": "2/5",
                "quota": 4,
                "frame": {"size": 8},
                "exclusions": {"size": 2},
                "strata": [
                    stratum("A", 4, "1/2", None, "3/19"),
                    stratum("B", 3, "5/2", None, "15/19"),
                    stratum("C", 1, "50/1", None, "1/1"),
                ],
            },
            {
                "code": "M2",
                "base": 8,
                "counting": [],
                "share": None,
                "quota": None,
                "frame": {"size": 8},
                "exclusions": {"size": 2},
                "strata": [
                    stratum("A", 3, None, "1/3", "1/3"),
                    stratum("B", 3, None, "0/1", "0/1"),
                    stratum("C", 2, None, "1/1", "1/1"),
                ],
            },
        ],
        "team": [{"pool": "city", "count": 2}, {"pool": "county", "count": 1}],
        "roster": {"size": 6},
        "recusals": {"size": 4},
        "entropy": [
            {
                "source": LOTTERY.source,
                "date": "2026-11-24",
                "format": "99 99 99 99 99 99 99",
                "bits": 24,
            },
            {"source": BEACON.source, "date": "2026-11-24", "format": "f" * 16, "bits": 64},
        ],
        "seal": digest(seal_of(SECRET)),
    }


def stratum(name, size, weight, rate, chance):
    return {"name": name, "size": size, "weight": weight, "rate": rate, "chance": chance}


def test_the_commitment_is_the_digest_of_the_header():
    made = commitment()
    assert made.hex == digest(jcs(made.header()))
    assert made.document == {**commitment().document}


def test_the_header_may_be_changed_without_changing_the_commitment():
    made: Any = commitment()
    made.header()["matters"][0]["quota"] = 5
    assert made.header()["matters"][0]["quota"] == 2
    with pytest.raises(TypeError, match="cannot be changed"):
        made.document["matters"][0]["quota"] = 5


def test_with_another_secret_every_root_is_another():
    first, second = commitment(rich_frame()), commitment(rich_frame(), secret=OTHER_SECRET)
    for matter, other in zip(first.header()["matters"], second.header()["matters"], strict=True):
        assert matter["frame"]["root"] != other["frame"]["root"]
        assert matter["exclusions"]["root"] != other["exclusions"]["root"]
    assert first.header()["roster"]["root"] != second.header()["roster"]["root"]
    assert first.header()["recusals"]["root"] != second.header()["recusals"]["root"]


def test_the_same_list_under_another_name_has_another_root():
    twice = commitment(frame(matter_frame("M1"), matter_frame("M2"))).header()["matters"]
    assert twice[0]["frame"]["root"] != twice[1]["frame"]["root"]


def test_no_limit_is_not_a_limit_of_zero():
    roots = {
        commitment(frame(roster=roster("I1", "I2", remaining=left))).header()["roster"]["root"]
        for left in (None, 0, 1)
    }
    assert len(roots) == 3


def test_the_order_of_the_input_changes_nothing():
    made = rich_frame()
    turned = attrs.evolve(
        made,
        matters=[
            attrs.evolve(
                matter,
                members=dict(reversed(matter.members.items())),
                exclusions=dict(reversed(matter.exclusions.items())),
                counting=matter.counting[::-1],
            )
            for matter in reversed(made.matters)
        ],
        roster=dict(reversed(made.roster.items())),
        team=dict(reversed(made.team.items())),
        recusals=sorted(made.recusals, reverse=True),
    )
    assert commitment(turned).hex == commitment(made).hex


# --- a commitment from its parts -----------------------------------------------------------------


@pytest.mark.parametrize(
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
        pytest.param(None, id="none"),
    ],
)
def test_a_secret_of_the_wrong_form_is_refused_without_being_told(secret):
    for make in (commitment, committed):
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


def test_a_commitment_does_not_print_its_secret():
    assert SECRET not in repr(commitment())
    assert seal_of(SECRET) not in repr(commitment())


@pytest.mark.parametrize("days", [0, 1, 30])
def test_entropy_that_is_known_when_it_is_committed_to_is_refused(days):
    early = attrs.evolve(BEACON, source="早", date=COMMITTED_ON - timedelta(days))
    later = attrs.evolve(BEACON, source="晚", date=COMMITTED_ON + timedelta(1))
    problem = problem_of(lambda: commitment(entropy=(early, later)), CommitmentError)
    assert problem == Problem(
        "entropy-date",
        committed_on="2026-11-23",
        ids=(f"早 ({early.date.isoformat()})",),
    )


def test_every_early_source_is_named():
    sources = [attrs.evolve(BEACON, source=name, date=COMMITTED_ON) for name in ("first", "second")]
    problem = problem_of(lambda: commitment(entropy=sources), CommitmentError)
    assert problem.params["ids"] == ("first (2026-11-23)", "second (2026-11-23)")


def bits(number):
    return EntropySource(source=f"{number} bits", date=DRAWN_ON, format="f" * 8, bits=number)


@pytest.mark.parametrize("entropy", [(), (23,), (12, 11)])
def test_too_few_bits_are_refused(entropy):
    problem = problem_of(lambda: commitment(entropy=map(bits, entropy)), CommitmentError)
    assert problem == Problem("too-few-bits", bits=sum(entropy), minimum=24)


@pytest.mark.parametrize("entropy", [(24,), (12, 12), (32, 1)])
def test_just_enough_bits_are_taken(entropy):
    assert MINIMUM_BITS == 24
    assert len(commitment(entropy=map(bits, entropy)).entropy) == len(entropy)


@pytest.mark.parametrize(("sequence", "previous"), [(0, DIGEST), (1, None), (7, None), (0, "")])
def test_only_the_first_draw_has_no_previous(sequence, previous):
    problem = problem_of(lambda: commitment(sequence=sequence, previous=previous), CommitmentError)
    assert problem == Problem("first-draw-previous", sequence=sequence, previous=previous)


@pytest.mark.parametrize("previous", ["ab" * 31, "AB" * 32, "", 5])
def test_a_previous_draw_is_named_by_its_commitment(previous):
    problem = problem_of(lambda: commitment(sequence=1, previous=previous), CommitmentError)
    assert problem == Problem(
        "not-hex", what="Commitment.previous", digits=64, value=repr(previous)
    )


@pytest.mark.parametrize("numbers", [(1, 0), (0, 0), (2,), (0, 3), (1, 1, 0)])
def test_events_list_earlier_draws_once_by_sequence(numbers):
    events = [EventsRoot(sequence=number, root=DIGEST, size=0) for number in numbers]
    problem = problem_of(
        lambda: commitment(sequence=2, previous=DIGEST, events=events), CommitmentError
    )
    assert problem == Problem("events-order", sequence=2, ids=tuple(map(str, numbers)))


def test_events_of_all_earlier_draws_may_be_listed():
    events = [EventsRoot(sequence=number, root=DIGEST, size=0) for number in (0, 1)]
    assert len(commitment(sequence=2, previous=DIGEST, events=events).events) == 2


def test_everything_that_stands_against_a_commitment_comes_at_once():
    problems = problems_of(
        lambda: commitment(
            secret="short",
            entropy=(attrs.evolve(bits(5), date=COMMITTED_ON),),
            sequence=0,
            previous=DIGEST,
            events=[EventsRoot(sequence=0, root=DIGEST, size=0)],
        ),
        CommitmentError,
    )
    assert [problem.code for problem in problems] == [
        "secret-form",
        "entropy-date",
        "too-few-bits",
        "first-draw-previous",
        "events-order",
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"body": "上饶"}, "id-character"),
        ({"body": None}, "id-type"),
        ({"sequence": -1}, "wrong-type"),
        ({"sequence": True}, "wrong-type"),
        ({"committed_on": "2026-11-23"}, "wrong-type"),
        ({"committed_on": datetime(2026, 11, 23)}, "wrong-type"),  # noqa: DTZ001
        ({"entropy": ("lottery",)}, "wrong-type"),
        ({"events": (DIGEST,)}, "wrong-type"),
    ],
)
def test_a_field_of_a_commitment_has_to_have_its_form(changes, code):
    assert problem_of(lambda: commitment(**changes)).code == code


def test_only_a_frame_is_committed_to():
    no_frame: Any = matter_frame()
    with pytest.raises(InvalidInputError, match=r"Commitment\.frame"):
        commitment(no_frame)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"sequence": -1}, "wrong-type"), ({"root": "ab"}, "not-hex"), ({"size": None}, "wrong-type")],
)
def test_a_field_of_an_events_root_has_to_have_its_form(changes, code):
    given = {"sequence": 0, "root": DIGEST, "size": 0, **changes}
    assert problem_of(lambda: EventsRoot(**given)).code == code


def test_a_commitment_is_a_value():
    made: Any = commitment(rich_frame())
    assert pickle.loads(pickle.dumps(made)) == made == commitment(rich_frame())
    assert pickle.loads(pickle.dumps(made)).hex == made.hex
    assert hash(made) == hash(commitment(rich_frame()))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.body = "X"


# --- the chain of draws --------------------------------------------------------------------------


def secret_of(task):
    return digest(f"the secret of {task}")


@pytest.fixture(scope="module")
def first():
    return drawn(secret=secret_of("T1"))


@pytest.fixture(scope="module")
def second(first):
    return drawn(**after(first, task="T2"))


@pytest.fixture(scope="module")
def third(second, first):
    """The third draw, whose header lists the events of the first."""
    listed = EventsRoot(sequence=0, root=DIGEST, size=0)
    return drawn(**after(second, task="T3"), events=(listed,))


def after(previous, task, body=BODY):
    return {
        "of": frame(task=task),
        "body": body,
        "sequence": previous.header["sequence"] + 1,
        "previous": previous.commitment,
        "secret": secret_of(task),
    }


def test_a_first_commitment_has_no_previous():
    made = committed()
    assert (made.sequence, made.previous, made.events) == (0, None, ())
    assert made == commitment()
    assert isinstance(made, Commitment)


def test_a_later_commitment_names_the_one_before(first, second):
    made = committed(frame(task="T3"), previous=second)
    assert (made.sequence, made.previous) == (2, second.commitment)
    again = committed(frame(task="T2"), previous=first, secret=secret_of("T2"))
    assert again.hex == second.commitment


def test_entropy_may_be_any_iterable():
    assert committed(entropy=iter([LOTTERY, BEACON])).entropy == (LOTTERY, BEACON)


def with_events(result, count):
    events = [
        EventRecord(document={"event": "mend-roster", "on": f"2026-12-0{n}"}, nonce=f"{n:032x}")
        for n in range(1, count + 1)
    ]
    return attrs.evolve(result, events=events)


def test_closed_draws_are_listed_by_sequence_with_the_root_of_their_events(first, second):
    happened = with_events(first, 2)
    made = committed(frame(task="T3"), previous=second, closed=(second, happened))
    root = MerkleTree(leaf_hash(event.leaf) for event in happened.events).root
    assert made.events == (
        EventsRoot(sequence=0, root=root, size=2),
        EventsRoot(sequence=1, root=digest(""), size=0),
    )


def test_a_draw_on_the_day_of_the_one_before_is_allowed(first):
    assert committed(frame(task="T2"), previous=first, committed_on=COMMITTED_ON).sequence == 1


def other_body(task):
    return drawn(frame(task=task), body="YT-HRSS", secret=secret_of(task))


def test_a_previous_draw_of_another_body_is_refused():
    problem = problem_of(lambda: committed(previous=other_body("T9")), CommitmentError)
    assert problem == Problem("previous-of-other-body", body=BODY, other="YT-HRSS")


def test_a_previous_draw_of_a_later_day_is_refused(first):
    problem = problem_of(
        lambda: committed(
            frame(task="T2"), previous=first, committed_on=COMMITTED_ON - timedelta(1)
        ),
        CommitmentError,
    )
    assert problem == Problem("previous-later", committed_on="2026-11-22", other="2026-11-23")


def test_a_task_is_drawn_once(first):
    problem = problem_of(lambda: committed(previous=first), CommitmentError)
    assert problem == Problem("task-drawn-before", task="T1")


def test_draws_cannot_have_been_closed_before_the_first(first, second):
    problem = problem_of(lambda: committed(closed=(first, second)), CommitmentError)
    assert problem == Problem("closed-without-previous", ids=("T1", "T2"))


def test_closed_draws_are_earlier_draws_of_the_body(second, third):
    foreign = other_body("T8")
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=second, closed=(foreign, third)),
        CommitmentError,
    )
    assert problem == Problem("closed-of-other-chain", body=BODY, ids=("T8", "T3"))


def test_closed_draws_are_listed_in_one_header_only(first, second, third):
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=third, closed=(second, first)),
        CommitmentError,
    )
    assert problem == Problem("closed-before", ids=("0",))


@pytest.mark.parametrize("fork", ["of the last", "of the one before"])
def test_a_closed_draw_of_a_fork_is_refused(first, second, third, fork):
    if fork == "of the last":
        previous, other = first, drawn(frame(task="T7"), secret=secret_of("T7"))
    else:
        previous, other = third, drawn(**after(first, task="T7"))
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=previous, closed=(other,)), CommitmentError
    )
    assert problem == Problem("closed-of-other-chain", body=BODY, ids=("T7",))


def test_a_closed_draw_may_be_older_than_both_headers_tell(first, second):
    third = drawn(**after(second, task="T3"))
    made = committed(frame(task="T4"), previous=third, closed=(first, third))
    assert [root.sequence for root in made.events] == [0, 2]


def test_the_task_of_a_closed_draw_was_drawn_before(first, second):
    problem = problem_of(
        lambda: committed(frame(task="T1"), previous=second, closed=(first,)), CommitmentError
    )
    assert problem == Problem("task-drawn-before", task="T1")


@pytest.mark.parametrize("used", ["T1", "T2"])
def test_a_secret_is_used_once(first, second, used):
    problem = problem_of(
        lambda: committed(
            frame(task="T3"), previous=second, closed=(first,), secret=secret_of(used)
        ),
        CommitmentError,
    )
    assert problem == Problem("secret-used-before", ids=(used,))


@pytest.mark.parametrize(
    "header",
    [
        None,
        {},
        {"task": "T1"},
        {"events": 5},
        {"events": [{"root": DIGEST}]},
        {"sequence": "0"},
        {"sequence": True},
        {"body": None},
        {"committed_on": "23.11.2026"},
        {"committed_on": 5},
        {"previous": 5},
    ],
)
@pytest.mark.parametrize("place", ["previous", "closed"])
def test_a_draw_without_its_place_in_the_chain_is_named(first, header, place):
    whole = header is None or header in ({}, {"task": "T1"})
    changed = attrs.evolve(first, header=header if whole else {**first.header, **header})
    given = (
        {"previous": changed} if place == "previous" else {"previous": first, "closed": [changed]}
    )
    problem = problem_of(lambda: committed(frame(task="T2"), **given), CommitmentError)
    assert problem == Problem("malformed-header", draw=repr(changed))


@pytest.mark.parametrize("given", ["2026-11-23", None, datetime(2026, 11, 23, tzinfo=UTC)])
def test_the_day_of_a_commitment_is_a_date(first, given):
    problem = problem_of(lambda: committed(frame(task="T2"), previous=first, committed_on=given))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "committed_on"


def test_a_closed_draw_is_given_once(first, second):
    problem = problem_of(
        lambda: committed(frame(task="T3"), previous=second, closed=(first, first)),
        CommitmentError,
    )
    assert problem == Problem("duplicate-id", what="closed draw", ids=("0",))


def test_everything_that_stands_against_the_chain_comes_at_once(third):
    foreign = other_body("T3")
    problems = problems_of(
        lambda: committed(
            frame(task="T3"),
            body="GX-HRSS",
            previous=third,
            closed=(foreign,),
            committed_on=COMMITTED_ON - timedelta(1),
        ),
        CommitmentError,
    )
    assert [problem.code for problem in problems] == [
        "previous-of-other-body",
        "previous-later",
        "task-drawn-before",
        "closed-of-other-chain",
        "closed-before",
    ]


def test_what_stands_against_the_chain_and_the_commitment_comes_at_once(first):
    problems = problems_of(
        lambda: committed(
            previous=first, secret="short", entropy=(attrs.evolve(BEACON, date=COMMITTED_ON),)
        ),
        CommitmentError,
    )
    assert {problem.code for problem in problems} == {
        "task-drawn-before",
        "secret-form",
        "entropy-date",
    }


def test_a_body_has_to_be_an_id():
    assert problem_of(lambda: committed(body="上饶")).code == "id-character"


@pytest.mark.parametrize(
    "changes",
    [
        {"secret": "short"},
        {"entropy": ()},
        {"entropy": (attrs.evolve(BEACON, date=COMMITTED_ON),)},
        {"sequence": 2},
        {"sequence": 1, "previous": "x"},
        {
            "sequence": 1,
            "previous": DIGEST,
            "events": (EventsRoot(sequence=1, root=DIGEST, size=0),),
        },
    ],
    ids=" ".join,
)
def test_an_error_of_a_commitment_survives_pickling_and_reads_well(changes):
    with pytest.raises(CommitmentError) as caught:
        commitment(**changes)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (type(copied), copied.problems) == (CommitmentError, caught.value.problems)
    english, chinese = copied.message("en"), copied.message("zh")
    assert english.isascii() or "早" not in english
    assert "{" not in english + chinese
    assert english != chinese


def test_a_roster_entry_of_a_pool_that_the_team_does_not_ask_for_is_committed_to_as_well():
    spare = {**roster("I1", "I2"), "K1": RosterEntry(pool="county")}
    assert commitment(frame(roster=spare)).header()["roster"]["size"] == 3


def test_a_frame_without_recusals_has_the_root_of_nothing():
    assert commitment().header()["recusals"] == {"root": digest(""), "size": 0}


def test_the_window_is_committed_to():
    other = commitment(frame(closes_on=date(2027, 1, 31)))
    assert other.header()["closes_on"] == "2027-01-31"
    assert other.hex != commitment().hex
    assert commitment(frame(matter_frame(members=members(A=5)))).hex != commitment().hex


@pytest.mark.parametrize("given", [None, 5, [object()]])
def test_closed_draws_are_a_collection_of_draws(first, given):
    problem = problem_of(lambda: committed(frame(task="T2"), previous=first, closed=given))
    assert problem.code in {"not-a-collection", "wrong-type"}


def test_a_list_that_is_not_committed_to_is_named():
    assert problem_of(lambda: commitment().leaves("frame:M9")) == Problem(
        "unknown-id", what="list", where="task T1", ids=("frame:M9",)
    )
