"""Notices of the draw, the results, the course and the year: what they show, what they never do."""

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.directories import matter, problem_of, problems_of, visit
from tests.reported import LINES, report
from tests.visited import (
    BOOK,
    FACTS,
    ON,
    VISITED_ON,
    Visited,
    closed,
    directory,
    task,
    visited,
    visited_frame,
)
from tests.worlds import SECRET, altered, roster

from randcheck import (
    OUR_DEFAULT,
    Disposition,
    Document,
    DocumentKind,
    FeedbackForm,
    FeedbackGiver,
    InvalidInputError,
    PublicityWindow,
    Reason,
    RiskFactor,
    VisitKind,
    Waiver,
    annual_summary,
    case_state,
    course_notice,
    decide_review,
    dispose,
    drawn_notice,
    give_feedback,
    investigate,
    object_to,
    open_publicity,
    publication_rows,
    publish_outcome,
    results_notice,
    roll_up,
    sign_on_site,
    summary_notice,
    task_report,
    waive_publicity,
)

WORLD = visited().without("A01", "M1")
SUBJECTS = directory(WORLD.result.frame)
MATTERS = [matter("M1", name="工资_支付"), matter("M2", name="工时")]
NAMES = {"SR-HRSS": "上饶市人社局"}
CUT_OFF = date(2026, 12, 31)

# The draw.


def drawn(world: Visited = WORLD, **changes: Any) -> str:
    return drawn_notice(world.result, **{"subjects": SUBJECTS, "matters": MATTERS, **changes})


def test_the_notice_of_a_draw_in_chinese():
    assert drawn(names=NAMES) == (
        "# 抽查任务 T1 抽取结果\n\n"
        "- 抽查单位：上饶市人社局（SR-HRSS）\n"
        "- 依据：上饶市人社局细则 2023\n"
        "- 检查期间：2026-12-01 至 2026-12-31\n"
        "- 检查对象名录库：12 家（截至 2026-11-20）\n"
        f"- 承诺值：{WORLD.committed.hex}\n"
        "- 承诺日期：2026-11-23\n\n"
        "| 公开随机来源 | 公布日期 | 数值 |\n"
        "| --- | --- | --- |\n"
        "| 中国福利彩票双色球 2026135 | 2026-11-24 | 03 07 11 19 24 31 08 |\n\n"
        "## 工资\\_支付（M1）\n\n"
        "| 分层 | 家数 | 抽中概率 |\n"
        "| --- | --- | --- |\n"
        "| A | 6 | 5/14 |\n"
        "| B | 4 | 5/7 |\n\n"
        "| 检查对象编号 | 名称 |\n"
        "| --- | --- |\n"
        "| A01 | 企业A01 |\n"
        "| A03 | 企业A03 |\n"
        "| A04 | 企业A04 |\n"
        "| B00 | 企业B00 |\n"
        "| B02 | 企业B02 |\n\n"
        "## 工时（M2）\n\n"
        "| 分层 | 家数 | 抽中概率 |\n"
        "| --- | --- | --- |\n"
        "| A | 6 | 1/3 |\n"
        "| B | 4 | 1/2 |\n\n"
        "| 检查对象编号 | 名称 |\n"
        "| --- | --- |\n"
        "| A03 | 企业A03 |\n"
        "| A04 | 企业A04 |\n"
        "| B00 | 企业B00 |\n"
        "| B02 | 企业B02 |\n\n"
        "## 抽取后替换的检查对象\n\n"
        "| 日期 | 抽查事项 | 未能实施检查 | 递补检查对象 |\n"
        "| --- | --- | --- | --- |\n"
        "| 2026-12-03 | 工资\\_支付（M1） | 企业A01（A01） | 企业A05（A05） |\n"
    )


def test_the_notice_of_a_draw_in_english():
    text = drawn(visited(), lang="en", matters=())
    assert text.startswith("# Draw for task T1\n\n- Body: SR-HRSS\n- Rulebook: ")
    assert "- Visits: 2026-12-01 to 2026-12-31\n- Directory: 12 subjects as of 2026-11-20" in text
    assert "## M1\n\n| Stratum | Subjects | Chance |\n" in text
    assert "Replaced" not in text


