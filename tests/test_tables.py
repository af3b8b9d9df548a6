"""The draw in a database against the pure draw: the same subjects, tickets, reserves and cuts."""

import sys
from collections import Counter
from fractions import Fraction
from runpy import run_path

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.test_vectors import VECTORS, commitment_of
from tests.worlds import SEED, VALUES, commitment, frame, ids, matter_frame, rich_frame

from randcheck import InvalidInputError, dispatch, draw, tables
from randcheck.tables import (
    difference_problems,
    draw_table,
    header_seed,
    selections_of,
    stratum_differences,
)

NAMES = ("matter_code", "subject_id", "stratum")
SELECTED = {"matter_code": "M1", "stratum": "A", "subject_id": "S1", "ticket": "0" * 64}
DIFFERENT = {"code": "stratum-size", "matter_code": "M1", "stratum": "A", "subject_id": None}
UNBOUND = ibis.table(dict.fromkeys(NAMES, "string"), name="members")


@pytest.fixture(scope="module")
def engine():
    return ibis.duckdb.connect()


def rows_of(frame):
    return [(m.code, i, name) for m in frame.matters for i, name in m.members.items()]


def table_of(engine, rows, names=NAMES):
    columns = ", ".join(f"{name} varchar" for name in names)
    engine.raw_sql(f"create or replace table members ({columns})")
    if rows:
        engine.con.executemany("insert into members values (?, ?, ?)", rows)
    return engine.table("members")


def run(expression):
    return expression.to_pyarrow().to_pylist()


def check_same(engine, committed, values, rows=None):
    """That the expressions give what the pure draw gives."""
    result = draw(committed, values=values)
    header = committed.header()
    table = table_of(engine, rows_of(committed.frame) if rows is None else rows)
    seed = header_seed(header, seal=committed.seal, values=values)
    assert seed == result.seed
    drawn = draw_table(table, header, seed=seed)

    selected = run(drawn.selections)
    assert selections_of(selected) == result.selections
    # They come in this order already.
    assert [row["subject_id"] for row in selected] == [s.subject_id for s in result.selections]

    reserves, cuts = run(drawn.reserves), run(drawn.cuts)
    strata = [(m.code, name) for m in committed.frame.matters for name in m.sizes]
    assert [(row["matter_code"], row["stratum"]) for row in cuts] == strata
    for (code, name), cut in zip(strata, cuts, strict=True):
        here = [r for r in reserves if (r["matter_code"], r["stratum"]) == (code, name)]
        assert [r["subject_id"] for r in here] == list(result.reserves(code, name))
        assert [r["place"] for r in here] == list(range(1, len(here) + 1))
        assert cut["cut"] == result.cuts(code)[name]
        assert cut["drawn"] == drawn.numbers[code][name] == len(result.selected(code)[name])
        assert cut["size"] == cut["drawn"] + len(here)
    assert run(stratum_differences(table, header)) == []


def problems_of(error):
    return [(problem.code, dict(problem.params)) for problem in error.value.problems]


# --- the same as the pure draw --------------------------------------------------------------------


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=lambda vector: vector["input"]["task"])
def test_the_vectors(engine, vector):
    check_same(engine, commitment_of(vector["input"]), vector["input"]["values"])


def test_several_matters_and_rates(engine):
    check_same(engine, commitment(rich_frame()), VALUES)


@st.composite
def matters(draw_, code, subjects):
    names = draw_(st.lists(st.sampled_from("ABC"), min_size=len(subjects), max_size=len(subjects)))
    members = dict(zip(subjects, names, strict=True))
    values = {name: draw_(st.integers(1, 3)) for name in sorted(set(names))}
    if draw_(st.booleans()):
        rates = {name: Fraction(value, 3) for name, value in values.items()}
        return matter_frame(code, members=members, rates=rates)
    quota = draw_(st.integers(0, len(members)))
    return matter_frame(code, members=members, weights=values, quota=quota)


@settings(max_examples=8)
@given(st.data(), st.integers(1, 12), st.integers(1, 3), st.randoms(use_true_random=False))
def test_any_world_in_any_order_of_rows(data, size, count, random):
    subjects = ids("S", size)
    frames = [data.draw(matters(f"M{number}", subjects)) for number in range(count)]
    committed = commitment(frame(*frames))
    rows = rows_of(committed.frame)
    random.shuffle(rows)
    check_same(ibis.duckdb.connect(), committed, VALUES, rows)


