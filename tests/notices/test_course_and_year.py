"""The notices of how a task went and of a year."""

import attrs
import pytest
from tests.make.cases.noticed import CUT_OFF, NAMES, WORLD, summary
from tests.make.cases.reported import LINES, report
from tests.make.cases.visited import BOOK
from tests.make.directories import matter, visit

from randcheck import InvalidInputError
from randcheck.directories import VisitKind
from randcheck.notices import course_notice, summary_notice
from randcheck.reports import roll_up


def test_the_notice_of_the_course_in_chinese():
    assert course_notice(report(), rulebook=BOOK, names=NAMES).markdown() == (
        "# 抽查任务 T1 实施情况\n\n"
        "- 抽查机关：上饶市人社局\n"
        "- 统计日期：2026年12月20日\n"
        "- 检查期间：2026年12月1日至2026年12月31日\n"
        "- 名录库户数：51\n"
        "- 应查户次：3\n"
        "- 执法检查人员（人）：4\n"
        "- 实查户数：2\n"
        "- 覆盖率：2/51（3.92%）\n"
        "- 更换执法检查人员（人次）：0\n\n"
        "| 抽查事项 | 可抽取（户） | 不予抽取（户） | 拟抽（户） | 抽中（户） | 退出（户） "
        "| 递补（户） | 应查（户） | 已有结果（户） |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| M1 | 45 | 6 | 3 | 3 | 2 | 2 | 3 | 2 |\n\n"
        "## 检查结果\n\n"
        "| 类别 | 数量（项次） |\n"
        "| --- | --- |\n"
        "| 未发现问题 | 1 |\n"
        "| 发现问题已责令改正 | 1 |\n"
        "| 迁出 | 1 |\n"
        "| 合计 | 3 |\n\n"
        "## 办理情况\n\n"
        "| 类别 | 数量（件） |\n"
        "| --- | --- |\n"
        "| 反馈 | 2 |\n"
        "| 合计 | 2 |\n\n"
        "## 已公布的处理决定\n\n"
        "| 类别 | 数量（件） |\n"
        "| --- | --- |\n"
        "| 责令改正 | 1 |\n"
        "| 合计 | 1 |\n\n"
        "## 检查对象递补情况\n\n"
        "| 原因 | 数量（项次） | 占抽中和递补对象的比例 |\n"
        "| --- | --- | --- |\n"
        "| 迁出 | 2 | 2/3（66.67%） |\n\n"
        "上饶市人社局\n\n"
        "\u3000\u3000年\u3000月\u3000日\n"
    )


def test_the_course_in_english_without_names():
    text = course_notice(report(replacements=(), findings=(), steps={}), lang="en").markdown()
    assert text.startswith("# Course of task T1\n\n- Body: SR-HRSS\n")
    assert "Results" not in text
    assert "Subjects replaced" not in text
    assert "- Visits from: 2026-12-01 to 2026-12-31" in text


def test_matters_strata_reasons_and_results_can_be_named():
    named = {"M1": "不用此名", "moved-away": "搬走了", "no-problem": "正常"}
    matters = [matter("M1", name="工资")]
    course = course_notice(report(), matters=matters, names=named).markdown()
    year = summary_notice(summary(report()), matters=matters, names=named).markdown()
    for text in (course, year):
        assert "| 工资 |" in text
        assert "| 搬走了 | 2 |" in text
        assert "| 正常 | 1 |" in text
        assert "moved-away" not in text
    assert "| 不用此名 |" in course_notice(report(), names=named).markdown()


def test_the_rulebooks_names_of_results_go_before_all_others():
    own = attrs.evolve(
        BOOK, results=[attrs.evolve(r, name_zh=f"本机关：{r.code}") for r in BOOK.results]
    )
    text = course_notice(report(), rulebook=own, names={"no-problem": "正常"}).markdown()
    assert "| 本机关：no-problem | 1 |" in text
    assert "| 正常 | 1 |" not in text


def test_a_code_that_nobody_names_is_shown():
    strange = report(
        findings=(attrs.evolve(LINES[0], result="own"),),
        replacements=(attrs.evolve(report().replacements[0], reason="own-reason"),),
    )
    text = course_notice(strange).markdown()
    assert "| own | 1 |" in text
    assert "| own-reason | 2 |" in text


def test_the_notice_of_a_year_in_chinese():
    made = summary(report(), off_draw=[visit(kind=VisitKind.PATROL)])
    named = {"XZ": "信州区人社局", "R1": "信州区"}
    assert summary_notice(made, names=named).markdown() == (
        "# 2026年度“双随机、一公开”实施情况\n\n"
        "- 报送单位：信州区人社局\n"
        "- 统计截止：2026年12月31日\n"
        "- 抽查任务（项）：1\n"
        "- 名录库户数：51\n"
        "- 应查户次：3\n"
        "- 实查户数：2\n"
        "- 覆盖率：2/51（3.92%）\n"
        "- 同一对象最多受检次数：1\n"
        "- 尚未办结（项次）：1\n\n"
        "| 抽查事项 | 拟抽（户次） | 抽中（户次） | 退出（户次） | 递补（户次） | 应查（户次） "
        "| 尚无结果（户次） |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| M1 | 3 | 3 | 2 | 2 | 3 | 1 |\n\n"
        "| 地区 | 名录库户数 | 应查户次 | 实查户次 |\n"
        "| --- | --- | --- | --- |\n"
        "| 信州区 | 51 | 3 | 2 |\n\n"
        "## 检查结果\n\n"
        "| 类别 | 数量（项次） |\n"
        "| --- | --- |\n"
        "| 未发现问题 | 1 |\n"
        "| 发现问题已责令改正 | 1 |\n"
        "| 迁出 | 1 |\n"
        "| 合计 | 3 |\n\n"
        "## 办理情况\n\n"
        "| 类别 | 数量（件） |\n"
        "| --- | --- |\n"
        "| 反馈 | 2 |\n"
        "| 合计 | 2 |\n\n"
        "## 已公布的处理决定\n\n"
        "| 类别 | 数量（件） |\n"
        "| --- | --- |\n"
        "| 责令改正 | 1 |\n"
        "| 合计 | 1 |\n\n"
        "## 检查对象递补情况\n\n"
        "| 类别 | 数量（项次） |\n"
        "| --- | --- |\n"
        "| 迁出 | 2 |\n"
        "| 合计 | 2 |\n\n"
        "## 未采取随机抽查方式的检查\n\n"
        "| 类别 | 数量（户次） |\n"
        "| --- | --- |\n"
        "| 日常巡查 | 1 |\n"
        "| 合计 | 1 |\n\n"
        "信州区人社局\n\n"
        "\u3000\u3000年\u3000月\u3000日\n"
    )


def test_a_roll_up_names_whose_figures_are_in_it():
    one, two = summary(report(body="B1")), summary(reporter="GX")
    whole = roll_up([one, two], reporter="SR", year=2026, cut_off=CUT_OFF)
    text = summary_notice(whole, rulebook=BOOK, lang="en").markdown()
    assert text.startswith(
        "# Random inspections in 2026\n\n- Reporter: SR\n- Put together from: GX, XZ\n"
    )
    assert "| no problem found | 1 |" in text


@pytest.mark.parametrize("make", [course_notice, summary_notice])
def test_what_is_no_report_is_refused(make):
    with pytest.raises(InvalidInputError):
        make(WORLD.drawn)