def test_a_place_that_nobody_is_left_for_is_shown():
    world = visited()
    while any(code == "M1" and s.startswith("B") for s, code in world.pairs()):
        world = world.without(next(s for s, c in world.pairs() if c == "M1" and s[0] == "B"), "M1")
    assert drawn(world).count("无可递补") == 2
    assert drawn(world, lang="en").count("nobody left") == 2


def test_teams_are_shown_only_where_they_are_asked_for():
    text = drawn(with_teams=True)
    assert "| 企业B00（B00） | M1、M2 | K1、I3 |" in text
    assert "Teams" in drawn(with_teams=True, lang="en")
    assert not re.search(r"\b[IK]\d\b", drawn())


def test_the_seal_is_shown_only_where_it_is_asked_for():
    assert f"- 密封值：{WORLD.result.seal}\n" in drawn(with_seal=True)
    assert WORLD.result.seal not in drawn()


def test_a_drawn_subject_without_a_name_is_refused():
    known = [subject for subject in SUBJECTS if subject.id not in ("A05", "B00")]
    assert problem_of(lambda: drawn(subjects=known)).params["ids"] == ("A05", "B00")
    wrong: Any = WORLD.committed
    with pytest.raises(InvalidInputError):
        drawn_notice(wrong, subjects=SUBJECTS)


def test_a_drawn_subject_with_two_names_is_refused():
    other = attrs.evolve(next(s for s in SUBJECTS if s.id == "A05"), name="另一企业")
    problem = problem_of(lambda: drawn(subjects=[*SUBJECTS, other]))
    assert (problem.code, problem.params["ids"]) == ("duplicate-id", ("A05",))


def test_the_number_drawn_of_a_stratum_and_so_the_stratum_of_anyone_is_not_told():
    """With all of a small stratum drawn, its count would tell who is in it."""
    wages = attrs.evolve(
        visited_frame().matters[0],
        members={**{f"A{i:02}": "A" for i in range(9)}, "B00": "complaints"},
        weights={"A": 1, "complaints": 1000},
        quota=3,
    )
    small = visited(visited_frame(matters=[wages]))
    assert {s.stratum for s in small.result.selections} == {"A", "complaints"}
    text = drawn_notice(small.result, subjects=directory(small.result.frame), lang="en")
    assert "| Stratum | Subjects | Chance |\n" in text
    assert "| complaints | 1 | 1/1 |\n" in text


def test_strata_can_be_named():
    text = drawn(names={"A": "守法诚信等级 A", "B": "其他"})
    assert "| 守法诚信等级 A（A） | 6 | 5/14 |\n| 其他（B） | 4 | 5/7 |" in text


# The results.


def some_cases():
    """A violation that was disposed of and published, one not published, one with nothing found."""
    published = closed(WORLD.case(WORLD.finding(("A03", "M2"), "corrected")))
    decided = attrs.evolve(
        closed(WORLD.case(WORLD.finding(("B00", "M1"), "to-be-handled"))),
        steps=closed(WORLD.case(WORLD.finding(("B00", "M1"), "to-be-handled"))).steps[:-1],
    )
    return [published, decided, closed(WORLD.case(WORLD.finding(("A03", "M1"))))]


WINDOW = PublicityWindow(  # what a case of the rule has that was opened on the day of the visit
    opens_on=VISITED_ON, last_on=date(2026, 12, 10), feedback_from=date(2026, 12, 11)
)


def results(cases: Any = None, **changes: Any) -> str:
    given = {"subjects": SUBJECTS, "rulebook": BOOK, "matters": MATTERS, **changes}
    return results_notice(WORLD.result, some_cases() if cases is None else cases, **given)


def test_the_notice_of_results_in_chinese():
    assert results(names=NAMES) == (
        "# 抽查任务 T1 检查结果\n\n"
        "- 检查单位：上饶市人社局（SR-HRSS）\n\n"
        "| 检查对象编号 | 名称 | 抽查事项 | 检查日期 | 检查结果 | 处理结果 |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| A03 | 企业A03 | 工资\\_支付（M1） | 2026-12-03 | 未发现问题 |  |\n"
        "| A03 | 企业A03 | 工时（M2） | 2026-12-03 | 发现问题已责令改正 | 行政处罚 |\n"
        "| B00 | 企业B00 | 工资\\_支付（M1） | 2026-12-03 | 发现问题待后续处理 |  |\n"
    )


