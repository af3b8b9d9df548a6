"""The draw in a database against the pure draw: the same subjects, tickets, reserves and cuts."""

import sys
from collections import Counter
from fractions import Fraction
from runpy import run_path

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drawing.test_vectors import commitment_of
from tests.make.draws.draws import (
    OTHER_SECRET,
    SECRET,
    VALUES,
    altered,
    chance_frame,
    commitment,
    matter,
    rich_frame,
    staffed,
)
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck import InvalidInputError, tables
from randcheck.after.replacement import reserves
from randcheck.base.hashing import ROSTER, SUBJECTS, blinding_key, nonce
from randcheck.drawing.dispatch import dispatch
from randcheck.drawing.lottery import draw
from randcheck.tables import (
    difference_problems,
    draw_table,
    selections_of,
    table_differences,
)

NAMES = ("matter_code", "subject_id", "entry")
UNBOUND = ibis.table(dict.fromkeys(NAMES, "string"), name="entries")
SELECTED = {
    "matter_code": "M1",
    "group": "all",
    "stratum": "A",
    "subject_id": "S1",
    "ticket": "0" * 64,
}
DIFFERENT = {
    "code": "stratum-size",
    "matter_code": "M1",
    "group": None,
    "entry": "all/A",
    "subject_id": None,
    "expected": 3,
    "found": 2,
}


@pytest.fixture(scope="module")
def engine():
    return ibis.duckdb.connect()


def rows_of(frame):
    return [(m.code, i, entry) for m in frame.matters for i, entry in m.entries.items()]


def table_of(engine, rows, names=NAMES, kind="varchar"):
    columns = ", ".join(f"{name} {kind}" for name in names)
    engine.raw_sql(f"create or replace table entries ({columns})")
    if rows:
        engine.con.executemany("insert into entries values (?, ?, ?)", rows)
    return engine.table("entries")


def run(expression):
    return expression.to_pyarrow().to_pylist()


def draw_with(committed, values=VALUES):
    return {"header": committed.header, "secret": committed.secret, "values": values}


def draw_of_small(table, header, **names):
    """The draw from the small frame, whose header may be another."""
    return draw_table(table, header, secret=SECRET, values=VALUES, **names)


def check_same(engine, committed, values, rows=None):
    """That the expressions give what the pure draw gives."""
    pure = draw(committed, values=values)
    frame, lists = committed.frame, committed.lists
    table = table_of(engine, rows_of(frame) if rows is None else rows)
    assert run(table_differences(table, committed.header)) == []
    drawn = draw_table(table, **draw_with(committed, values))
    assert drawn.seed == pure.seed

    selected = run(drawn.selections)
    assert selections_of(selected) == pure.selections
    # They come in this order already.
    assert [row["subject_id"] for row in selected] == [s.subject_id for s in pure.selections]
    assert all(row["salt"] == lists.salt(row["subject_id"]) for row in selected)

    others, cuts = run(drawn.reserves), run(drawn.cuts)
    tickets = dict(zip(lists.ids, lists.tickets(pure.seed), strict=True))
    assert all(row["ticket"] == tickets[row["subject_id"]].hex() for row in others)
    assert all(row["salt"] == lists.salt(row["subject_id"]) for row in others)
    strata = [(m.code, s.group, s.name) for m in frame.matters for s in m.strata]
    assert [(row["matter_code"], row["group"], row["stratum"]) for row in cuts] == strata
    for (code, group, name), cut in zip(strata, cuts, strict=True):
        here = [
            r for r in others if (r["matter_code"], r["group"], r["stratum"]) == (code, group, name)
        ]
        full_name = f"{group}/{name}"
        in_reserve = reserves(pure, committed, matter_code=code, stratum=full_name)
        assert [r["subject_id"] for r in here] == list(in_reserve)
        assert [r["place"] for r in here] == list(range(1, len(here) + 1))
        assert cut["cut"] == pure.cuts(code)[full_name]
        number = len(pure.selected(code)[full_name])
        assert cut["drawn"] == drawn.numbers[code][full_name] == number
        assert cut["size"] == frame.matter(code).sizes[full_name] == number + len(here)


