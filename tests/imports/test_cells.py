"""What each form of cell becomes, and which are refused."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import numpy as np
import pandas as pd
from tests.make.cells import OFFICER, SUBJECT, TIE, VISIT, of_card, of_cell, of_tie, told_of
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck.directories import (
    InspectorStatus,
    SubjectStatus,
    read_inspectors,
    read_interests,
    read_subjects,
    read_visits,
)

DAY = date(2024, 1, 3)
HUGE = 10**5000


class Text(str):
    """A text of a host's own class."""

    __slots__ = ()


@for_each(
    "cell",
    [
        DAY,
        datetime(2024, 1, 3),  # noqa: DTZ001
        pd.Timestamp("2024-01-03"),
        np.datetime64("2024-01-03"),
        np.datetime64("2024-01-03T00:00:00", "ns"),
        20240103,
        20240103.0,
        np.int64(20240103),
        "2024-01-03",
        "2024-1-3",
        "2024-01-03 00:00:00",
        "2024-01-03T00:00:00",
        "2024-01-03 00:00:00.000",
        "2024/1/3",
        "2024/01/03",
        "2024/1/3 0:00",
        "2024/1/3 0:00:00",
        "2024.1.3",
        "20240103",
        "2024年1月3日",
        "2024 年 1 月 3 日",
        "２０２４年１月３日",
        "　2024-01-03\u200b",
        '="2024-01-03"',
    ],
)
def test_a_day_is_read(cell):
    assert of_cell("compliance_grade_on", cell) == DAY


@for_each(
    ("cell", "code"),
    [
        ("24-01-03", "cell-not-day"),
        ("24.1.3", "cell-not-day"),
        ("03/04/2024", "cell-not-day"),
        ("3-Jan-2024", "cell-not-day"),
        ("2024年9月", "cell-not-day"),
        ("2024-02-30", "cell-not-day"),
        ("20241301", "cell-not-day"),
        ("0000-01-01", "cell-not-day"),
        ("2025-11-16(日)", "cell-not-day"),
        ("2026年1月1日 - 2026年12月31日", "cell-not-day"),
        ("2024-01/03", "cell-not-day"),
        ("2024-01-03 10:30", "cell-not-day"),
        ("2024-01-03 00:00:01", "cell-not-day"),
        ("٢٠٢٤-٠١-٠٣", "cell-not-day"),
        (45292, "cell-day-number"),
        (45292.0, "cell-day-number"),
        ("45292", "cell-day-number"),
        (45292.5, "cell-not-day"),
        (3, "cell-not-day"),
        (HUGE, "cell-not-day"),
        (True, "cell-not-day"),
        (time(0, 0), "cell-not-day"),
        ([2024, 1, 3], "cell-not-day"),
        (datetime(2024, 1, 3, 8, 30), "cell-with-time"),  # noqa: DTZ001
        (pd.Timestamp("2024-01-03 08:30"), "cell-with-time"),
        (datetime(2024, 1, 3, tzinfo=UTC), "cell-aware"),
        (pd.Timestamp("2024-01-03", tz="Asia/Shanghai"), "cell-aware"),
        (float("inf"), "cell-spoiled"),
    ],
)
def test_what_is_no_day_is_refused(cell, code):
    assert of_cell("compliance_grade_on", cell) == code


def test_the_number_of_a_day_is_told_as_such():
    problem = read_subjects([{**SUBJECT, "compliance_grade_on": 45292}]).problems[0]
    assert problem.message() == (
        "column “compliance_grade_on”, “45292” (1 rows; lines 2): a table program’s number of a "
        "day. Format the column as a date and export it anew."
    )
    assert problem.message("zh") == (
        "“compliance_grade_on”列“45292”（1 行，行号 2）：这是表格程序的日期序号。"
        "请将该列设为日期格式后重新导出。"
    )


EMPTY = [
    *(None, "", " ", "　", "\u200b", "\ufeff", "\u2800", "\u3164", "\t", "N/A", "n/a", "ＮＡ"),
    *("无", "-", "—", "——", "/", "null", "None", '=""', Text(""), Text("无")),
    *(float("nan"), np.nan, pd.NaT, pd.NA, np.datetime64("NaT"), np.datetime64("NaT", "ns")),
    *(Decimal("NaN"), Decimal("sNaN"), np.float32("nan")),
]


