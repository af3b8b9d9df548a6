"""The parts of a draw are exactly of the classes of the library.

A subclass may answer in another way than it is hashed: a source of its own could say that it has
2^64 outcomes, and take any value for one of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from tests.make.directories import problem_of
from tests.make.draws.draws import (
    altered,
    commitment,
    drawn,
    rich_frame,
    without_inspector,
    without_subject,
)
from tests.make.loops import for_each
from tests.make.worlds import BODY, COMMITTED_ON, DRAWN_ON, LOTTERY, SECRET, VALUES
from tests.make.worlds import rich_frame as framed

from randcheck import (
    SHANGRAO_2023,
    Audience,
    Closing,
    Commitment,
    Draw,
    EntropySource,
    Frame,
    Rule,
    Source,
    Stage,
    StoredCommitment,
    closing,
    commit,
    draw,
    replace_subject,
    reserves,
    transcript,
    verify,
)
from randcheck.domain.draw.entropy import entropy_problems, has_format
from randcheck.drawing.lottery import value_problems

RESULT, COMMITTED = drawn(rich_frame())
AFTER = without_subject(RESULT, COMMITTED, "east.A01")
FIRST = RESULT.visits[0]
MOVED = without_inspector(RESULT, COMMITTED, FIRST.subject_id, FIRST.team[0].inspector_id)
FRAME = framed()
STORED = COMMITTED.without_secret()
PROOF = COMMITTED.prove("east.A01")
HOLDERS = [
    *(AFTER, COMMITTED, STORED, PROOF, FRAME, FRAME.matters[0], FRAME.matters[1], closing(AFTER)),
    *(AFTER.header, AFTER.header.matters[0], AFTER.header.matters[0].groups[0], AFTER.visits[0]),
    *(AFTER.events[0], MOVED.events[0], closing(AFTER).closed()),
]


def made_of(record: Any) -> Any:
    """The same record as one of a subclass."""
    kind = type(record)
    made: Any = object.__new__(type(f"Own{kind.__name__}", (kind,), {}))
    for field in attrs.fields(kind):
        object.__setattr__(made, field.name, getattr(record, field.name))
    return made


def with_one_made_of(value: Any) -> Iterator[Any]:
    """A field's value in which one record is of a subclass, where there is one."""
    if attrs.has(type(value)):
        yield made_of(value)
    elif isinstance(value, tuple) and value and attrs.has(type(value[0])):
        yield (*value[:-1], made_of(value[-1]))
    elif isinstance(value, Mapping) and value:
        for held in with_one_made_of(next(iter(value.values()))):
            yield {**value, next(iter(value)): held}


FIELDS = [
    (holder, field.name, strange)
    for holder in HOLDERS
    for field in attrs.fields(type(holder))
    for strange in with_one_made_of(getattr(holder, field.name))
]


def test_every_class_of_a_draw_is_looked_at():
    seen = {f"{type(holder).__name__}.{name}" for holder, name, _ in FIELDS}
    assert seen >= {
        *("Draw.header", "Draw.frame", "Draw.selections", "Draw.visits"),
        *("Draw.events", "Commitment.frame", "Commitment.entropy", "StoredCommitment.header"),
        *("Frame.matters", "Frame.roster", "Frame.team", "Frame.rulebook", "Frame.waivers"),
        *("Frame.inspectors_out", "Frame.recusal_reasons", "MatterFrame.groups"),
        *("MatterFrame.reasons", "MatterFrame.factors", "Header.entropy", "Header.matters"),
        *("Header.team", "Header.roster", "HeaderMatter.groups", "HeaderGroup.strata"),
        *("Closing.events", "Closed.events", "Visit.team", "EventRecord.event"),
        "EventRecord.visits",
        *("Proof.header", "Proof.places", "StoredCommitment.frame"),
    }


@for_each(
    ("holder", "field", "strange"),
    FIELDS,
    ids=[f"{type(holder).__name__}.{field}" for holder, field, _ in FIELDS],
)
def test_a_part_of_a_subclass_is_refused(holder, field, strange):
    problem = problem_of(lambda: altered(holder, **{field: strange}))
    assert problem.code == "wrong-type"
    assert "Own" in str(problem.params["value"])
    assert problem.message("zh") != problem.message("en")
    assert type(altered(holder)) is type(holder)