def problems_of(error):
    return [(problem.code, dict(problem.params)) for problem in error.value.problems]


# --- the same as the pure draw --------------------------------------------------------------------


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=lambda vector: vector["input"]["task"])
def test_the_vectors(engine, vector):
    check_same(engine, commitment_of(vector["input"]), vector["input"]["values"])


def test_groups_shares_and_rates(engine):
    check_same(engine, commitment(rich_frame()), VALUES)


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_any_frame_in_any_order_of_rows(random):
    committed = commitment(chance_frame(random))
    rows = rows_of(committed.frame)
    random.shuffle(rows)
    check_same(ibis.duckdb.connect(), committed, VALUES, rows)


def test_strata_stand_in_the_order_of_groups_whose_names_begin_alike(engine):
    # "a-b/A" is before "a/A", and the group "a" before "a-b".
    made = matter({"a/A": 2, "a/B": 2, "a-b/A": 2}, quota=1)
    check_same(engine, commitment(staffed(made)), VALUES)


def test_columns_of_other_names_and_a_header_as_it_was_published(engine):
    committed = commitment()
    pure = draw(committed, values=VALUES)
    names = dict(zip(NAMES, ("matter", "id", "状态"), strict=True))
    table = table_of(engine, rows_of(committed.frame), tuple(names.values()))
    document = committed.header.document()
    drawn = draw_of_small(table, document, **names)
    assert selections_of(run(drawn.selections)) == pure.selections
    assert run(table_differences(table, document, **names)) == []


def test_rows_of_no_stratum_are_ignored(engine):
    committed = commitment()
    pure = draw(committed, values=VALUES)
    others = [("M1", "X1", "all/Z"), ("M9", "X2", "all/A"), ("M1", "X3", None)]
    others += [("M1", "X4", "all!closed"), ("M1", "X5", "-!closed")]
    table = table_of(engine, rows_of(committed.frame) + others)
    drawn = draw_table(table, **draw_with(committed))
    assert selections_of(run(drawn.selections)) == pure.selections


def test_the_teams_follow_from_the_drawn_alone(engine):
    committed = commitment(rich_frame())
    frame, pure = committed.frame, draw(committed, values=VALUES)
    drawn = draw_table(table_of(engine, rows_of(frame)), **draw_with(committed))
    salts = {row["subject_id"]: row["salt"] for row in run(drawn.selections)}
    key = blinding_key(committed.secret, ROSTER)
    outcome = dispatch(
        drawn.seed,
        areas={subject_id: frame.areas[subject_id] for subject_id in salts},
        salts=salts,
        roster=frame.roster,
        nonces={inspector_id: nonce(key, inspector_id) for inspector_id in frame.roster},
        recused_of=frame.recused_of,
        team=frame.team,
    )
    teams = {v.subject_id: tuple(m.inspector_id for m in v.team) for v in pure.visits}
    assert outcome.teams == teams


def test_selections_stand_in_the_order_of_a_draw_whatever_the_order_of_rows():
    row = {**SELECTED, "ticket": "1" * 64, "chance": "1/2"}
    others = [
        {**row, "ticket": "0" * 64},
        {**row, "stratum": "B"},
        {**row, "group": "a-b"},
        {**row, "group": "a"},
        {**row, "matter_code": "M0"},
    ]
    made = selections_of([row, *others])
    assert [(s.matter_code, s.full_name, s.ticket) for s in made] == [
        ("M0", "all/A", "1" * 64),
        ("M1", "a/A", "1" * 64),
        ("M1", "a-b/A", "1" * 64),
        ("M1", "all/A", "0" * 64),
        ("M1", "all/A", "1" * 64),
        ("M1", "all/B", "1" * 64),
    ]
    assert {s.chance for s in made} == {Fraction(1, 2)}


# --- what an expression shows ---------------------------------------------------------------------


