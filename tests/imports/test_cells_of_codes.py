"""Ids and codes of cells: what each form becomes, and what a table program has spoiled."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
from tests.make.cells import SUBJECT, of_cell, of_tie
from tests.make.loops import for_each

from randcheck.directories import (
    read_subjects,
)

DAY = date(2024, 1, 3)
HUGE = 10**5000


class Text(str):
    """A text of a host's own class."""

    __slots__ = ()


@for_each(
    ("cell", "code"),
    [
        ("91361102MA526018DT", "91361102MA526018DT"),
        ("91361102ma526018dt", "91361102MA526018DT"),
        ("９１３６１１０２ＭＡ５２６０１８ＤＴ", "91361102MA526018DT"),
        ("\t91361102MA526018DT", "91361102MA526018DT"),
        ("\ufeff91361102MA526018DT\u200b ", "91361102MA526018DT"),
        ('="91361102MA526018DT"', "91361102MA526018DT"),
        ('="91361102ma526018dt "', "91361102MA526018DT"),
        (Text("91361102MA526018DT"), "91361102MA526018DT"),
        (np.str_("91361102MA526018DT"), "91361102MA526018DT"),
        # A credit code with one letter E, which looks like a number to a table program.
        ("91361102E123456789", "91361102E123456789"),
        (361102123456789, "361102123456789"),
        (361102123456789.0, "361102123456789"),
        (Decimal(361102123456789), "361102123456789"),
        (np.int64(361102123456789), "361102123456789"),
        ("s-1", "s-1"),
    ],
)
def test_an_id_is_read(cell, code):
    read = of_cell("id", cell)
    assert (read, type(read)) == (code, str)


@for_each(
    ("cell", "code"),
    [
        ("9.13611E+17", "cell-spoiled"),
        ("9.13611e+17", "cell-spoiled"),
        ("9.1361102E17", "cell-spoiled"),
        ("９.13611E+17", "cell-spoiled"),
        ('="9.13611E+17"', "cell-spoiled"),
        ("9E+17", "cell-spoiled"),
        (9.13611e17, "cell-spoiled"),
        (913611021234567890, "cell-spoiled"),
        (1234567890123456, "cell-spoiled"),
        (np.int64(1234567890123456), "cell-spoiled"),
        (Decimal("913611021234567890"), "cell-spoiled"),
        (float("inf"), "cell-spoiled"),
        (Decimal("-Infinity"), "cell-spoiled"),
        (HUGE, "cell-spoiled"),
        (-HUGE, "cell-spoiled"),
        ("361102.0", "cell-spoiled"),
        ("nan", "cell-spoiled"),
        ("NaN", "cell-spoiled"),
        ("<NA>", "cell-spoiled"),
        ("NaT", "cell-spoiled"),
        ("0", "cell-placeholder"),
        (0, "cell-placeholder"),
        (0.0, "cell-placeholder"),
        ("000000000000000000", "cell-placeholder"),
        ("０", "cell-placeholder"),
        (True, "cell-not-text"),
        (np.bool_(True), "cell-not-text"),
        (DAY, "cell-not-text"),
        (3.5, "cell-not-text"),
        (Decimal("0.1"), "cell-not-text"),
        (Fraction(1, 3), "cell-not-text"),
        (1j, "cell-not-text"),
        (np.longdouble("1.5"), "cell-not-text"),
        (b"91361102MA526018DT", "cell-not-text"),
        (["91361102MA526018DT"], "cell-not-text"),
        (np.array(["91361102MA526018DT"]), "cell-not-text"),
        ({"id": "S1"}, "cell-not-text"),
        ("企业1", "cell-invalid"),
        ("S 1", "cell-invalid"),
        ("-1", "cell-invalid"),
        (-1, "cell-invalid"),
        ("9" * 65, "cell-invalid"),
        ("S\u200b1", "cell-invalid"),
        ("S\x001", "cell-invalid"),
        ("=A2", "cell-formula"),
        ('="a"&"b"', "cell-formula"),
    ],
)
def test_what_is_no_id_is_refused(cell, code):
    assert of_cell("id", cell) == code
    assert of_tie("subject_id", cell) == code


def test_what_the_record_refuses_is_told_in_its_words():
    problem = read_subjects([{**SUBJECT, "id": "企业1"}]).problems[0]
    assert problem.message() == (
        "column “id”, “企业1” (1 rows; lines 2): Subject.id '企业1' holds U+4F01, U+4E1A; an id is "
        "1 to 64 characters of 0-9 A-Z a-z . _ -, such as E-001: use a code of these characters, "
        "and put words into the name"
    )


def test_each_change_of_an_id_is_listed():
    rows = [
        {**SUBJECT, "id": "９１a"},
        {**SUBJECT, "id": "\t91361102ma526018dt"},
        {**SUBJECT, "id": 7},
        {**SUBJECT, "id": "s-1"},
    ]
    found = read_subjects(rows)
    assert [subject.id for subject in found.records] == ["91a", "91361102MA526018DT", "7", "s-1"]
    told = [change for change in found.changes if change.code == "cell-folded"]
    assert [(one.params["value"], one.params["meaning"]) for one in told] == [
        ("９１a", "91a"),
        ("<U+0009>91361102ma526018dt", "91361102MA526018DT"),
    ]
    assert told[1].message("zh") == (
        "“id”列“<U+0009>91361102ma526018dt”（1 行，行号 3）：读作 91361102MA526018DT"
    )


@for_each(
    ("field", "cell", "code"),
    [
        ("region", "361102\u200b", "361102"),
        ("region", 361102, "361102"),
        ("region", 361102.0, "361102"),
        ("region", "３６１１０２", "361102"),
        ("region", "361102.0", "cell-spoiled"),
        ("region", "信州区", "word-without-code"),
        ("region", 361102.5, "cell-not-text"),
        ("region", False, "cell-not-text"),
        ("region", "xin zhou", "word-without-code"),
        ("credit_risk_class", "Ｄ", "D"),
        ("credit_risk_class", "d", "d"),
        ("compliance_grade", "甲", "word-without-code"),
        ("compliance_grade", " A ", "A"),
    ],
)
def test_a_code_is_read_or_refused(field, cell, code):
    assert of_cell(field, cell) == code
