"""The verifier in one file compares the documents of one body, by section 4 of the text."""

import random

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import Fact, check, check_chain, examine_chain, facts
from tests.make.documents.documents_by_hand import (
    AUDIENCES,
    NO_EVENTS,
    STAGES,
    closing,
    lapsed,
    proof,
    sha,
    small_draw,
    transcript,
)
from tests.make.loops import for_each

DAYS = ["2026-11-23", "2027-01-05", "2027-01-08", "2027-03-01", "2027-03-02"]
"""The days of the commitments. Draw 0 closes before the second, draws 1 and 2 before the fourth."""
CLOSES = ["2026-12-31", "2027-02-20", "2027-02-10", "2027-04-30", "2027-04-30"]
SOURCES = ["2026-11-24", "2027-01-06", "2027-01-09", "2027-03-02", "2027-03-03"]


def draw_of(sequence, before=None, **changes):
    """A draw of the chain; ``changes`` are fields of its header, or what happened."""
    of: dict = {
        "secret": sha(f"secret {sequence}"),
        **{"committed_on": DAYS[sequence], "opens_on": CLOSES[sequence]},
        "closes_on": CLOSES[sequence],
        "entropy": [{"source": "双色球", "date": SOURCES[sequence], "format": "6C33 1C16"}],
    }
    of["previous"] = before.commitment if before else None
    return small_draw(sequence, **{**of, **changes})


def chain_of(length=5, **changes):
    """Draws 0 to 4; ``changes`` are those of draws, by ``d0``, ``d1`` and so on."""
    made: list = []
    for sequence in range(length):
        due = {1: [0], 3: [1, 2]}.get(sequence, [])
        closes = [closing(made[earlier]) for earlier in due]
        more = changes.get(f"d{sequence}", {})
        given = {"closes": closes, **(more(made) if callable(more) else more)}
        made.append(draw_of(sequence, made[-1] if made else None, **given))
    return made


CHAIN = chain_of(d0={"happened": ["S-1", "S-3 I-1"]})


def public(made):
    return [transcript(one, "public") for one in made]


def codes_of(documents, void=()):
    return {code for code, _ in check_chain(documents, void)}


def changed(**changes):
    made = chain_of(**changes)
    documents = public(made)
    assert all(check(document) == [] for document in documents)
    return documents


# --- right chains --------------------------------------------------------------------------------


def test_all_documents_of_a_right_chain_agree():
    documents = [
        transcript(one, audience, stage)
        for one in CHAIN
        for audience in AUDIENCES
        for stage in STAGES
    ]
    random.Random(1).shuffle(documents)
    assert check_chain(documents) == []
    assert facts(documents) == []
    assert all(check(document) == [] for document in documents)


def test_a_part_of_a_chain_is_right_too():
    for first in range(5):
        assert check_chain(public(CHAIN[first:])) == []
    assert facts([]) == []


@pytest.mark.parametrize("documents", [[], [{"schema": "randcheck-proof/2"}]])
def test_nothing_to_check_is_not_right(documents):
    with pytest.raises(ValueError, match="no transcript"):
        check_chain(documents)


# --- who takes part ------------------------------------------------------------------------------


def test_what_has_a_wrong_header_takes_no_part():
    documents = public(CHAIN)
    documents[2]["commitment"] = "0" * 64
    assert check_chain(documents) == [
        ("chain-document", "[2]"),
        ("chain-gap", "[3].header.sequence"),
    ]
    documents[2] = {"schema": "randcheck-transcript/1"}
    assert codes_of(documents) == {"chain-document", "chain-gap"}


def test_what_is_wrong_behind_the_header_takes_part():
    documents = public(CHAIN)
    documents[2]["matters"][0]["drawn"][0]["index"] ^= 1
    assert check(documents[2]) != []
    assert check_chain(documents) == []


def test_proofs_take_no_part():
    other = draw_of(0, task="another")
    assert check_chain([*public(CHAIN), proof(other, "S-1")]) == []
    broken = {**proof(other, "S-1"), "commitment": "0" * 64}
    assert check_chain([*public(CHAIN), broken, {"schema": "randcheck-proof/2"}]) == []
    assert facts([broken], [broken["commitment"]]) == []


