"""Which rows and columns are read, by which headings, and what a host may say about them."""

from collections import UserDict
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import openpyxl
import pandas as pd
import polars as pl
from tests.make.cells import OFFICER, SUBJECT, TIE, VISIT, of_cell, told_of
from tests.make.directories import problem_of, problems_of
from tests.make.loops import for_each

from randcheck import Subject
from randcheck.base.items import records_of
from randcheck.directories import (
    SubjectStatus,
    read_inspectors,
    read_interests,
    read_subjects,
    read_visits,
)

HEAD = ["统一社会信用代码", "企业名称", "所属区县", "登记状态"]
ROW = ["91361102MA526018DT", "信江食品有限公司", "361102", "存续"]
MADE = Subject(id=ROW[0], name=ROW[1], region=ROW[2])
READERS = [
    (read_subjects, SUBJECT),
    (read_inspectors, OFFICER),
    (read_visits, VISIT),
    (read_interests, TIE),
]


def codes(told):
    return [one.code for one in told]


@for_each("read, row", READERS)
def test_columns_by_the_names_of_their_fields_are_read_without_a_word(read, row):
    found = read([row])
    assert len(found.records) == found.rows == 1
    assert (found.problems, found.refused) == ((), ())
    assert set(codes(found.changes)) <= {"column-absent"}


@for_each("read, row", READERS)
@for_each(
    ("rows", "code"),
    [
        (None, "not-a-collection"),
        (5, "not-a-collection"),
        ("id,name", "not-a-collection"),
        (b"id,name", "rows-of-bytes"),
        (bytearray(b"id"), "rows-of-bytes"),
        ({"id": "S1"}, "one-row"),
        (UserDict(id="S1"), "one-row"),
        (["S1"], "not-a-row"),
        ([b"S1"], "not-a-row"),
        ([5], "not-a-row"),
        ([{"id": "S1"}, ["S2"]], "not-a-row"),
        ([["id"], {"id": "S1"}], "not-a-row"),
        ([{"id": "S1", 5: 1}], "wrong-type"),
        ([{10**5000: 1}], "wrong-type"),
        (pd.DataFrame([SUBJECT]), "table-not-rows"),
        (pl.DataFrame([SUBJECT]), "table-not-rows"),
    ],
)
def test_what_are_no_rows_is_refused_with_what_to_write(read, row, rows, code):
    problem = problem_of(lambda: read(rows))
    assert problem.code == code
    assert 15 < len(problem.message("zh")) < 250


@for_each("read, row", READERS)
@for_each(
    ("options", "code"),
    [
        ({"headers": {"税号": "tax"}}, "fields-not-read"),
        ({"headers": {"税号": ["id"]}}, "fields-not-read"),
        ({"headers": {5: "id"}}, "wrong-type"),
        ({"headers": ["id"]}, "not-a-mapping"),
        ({"words": {"税号": {}}}, "fields-not-read"),
        ({"words": {"department": 5, "region": 5, "ground": 5}}, None),
        ({"words": {5: {}}}, "fields-not-read"),
        ({"words": "x"}, "not-a-mapping"),
        ({"defaults": {"税号": 1}}, "fields-not-read"),
        ({"defaults": 5}, "not-a-mapping"),
    ],
)
def test_what_a_host_says_wrongly_is_refused(read, row, options, code):
    assert problem_of(lambda: read([row], **options)).code in (code, "fields-not-read")


@for_each(
    "options",
    [
        {"words": {"region": 5}},
        {"words": {"region": {5: "361102"}}},
        {"defaults": {"complaints": -1}},
        {"defaults": {"region": "信州区"}},
        {"defaults": {"kinds": "food"}},
        {"defaults": {"status": "closed"}},
    ],
)
def test_words_and_defaults_are_looked_at_before_the_rows(options):
    assert problems_of(lambda: read_subjects([SUBJECT], **options))


def test_a_default_is_what_the_record_would_hold():
    row = {**SUBJECT, "complaints": ""}
    defaults: Mapping[str, Any] = {"kinds": ["food"], "complaints": 3, "region": "361103"}
    found = read_subjects([row], defaults=defaults)
    (made,) = found.records
    assert (made.kinds, made.complaints, made.region) == (frozenset({"food"}), 3, "361102")
    assert hash(made)
    assert told_of(found, "complaints") == ["default-taken"]
    assert of_cell("kinds", "", defaults=defaults) == {"food"}
    assert of_cell("region", None, defaults=defaults) == "361103"
    assert of_cell("operating_region", None, defaults={"operating_region": None}) is None


def test_a_missing_column_of_states_needs_a_default():
    row = {field: cell for field, cell in SUBJECT.items() if field != "status"}
    found = read_subjects([row])
    assert (found.records, found.rows, found.refused) == ((), 1, (2,))
    assert found.problems[0].message() == (
        "no column holds status; the headings are: id, name, region. Write headers={'heading': "
        "'status'}, or defaults={'status': …} for one value in all rows."
    )
    assert "defaults={'status': …}" in found.problems[0].message("zh")
    again = read_subjects([row], defaults={"status": SubjectStatus.OPERATING})
    assert [subject.status for subject in again.records] == [SubjectStatus.OPERATING]