def test_a_notice_that_is_open_to_objection_says_how_long():
    text = results(window=WINDOW)
    assert text.startswith("# 抽查任务 T1 检查结果公示\n")
    assert "公示期自 2026-12-03 起至 2026-12-10 止。" in text
    english = results(window=WINDOW, lang="en")
    assert english.startswith("# Results of task T1, open to objection\n")
    assert "Open to objection from 2026-12-03 to 2026-12-10, both included." in english
    assert "| A03 | 企业A03 | 工时 \\(M2\\) | 2026-12-03 | problem found, ordered to put right" in (
        english
    )


def test_no_result_is_called_open_to_objection_that_is_not():
    fresh = WORLD.case(WORLD.finding(("A03", "M1")))
    waived = waive_publicity(
        WORLD.case(WORLD.finding(("A04", "M1"))), on=VISITED_ON, rulebook=BOOK, reason="无须公示"
    )
    later = open_publicity(
        WORLD.case(WORLD.finding(("A04", "M2"))), opens_on=date(2026, 12, 4), rulebook=BOOK
    )
    good = open_publicity(
        WORLD.case(WORLD.finding(("B00", "M1"))), opens_on=VISITED_ON, rulebook=BOOK
    )
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
    assert results(cases).count("| 2026-12-03 |") == 5  # to make them known is another thing


def test_a_period_that_differs_in_anything_is_another_one():
    for name in ("opens_on", "last_on", "feedback_from"):
        day = getattr(WINDOW, name) + timedelta(days=1 if name == "feedback_from" else -1)
        other = attrs.evolve(WINDOW, **{name: day})
        with pytest.raises(InvalidInputError) as caught:
            results(window=other)
        assert caught.value.code == "notice-without-publicity"


def test_a_changed_result_is_open_to_objection_in_its_own_period_only():
    changed = open_publicity(changed_case(), opens_on=date(2026, 12, 14), rulebook=BOOK)
    assert problem_of(lambda: results([changed], window=WINDOW)).params["ids"] == ("A03/M2",)
    own = case_state(changed, BOOK).window
    assert "公示期自 2026-12-14 起" in results([changed], window=own)


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
    case = closed(WORLD.case(WORLD.finding(("A03", "M2"), "corrected")))
    case = object_to(case, on=date(2026, 12, 11), rulebook=BOOK, code="O1", by="企业", ground="误")
    return decide_review(
        case, on=date(2026, 12, 12), rulebook=BOOK, objection="O1", upheld=True, result="no-problem"
    )


def test_a_result_that_a_review_changed_is_shown_as_it_stands_now():
    text = results([changed_case()])
    assert "| 工时（M2） | 2026-12-03 | 未发现问题 |  |" in text


def test_results_need_the_rulebook_of_the_draw_and_the_names():
    other = attrs.evolve(BOOK, name="另一规则")
    codes = {p.code for p in problems_of(lambda: results(rulebook=other))}
    assert codes == {"other-rulebook", "case-other-rulebook"}
    assert problem_of(lambda: results(subjects=SUBJECTS[:1])).params["ids"] == ("A03", "B00")


# The rows for platforms.


def rows(cases: Any = None, **changes: Any):
    given = {
        "facts": FACTS,
        "subjects": SUBJECTS,
        "rulebook": BOOK,
        "matters": MATTERS[:1],
        **changes,
    }
    return publication_rows(WORLD.result, some_cases() if cases is None else cases, **given)


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
        "outcome": "行政处罚",
    }
    assert len({tuple(row) for row in made}) == 1
    (english,) = rows(some_cases()[:1], lang="en")
    assert (english["inspection_type"], english["outcome"]) == ("routine inspection", "penalty")


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


# The course and the year.