def test_columns_of_other_names_and_a_header_that_is_frozen(engine):
    committed = commitment()
    result = draw(committed, values=VALUES)
    names = dict(zip(NAMES, ("matter", "id", "层"), strict=True))
    table = table_of(engine, rows_of(committed.frame), ("matter", "id", "层"))
    drawn = draw_table(table, committed.document, seed=result.seed, **names)
    assert selections_of(run(drawn.selections)) == result.selections
    assert run(stratum_differences(table, result.header, **names)) == []


def test_rows_of_no_stratum_are_passed_over(engine):
    committed = commitment()
    result = draw(committed, values=VALUES)
    others = [("M1", "X1", "Z"), ("M9", "X2", "A"), ("M1", "X3", None)]
    table = table_of(engine, rows_of(committed.frame) + others)
    drawn = draw_table(table, committed.header(), seed=result.seed)
    assert selections_of(run(drawn.selections)) == result.selections


def test_the_teams_follow_from_the_drawn_alone(engine):
    committed = commitment()
    result = draw(committed, values=VALUES)
    table = table_of(engine, rows_of(committed.frame))
    selected = selections_of(
        run(draw_table(table, committed.header(), seed=result.seed).selections)
    )
    outcome = dispatch(
        result.seed,
        subjects={selection.subject_id for selection in selected},
        roster=committed.frame.roster,
        recused_of=committed.frame.recused_of,
        team=committed.frame.team,
    )
    teams = {v.subject_id: tuple(m.inspector_id for m in v.team) for v in result.visits}
    assert outcome.teams == teams


def test_selections_stand_in_the_order_of_a_draw_whatever_the_order_of_rows():
    row = {**SELECTED, "ticket": "1" * 64, "chance": "1/2"}
    others = [{**row, "ticket": "0" * 64}, {**row, "stratum": "B"}, {**row, "matter_code": "M0"}]
    given = selections_of([row, *others])
    assert [(s.matter_code, s.stratum, s.ticket) for s in given] == [
        ("M0", "A", "1" * 64),
        ("M1", "A", "0" * 64),
        ("M1", "A", "1" * 64),
        ("M1", "B", "1" * 64),
    ]


# --- other engines --------------------------------------------------------------------------------


def test_the_same_expressions_are_spark_sql():
    header = commitment().header()
    drawn = draw_table(UNBOUND, header, seed=SEED)
    sql = "".join(str(ibis.to_sql(drawn.selections, dialect="pyspark")).split())
    assert f"SHA2(CONCAT('{SEED}:subject:'," in sql
    assert "ROW_NUMBER()OVER(PARTITIONBY" in sql
    assert "EXPLODE(ARRAY(STRUCT(" in sql
    others = (drawn.reserves, drawn.cuts, stratum_differences(UNBOUND, header))
    assert all("`members`" in str(ibis.to_sql(other, dialect="pyspark")) for other in others)


@pytest.mark.parametrize(
    ("dialect", "error"),
    [
        ("postgres", ibis.common.exceptions.OperationNotDefinedError),
        ("sqlite", ibis.common.exceptions.UnsupportedBackendType),
    ],
)
def test_an_engine_without_hashes_or_arrays_refuses_before_anything_runs(dialect, error):
    drawn = draw_table(UNBOUND, commitment().header(), seed=SEED)
    for expression in (drawn.selections, drawn.reserves, drawn.cuts):
        with pytest.raises(error):
            ibis.to_sql(expression, dialect=dialect)


# --- what differs from the header -----------------------------------------------------------------


def test_every_difference_is_named(engine):
    committed = commitment()
    rows = [row for row in rows_of(committed.frame) if row[1] != "A00"]
    rows += [("M1", "A01", "A"), ("M2", "S1", "A"), ("M1", "企业", "B"), ("M1", None, "B")]
    rows += [("M1", "", "B"), ("M1", "x" * 65, "B"), ("M1", "x" * 64, "Z"), ("M1", "a\n", "B")]
    found = run(stratum_differences(table_of(engine, rows), committed.header()))
    assert [tuple(row.values()) for row in found if row["code"] != "subject-no-id"] == [
        # One of A is gone and one stands there twice, so the size of A is right.
        ("stratum-size", "M1", "B", None, 2, 7),
        ("stratum-unknown", "M1", "Z", None, 0, 1),
        ("stratum-unknown", "M2", "A", None, 0, 1),
        ("subject-twice", "M1", None, "A01", 1, 2),
    ]
    no_ids = Counter(row["subject_id"] for row in found if row["code"] == "subject-no-id")
    assert no_ids == Counter(["企业", None, "", "x" * 65, "a\n"])
    # What a difference is not about is none, as in the row.
    assert difference_problems(found)[0].params["subject"] is None
    words = [problem.message() for problem in difference_problems(found)]
    assert words[0] == "matter M1, stratum B: the header says 2 subjects, the table holds 7"
    assert any("A01 stands in 2 rows" in text for text in words)
    assert all("{" not in p.message("zh") for p in difference_problems(found))