def test_the_expressions_hold_what_makes_tickets_but_not_the_secret():
    committed = commitment()
    drawn = draw_table(UNBOUND, **draw_with(committed))
    sql = str(ibis.to_sql(drawn.selections, dialect="duckdb"))
    assert drawn.seed in sql
    assert blinding_key(SECRET, SUBJECTS) in sql
    assert SECRET not in sql
    assert committed.seal not in sql
    assert repr(drawn).startswith("TableDraw(numbers=")
    assert drawn.seed not in repr(drawn)


# --- other engines --------------------------------------------------------------------------------


def test_the_same_expressions_are_spark_sql():
    committed = commitment()
    drawn = draw_table(UNBOUND, **draw_with(committed))
    sql = "".join(str(ibis.to_sql(drawn.selections, dialect="pyspark")).split())
    assert f"SHA2(CONCAT('{blinding_key(SECRET, SUBJECTS)}:'," in sql
    assert f"'{drawn.seed}:subject:'" in sql
    assert "ROW_NUMBER()OVER(PARTITIONBY" in sql
    assert "EXPLODE(ARRAY(STRUCT(" in sql
    others = (drawn.reserves, drawn.cuts, table_differences(UNBOUND, committed.header))
    for written in (str(ibis.to_sql(other, dialect="pyspark")) for other in others):
        assert "`entries`" in written
        assert "ORDER BY" in written.rpartition(")")[2]  # the whole, and not only a part


@pytest.mark.parametrize(
    ("dialect", "error"),
    [
        ("postgres", ibis.common.exceptions.OperationNotDefinedError),
        ("sqlite", ibis.common.exceptions.UnsupportedBackendType),
    ],
)
def test_an_engine_without_hashes_or_arrays_refuses_before_anything_runs(dialect, error):
    drawn = draw_table(UNBOUND, **draw_with(commitment()))
    for expression in (drawn.selections, drawn.reserves, drawn.cuts):
        with pytest.raises(error):
            ibis.to_sql(expression, dialect=dialect)


@pytest.mark.parametrize("column", NAMES)
def test_an_engine_that_does_not_tell_capitals_from_small_letters_is_named(engine, column):
    """With such a collation 2 and 3 of these strata would be 3 and 2, and the draw another."""
    committed = commitment(staffed(matter({"all/a": 3, "all/A": 2})))
    rows = rows_of(committed.frame)
    assert run(table_differences(table_of(engine, rows), committed.header)) == []
    engine.raw_sql(
        "create or replace table collated (matter_code varchar, subject_id varchar, "
        "entry varchar)".replace(f"{column} varchar", f"{column} varchar collate nocase")
    )
    engine.raw_sql("insert into collated select * from entries")
    found = run(table_differences(engine.table("collated"), committed.header))
    (row,) = [row for row in found if row["code"] == "not-by-bytes"]
    assert (row["expected"], row["found"]) == (0, 5)
    (problem,) = difference_problems([row])
    assert problem.message().startswith("the engine treats a and A as equal (rows: 5); ")


def test_an_engine_that_takes_all_letters_so_is_named():
    engine, committed = ibis.duckdb.connect(), commitment()
    table = table_of(engine, rows_of(committed.frame))
    engine.raw_sql("set default_collation = 'nocase'")
    found = run(table_differences(table, committed.header))
    assert [told(row) for row in found] == [("not-by-bytes", None, None, None, None, 0, 5)]


def test_ids_without_letters_are_the_same_under_any_collation(engine):
    made = matter({"1/1": 2}, "1", entries={"1": "1/1", "2": "1/1"}, quota=1)
    committed = commitment(staffed(made))
    table_of(engine, rows_of(committed.frame), kind="varchar collate nocase")
    assert run(table_differences(engine.table("entries"), committed.header)) == []


# --- what differs from the header -----------------------------------------------------------------


def differences(engine, rows, committed):
    return run(table_differences(table_of(engine, rows), committed.header))


def told(row):
    return tuple(row.values())


