"""An export as messy as a real one goes in whole, and alike from every program that reads it."""

import csv
import io
from functools import cache
from typing import Any

import attrs
import openpyxl
import pandas as pd
import polars as pl
import pytest
import python_calamine
from tests.make.cells import SUBJECT, check_accounted
from tests.make.loops import for_each
from tests.make.messy_exports import BLANK, HEADINGS, STATES, UNKNOWN_STATES, messy_export

from randcheck import InvalidInputError, Subject
from randcheck.directories import read_subjects, rows_of_csv


@cache
def export():
    return messy_export(20_000, seed=15)


def test_every_row_of_twenty_thousand_is_read_changed_or_refused():
    made = export()
    assert len(STATES) + len(UNKNOWN_STATES) >= 30
    found = read_subjects(made.rows)
    check_accounted(found)
    assert list(found.records) == made.subjects
    assert list(found.refused) == made.refused
    assert found.rows == 20_000 - len(made.blank)
    told: dict[str, int] = {}
    for change in found.changes:
        told[change.code] = told.get(change.code, 0) + int(str(change.params["rows"]))
    assert told["rows-blank"] == len(made.blank)
    assert told["row-repeats"] == len(made.repeated)
    assert told["row-above-headings"] == 1
    assert told["column-left-out"] == 0
    assert told["cell-folded"] > 1000
    assert told["cell-trimmed"] > 1000
    assert told["word-read"] > 10_000
    assert told["old-letter"] > 1000


def test_the_problems_of_a_messy_export_are_grouped_and_of_all_kinds():
    found = read_subjects(export().rows)
    kinds = {problem.code for problem in found.problems}
    assert kinds == {
        *("cell-spoiled", "cell-placeholder", "cell-missing", "cell-invalid"),
        *("word-without-code", "word-unknown", "cell-not-number", "cell-not-day"),
        *("cell-day-number", "cell-not-mark", "cell-formula"),
    }
    assert len(found.problems) < 60
    assert {problem.code for problem in found.problems[: len(kinds)]} == kinds


