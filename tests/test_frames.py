"""The frame of a task: its parts, who may be drawn, who may not visit whom."""

import pickle
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.directories import problem_of, problems_of
from tests.worlds import frame, matter_frame, members, rich_frame, roster

from randcheck import (
    OUR_DEFAULT,
    Exclusion,
    FrozenDict,
    InvalidInputError,
    Problem,
    Reason,
    RosterEntry,
    RulebookRef,
)

WHY = Reason(code="not-operating", params={"status": "closed"}, source=OUR_DEFAULT)


def excluded(*subject_ids):
    return dict.fromkeys(subject_ids, "out")


TWO_MATTERS = (
    matter_frame("M1", members=members(A=2), exclusions=excluded("X1")),
    matter_frame("M2", members=members(A=1), exclusions=excluded("A01", "Y1"), quota=1),
)


@pytest.mark.parametrize(
    ("matters", "changes", "problem"),
    [
        (
            [matter_frame("M2"), matter_frame("M1"), matter_frame("M2")],
            {},
            Problem("duplicate-id", what="matter", ids=("M2",)),
        ),
        (None, {"matters": ()}, Problem("task-without-matters", task="T1")),
        (
            [
                matter_frame(code, members={}, quota=0, exclusions=excluded("X1"))
                for code in ("M2", "M1")
            ],
            {},
            Problem("empty-frame", ids=("M1", "M2")),
        ),
        (
            None,
            {"directory_size": 6},
            Problem("directory-size", matter="M1", size=6, counted=5),
        ),
        (
            TWO_MATTERS,
            {},
            Problem("directories-differ", matter="M2", other="M1", ids=("Y1",)),
        ),
        (
            None,
            {"roster": roster("I1", "I2", "I 3")},
            Problem("id-character", what="inspector id", value="I 3", characters=("U+0020",)),
        ),
        (
            None,
            {"roster": {**roster("I1", "I2"), "I3": "city"}},
            Problem("wrong-type", what="roster[I3]", value="'city'", form="a RosterEntry"),
        ),
        (
            None,
            {"recusals": [("I1", "A00"), "I2", ("I1",), ("I1", 7), ("I1", "A00", "x")]},
            Problem("recusal-form", ids=("'I2'", "('I1', 'A00', 'x')", "('I1', 7)", "('I1',)")),
        ),
        (
            None,
            {"recusals": [("I1", "A00")], "recusal_reasons": {("I2", "A00"): WHY}},
            Problem("reason-without-recusal", ids=("('I2', 'A00')",)),
        ),
        (None, {"team": {}}, Problem("no-team", task="T1")),
        (
            None,
            {"team": {"city": 0}},
            Problem("wrong-type", what="team[city]", value="0", form="an int of at least 1"),
        ),
        (
            None,
            {"team": {"city": True}},
            Problem("wrong-type", what="team[city]", value="True", form="an int of at least 1"),
        ),
        (
            None,
            {"recusals": [("I1", "A00"), ("J2", "A00"), ("J1", "A01")]},
            Problem("unknown-id", what="inspector", where="recusals", ids=("J1", "J2")),
        ),
        (
            None,
            {"recusals": [("I1", "A00"), ("I1", "Z1"), ("I2", "Z0")]},
            Problem("unknown-id", what="subject", where="recusals", ids=("Z0", "Z1")),
        ),
        (
            None,
            {"team": {"city": 2, "county": 1}},
            Problem("pool-too-small", pool="county", inspectors=0, count=1),
        ),
        (
            None,
            {"team": {"city": 5}},
            Problem("pool-too-small", pool="city", inspectors=4, count=5),
        ),
        (
            None,
            {"recusals": [(i, s) for i in ("I1", "I2", "I3") for s in ("B00", "A00")]},
            Problem("too-few-inspectors", pool="city", count=2, ids=("A00", "B00")),
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Problem) else "",
)
def test_the_parts_of_a_frame_have_to_fit_together(matters, changes, problem):
    assert problem_of(lambda: frame(*matters or (), **changes)) == problem


def test_a_pool_that_is_no_id_is_refused():
    problems = problems_of(lambda: frame(team={"城市": 1}))
    assert [problem.code for problem in problems] == ["id-character", "pool-too-small"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"task": "T 1"}, "id-character"),
        ({"opens_on": "2026-12-01"}, "wrong-type"),
        ({"closes_on": datetime(2026, 12, 31)}, "wrong-type"),  # noqa: DTZ001
        ({"directory_as_of": None}, "wrong-type"),
        ({"directory_size": -1}, "wrong-type"),
        ({"opens_on": date(2027, 1, 1)}, "dates-out-of-order"),
    ],
)
def test_a_field_of_a_frame_has_to_have_its_form(changes, code):
    assert problem_of(lambda: frame(**changes)).code == code


def test_a_frame_names_its_rulebook():
    with pytest.raises(TypeError, match="RulebookRef"):
        frame(rulebook="SHANGRAO_2023")
    assert problem_of(lambda: RulebookRef(name="", digest="d1" * 32)).code == "text-empty"
    assert problem_of(lambda: RulebookRef(name="细则", digest="D1" * 32)).code == "not-hex"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pool": "上饶"}, "id-character"),
        ({"remaining": -1}, "wrong-type"),
        ({"remaining": 1.0}, "wrong-type"),
    ],
)
def test_a_roster_entry_has_a_pool_and_a_limit_from_zero(changes, code):
    assert problem_of(lambda: RosterEntry(**{"pool": "city", **changes})).code == code
    assert RosterEntry(pool="city", remaining=0).remaining == 0
    assert RosterEntry(pool="city").remaining is None