def test_every_difference_of_strata_and_subjects_is_named(engine):
    committed = commitment()
    rows = [row for row in rows_of(committed.frame) if row[1] != "A00"]
    rows += [("M1", "A01", "all/A"), ("M2", "S1", "all/A"), ("M1", "企业", "all/B")]
    rows += [("M1", None, "all/B"), ("M1", "", "all/B"), ("M1", "x" * 65, "all/B")]
    rows += [("M1", "x" * 64, "all/Z"), ("M1", "a\n", "all/B"), ("M1", ".a", "all/B")]
    rows += [(None, "S1", "all/A")]
    found = differences(engine, rows, committed)
    assert [told(row) for row in found if row["code"] != "subject-no-id"] == [
        ("base-size", "M1", "all", None, None, 5, 12),
        ("matter-size", "M1", None, None, None, 5, 12),
        ("matter-unknown", "M2", None, None, None, 0, 1),
        ("matter-unknown", None, None, None, None, 0, 1),
        # One of A is gone and one stands there twice, so the size of A is right.
        ("stratum-size", "M1", None, "all/B", None, 2, 8),
        ("stratum-unknown", "M1", None, "all/Z", None, 0, 1),
        ("stratum-unknown", "M2", None, "all/A", None, 0, 1),
        ("stratum-unknown", None, None, "all/A", None, 0, 1),
        ("subject-count", None, None, None, None, 5, 11),
        ("subject-twice", "M1", None, None, "A01", 1, 2),
    ]
    no_ids = Counter(row["subject_id"] for row in found if row["code"] == "subject-no-id")
    assert no_ids == Counter(["企业", None, "", "x" * 65, "a\n", ".a"])
    words = [problem.message() for problem in difference_problems(found)]
    assert words[:5] == [
        "matter M1, group all: the header says a base of 5, but the table holds 12 subjects that "
        "count (members, and excluded subjects whose reason counts)",
        "matter M1: the directory has 5 subjects, the table holds 12 rows; write one row for each "
        "subject, in or out",
        "matter M2: the header has no such matter; rows of it in the table: 1",
        "matter None: the header has no such matter; rows of it in the table: 1",
        "matter M1, stratum all/B: the header says 2 subjects, the table holds 8",
    ]
    assert any("A01 stands in 2 rows" in text for text in words)
    assert all("{" not in p.message("zh") for p in difference_problems(found))


def test_those_who_are_out_have_to_stand_in_the_table_too(engine):
    committed = commitment(rich_frame())
    rows = [row for row in rows_of(committed.frame) if "/" in row[2]]
    assert [told(row) for row in differences(engine, rows, committed)] == [
        ("base-size", "M1", "east", None, None, 8, 7),
        ("matter-size", "M1", None, None, None, 13, 11),
        ("matter-size", "M2", None, None, None, 13, 11),
        ("subject-count", None, None, None, None, 13, 12),
    ]


@for_each(
    ("entry", "is_counted"),
    [
        ("east!closed", True),
        ("east!resting", True),
        ("east!no-class", False),
        ("west!closed", False),
        ("south!closed", False),
        ("-!closed", False),
    ],
)
def test_who_counts_towards_a_base(engine, entry, is_counted):
    committed = commitment(rich_frame())
    rows = [
        (code, i, entry if (code, i) == ("M1", "X1") else was)
        for code, i, was in rows_of(committed.frame)
    ]
    expected = [] if is_counted else [("base-size", "M1", "east", None, None, 8, 7)]
    if entry == "west!closed":
        expected.append(("base-size", "M1", "west", None, None, 4, 5))
    assert [told(row) for row in differences(engine, rows, committed)] == expected


def test_matters_have_to_have_the_same_subjects(engine):
    committed = commitment(rich_frame())
    rows = [
        (code, "X9" if (code, i) == ("M2", "X2") else i, entry)
        for code, i, entry in rows_of(committed.frame)
    ]
    found = differences(engine, rows, committed)
    assert [told(row) for row in found] == [("subject-count", None, None, None, None, 13, 14)]
    (problem,) = difference_problems(found)
    assert problem.message() == (
        "the directory has 13 subjects, the table holds 14 different ones; write the same "
        "subjects for each matter"
    )