def test_the_notice_of_the_course_in_chinese():
    assert course_notice(report(), rulebook=BOOK, names=NAMES) == (
        "# 抽查任务 T1 实施情况\n\n"
        "- 检查单位：上饶市人社局（SR-HRSS）\n"
        "- 统计日期：2026-12-20\n"
        "- 检查期间：2026-12-01 至 2026-12-31\n"
        "- 名录库检查对象：51\n"
        "- 检查家数：3\n"
        "- 执法检查人员：4\n"
        "- 实际检查家数：2\n"
        "- 覆盖率：2/51（3.92%）\n"
        "- 更换执法检查人员（人次）：0\n\n"
        "| 抽查事项 | 抽样框 | 排除 | 期望抽中数 | 抽中 | 替换 | 递补 | 应查 | 已有结果 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| M1 | 45 | 6 | 3 | 3 | 2 | 2 | 3 | 2 |\n\n"
        "## 检查结果\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 发现问题已责令改正 | 1 |\n"
        "| 已迁出 | 1 |\n"
        "| 未发现问题 | 1 |\n\n"
        "## 办理情况\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 反馈 | 2 |\n\n"
        "## 已公布的处理决定\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 责令改正 | 1 |\n\n"
        "## 替换检查对象\n\n"
        "| 原因 | 数量 | 占抽中与递补比例 |\n"
        "| --- | --- | --- |\n"
        "| 已迁出 | 2 | 2/3（66.67%） |\n"
    )


def test_the_course_in_english_without_names():
    text = course_notice(report(replacements=(), findings=(), steps={}), lang="en")
    assert text.startswith("# Course of task T1\n\n- Body: SR-HRSS\n")
    assert "Results" not in text
    assert "Subjects replaced" not in text
    assert "- Visits from: 2026-12-01 to 2026-12-31" in text


def test_matters_strata_reasons_and_results_can_be_named():
    named = {"M1": "不用此名", "moved-away": "搬走了", "no-problem": "正常"}
    matters = [matter("M1", name="工资")]
    course = course_notice(report(), matters=matters, names=named)
    year = summary_notice(summary(report()), matters=matters, names=named)
    for text in (course, year):
        assert "| 工资（M1） |" in text
        assert "| 搬走了 | 2 |" in text
        assert "| 正常 | 1 |" in text
        assert "moved-away" not in text
    assert "| 不用此名（M1） |" in course_notice(report(), names=named)


def test_the_rulebooks_names_of_results_go_before_all_others():
    own = attrs.evolve(
        BOOK, results=[attrs.evolve(r, name_zh=f"本机关：{r.code}") for r in BOOK.results]
    )
    text = course_notice(report(), rulebook=own, names={"no-problem": "正常"})
    assert "| 本机关：no-problem | 1 |" in text
    assert "| 正常 | 1 |" not in text


def test_a_code_that_nobody_names_is_shown():
    strange = report(
        findings=(attrs.evolve(LINES[0], result="own"),),
        replacements=(attrs.evolve(report().replacements[0], reason="own-reason"),),
    )
    text = course_notice(strange)
    assert "| own | 1 |" in text
    assert "| own-reason | 2 |" in text


def summary(*reports: Any, **changes: Any):
    return annual_summary(
        reports, **{"reporter": "XZ", "year": 2026, "cut_off": CUT_OFF, **changes}
    )


def test_the_notice_of_a_year_in_chinese():
    made = summary(report(), off_draw=[visit(kind=VisitKind.PATROL)])
    assert summary_notice(made, names={"XZ": "信州区人社局", "R1": "信州区"}) == (
        "# 2026年度“双随机、一公开”实施情况\n\n"
        "- 报送单位：信州区人社局（XZ）\n"
        "- 统计截止：2026-12-31\n"
        "- 抽查任务：1\n"
        "- 名录库检查对象：51\n"
        "- 检查家次：3\n"
        "- 实际检查家数：2\n"
        "- 覆盖率：2/51（3.92%）\n"
        "- 单家最多检查次数：1\n"
        "- 尚待办理：1\n\n"
        "| 抽查事项 | 期望抽中数 | 抽中 | 替换 | 递补 | 应查 | 尚无结果 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| M1 | 3 | 3 | 2 | 2 | 3 | 1 |\n\n"
        "| 地区 | 名录库 | 检查家次 | 实际检查 |\n"
        "| --- | --- | --- | --- |\n"
        "| 信州区（R1） | 51 | 3 | 2 |\n\n"
        "## 检查结果\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 发现问题已责令改正 | 1 |\n"
        "| 已迁出 | 1 |\n"
        "| 未发现问题 | 1 |\n\n"
        "## 办理情况\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 反馈 | 2 |\n\n"
        "## 已公布的处理决定\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 责令改正 | 1 |\n\n"
        "## 替换检查对象\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 已迁出 | 2 |\n\n"
        "## 未经抽取的检查\n\n"
        "| 类别 | 数量 |\n"
        "| --- | --- |\n"
        "| 日常巡查 | 1 |\n"
    )


