"""Visits and interests from exports: one visit for a subject and a day."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.cells import TIE, VISIT
from tests.make.directories import problem_of, problems_of
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Interest, InvalidInputError, PastVisit, Problem
from randcheck.directories import (
    InspectionKind,
    VisitKind,
    VisitStatus,
    VisitTrigger,
    read_interests,
    read_result,
    read_visits,
)

ID = "91361102MA526018DT"
ON = date(2026, 3, 2)


def test_every_field_is_read():
    row = {
        **VISIT,
        "kind": "targeted",
        "matter_codes": "M2;M1",
        "department": "SR-HRSS",
        "participating_departments": "SR-AMR",
        "level": "city",
        "inspection": "个案检查",
        "trigger": "投诉举报",
        "penalised_on": "2026年4月1日",
        "document": "饶人社〔2026〕1号",
        "task_code": "T1",
        "inspector_ids": "ZF-2；ZF-1",
        "status": "已取消",
    }
    found = read_visits([row])
    assert found.records == (
        PastVisit(
            subject_id=ID,
            on=ON,
            kind=VisitKind.TARGETED,
            matter_codes=("M2", "M1"),
            department="SR-HRSS",
            participating_departments=("SR-AMR",),
            level="city",
            inspection=InspectionKind.CASE,
            trigger=VisitTrigger.COMPLAINT,
            penalised_on=date(2026, 4, 1),
            document="饶人社〔2026〕1号",
            task_code="T1",
            inspector_ids=("ZF-2", "ZF-1"),
            status=VisitStatus.CANCELLED,
        ),
    )


def test_one_visit_as_two_rows_is_one_and_is_told():
    rows = [
        ["统一社会信用代码", "检查日期", "抽查事项", "人员编号"],
        [ID, "2026年3月2日", "WAGES", "ZF-1"],
        [ID.lower(), "2026-03-02 00:00:00", "HOURS", "ZF-2"],
        [ID, "20260302", "WAGES", "ZF-1"],
        [ID, "2026-03-03", "WAGES", "ZF-1"],
        [ID, "2026/3/3", "WAGES", "ZF-1"],
    ]
    found = read_visits(rows)
    assert [(v.on, v.matter_codes, v.inspector_ids) for v in found.records] == [
        (ON, ("WAGES", "HOURS"), ("ZF-1", "ZF-2")),
        (date(2026, 3, 3), ("WAGES",), ("ZF-1",)),
    ]
    told = {change.code: change for change in found.changes}
    assert (told["rows-joined"].params["lines"], told["row-repeats"].params["lines"]) == (
        (3, 4),
        (6,),
    )
    assert told["rows-joined"].message() == (
        f"“{ID} (2026-03-02)” has one record, put together from its rows; further lines 3, 4"
    )


def test_rows_of_one_visit_may_not_differ_in_what_a_visit_has_once():
    rows = [VISIT, {**VISIT, "kind": "patrol"}, {**VISIT, "on": "2026-03-04"}]
    found = read_visits(rows)
    assert ([visit.on.day for visit in found.records], found.refused) == ([4], (2, 3))
    assert found.problems[0].params["columns"] == ("kind",)
    assert found.problems[0].params["value"] == f"{ID} (2026-03-02)"


def test_a_lead_of_a_random_visit_is_refused_as_the_record_refuses_it():
    found = read_visits([{**VISIT, "trigger": "投诉举报", "kind": "双随机"}])
    assert [problem.code for problem in found.problems] == ["cell-invalid"]
    assert found.problems[0].params["problem"] == Problem(
        "random-off-draw", trigger=VisitTrigger.COMPLAINT
    )
    assert found.refused == (2,)
    assert len(problems_of(lambda: read_visits([{**VISIT, "trigger": "x"}], strict=True))) == 1


@for_each(
    ("word", "code"),
    [
        ("发现问题经责令已改正", "corrected"),
        ("发现问题已责令改正", "corrected"),
        ("发现问题，待后续处理", "to-be-handled"),
        ("通过登记的住所(经营场所)无法联系", "cannot-be-reached"),
        ("已关闭停业或正在组织清算", "not-operating"),
        ("被吊销营业执照", "revoked"),
        ("被撤销登记", "cancelled"),
        ("已迁出", "moved-away"),
        ("已办理营业执照注销", "deregistered"),
        ("正常（符合信息公示相关规定）", "no-problem"),
        ("moved away", "moved-away"),
        ("not-engaged", "not-engaged"),
    ],
)
def test_results_are_read_in_every_spelling(word, code):
    assert read_result(word, SHANGRAO_2023) == SHANGRAO_2023.result(code)


def test_a_word_that_means_no_result_of_the_rulebook_is_refused():
    for word, book in (("弄虚作假", SHANGRAO_2023), ("被吊销", RIVER_CITY)):
        problem = problem_of(partial(read_result, word, book))
        assert (problem.code, problem.params["ids"]) == ("unknown-id", (word,))
    # A rulebook's own words come before those that are in use elsewhere.
    assert read_result("合格", RIVER_CITY).name_zh == "合格"
    wrong: Any
    for wrong in ("", 5):
        with pytest.raises(InvalidInputError):
            read_result(wrong, SHANGRAO_2023)


def test_interests_are_read_and_repeats_are_told():
    rows = [TIE, {**TIE, "ground": "原任职单位"}, {**TIE, "inspector_id": "０"}, TIE]
    found = read_interests(rows)
    assert found.records == (
        Interest(inspector_id="ZF-1", subject_id=ID, ground="近亲属"),
        Interest(inspector_id="ZF-1", subject_id=ID, ground="原任职单位"),
    )
    assert found.refused == (4,)
    told = next(change for change in found.changes if change.code == "row-repeats")
    assert told.params["lines"] == (5,)


@for_each("heading", ["利害关系", "回避事由", "关系"])
def test_a_ground_may_stand_for_all_or_in_a_column(heading):
    rows = [["工号", "统一代码", heading], ["ZF-1", ID, ""], ["ZF-2", ID, "股东"]]
    assert len(read_interests(rows).records) == 1
    found = read_interests(rows, defaults={"ground": "见附件"})
    assert [one.ground for one in found.records] == ["见附件", "股东"]