def test_void_documents_take_no_part_and_are_a_fact():
    other = draw_of(0, task="another")
    documents = [*public(CHAIN), transcript(other, "public"), transcript(other)]
    assert codes_of(documents) == {"chain-fork", "chain-seal"}
    assert codes_of(documents, [other.commitment]) == set()
    assert facts(documents, {other.commitment}) == [Fact("void", other.commitment)]


def test_several_bodies_are_compared_no_further():
    other = draw_of(1, CHAIN[0], body="SR-AMR")
    documents = [*public(CHAIN[:2]), transcript(other, "public"), transcript(other)]
    assert check_chain(documents) == [("chain-body", "[2].header.body")]
    lacking = examine_chain(documents).unchecked
    assert lacking == dict.fromkeys(list(standalone.OF_CHAIN)[1:], "several-bodies")


# --- gap, fork, order, task, seal ----------------------------------------------------------------


def test_a_missing_draw_is_named_and_nothing_is_said_across_it():
    documents = public([CHAIN[0], *CHAIN[3:]])
    assert check_chain(documents) == [("chain-gap", "[1].header.sequence")]
    documents = public([CHAIN[1], CHAIN[4]])
    assert check_chain(documents) == [("chain-gap", "[1].header.sequence")]


def test_two_commitments_of_one_sequence_or_one_previous():
    other = draw_of(2, CHAIN[1], task="another", secret="ab" * 32)
    found = examine_chain([*public(CHAIN), transcript(other, "public", "announced")])
    assert {(one.code, one.path) for one in found.findings} == {
        ("chain-fork", "[5].header.sequence"),
        ("chain-fork", "[5].header.previous"),
    }
    assert found.unchecked == {"chain-closes": "fork", "chain-instead": "fork"}
    first = draw_of(0, task="another", secret="ab" * 32)
    assert ("chain-fork", "[1].header.previous") in check_chain(public([CHAIN[0], first]))
    skips = draw_of(2, CHAIN[0], secret="ab" * 32)
    assert ("chain-fork", "[2].header.previous") in check_chain(public([*CHAIN[:2], skips]))


def test_a_previous_that_is_not_the_commitment_before():
    documents = changed(d1=lambda made: {"previous": "0" * 64})
    assert check_chain(documents) == [("chain-fork", "[1].header.previous")]


def test_days_of_commitments_do_not_decrease():
    documents = changed(d2={"committed_on": "2027-01-04"})
    assert check_chain(documents) == [("chain-order", "[2].header.committed_on")]
    assert codes_of(changed(d2={"committed_on": "2027-01-05"})) == set()


def test_one_task_has_one_commitment():
    documents = changed(d4={"task": "2026-T1"})
    assert check_chain(documents) == [("chain-task", "[4].header.task")]


def test_one_seal_has_one_commitment():
    documents = changed(d4={"secret": sha("secret 1")})
    assert check_chain(documents) == [("chain-seal", "[4].header.seal")]


# --- closes --------------------------------------------------------------------------------------


def entries(*closed):
    """Changes of a draw that closes these, each a number and changes of the entry."""
    return lambda made: {"closes": [closing(made[i], **more) for i, more in closed]}


CLOSINGS = [
    ("d1", entries(), {("chain-closes", "[1].header.closes")}),
    (
        *("d2", entries((0, {}))),
        {("chain-closes", "[2].header.closes[0]")},
    ),
    (
        *("d2", entries((1, {}))),
        {("chain-closes", "[2].header.closes[0]"), ("chain-closes", "[3].header.closes[0]")},
    ),
    ("d3", entries((1, {})), {("chain-closes", "[3].header.closes")}),
    (
        *("d3", entries((0, {}), (1, {}), (2, {}))),
        {("chain-closes", "[3].header.closes[0]")},
    ),
    (
        *("d3", entries((1, {"values": ["03 07 11 19 24 31 08"] * 2}), (2, {}))),
        {
            ("chain-closes", "[3].header.closes[0].values"),
            ("chain-same", "[1].values"),
        },
    ),
    (
        *("d3", entries((1, {"values": ["3"]}), (2, {}))),
        {
            ("chain-closes", "[3].header.closes[0].values[0]"),
            ("chain-same", "[1].values"),
        },
    ),
    (
        *("d3", entries((1, {"seal": "0" * 64}), (2, {}))),
        {("chain-closes", "[3].header.closes[0].seal"), ("chain-same", "[1].seal")},
    ),
]