def test_all_columns_that_are_missing_are_told_and_all_kinds_of_problems_at_once():
    rows = [["企业名称", "投诉举报", "等级评定日期"], ["信江", "三", "24-1-3"]]
    found = read_subjects(rows)
    assert codes(found.problems) == [
        "column-missing",
        "cell-not-number",
        "cell-not-day",
        *["column-missing"] * 2,
    ]
    assert [p.params["column"] for p in found.problems if p.code == "column-missing"] == [
        *("id", "region", "status")
    ]


def test_headings_of_the_host_come_first_and_none_leaves_a_column_out():
    rows = [["税号", "户名", "所属区县", "登记状态", "状态", "备用"], [*ROW, "x", "y"]]
    found = read_subjects(rows)
    assert sorted((p.code, p.params["column"]) for p in found.problems) == [
        ("column-missing", "id"),
        ("column-missing", "name"),
        ("column-twice", "status"),
        ("column-unknown", "备用"),
        ("column-unknown", "户名"),
        ("column-unknown", "税号"),
    ]
    headers = {"税号": "id", "户名 ": "name", "状态": None, "备用": None}
    again = read_subjects(rows, headers=headers)
    assert (again.records, again.problems) == ((MADE,), ())
    assert codes(again.changes).count("column-left-out") == 2


def test_a_column_that_stands_twice_is_refused_and_told():
    rows = [[*HEAD, "区县"], [*ROW, "361103"]]
    found = read_subjects(rows)
    assert found.records == ()
    problem = next(p for p in found.problems if p.code == "column-twice")
    assert problem.params["columns"] == ("所属区县", "区县")
    assert "headers={'列名': None}" in problem.message("zh")
    assert read_subjects(rows, headers={"区县": None}).records == (MADE,)
    assert read_subjects(rows, headers={"区县": "operating_region"}).records[0].region == "361102"


def test_two_columns_for_a_field_that_may_be_missing_refuse_every_row_too():
    found = read_subjects([[*HEAD, "诚信等级", "守法诚信等级"], [*ROW, "A", ""]])
    assert ([p.code for p in found.problems], found.refused) == (["column-twice"], (2,))


def test_an_unknown_column_is_a_problem_that_refuses_no_row():
    found = read_subjects([[*HEAD, "税负"], [*ROW, "x"]])
    assert (found.records, found.refused) == ((MADE,), ())
    (problem,) = found.problems
    assert problem.message("zh") == (
        "不认识“税负”列；请写 headers={'税负': 字段}，不需要时写 headers={'税负': None}"
    )
    assert problems_of(lambda: read_subjects([[*HEAD, "税负"], [*ROW, "x"]], strict=True))


def test_names_of_regions_and_industries_are_read_by_the_words_of_the_host():
    rows = [[*HEAD, "行业"], [*ROW[:2], "信州区", "存续", "食品；餐饮"]]
    words: Mapping[str, Mapping[str, object]] = {
        "region": {"信州区": "361102"},
        "kinds": {"食品": "food", "餐饮": "catering", "批发；零售": ("wholesale", "retail")},
    }
    assert codes(read_subjects(rows).problems) == ["word-without-code"] * 2
    found = read_subjects(rows, words=words)
    assert found.records[0].region == "361102"
    assert found.records[0].kinds == {"food", "catering"}
    assert told_of(found, "所属区县") == ["word-read"]
    assert told_of(found, "行业") == ["word-read", "word-read"]
    rows[1][4] = "批发；零售"
    assert read_subjects(rows, words=words).records[0].kinds == {"wholesale", "retail"}


@for_each(
    ("field", "word", "meaning", "read"),
    [
        ("name", "信江", "信江食品有限公司", "信江食品有限公司"),
        ("complaints", "若干", 3, 3),
        ("abnormal_listed", "×", False, False),
        ("compliance_grade_on", "年初", date(2026, 1, 1), date(2026, 1, 1)),
        ("compliance_grade", "甲", "A", "A"),
        ("compliance_grade", "未评", None, None),
        ("complaints", "无", 2, 2),
        ("region", "信州区", 361102, "361102"),
        ("region", "信州区", None, "cell-missing"),
        ("region", "信州区", "上饶", "word-without-code"),
        ("status", "筹建", SubjectStatus.CLOSED, SubjectStatus.CLOSED),
        ("status", "开业", SubjectStatus.CLOSED, SubjectStatus.CLOSED),
        ("kinds", "食品", ["food"], {"food"}),
        ("id", "待补", None, "cell-missing"),
        ("region", "信州区", {"code": "361102"}, "cell-not-text"),
        ("region", "信州区", bytearray(b"361102"), "cell-not-text"),
    ],
)
def test_words_of_the_host_are_read_in_every_field(field, word, meaning, read):
    assert of_cell(field, word, words={field: {word: meaning}}) == read
    assert of_cell(field, f" {word}　", words={field: {word: meaning}}) == read