@for_each("cell", EMPTY)
def test_an_empty_cell_is_none_or_a_default_that_is_told(cell):
    assert of_cell("compliance_grade_on", cell) is None
    assert of_cell("operating_region", cell) is None
    assert of_cell("credit_risk_class", cell) is None
    assert of_cell("kinds", cell) == frozenset()
    found = read_subjects([{**SUBJECT, "complaints": cell, "abnormal_listed": cell}])
    assert (found.records[0].complaints, found.records[0].abnormal_listed) == (0, False)
    assert "default-taken" in told_of(found, "complaints")
    assert "default-taken" in told_of(found, "abnormal_listed")


@for_each("field", ["id", "name", "region", "status"])
@for_each("cell", EMPTY)
def test_an_empty_cell_of_what_a_subject_needs_is_refused(field, cell):
    assert of_cell(field, cell) == "cell-missing"


@for_each("cell", EMPTY)
def test_an_empty_status_has_the_default_of_the_host_only(cell):
    assert of_cell("status", cell, defaults={"status": SubjectStatus.CLOSED}) == "closed"


@for_each(
    ("cell", "name"),
    [
        ("信江食品（普通合伙）", "信江食品（普通合伙）"),
        ("　信江食品 \n", "信江食品"),
        ("ＡＢＣ商行", "ＡＢＣ商行"),
        (1919, "1919"),
        (1919.0, "1919"),
        ('="信江食品"', "信江食品"),
        ("Foo, Ltd", "Foo, Ltd"),
        ("\U00031350记商行", "\U00031350记商行"),
        ("\ue863江商行", "\ue863江商行"),
        ("nan", "cell-spoiled"),
        ("=B2&C2", "cell-formula"),
        (' =VLOOKUP("a",A:B,2) ', "cell-formula"),
        ("#N/A", "cell-formula"),
        ("#REF!", "cell-formula"),
        ("#1 商行", "#1 商行"),
        (" 9.13E+17 ", "cell-spoiled"),
        ("９.13Ｅ＋17", "cell-spoiled"),
        (10**15, "cell-spoiled"),
        (True, "cell-not-text"),
        (2.5, "cell-not-text"),
        (DAY, "cell-not-text"),
        ("信\u200b江", "cell-invalid"),
        ("信" * 1001, "cell-invalid"),
    ],
)
def test_a_name_stays_as_it_is(cell, name):
    assert of_cell("name", cell) == name


def test_what_was_done_to_a_name_is_told():
    found = read_subjects([{**SUBJECT, "name": " \ue863江\ue863商行"}])
    told = [change for change in found.changes if change.params["column"] == "name"]
    assert [change.code for change in told] == ["cell-trimmed", "old-letter"]
    assert (told[1].params["character"], told[1].params["standard"]) == ("U+E863", "䶮")
    assert "旧 GBK 系统的字符 U+E863，今为“䶮”；未改动" in told[1].message("zh")


@for_each(
    ("cell", "number"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("３", 3),
        (" 12 ", 12),
        (np.int8(3), 3),
        (Decimal(3), 3),
        ("0", 0),
        (0, 0),
        (10**15 - 1, 10**15 - 1),
        (-1, "cell-not-number"),
        ("-1", "cell-not-number"),
        (1.5, "cell-not-number"),
        ("1.0", "cell-not-number"),
        ("三", "cell-not-number"),
        ("٣", "cell-not-number"),
        ("1,234", "cell-not-number"),
        (True, "cell-not-number"),
        ("9" * 5000, "cell-not-number"),
        (10**15, "cell-not-number"),
        (HUGE, "cell-not-number"),
        (DAY, "cell-not-number"),
    ],
)
def test_a_number_is_read_or_refused(cell, number):
    assert of_cell("complaints", cell) == number


@for_each("cell", ["是", "有", "√", "Y", "yes", "TRUE", "true", "1", "１", 1, 1.0, True, np.True_])
def test_yes_is_read(cell):
    assert of_cell("abnormal_listed", cell) is True


@for_each("cell", ["否", "无", "n", "No", "FALSE", "0", 0, 0.0, False, np.False_])
def test_no_is_read(cell):
    assert of_cell("serious_violation", cell) is False


@for_each("cell", ["是否", "2", 2, "x", "正常", DAY, [True], 0.5, HUGE])
def test_what_is_neither_yes_nor_no_is_refused(cell):
    assert of_cell("abnormal_listed", cell) == "cell-not-mark"