@for_each(("draw", "change", "found"), CLOSINGS, ids=range(len(CLOSINGS)))
def test_each_draw_is_closed_by_the_first_header_after_it(draw, change, found):
    assert set(check_chain(changed(**{draw: change}))) == found


def test_a_draw_is_closed_after_its_last_day_and_not_on_it():
    on_the_day = {"committed_on": "2026-12-31", "closes": []}
    closes_it = entries((0, {}))
    documents = changed(d1=on_the_day, d2=closes_it)
    assert check_chain(documents) == []
    documents = changed(d1={"committed_on": "2026-12-31"}, d2={"closes": []})
    assert check_chain(documents) == [
        ("chain-closes", "[1].header.closes[0]"),
        ("chain-closes", "[2].header.closes"),
    ]


def test_draws_of_another_run_may_be_closed_by_whom_we_cannot_see():
    # Draw 2 is missing: 1 stands in one run, 3 and 4 in another.
    documents = public([CHAIN[1], CHAIN[3], CHAIN[4]])
    assert codes_of(documents) == {"chain-gap"}


def test_no_draw_is_listed_by_two_headers():
    # Draw 0 is not there, and draw 1 and draw 3 both list it.
    made = chain_of(d3=entries((0, {}), (1, {}), (2, {})))
    assert check_chain(public(made[1:])) == [("chain-closes", "[2].header.closes[0]")]
    assert check_chain(public(made[2:])) == []


# --- instead -------------------------------------------------------------------------------------


def stands_in(**changes):
    """Draw 3 stands in for the task of draw 1, which lapsed."""
    made = chain_of(d1=changes.get("d1", {}), length=3)
    closes = changes.get("closes", [lapsed(made[1]), closing(made[2])])
    third = {"closes": closes, "instead_of": "2026-T1", **changes.get("d3", {})}
    made.append(draw_of(3, made[2], **third))
    made.append(draw_of(4, made[3], **changes.get("d4", {})))
    documents = public(made)
    stage = changes.get("stage", "announced")
    documents[1] = transcript(made[1], "public", stage)
    return documents


def test_a_task_that_stands_in_for_one_that_lapsed_is_a_fact():
    documents = stands_in()
    assert check_chain(documents) == []
    assert facts([*documents, *documents]) == [
        Fact("lapsed", "1", ("双色球, 2027-01-06",)),
        Fact("instead-of", "2026-T3", ("2026-T1",)),
    ]
    without = [documents[0], *documents[2:]]
    assert facts(without)[0] == Fact("lapsed", "1", ("#1",))
    assert codes_of(without) == {"chain-gap"}


def test_the_task_must_have_lapsed():
    path = "[3].header.instead_of"
    told = stands_in(stage="drawn")
    assert set(check_chain(told)) == {("chain-instead", path), ("chain-same", "[1].values")}
    by_closes = stands_in(closes=[closing(one) for one in chain_of(length=3)[1:]])
    assert check_chain(by_closes) == [("chain-instead", path)]


def test_the_task_must_have_lapsed_before_and_only_one_stands_in():
    assert check_chain(stands_in(d4={"instead_of": "2026-T1"})) == [
        ("chain-instead", "[4].header.instead_of")
    ]
    early = stands_in(d1={"entropy": [{"source": "x", "date": "2027-01-10", "format": "H6"}]})
    assert check_chain(early) == []
    same_day = {"entropy": [{"source": "x", "date": "2027-02-20", "format": "H6"}]}
    late = stands_in(d1=same_day, d3={"committed_on": "2027-02-20", "closes": [closing(CHAIN[2])]})
    assert ("chain-instead", "[3].header.instead_of") in check_chain(late)


def test_the_task_must_be_an_earlier_one():
    documents = changed(d3={"instead_of": "2026-T4"})
    documents[4] = transcript(chain_of(d3={"instead_of": "2026-T4"})[4], "public", "announced")
    found = examine_chain(documents).findings
    assert {(one.code, one.path) for one in found} == {("chain-instead", "[3].header.instead_of")}
    assert ["< 3", 4] in [[one.expected, one.found] for one in found]


def test_an_unknown_task_may_have_lapsed():
    assert codes_of(changed(d3={"instead_of": "elsewhere"})) == set()


# --- same ----------------------------------------------------------------------------------------

HAPPENED = ["S-1", "S-3 I-1", "S-3"]


def told(happened, audience="public", stage="visited"):
    return transcript(draw_of(0, happened=HAPPENED[:happened]), audience, stage)