def test_all_problems_of_a_frame_come_at_once():
    problems = problems_of(
        lambda: frame(
            matter_frame("M1", members={}, quota=0, exclusions=excluded("X1")),
            matter_frame("M2", members=members(A=2), exclusions=excluded("X1")),
            roster=roster("I1", "I 2"),
            recusals=[("J1", "X1"), ("I1", "X9")],
            team={"city": 0, "county": 2},
        )
    )
    assert [problem.code for problem in problems] == [
        "empty-frame",
        "directory-size",
        "directories-differ",
        "id-character",
        "wrong-type",
        "unknown-id",
        "unknown-id",
        "pool-too-small",
    ]


def test_a_window_of_one_day_is_a_window():
    day = date(2026, 12, 1)
    assert frame(opens_on=day, closes_on=day).closes_on == day


def test_recusals_from_subjects_that_cannot_be_drawn_do_not_count():
    matter = matter_frame(exclusions=excluded("X1"))
    everyone = [(f"I{number}", "X1") for number in range(1, 5)]
    assert len(frame(matter, recusals=everyone).recusals) == 4


def test_recusals_count_in_the_pool_of_the_inspector():
    two_pools = {**roster("I1", "I2", "I3"), **roster("K1", "K2", pool="county")}
    pairs = [("I1", "A00"), ("K1", "A00")]
    made = frame(roster=two_pools, team={"city": 2, "county": 1}, recusals=pairs)
    assert made.recused_of == {"A00": {"I1", "K1"}}
    problem = problem_of(
        lambda: frame(roster=two_pools, team={"city": 2, "county": 2}, recusals=pairs)
    )
    assert problem == Problem("too-few-inspectors", pool="county", count=2, ids=("A00",))


def test_a_subject_in_the_second_matter_only_needs_a_team_too():
    first = matter_frame("M1", members=members(A=1), exclusions=excluded("B00"), quota=1)
    second = matter_frame("M2", members=members(B=1), exclusions=excluded("A00"), quota=1)
    barred = [(i, "B00") for i in ("I1", "I2", "I3")]
    problem = problem_of(lambda: frame(first, second, recusals=barred))
    assert problem == Problem("too-few-inspectors", pool="city", count=2, ids=("B00",))


def test_matters_are_kept_by_code_whatever_the_order_given():
    first, second = matter_frame("M1"), matter_frame("M2")
    assert frame(second, first) == frame(first, second)
    assert [matter.code for matter in frame(second, first).matters] == ["M1", "M2"]
    assert frame(second, first).matter("M2") is second


def test_the_chance_of_a_subject():
    made = rich_frame()
    assert made.chance_of("C00", "M1") == 1
    assert made.chance_of("B00", "M1") == 5 * made.chance_of("A00", "M1")
    assert made.chance_of("X1", "M1") == 0
    assert made.chance_of("A00", "M2") == 0
    assert made.chance_of("A01", "M2") == Fraction(1, 3)


@pytest.mark.parametrize(
    ("subject", "code", "what", "where"),
    [("Z1", "M1", "subject", "matter M1"), ("A00", "M9", "matter", "task T1")],
)
def test_a_chance_that_nobody_has(subject, code, what, where):
    unknown = subject if what == "subject" else code
    assert problem_of(lambda: rich_frame().chance_of(subject, code)) == Problem(
        "unknown-id", what=what, where=where, ids=(unknown,)
    )


def test_everyone_who_is_out_is_listed_by_id_with_the_reason_where_it_is_known():
    out = {"X2": "frequency-cap", "X1": "not-operating"}
    made = frame(matter_frame(exclusions=out, reasons={"X1": WHY}))
    assert made.exclusions == (
        Exclusion(
            subject_id="X1",
            matter_code="M1",
            code="not-operating",
            params=WHY.params,
            source=OUR_DEFAULT,
        ),
        Exclusion(
            subject_id="X2",
            matter_code="M1",
            code="frequency-cap",
            params=FrozenDict(),
            source=None,
        ),
    )
    assert [(e.matter_code, e.subject_id) for e in rich_frame().exclusions] == [
        ("M1", "X1"),
        ("M1", "X2"),
        ("M2", "A00"),
        ("M2", "X2"),
    ]


def test_who_may_not_visit_whom():
    assert rich_frame().recused_of == {
        "A01": {"I1"},
        "C00": {"I2", "K1"},
        "X2": {"I4"},
    }
    assert frame().recused_of == {}


def test_a_frame_is_a_value():
    made: Any = rich_frame()
    assert pickle.loads(pickle.dumps(made)) == made == rich_frame()
    assert hash(made) == hash(rich_frame())
    assert made != rich_frame(task="T2")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.task = "T2"
    assert "4 pairs" in repr(made)


def test_an_error_of_a_frame_survives_pickling():
    with pytest.raises(InvalidInputError) as caught:
        frame(team={}, directory_size=0)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (type(copied), copied.problems) == (InvalidInputError, caught.value.problems)
    assert [problem.code for problem in copied.problems] == ["directory-size", "no-team"]


def test_an_exclusion_says_why_in_words_where_the_source_is_known():
    told, untold = (
        Exclusion(subject_id="X", matter_code="M", code=WHY.code, params=WHY.params, source=source)
        for source in (WHY.source, None)
    )
    assert told.message("zh") == WHY.message("zh")
    assert told.message() == WHY.message()
    assert untold.message() == WHY.code