@for_each(
    ("cell", "kinds"),
    [
        ("food;retail", {"food", "retail"}),
        (" food ； retail；", {"food", "retail"}),
        (["food", "retail"], {"food", "retail"}),
        (("food", 7, 8.0), {"food", "7", "8"}),
        ({"food", "retail"}, {"food", "retail"}),
        (frozenset({"food"}), {"food"}),
        (np.array(["food", "retail"]), {"food", "retail"}),
        (5, {"5"}),
        ([], set()),
        ("；", set()),
        ("食品、餐饮", "word-without-code"),
        (["food", ["retail"]], "cell-not-text"),
        (["food", None], "cell-not-text"),
        (["food", "nan"], "cell-spoiled"),
        (b"food", "cell-not-text"),
        ({"food": 1}, "cell-not-text"),
        (True, "cell-not-text"),
        ("food retail", "word-without-code"),
    ],
)
def test_several_kinds_stand_in_one_cell(cell, kinds):
    assert of_cell("kinds", cell) == kinds


def test_several_stand_between_a_separator_of_the_host():
    assert of_cell("kinds", "food、retail", separator="、") == {"food", "retail"}
    assert of_cell("kinds", "food,retail", separator="，") == {"food", "retail"}


@for_each("wrong", ["", None, 5])
def test_a_separator_is_a_text(wrong):
    problem = problem_of(lambda: read_subjects([], separator=wrong))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "separator")


def test_a_set_of_codes_is_read_in_an_order_that_is_the_same_in_every_run():
    visit = read_visits([{**VISIT, "matter_codes": {"M3", "M1", "M2"}}]).records[0]
    assert visit.matter_codes == ("M1", "M2", "M3")


@for_each(
    ("cell", "end"),
    [
        ("2028年12月31日", date(2028, 12, 31)),
        *((none, None) for none in ("长期", "长期有效", "永久", "", None, pd.NaT, "9999-12-31")),
        (date.max, None),
        ("长期待定", "cell-not-day"),
        ("2023-12-31", "cell-invalid"),
    ],
)
def test_the_end_of_a_certificate_is_read(cell, end):
    assert of_card("valid_until", cell) == end


@for_each(
    ("field", "cell", "read"),
    [
        ("kind", "行政执法证", "administrative-enforcement"),
        ("kind", "劳动保障监察员证（专职）", "labour-security-inspector-full-time"),
        ("kind", "工作证", "word-unknown"),
        ("number", 14110001, "14110001"),
        ("number", "1.411E+17", "cell-spoiled"),
        ("number", 1411000112345678, "cell-spoiled"),
        ("valid_from", "2023/12/1", date(2023, 12, 1)),
        ("valid_from", None, "cell-missing"),
    ],
)
def test_the_cells_of_a_certificate_are_read(field, cell, read):
    assert of_card(field, cell) == read


@for_each(
    ("cell", "read"),
    [
        ("ZF-1", "ZF-1"),
        ("zf-1", "zf-1"),
        (1001, "1001"),
        ("ＺＦ－１", "ZF-1"),
        ("0", "cell-placeholder"),
        (0, "cell-placeholder"),
        ("余江", "word-without-code"),
        ("9.1E+17", "cell-spoiled"),
    ],
)
def test_the_id_of_an_officer_is_read(cell, read):
    assert of_tie("inspector_id", cell) == read


@for_each(
    ("cell", "status"),
    [
        ("在岗", InspectorStatus.ON_DUTY),
        ("On Duty", InspectorStatus.ON_DUTY),
        ("on-duty", InspectorStatus.ON_DUTY),
        ("退休", InspectorStatus.LEFT),
        (InspectorStatus.ON_LEAVE, InspectorStatus.ON_LEAVE),
        ("", InspectorStatus.ON_DUTY),
        ("挂职", None),
        (1, None),
        ([1], None),
        ({}, None),
        (SubjectStatus.CLOSED, None),
    ],
)
def test_the_status_of_an_officer_is_read(cell, status):
    found = read_inspectors([{**OFFICER, "status": cell}])
    assert [one.status for one in found.records] == ([] if status is None else [status])
    assert [problem.code for problem in found.problems] == ["word-unknown"] * (status is None)


def test_an_interest_is_a_text():
    assert read_interests([TIE]).records[0].ground == "近亲属"
    assert of_tie("ground", "　") == "cell-missing"