def test_the_first_events_are_the_same():
    documents = [told(2, "auditor", "drawn"), told(3, "auditor"), told(3, "open"), told(3)]
    assert check_chain(documents) == []
    documents[0]["events"][1]["nonce"] = "0" * 32
    assert check_chain(documents) == [("chain-same", "[0].events")]


def test_visited_documents_have_all_events():
    documents = [told(3), told(2, "open")]
    assert check_chain(documents) == [("chain-same", "[1].events_root")]
    assert check_chain(documents[::-1]) == [("chain-same", "[1].events_root")]


def test_as_many_events_leave_the_same_visits_and_teams():
    documents = [told(3, "auditor", "drawn"), told(3, "auditor"), told(3)]
    documents[2]["visits"].pop()
    assert check_chain(documents) == [("chain-same", "[2].visits")]
    documents[1]["visits"][0]["team"].reverse()
    assert set(check_chain(documents)) == {
        ("chain-same", "[1].visits"),
        ("chain-same", "[2].visits"),
    }


@pytest.mark.parametrize("field", ["leaf", "ticket", "drawn"])
def test_the_same_were_drawn(field):
    documents = [told(3), told(3, "open")]
    drawn = documents[1]["matters"][0]["drawn"]
    if field == "drawn":
        drawn.pop()
    elif field == "leaf":
        drawn[0]["leaf"][4] = "0" * 32
    else:
        drawn[0]["ticket"] = "0" * 64
    assert check_chain(documents) == [("chain-same", "[1].matters")]
    documents[1]["matters"] = documents[0]["matters"]
    documents[1]["matters"][0]["drawn"][0]["index"] ^= 1
    assert check_chain(documents) == []


@pytest.mark.parametrize(("field", "value"), [("values", ["1"]), ("seal", "0" * 64)])
def test_values_and_seal_are_the_same(field, value):
    documents = [told(3), told(3, "open")]
    documents[1][field] = value
    assert check_chain(documents) == [("chain-same", f"[1].{field}")]


def test_visits_stand_in_the_same_order():
    documents = [told(3), told(3, "open")]
    documents[1]["visits"].reverse()
    assert check_chain(documents) == [("chain-same", "[1].visits")]


def test_where_there_is_a_fork_nobody_knows_who_closes_a_draw():
    made = chain_of(d1=entries((0, {"values": ["03 07 11 19 24 31 09"]})))
    documents = public(made)
    assert check_chain(documents) == [("chain-same", "[0].values")]
    other = draw_of(2, made[1], task="another", secret="ab" * 32)
    assert codes_of([*documents, transcript(other, "public")]) == {"chain-fork"}
    # But documents of one commitment are still compared.
    documents.append({**documents[0], "values": ["03 07 11 19 24 31 10"]})
    assert codes_of([*documents, transcript(other, "public")]) == {"chain-fork", "chain-same"}


def test_entries_about_one_draw_are_compared_with_its_documents_alone():
    made = chain_of(d3=entries((0, {"seal": "0" * 64}), (1, {}), (2, {})))
    documents = public(made)
    assert codes_of(documents) == {"chain-closes", "chain-same"}
    documents[0] = transcript(made[0], "public", "announced")
    assert codes_of(documents) == {"chain-closes"}


def test_documents_tell_the_same_as_what_closes_them():
    zero = draw_of(0, happened=HAPPENED)
    one = draw_of(1, zero, closes=[closing(zero)])
    last = transcript(one, "public")
    for stage in STAGES:
        for audience in AUDIENCES:
            assert check_chain([transcript(zero, audience, stage), last]) == []
    assert check_chain([told(2, "auditor", "drawn"), last]) == []
    assert check_chain([told(2), last]) == [("chain-same", "[0].events_root")]
    fewer = draw_of(1, zero, closes=[closing(draw_of(0, happened=HAPPENED[:2]))])
    assert check_chain([transcript(zero, "auditor", "drawn"), transcript(fewer)]) == [
        ("chain-same", "[0].events_root.size")
    ]
    gone = draw_of(1, zero, closes=[lapsed(zero)])
    assert check_chain([transcript(zero, "public", "announced"), transcript(gone)]) == []
    assert check_chain([transcript(zero, "public", "drawn"), transcript(gone)]) == [
        ("chain-same", "[0].values")
    ]
    assert NO_EVENTS == standalone.NO_LEAVES
