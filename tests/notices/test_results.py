"""The notice of results, and the rows for platforms."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from tests.make.cases.noticed import MATTERS, NAMES, SUBJECTS, WORLD, some_cases
from tests.make.cases.task_reports import reviewed
from tests.make.cases.visited import BOOK, FACTS, VISITED_ON, led, opened
from tests.make.directories import problem_of, problems_of
from tests.make.draws.draws import altered
from tests.make.loops import for_each

from randcheck import InvalidInputError
from randcheck.cases import (
    ObjectionFiled,
    PublicityWaived,
    PublicityWindow,
    ReviewDecided,
    case_state,
)
from randcheck.notices import publication_rows, results_notice

WINDOW = PublicityWindow(  # what a case of the rule has that was opened on the day of the visit
    opens_on=VISITED_ON, last_on=date(2026, 12, 10), feedback_from=date(2026, 12, 11)
)


ON = date(2026, 12, 31)


def results(cases: Any = None, **changes: Any) -> str:
    given = {"on": ON, "subjects": SUBJECTS, "rulebook": BOOK, "matters": MATTERS, **changes}
    made = results_notice(WORLD.drawn, some_cases() if cases is None else cases, **given)
    return made.markdown()


def test_the_notice_of_results_in_chinese():
    assert results(names={**NAMES, "R1": "信州区"}) == (
        "# 抽查任务 T1 检查结果\n\n"
        "- 抽查机关：上饶市人社局\n\n"
        "共2家3项检查结果，其中：未发现问题1项、"
        "发现问题已责令改正1项、发现问题待后续处理1项。\n\n"
        "| 序号 | 检查对象名称 | 统一社会信用代码/注册号 | 所属地区 | 抽查事项 | 检查日期 "
        "| 检查结果 | 处理结果 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 1 | 企业A03 | A03 | R2 | 工资\\_支付 | 2026年12月3日 | 未发现问题 |  |\n"
        "| 2 | 企业A03 | A03 | R2 | 工时 | 2026年12月3日 | 发现问题已责令改正 | 行政处罚 |\n"
        "| 3 | 企业B00 | B00 | 信州区 | 工资\\_支付 | 2026年12月3日 | 发现问题待后续处理 |  |\n\n"
        "上饶市人社局\n\n"
        "\u3000\u3000年\u3000月\u3000日\n"
    )


def test_a_notice_that_is_open_to_objection_says_how_long():
    text = results(window=WINDOW)
    assert text.startswith("# 抽查任务 T1 检查结果公示\n")
    assert "公示时间：2026年12月3日至2026年12月10日。" in text
    english = results(window=WINDOW, lang="en")
    assert english.startswith("# Results of task T1, open to objection\n")
    assert "Open to objection from 2026-12-03 to 2026-12-10, both included." in english
    assert "| 2 | 企业A03 | A03 | R2 | 工时 | 2026-12-03 | problem found, ordered to put right" in (
        english
    )


def test_a_notice_that_is_open_to_objection_says_where_to_file_it():
    whom = "上饶市人力资源和社会保障局法制机构，电话 0793-0000000"
    assert f"如有异议，请于公示期内向{whom}反映。" in results(window=WINDOW, objections_to=whom)
    assert "both included. File it with: the legal unit." in results(
        window=WINDOW, objections_to="the legal unit", lang="en"
    )
    assert "如有异议，请于公示期内反映。" in results(window=WINDOW)


@for_each("whom", [None, 5, ["x"], "a\x1bb"])
def test_where_to_file_an_objection_is_a_text(whom):
    problem = problem_of(lambda: results(window=WINDOW, objections_to=whom))
    assert problem.params["what"] == "objections_to"


def test_a_result_that_may_still_change_is_marked():
    case = led(WORLD.case(WORLD.finding(("B00", "M1"), "to-be-handled")), opened(VISITED_ON))
    filed = led(
        case,
        ObjectionFiled(on=VISITED_ON + timedelta(1), code="O-1", by="企业", ground="不符"),
    )
    decided = led(filed, ReviewDecided(on=VISITED_ON + timedelta(2), objection="O-1", upheld=False))
    assert "| 发现问题待后续处理（复查复核中） |" in results([filed])
    assert "to be handled further \\(under review\\) |" in results([filed], lang="en")
    assert all("| 发现问题待后续处理 |" in results([of]) for of in (case, decided))
    # On a day within the period nothing is settled yet, whatever was done later.
    assert "| 发现问题待后续处理（有异议） |" in results([decided], on=VISITED_ON + timedelta(1))
    for of in (case, filed, decided):
        assert "| 发现问题待后续处理（公示中） |" in results([of], on=VISITED_ON)
    assert "| 发现问题待后续处理（公示中） |" in results([decided], on=WINDOW.last_on)
    assert "| 发现问题待后续处理 |" in results([decided], on=WINDOW.feedback_from)
    undecided = WORLD.case(WORLD.finding(("B00", "M1"), "to-be-handled"))
    assert "| 发现问题待后续处理（尚未确定是否公示） |" in results([undecided])
    assert "handled further \\(publicity not decided\\) |" in results([undecided], lang="en")
    waived = led(undecided, PublicityWaived(on=VISITED_ON, reason="无须公示"))
    assert "| 发现问题待后续处理 |" in results([waived])
    told = [rows([of], on=VISITED_ON + timedelta(1))[0] for of in (undecided, filed, waived)]
    assert [(row["publicity_code"], row["publicity"]) for row in told] == [
        ("undecided", "尚未确定是否公示"),
        ("objected", "有异议"),
        ("settled", "已确定"),
    ]


def test_several_results_stand_in_one_cell_and_a_review_leaves_one():
    found = WORLD.finding(("A03", "M2"), "corrected")
    found = attrs.evolve(found, also=("cannot-be-reached", "moved-away"))
    several = led(WORLD.case(found), PublicityWaived(on=VISITED_ON, reason="无须公示"))
    shown = "| 发现问题已责令改正、通过登记的住所（经营场所）无法联系、迁出 |"
    assert shown in results([several])
    (row,) = rows([several])
    assert row["result_code"] == "corrected,cannot-be-reached,moved-away"
    (row,) = rows([reviewed(WORLD.case(found))])
    assert row["result_code"] == "no-problem"


def test_no_result_is_called_open_to_objection_that_is_not():
    fresh = WORLD.case(WORLD.finding(("A03", "M1")))
    waived = led(
        WORLD.case(WORLD.finding(("A04", "M1"))), PublicityWaived(on=VISITED_ON, reason="无须公示")
    )
    later = led(WORLD.case(WORLD.finding(("A04", "M2"))), opened(date(2026, 12, 4)))
    good = led(WORLD.case(WORLD.finding(("B00", "M1"))), opened(VISITED_ON))
    cases = [later, waived, good, changed_case(), fresh]
    problem = problem_of(lambda: results(cases, window=WINDOW))
    assert (problem.code, problem.params) == (
        "notice-without-publicity",
        {
            "opens_on": "2026-12-03",
            "last_on": "2026-12-10",
            "ids": ("A03/M1", "A03/M2", "A04/M1", "A04/M2"),
        },
    )
    assert "B00" in results([good], window=WINDOW)
    assert results(cases).count("| 2026年12月3日 |") == 5  # to make them known is another thing


def test_a_period_that_differs_in_anything_is_another_one():
    for name in ("opens_on", "last_on", "feedback_from"):
        day = getattr(WINDOW, name) + timedelta(days=1 if name == "feedback_from" else -1)
        other = attrs.evolve(WINDOW, **{name: day})
        with pytest.raises(InvalidInputError) as caught:
            results(window=other)
        assert caught.value.code == "notice-without-publicity"


def test_a_changed_result_is_open_to_objection_in_its_own_period_only():
    changed = led(changed_case(), opened(date(2026, 12, 14)))
    assert problem_of(lambda: results([changed], window=WINDOW)).params["ids"] == ("A03/M2",)
    own = case_state(changed, BOOK).window
    assert "公示时间：2026年12月14日至" in results([changed], window=own)


def test_periods_are_refused_together_with_all_else():
    fresh = WORLD.case(WORLD.finding(("A03", "M1")))
    strange = attrs.evolve(fresh, rulebook=attrs.evolve(BOOK, name="另一规则").ref)
    problems = problems_of(lambda: results([fresh, fresh, strange], window=WINDOW))
    assert [problem.code for problem in problems] == [
        "duplicate-id",
        "case-other-rulebook",
        "notice-without-publicity",
    ]
    with pytest.raises(InvalidInputError):
        results(window=VISITED_ON)


def changed_case():
    """A violation that was published, and then found to be none by a review."""
    return reviewed(WORLD.case(WORLD.finding(("A03", "M2"), "corrected")))


def test_a_result_that_a_review_changed_is_shown_as_it_stands_now():
    text = results([changed_case()])
    assert "| 工时 | 2026年12月3日 | 未发现问题（尚未确定是否公示） |  |" in text


def test_results_need_the_rulebook_of_the_draw_and_the_names():
    other = attrs.evolve(BOOK, name="另一规则")
    codes = {p.code for p in problems_of(lambda: results(rulebook=other))}
    assert codes == {"other-rulebook", "case-other-rulebook"}
    assert problem_of(lambda: results(subjects=SUBJECTS[:1])).params["ids"] == ("A03", "B00")


# The rows for platforms.


def rows(cases: Any = None, **changes: Any):
    given = {
        "on": ON,
        "facts": FACTS,
        "subjects": SUBJECTS,
        "rulebook": BOOK,
        "matters": MATTERS[:1],
        **changes,
    }
    return publication_rows(WORLD.drawn, some_cases() if cases is None else cases, **given)


def test_rows_for_a_platform():
    made = rows()
    assert [(row["subject_id"], row["matter_code"], row["result_code"]) for row in made] == [
        ("A03", "M1", "no-problem"),
        ("A03", "M2", "corrected"),
        ("B00", "M1", "to-be-handled"),
    ]
    assert made[1] == {
        "plan_number": "饶人社字〔2026〕1号",
        "plan_name": "2026年度计划",
        "task_number": "T1",
        "task_name": "四季度抽查",
        "inspection_type": "日常检查",
        "body": "SR-HRSS",
        "body_name": "上饶市人力资源和社会保障局",
        "subject_id": "A03",
        "subject_name": "企业A03",
        "matter_code": "M2",
        "matter_name": "",
        "visited_on": "2026-12-03",
        "result_code": "corrected",
        "result": "发现问题已责令改正",
        "publicity_code": "settled",
        "publicity": "已确定",
        "outcome": "行政处罚",
    }
    assert len({tuple(row) for row in made}) == 1
    (english,) = rows(some_cases()[:1], lang="en")
    assert (english["inspection_type"], english["outcome"]) == ("routine inspection", "penalty")


@for_each("name", ["=1+1", "+86", "-企业", "@企业"])
def test_what_a_spreadsheet_takes_for_a_formula_stands_in_a_row_as_it_was_given(name):
    subjects = [attrs.evolve(subject, name=name) for subject in SUBJECTS]
    assert {row["subject_name"] for row in rows(subjects=subjects)} == {name}


@pytest.mark.parametrize("make", [results, rows])
def test_cases_that_are_not_of_the_draw_are_refused_all_at_once(make):
    case = WORLD.case(WORLD.finding(("A03", "M1")))
    lost = attrs.evolve(case, finding=attrs.evolve(case.finding, subject_id="A00"))
    unknown = attrs.evolve(case, finding=WORLD.finding(("A03", "M2"), "own"))
    problems = problems_of(lambda: make([case, case, lost, unknown]))
    assert [problem.code for problem in problems] == [
        "duplicate-id",
        "report-without-visit",
        "unknown-id",
    ]


def test_rows_need_facts():
    with pytest.raises(InvalidInputError):
        rows(facts="T1")
    with pytest.raises(InvalidInputError):
        altered(FACTS, inspection_type="routine")