def xlsx(rows):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("名录")
    for row in rows:
        # A table program shows the text of ="…", and keeps what it shows.
        sheet.append([cell[2:-1] if str(cell).startswith('="') else cell for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_text(rows, separator=","):
    file = io.StringIO(newline="")
    # A table program writes a whole number without its point.
    whole = ([int(cell) if cell in range(10) else cell for cell in row] for row in rows)
    csv.writer(file, delimiter=separator).writerows(whole)
    return file.getvalue()


def by_openpyxl(data, rows):
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).active
    assert sheet is not None
    return sheet.iter_rows(values_only=True)


def by_calamine(data, rows):
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def by_read_excel(data, rows):
    return pd.read_excel(io.BytesIO(data), engine="openpyxl", header=2).to_dict("records")


def by_read_excel_of_lists(data, rows):
    return pd.read_excel(io.BytesIO(data), engine="openpyxl", header=None).to_numpy().tolist()


def by_read_csv(data, rows):
    return pd.read_csv(io.StringIO(csv_text(rows[2:]))).to_dict("records")


def by_read_csv_of_texts(data, rows):
    return pd.read_csv(io.StringIO(csv_text(rows[2:])), dtype=str).to_dict("records")


def by_polars(data, rows):
    text = csv_text(rows[2:])
    return pl.read_csv(text.encode(), infer_schema_length=0).to_dicts()


def by_polars_with_types(data, rows):
    return pl.read_csv(csv_text(rows[2:]).encode(), infer_schema_length=None).to_dicts()


def by_dict_reader(data, rows):
    return csv.DictReader(io.StringIO(csv_text(rows[2:])))


def of_gbk(data, rows):
    return rows_of_csv(csv_text(rows).encode("gb18030"))


def of_utf_16(data, rows):
    return rows_of_csv(csv_text(rows, ";").encode("utf-16"))


@for_each(
    "read",
    [
        by_openpyxl,
        by_calamine,
        by_read_excel,
        by_read_excel_of_lists,
        by_read_csv,
        by_read_csv_of_texts,
        by_polars,
        by_polars_with_types,
        by_dict_reader,
        of_gbk,
        of_utf_16,
    ],
)
def test_all_programs_that_read_tables_give_equal_records(read):
    made = messy_export(2_000, seed=7)
    found = read_subjects(read(xlsx(made.rows), made.rows))
    check_accounted(found)
    assert list(found.records) == made.subjects
    assert len(found.refused) == len(made.refused)
    assert not {problem.code for problem in found.problems} & {"row-too-long", "row-too-short"}


def test_the_lines_are_those_of_the_sheet():
    made = messy_export(300, seed=3)
    for read in (by_openpyxl, of_gbk):
        found = read_subjects(read(xlsx(made.rows), made.rows))
        assert list(found.refused) == made.refused
    found = read_subjects(dict(zip(HEADINGS, row, strict=True)) for row in made.rows[3:])
    assert [line + 2 for line in found.refused] == made.refused


@for_each("field", ["id", "region", "status", "compliance_grade_on", "complaints", "name"])
def test_wrong_rows_that_all_differ_have_a_message_of_a_screen(field):
    check_all_wrong(field, 3_000)


@pytest.mark.slow
def test_two_hundred_thousand_wrong_rows_have_a_message_of_a_screen():
    check_all_wrong("status", 200_000)


def check_all_wrong(field, number):
    wrong = ({**SUBJECT, field: f"{i}\u200b{'错' * 60} \u200b错"} for i in range(number))
    found = read_subjects(wrong)
    check_accounted(found)
    assert (len(found.records), len(found.refused)) == (0, number)
    assert len(found.problems) == number


def test_the_error_of_a_strict_import_has_a_page_too():
    rows = [{**SUBJECT, "status": f"{i}{'错' * 60}"} for i in range(5_000)]
    with pytest.raises(InvalidInputError) as caught:
        read_subjects(rows, strict=True)
    assert len(caught.value.problems) == 5_000
    for lang in ("en", "zh"):
        assert len(caught.value.message(lang).splitlines()) == 21
        assert len(caught.value.message(lang)) < 6_000


def test_a_table_as_wide_as_long_has_a_message_of_a_screen():
    headings: list[Any] = [f"{i}{'列' * 200}" for i in range(500)]
    found = read_subjects([headings, *[["x"] * 500] * 100])
    check_accounted(found)
    assert (len(found.problems), len(found.refused)) == (504, 100)


def test_the_message_of_an_import_in_both_languages():
    rows = [HEADINGS, BLANK, (1, "91361102ma526018dt", "信江", 361102, "筹建", 0, *BLANK[6:])]
    found = read_subjects(rows)
    assert found.message().splitlines() == [
        "1 rows: 0 records, 1 rows refused",
        "column “登记状态”, “筹建” (1 rows; lines 3): the word is not known. Write "
        "words={'status': {'筹建': …}} with one of operating, closed, moved-away, deregistered, "
        "revoked.",
        "column “序号” is not used",
        "no column holds serious_violation; every record has the default, False",
        "1 blank rows left out; lines 2",
        "column “统一社会信用代码/注册号”, “91361102ma526018dt” (1 rows; lines 3): read as "
        "91361102MA526018DT",
        "column “是否列入经营异常名录” is empty in 1 rows, which have the default, False; lines 3",
        "column “法定代表人” is not used",
    ]
    assert found.message("zh").splitlines()[:2] == [
        "共 1 行：读入 0 条，退回 1 行",
        "“登记状态”列“筹建”（1 行，行号 3）：不认识这个词。"
        "请写 words={'status': {'筹建': …}}，取值为 operating、closed、moved-away、"
        "deregistered、revoked 之一。",
    ]


def test_what_was_read_goes_in_again_without_a_problem():
    records = read_subjects(export().rows).records
    rows = [{name: getattr(one, name) for name in attrs.fields_dict(Subject)} for one in records]
    found = read_subjects(rows)
    assert (found.records, found.problems) == (records, ())
    assert {change.code for change in found.changes} == {"old-letter"}