@for_each(
    "entry",
    [
        *("A", "", "all", "all/", "/A", "all/A/B", "all!", "!out", "all!a!b", "all/A!b", "-/A"),
        *("-", "--!out", "all/A\n", "\nall!out", "all/A ", "all/企", ".all/A", "all/" + "x" * 65),
        None,
    ],
)
def test_what_is_no_entry_is_named(engine, entry):
    committed = commitment(staffed(matter({"all/A": 3}, out={"X1": "all!out"})))
    rows = [(code, i, entry if i == "X1" else was) for code, i, was in rows_of(committed.frame)]
    found = differences(engine, rows, committed)
    assert [told(row) for row in found] == [("entry-no-form", "M1", None, entry, None, 0, 1)]
    (problem,) = difference_problems(found)
    assert "is not an entry (rows: 1); write group/stratum for" in problem.message()
    assert "\n" not in problem.message("zh")


def test_what_is_no_id_is_shown_as_it_would_be_written():
    rows = [
        {**DIFFERENT, "code": "subject-no-id", "subject_id": bad} for bad in ("a\n", "", "x" * 900)
    ]
    told = [problem.message() for problem in difference_problems(rows)]
    assert [text.split(": ")[1].split(" is not an id")[0] for text in told] == [
        "'a\\n'",
        "''",
        f"'{'x' * 78}…",
    ]
    # What a difference is not about is none, as in the row.
    params = difference_problems([{**DIFFERENT, "entry": "all/A\n"}])[0].params
    assert params["subject"] is params["group"] is None
    assert (params["matter"], params["stratum"]) == ("M1", "'all/A\\n'")


def test_an_empty_table_lacks_everything(engine):
    assert [told(row) for row in differences(engine, [], commitment())] == [
        ("base-size", "M1", "all", None, None, 5, 0),
        ("matter-size", "M1", None, None, None, 5, 0),
        ("stratum-size", "M1", None, "all/A", None, 3, 0),
        ("stratum-size", "M1", None, "all/B", None, 2, 0),
        ("subject-count", None, None, None, None, 5, 0),
    ]


# --- refusals -------------------------------------------------------------------------------------


def test_all_that_is_wrong_is_said_at_once():
    document = commitment().header.document()
    strata = document["matters"][0]["groups"][0]["strata"]
    strata[0]["size"] = "3"
    strata[1]["chance"] = 0.4
    table = ibis.table({"matter_code": "int64", "entry": "string"}, name="entries")
    with pytest.raises(InvalidInputError) as error:
        draw_of_small(table, document)
    assert [code for code, _ in problems_of(error)] == [
        "table-column-type",
        "table-column-missing",
        "malformed",
        "malformed",
    ]
    assert error.value.problems[0].params == {"column": "matter_code", "type": "int64"}
    assert error.value.problems[1].params["ids"] == ("matter_code", "entry")
    assert "header.matters[0].groups[0].strata[0].size" in error.value.message("en")
    assert "须为文本" in error.value.message("zh")


def strata(header, *changed):
    """The header with other strata of its one group."""
    (made,) = header.matters
    (group,) = made.groups
    changed = altered(made, groups=[altered(group, strata=changed)])
    return altered(header, matters=[changed])


@for_each(
    ("change", "code"),
    [
        (lambda header, a, b: strata(header, b, a), "header-order"),
        (lambda header, a, b: strata(header, a, b, b), "header-order"),
        (lambda header, a, b: altered(header, matters=[]), "header-order"),
        (lambda header, a, b: strata(header, altered(a, size=4), b), "header-sizes"),
        (
            lambda header, a, b: strata(header, altered(a, chance=Fraction(1, 3)), b),
            "header-chances",
        ),
        (lambda header, a, b: strata(header, altered(a, weight=None), b), "header-quota"),
        (lambda header, a, b: altered(header, entropy=[]), "header-entropy"),
    ],
)
@for_each("function", [table_differences, draw_of_small])
def test_a_header_that_does_not_fit_together(function, change, code):
    header = commitment().header
    wrong = change(header, *header.matters[0].strata.values())
    for given_as in (wrong, wrong.document()):
        with pytest.raises(InvalidInputError) as error:
            function(UNBOUND, given_as)
        assert problems_of(error)[0][0] == code