class Liar(EntropySource):
    """A source that takes any value for one of many."""

    @property
    def outcomes(self) -> int:
        return 2**64

    def fits(self, value: object) -> bool:
        return True


LIAR = Liar(source="a coin", date=DRAWN_ON, format="D1")
TERMS: dict[str, Any] = {"body": BODY, "committed_on": COMMITTED_ON, "secret": SECRET}


def events(**changes: Any) -> object:
    given: dict[str, Any] = {
        "subject_id": "east.A03",
        "reason": "moved-away",
        "evidence": "现场检查记录",
        "on": DRAWN_ON,
        "rulebook": SHANGRAO_2023,
    }
    drawn_, committed_ = changes.pop("drawn", RESULT), changes.pop("committed", COMMITTED)
    return replace_subject(drawn_, committed_, **{**given, **changes})


@for_each(
    ("call", "what"),
    [
        (lambda: commit(FRAME, entropy=[LIAR], **TERMS), "Commitment.entropy"),
        (lambda: commit(made_of(FRAME), entropy=[LOTTERY], **TERMS), "frame"),
        (
            lambda: commit(FRAME, entropy=[LOTTERY], earlier=[made_of(closing(RESULT))], **TERMS),
            "earlier",
        ),
        (lambda: altered(COMMITTED, entropy=[LIAR, LOTTERY]), "Commitment.entropy"),
        (lambda: altered(COMMITTED.header, entropy=[LIAR]), "Header.entropy"),
        (lambda: draw(made_of(COMMITTED), values=VALUES), "committed"),
        (lambda: verify(made_of(RESULT), COMMITTED), "drawn"),
        (lambda: verify(RESULT, made_of(COMMITTED)), "committed"),
        (lambda: verify(RESULT, COMMITTED, made_of(SHANGRAO_2023)), "rulebook"),
        (lambda: closing(made_of(RESULT)), "of"),
        (lambda: closing(made_of(COMMITTED.header)), "of"),
        (lambda: events(drawn=made_of(RESULT)), "drawn"),
        (lambda: events(committed=made_of(COMMITTED)), "committed"),
        (
            lambda: reserves(made_of(RESULT), COMMITTED, matter_code="M1", stratum="east/A"),
            "drawn",
        ),
        (
            lambda: transcript(made_of(COMMITTED), audience=Audience.PUBLIC, stage=Stage.ANNOUNCED),
            "committed",
        ),
        (lambda: PROOF.document(made_of(RESULT)), "drawn"),
        (lambda: Rule(value=1, source=made_of(Source(act="a"))), "Rule.source"),
        (
            lambda: altered(SHANGRAO_2023, directed=made_of(SHANGRAO_2023.directed)),
            "Rulebook.directed",
        ),
    ],
)
def test_no_door_lets_one_of_a_subclass_in(call, what):
    problem = problem_of(call)
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@for_each("kind", [Frame, Commitment, Draw, Closing, StoredCommitment])
def test_a_subclass_can_be_made_and_is_only_not_taken(kind):
    assert type("Own", (kind,), {}).__mro__[1] is kind


def test_what_a_source_yields_is_read_from_its_format_alone():
    # Put into a commitment behind the back of its validators.
    committed = commitment(rich_frame())
    object.__setattr__(committed, "entropy", (LIAR, *committed.entropy))
    [problem] = value_problems(committed.entropy, ["any", *VALUES])
    assert (problem.code, problem.params["form"]) == ("value-form", "D1")
    few = list(entropy_problems([LIAR], committed_on=COMMITTED_ON, closes_on=DRAWN_ON))
    assert [problem.code for problem in few] == ["too-few-bits"]
    assert few[0].params["bits"] == 3
    problem = problem_of(lambda: verify(altered(RESULT, values=["any", *VALUES]), committed))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "Header.entropy")


def test_a_text_that_writes_no_format_fits_nothing():
    assert has_format("1", "D1")
    assert not has_format("1", "D0")