def test_a_roll_up_names_whose_figures_are_in_it():
    one, two = summary(report(body="B1")), summary(reporter="GX")
    whole = roll_up([one, two], reporter="SR", year=2026, cut_off=CUT_OFF)
    text = summary_notice(whole, rulebook=BOOK, lang="en")
    assert text.startswith(
        "# Random inspections in 2026\n\n- Reporter: SR\n- Put together from: GX, XZ\n"
    )
    assert "| no problem found | 1 |" in text


@pytest.mark.parametrize("make", [course_notice, summary_notice])
def test_what_is_no_report_is_refused(make):
    with pytest.raises(InvalidInputError):
        make(WORLD.result)


# What must never show.

PRIVATE = "SECRET"


def private_world() -> Visited:
    """A world in which every field that is not for the public says so."""
    base = visited_frame()
    wages, hours = base.matters
    factor = RiskFactor(
        code="SECRET-FACTOR",
        attribute="abnormal_listed",
        weight=Fraction(2),
        source=OUR_DEFAULT,
        weight_source=OUR_DEFAULT,
    )
    wages = attrs.evolve(
        wages,
        factors={"B": (factor,)},
        meanings={"A": "SECRET-MEANING", "B": "SECRET-MEANING"},
        exclusions={"X1": "SECRET-REASON", "X2": "SECRET-REASON"},
        reasons={},
        period="SECRET-PERIOD",
    )
    pair = ("SECRET-I1", "A00")
    of = attrs.evolve(
        base,
        matters=(wages, hours),
        roster={
            **roster("SECRET-I1", "SECRET-I2", "SECRET-I3"),
            **roster("SECRET-K1", "SECRET-K2", pool="county"),
        },
        recusals={pair},
        recusal_reasons={
            pair: Reason(
                code="recused-interest", params={"ground": "SECRET-GROUND"}, source=OUR_DEFAULT
            )
        },
        inspectors_out={"SECRET-I9": Reason(code="no-certificate", source=OUR_DEFAULT)},
        waivers=(
            Waiver(
                subject_id="A00",
                cap="art-11",
                task="T1",
                document="SECRET-DOCUMENT",
                reason="SECRET-WAIVER",
                granted_on=date(2026, 11, 19),
            ),
        ),
    )
    world = visited(of)
    world = world.without(world.pairs()[0][0], "M1", evidence="SECRET-EVIDENCE")
    subject_id = world.pairs()[0][0]
    return world.without_officer(
        subject_id,
        world.team(subject_id)[0],
        reason="recusal-granted",
        evidence="SECRET-EVIDENCE",
    )


def private_case(world: Visited, key: tuple[str, str]):
    """A case in which every free text, document and officer is private, and nothing published."""
    document = Document(kind=DocumentKind.OTHER, number="SECRET-NUMBER", title="SECRET-TITLE")
    finding = world.finding(
        key,
        "corrected",
        conclusion="SECRET-CONCLUSION",
        proposed_handling="SECRET-HANDLING",
        documents=[document],
    )
    case = world.case(finding)
    given: dict[str, Any] = {"rulebook": BOOK, "document": document}
    case = sign_on_site(case, on=VISITED_ON, signed_by=case.team, **given)
    case = investigate(case, on=VISITED_ON, confirmed=True, summary="SECRET-SUMMARY", **given)
    case = open_publicity(case, opens_on=VISITED_ON, **given)
    case = object_to(
        case,
        on=date(2026, 12, 4),
        rulebook=BOOK,
        code="SECRET-O1",
        by="SECRET-OBJECTOR",
        ground="SECRET-OBJECTION",
    )
    case = decide_review(
        case,
        on=date(2026, 12, 5),
        objection="SECRET-O1",
        upheld=False,
        reason="SECRET-REVIEW",
        **given,
    )
    case = give_feedback(
        case,
        on=date(2026, 12, 12),
        form=FeedbackForm.WRITTEN,
        giver=FeedbackGiver.TEAM,
        inspector_ids=case.team,
        **given,
    )
    return dispose(
        case,
        on=date(2026, 12, 13),
        dispositions={Disposition.TRANSFER_JUDICIAL},
        to="SECRET-TO",
        reason="SECRET-DECISION",
        **given,
    )