def test_a_draw_needs_the_secret_and_the_values_of_its_header():
    header = commitment().header
    with pytest.raises(InvalidInputError) as error:
        draw_table(None, header, secret=OTHER_SECRET, values=["3 7 11"])
    assert [code for code, _ in problems_of(error)] == ["wrong-type", "other-secret", "value-form"]
    assert OTHER_SECRET not in error.value.message()
    with pytest.raises(InvalidInputError) as error:
        draw_table(UNBOUND, header, secret=SECRET, values=())
    assert [code for code, _ in problems_of(error)] == ["values-count"]
    lone = draw_table(UNBOUND, header, secret=SECRET, values=VALUES[0])
    assert lone.seed == draw_of_small(UNBOUND, header).seed


@for_each("secret", [None, 5, "5e", SECRET.upper()])
def test_what_cannot_be_a_secret(secret):
    with pytest.raises(InvalidInputError) as error:
        draw_table(UNBOUND, commitment().header, secret=secret, values=VALUES)
    assert problems_of(error) == [("other-secret", {"task": "T1"})]


@for_each("name", [None, 5, ["entry"]])
@for_each("function", [table_differences, draw_of_small])
def test_a_name_of_a_column_that_is_no_text(function, name):
    with pytest.raises(InvalidInputError) as error:
        function(UNBOUND, commitment().header, entry=name)
    assert problems_of(error) == [
        ("wrong-type", {"what": "entry", "value": repr(name), "form": "a text"})
    ]


@for_each("function", [table_differences, draw_of_small])
@for_each("header", [None, [], {}, "header"])
def test_what_is_no_header_or_no_table(function, header):
    with pytest.raises(InvalidInputError) as error:
        function([("M1", "S1", "all/A")], header)
    codes = [code for code, _ in problems_of(error)]
    assert codes[0] == "wrong-type"
    assert set(codes[1:]) == {"malformed"}


@pytest.mark.parametrize(
    ("function", "rows", "places"),
    [
        # Rows that a data frame or a CSV made other values of, and one column too many.
        (
            selections_of,
            [
                {**SELECTED, "chance": 0.05},
                {**SELECTED, "chance": "1/20", "name": "x"},
                {**SELECTED, "chance": "1/20", "ticket": "0"},
                SELECTED,
                None,
            ],
            ["rows[0].chance", "rows[2].ticket", "rows[3].chance", "rows[4]"],
        ),
        (
            difference_problems,
            [
                {**DIFFERENT, "expected": 3.0},
                {**DIFFERENT, "rate": 1},
                {**DIFFERENT, "code": "size"},
            ],
            ["rows[0].expected", "rows[2].code"],
        ),
    ],
)
def test_rows_that_are_not_those_of_the_expression(function, rows, places):
    with pytest.raises(InvalidInputError) as error:
        function(rows)
    assert [(code, params["path"]) for code, params in problems_of(error)] == [
        ("malformed", place) for place in places
    ]
    assert len(function(rows[1:2])) == 1


@pytest.mark.parametrize("function", [selections_of, difference_problems])
@pytest.mark.parametrize("rows", [None, "rows"])
def test_what_are_no_rows(function, rows):
    with pytest.raises(InvalidInputError) as error:
        function(rows)
    assert [code for code, _ in problems_of(error)] == ["not-a-collection"]


# --- optional -------------------------------------------------------------------------------------


def test_without_ibis_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(ImportError, match=r'pip install "randcheck\[tables\]"'):
        run_path(tables.__file__)