def test_what_is_no_id_is_shown_as_it_would_be_written():
    rows = [
        {**DIFFERENT, "code": "subject-no-id", "subject_id": bad, "expected": 0, "found": 1}
        for bad in ("a\n", "", None, "x" * 900)
    ]
    told = [problem.message() for problem in difference_problems(rows)]
    assert [text.split(": ")[1].split(" is no id")[0] for text in told] == [
        "'a\\n'",
        "''",
        "None",
        f"'{'x' * 78}…",
    ]


def test_an_empty_table_lacks_every_stratum(engine):
    found = run(stratum_differences(table_of(engine, []), commitment().header()))
    assert [(r["code"], r["stratum"], r["expected"], r["found"]) for r in found] == [
        ("stratum-size", "A", 3, 0),
        ("stratum-size", "B", 2, 0),
    ]


# --- refusals -------------------------------------------------------------------------------------


def test_all_that_is_wrong_is_said_at_once():
    header = commitment().header()
    header["matters"][0]["strata"][0]["size"] = "3"
    header["matters"][0]["strata"][1]["chance"] = 0.4
    table = ibis.table({"matter_code": "int64", "stratum": "string"}, name="members")
    with pytest.raises(InvalidInputError) as error:
        draw_table(table, header, seed="ff")
    assert [code for code, _ in problems_of(error)] == [
        "table-column-type",
        "table-column-missing",
        "malformed",
        "malformed",
        "not-hex",
    ]
    assert error.value.problems[0].params == {"column": "matter_code", "type": "int64"}
    assert error.value.problems[1].params["ids"] == ("matter_code", "stratum")
    assert "header.matters[0].strata[0].size" in error.value.message("en")
    assert "须为文本" in error.value.message("zh")


@pytest.mark.parametrize("name", [None, 5, ["stratum"]])
def test_a_name_of_a_column_that_is_no_text(name):
    header = commitment().header()
    for function in (stratum_differences, lambda *a, **k: draw_table(*a, seed=SEED, **k)):
        with pytest.raises(InvalidInputError) as error:
            function(UNBOUND, header, stratum=name)
        assert problems_of(error) == [
            ("wrong-type", {"what": "stratum", "value": repr(name), "form": "a text"})
        ]


@pytest.mark.parametrize("function", [stratum_differences, lambda *a: draw_table(*a, seed=SEED)])
@pytest.mark.parametrize("header", [None, [], {}, "header"])
def test_what_is_no_header_or_no_table(function, header):
    with pytest.raises(InvalidInputError) as error:
        function([("M1", "S1", "A")], header)
    codes = [code for code, _ in problems_of(error)]
    assert codes[0] == "wrong-type"
    assert set(codes[1:]) == {"malformed"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda matter: matter["strata"].reverse(), "header-order"),
        (lambda matter: matter["strata"].append(matter["strata"][1]), "header-order"),
        (lambda matter: matter["strata"][0].update(size=4), "header-sizes"),
        (lambda matter: matter["strata"][0].update(chance="1/3"), "header-chances"),
        (lambda matter: matter.update(quota=6), "header-quota"),
    ],
)
def test_strata_that_do_not_fit(change, code):
    header = commitment().header()
    change(header["matters"][0])
    for function in (stratum_differences, lambda *a: draw_table(*a, seed=SEED)):
        with pytest.raises(InvalidInputError) as error:
            function(UNBOUND, header)
        assert code in {found for found, _ in problems_of(error)}


def test_a_seed_needs_the_seal_and_the_values_of_its_header():
    committed = commitment()
    header = committed.header()
    with pytest.raises(InvalidInputError) as error:
        header_seed(header, seal="0" * 64, values=["3 7 11"])
    assert [code for code, _ in problems_of(error)] == ["seal", "values"]
    with pytest.raises(InvalidInputError) as error:
        header_seed({**header, "team": 1}, seal="", values="03")
    assert [params["path"] for _, params in problems_of(error)] == ["header.team", "seal", "values"]


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
                {**DIFFERENT, "expected": 3.0, "found": 2},
                {**DIFFERENT, "expected": 3, "found": 2, "rate": 1},
                {**DIFFERENT, "expected": 3, "found": 2, "code": "size"},
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