def private_cases(world: Visited):
    first, second, third = world.pairs()[:3]
    published = publish_outcome(
        private_case(world, second), on=date(2026, 12, 14), rulebook=BOOK, where="SECRET-WHERE"
    )
    waived = waive_publicity(
        world.case(world.finding(third)), on=VISITED_ON, rulebook=BOOK, reason="SECRET-WAIVED"
    )
    return [private_case(world, first), published, waived]


def private_notices(lang: str) -> dict[str, str]:
    world = private_world()
    shown = {s.subject_id for s in world.result.selections} | {
        subject_id for subject_id, _ in world.result.brought_in
    }
    subjects = [
        attrs.evolve(
            subject,
            name=subject.name if subject.id in shown else f"SECRET-{subject.id}",
            compliance_grade="SECRET-GRADE",
            credit_risk_class="SECRET-CLASS",
        )
        for subject in directory(world.result.frame)
    ]
    cases = private_cases(world)
    given: dict[str, Any] = {"subjects": subjects, "rulebook": BOOK, "lang": lang}
    made = task_report(
        world.result, task=task(), subjects=subjects, rulebook=BOOK, on=ON, cases=cases
    )
    year = summary(made)
    return {
        "drawn": drawn_notice(world.result, subjects=subjects, lang=lang),
        "results": results_notice(world.result, cases, **given),
        "rows": str(publication_rows(world.result, cases, facts=FACTS, **given)),
        "course": course_notice(made, lang=lang),
        "year": summary_notice(year, lang=lang),
        "roll-up": summary_notice(
            roll_up([year], reporter="SR", year=2026, cut_off=CUT_OFF), lang=lang
        ),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_private_shows_anywhere(lang):
    world = private_world()
    for name, text in private_notices(lang).items():
        assert PRIVATE not in text, name
        for hidden in (world.result.seal, world.result.seed, SECRET, "recusal-granted"):
            assert hidden not in text, name
        for record in world.result.events:
            assert record.nonce not in text, name
        for selection in world.result.selections:
            assert selection.ticket not in text, name


def test_the_sentinels_are_where_they_are_looked_for():
    world = private_world()
    assert PRIVATE in repr(world.result.frame.recusal_reasons[("SECRET-I1", "A00")])
    assert "SECRET-I" in drawn_notice(
        world.result, subjects=directory(world.result.frame), with_teams=True
    )
    texts = repr(private_cases(world))
    for name in ("OBJECTOR", "CONCLUSION", "NUMBER", "TO", "WHERE", "WAIVED", "SUMMARY"):
        assert f"SECRET-{name}" in texts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_who_was_not_drawn_is_named_and_figures_name_nobody(lang):
    world = private_world()
    every = [subject.id for subject in directory(world.result.frame)]
    drawn_ids = {s.subject_id for s in world.result.selections}
    drawn_ids |= {subject_id for subject_id, _ in world.result.brought_in}
    visited_ids = {key[0] for key in world.pairs()[:3]}
    allowed = {"drawn": drawn_ids, "results": visited_ids, "rows": visited_ids}
    for name, text in private_notices(lang).items():
        named = {i for i in every if re.search(rf"\b{i}\b", text)}
        assert named == allowed.get(name, set()), name


def test_a_disposition_shows_only_once_its_outcome_is_published():
    world = private_world()
    made = publication_rows(
        world.result,
        private_cases(world),
        facts=FACTS,
        subjects=directory(world.result.frame),
        rulebook=BOOK,
    )
    assert [row["outcome"] for row in made] == ["", "移送司法机关", ""]


def test_names_cannot_change_the_form_of_a_notice():
    evil = "甲|乙\\|*丙*<script>[x](javascript:y)"
    subjects = [attrs.evolve(subject, name=evil) for subject in SUBJECTS]
    text = drawn(subjects=subjects)
    assert "甲\\|乙\\\\\\|\\*丙\\*\\<script\\>\\[x\\]\\(javascript:y\\)" in text
    assert "| A01 | 甲" in text
    for line in text.splitlines():
        if line.startswith("| A01"):
            assert line.replace("\\\\", "").replace("\\|", "").count("|") == 3