@for_each("cell", [1, 1.0, "1", "１", " 1"])
def test_codes_that_a_table_program_has_made_numbers_of_are_words_too(cell):
    words = {"status": {"1": "operating", "2": "revoked"}, "region": {"1": "361102"}}
    assert of_cell("status", cell, words=words) is SubjectStatus.OPERATING
    assert of_cell("region", cell, words=words) == "361102"
    for other in (True, 1.5, -1, 3, float("nan"), float("inf"), 10**5000):
        assert of_cell("status", other, words=words) not in set(SubjectStatus)


def test_cells_of_openpyxl_are_told_what_to_write():
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(ROW)
    problem = problem_of(lambda: read_subjects(sheet.iter_rows()))
    assert problem.message() == (
        "rows hold cells of openpyxl, such as <Cell 'Sheet'.A1>; write "
        "sheet.iter_rows(values_only=True)"
    )
    assert read_subjects(sheet.iter_rows(values_only=True)).records == (MADE,)


def test_an_import_that_is_handed_in_whole_is_told_where_its_records_are():
    found = read_subjects([HEAD, ROW])
    problem = problem_of(lambda: records_of(cast("Any", found), Subject, "subjects"))
    assert problem.code == "table-not-rows"
    assert problem.message("zh").endswith("应写为 subjects.records")


@for_each(
    "above",
    [
        [["上饶市检查对象名录", "", "", ""]],
        [["上饶市检查对象名录", None, None, None], [None] * 4],
        # Two cells above, and one of them a heading in itself.
        [["填报单位：上饶市", "", "填报日期：2026-01-05", ""]],
        [["检查对象"], ["状态", "截至2026年1月", "", ""]],
    ],
)
def test_lines_above_the_headings_are_told(above):
    found = read_subjects([*above, HEAD, ROW])
    assert (found.records, found.problems) == ((MADE,), ())
    told = [change for change in found.changes if change.code == "row-above-headings"]
    assert len(told) == sum(bool(cell) for row in above for cell in row)


def test_headings_that_nobody_knows_are_the_first_row_with_several_cells():
    found = read_subjects([["title"], [], ["a", "b"], ["1", "2"], ["3", "4"]])
    assert [(p.code, p.params["column"]) for p in found.problems][:4] == [
        ("column-unknown", "a"),
        ("column-missing", "id"),
        ("column-unknown", "b"),
        ("column-missing", "name"),
    ]
    assert (found.rows, found.refused) == (2, (4, 5))
    # And of one column, each row is accounted for.
    found = read_subjects([[], ["a"], *[["1"]] * 30])
    assert (found.rows, len(found.refused)) == (30, 30)


def test_headings_may_be_anything():
    rows: list[Any] = [
        [*HEAD, 5, date(2026, 1, 1), 10**5000, None, float("nan")],
        [*ROW, *[""] * 5],
    ]
    found = read_subjects(rows)
    assert found.records == (MADE,)
    assert [p.params["column"] for p in found.problems] == ["5", "2026-01-01", "<int>"]


def test_blank_rows_are_told_and_cells_without_a_heading_refuse_their_row():
    rows = [[*HEAD, ""], [*ROW, ""], ["", " ", None, "　", ""], [*ROW, "x"], [], ROW]
    found = read_subjects(rows)
    assert (found.records, found.rows, found.refused) == ((MADE,), 3, (4, 6))
    assert codes(found.problems) == ["row-too-long", "row-too-short"]
    told = [change for change in found.changes if change.code == "rows-blank"]
    assert told[0].message() == "2 blank rows left out; lines 3, 5"
    # The index that a table program writes has no heading.
    again = read_subjects([["", *HEAD], [0, *ROW]], headers={"": None})
    assert (again.records, again.problems) == ((MADE,), ())


def test_cells_beyond_the_headings_of_mappings_are_refused_with_their_row():
    rows: list[Any] = [
        {**SUBJECT, None: ["x", ""]},
        {**SUBJECT, "id": "S2", None: 5},
        {**SUBJECT, "id": "S3", None: None},
        {**SUBJECT, "id": "S4"},
        {"id": "S5"},
    ]
    found = read_subjects(rows)
    assert [subject.id for subject in found.records] == ["S4"]
    assert found.refused == (2, 3, 4, 6)
    assert set(codes(found.problems)) == {"row-too-long", "cell-missing"}


def test_no_rows_are_no_records():
    nothing: list[Any] = [[], (), iter([]), [[]], [[None]]]
    for none in nothing:
        found = read_subjects(none)
        assert (found.records, found.rows, found.refused) == ((), 0, ())
    assert codes(read_subjects([HEAD]).problems) == []


def test_rows_may_be_used_up():
    assert read_subjects(iter([HEAD, ROW])).records == (MADE,)
    assert read_subjects(dict(zip(HEAD, ROW, strict=True)) for _ in range(1)).records == (MADE,)
