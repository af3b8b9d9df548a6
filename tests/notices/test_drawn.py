"""The notice of a draw."""

import re
from typing import Any

import attrs
import pytest
from tests.make.cases.noticed import NAMES, SUBJECTS, WORLD, drawn
from tests.make.cases.visited import directory, visited, visited_frame
from tests.make.directories import problem_of
from tests.make.loops import for_each
from tests.make.worlds import matter_frame, members

from randcheck import SHANGRAO_2023, InvalidInputError
from randcheck.domain.measures.risk import STANDARD_STRATUM
from randcheck.notices import drawn_notice
from randcheck.notices.words import Words
from randcheck.words.terms import TERMS


def test_the_notice_of_a_draw_in_chinese():
    assert drawn(names={**NAMES, "R1": "信州区", "R2": "广丰区"}) == (
        "# 抽查任务 T1 抽取结果\n\n"
        "- 抽查机关：上饶市人社局\n"
        "- 依据：上饶市人社局细则 2023\n"
        "- 检查期间：2026年12月1日至2026年12月31日\n"
        "- 检查对象名录库：12 户（截至 2026年11月20日）\n"
        f"- 承诺值：{WORLD.committed.hex}\n"
        "- 承诺日期：2026年11月23日\n\n"
        "| 公开随机来源 | 公布日期 | 数值 |\n"
        "| --- | --- | --- |\n"
        "| 中国福利彩票双色球 2026135 | 2026年11月24日 | 03 07 11 19 24 31 08 |\n\n"
        "共抽取5家，其中：信州区2家、广丰区3家。\n\n"
        "| 序号 | 抽查事项 | 抽查基数（家） | 抽取（家） | 抽取比例 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 1 | 工资\\_支付 | 10 | 5 | 5/10（50.00%） |\n"
        "| 2 | 工时 | 10 | 4 | 4/10（40.00%） |\n\n"
        "| 序号 | 检查对象名称 | 统一社会信用代码/注册号 | 所属地区 | 抽查事项 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 1 | 企业A01 | A01 | 信州区 | 工资\\_支付 |\n"
        "| 2 | 企业A03 | A03 | 广丰区 | 工资\\_支付、工时 |\n"
        "| 3 | 企业A04 | A04 | 广丰区 | 工资\\_支付、工时 |\n"
        "| 4 | 企业B00 | B00 | 信州区 | 工资\\_支付、工时 |\n"
        "| 5 | 企业B02 | B02 | 广丰区 | 工资\\_支付、工时 |\n\n"
        "## 检查对象递补情况\n\n"
        "| 日期 | 抽查事项 | 未能实施检查的对象 | 递补对象 |\n"
        "| --- | --- | --- | --- |\n"
        "| 2026年12月3日 | 工资\\_支付 | 企业A01（A01） | 企业A02（A02） |\n\n"
        "附件：1. 各分层户数和抽中概率\n\n"
        "上饶市人社局\n\n"
        "\u3000\u3000年\u3000月\u3000日\n\n"
        "## 附件1：各分层户数和抽中概率\n\n"
        "### 工资\\_支付\n\n"
        "| 分层 | 户数 | 抽中概率 |\n"
        "| --- | --- | --- |\n"
        "| A | 6 | 5/14（35.71%） |\n"
        "| B | 4 | 5/7（71.43%） |\n\n"
        "### 工时\n\n"
        "| 分层 | 户数 | 抽中概率 |\n"
        "| --- | --- | --- |\n"
        "| A | 6 | 1/3（33.33%） |\n"
        "| B | 4 | 1/2（50.00%） |\n"
    )


def test_the_notice_of_a_draw_in_english():
    text = drawn(visited(), lang="en", matters=())
    assert text.startswith("# Draw for task T1\n\n- Body: SR-HRSS\n- Rulebook: ")
    assert "- Visits: 2026-12-01 to 2026-12-31\n- Directory: 12 subjects as of 2026-11-20" in text
    assert "### M1\n\n| Stratum | Subjects | Chance |\n" in text
    assert "Replaced" not in text


def test_a_place_that_nobody_is_left_for_is_shown():
    world = visited()
    while any(code == "M1" and s.startswith("B") for s, code in world.pairs()):
        world = world.without(next(s for s, c in world.pairs() if c == "M1" and s[0] == "B"))
    # Two were drawn for each of the two matters.
    assert drawn(world).count("无可递补") == 4
    assert drawn(world, lang="en").count("nobody left") == 4


def test_a_replacement_stands_there_once_for_each_matter():
    text = drawn(visited().without("A03"))
    assert (
        "| 2026年12月3日 | 工资\\_支付 | 企业A03（A03） | 企业A02（A02） |\n"
        "| 2026年12月3日 | 工时 | 企业A03（A03） | 企业A01（A01） |\n"
    ) in text


def test_teams_are_shown_only_where_they_are_asked_for():
    text = drawn(with_teams=True)
    assert "| 企业B00（B00） | 工资\\_支付、工时 | K1、I3 |" in text
    named = drawn(with_teams=True, names={"I3": "余江"})
    assert "| 企业B00（B00） | 工资\\_支付、工时 | K1、余江（I3） |" in named
    assert "Teams" in drawn(with_teams=True, lang="en")
    assert not re.search(r"\b[IK]\d\b", drawn())


def test_the_seal_is_shown_only_where_it_is_asked_for():
    assert f"- 密封值：{WORLD.drawn.seal}\n" in drawn(with_seal=True)
    assert WORLD.drawn.seal not in drawn()


def test_a_drawn_subject_without_a_name_is_refused():
    known = [subject for subject in SUBJECTS if subject.id not in ("A02", "B00")]
    assert problem_of(lambda: drawn(subjects=known)).params["ids"] == ("A02", "B00")
    wrong: Any = WORLD.committed
    with pytest.raises(InvalidInputError):
        drawn_notice(wrong, subjects=SUBJECTS)


def test_a_drawn_subject_with_two_names_is_refused():
    other = attrs.evolve(next(s for s in SUBJECTS if s.id == "A02"), name="另一企业")
    problem = problem_of(lambda: drawn(subjects=[*SUBJECTS, other]))
    assert (problem.code, problem.params["ids"]) == ("duplicate-id", ("A02",))


def test_the_number_drawn_of_a_stratum_and_so_the_stratum_of_anyone_is_not_told():
    """With all of a small stratum drawn, its count would tell who is in it."""
    wages = matter_frame(
        members={**members(A=9), "B00": "complaints"}, weights={"A": 1, "complaints": 1000}, quota=3
    )
    small = visited(visited_frame(matters=[wages]))
    assert {s.stratum for s in small.drawn.selections} == {"A", "complaints"}
    text = drawn_notice(small.drawn, subjects=directory(small.drawn.frame), lang="en").markdown()
    assert "| Stratum | Subjects | Chance |\n" in text
    assert "| many complaints | 1 | 1 \\(100.00%\\) |\n" in text


def test_the_rulebook_can_go_by_its_title():
    title = "《上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则》"
    assert f"- 依据：{title}\n" in drawn(names={SHANGRAO_2023.name: title})


def test_strata_can_be_named():
    text = drawn(names={"A": "守法诚信等级 A", "B": "其他"})
    assert "| 守法诚信等级 A | 6 | 5/14（35.71%） |\n| 其他 | 4 | 5/7（71.43%） |" in text


def test_names_cannot_change_the_form_of_a_notice():
    evil = "甲|乙\\|*丙*<script>[x](javascript:y)"
    subjects = [attrs.evolve(subject, name=evil) for subject in SUBJECTS]
    text = drawn(subjects=subjects)
    assert "甲\\|乙\\\\\\|\\*丙\\*\\<script\\>\\[x\\]\\(javascript:y\\)" in text
    rows = [line for line in text.splitlines() if "| A01 |" in line]
    assert rows
    for line in rows:
        assert line.startswith("| 1 | 甲")
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == 6


@for_each(
    ("code", "names", "told"),
    [
        ("all/A", {}, "A"),
        ("all/A.B", {}, "A.B"),
        ("all/A.B", {"B": "乙类"}, "A、乙类"),
        ("all/standard", {}, "一般对象"),
        ("all/complaints.abnormal", {}, "投诉举报较多、列入经营异常名录"),
        (
            "all/complaints.abnormal",
            {"abnormal": "异常"},
            "投诉举报较多、异常",
        ),
        ("all/complaints.abnormal", {"complaints.abnormal": "重点"}, "重点"),
        ("R1/A.B", {}, "R1/A.B"),
        ("R1/A.B", {"R1": "信州区"}, "信州区、A、B"),
        ("R1/A.B", {"R1/A.B": "重点"}, "重点"),
        ("R1/standard", {}, "R1、一般对象"),
    ],
)
def test_a_stratum_goes_by_its_name_or_those_of_its_group_and_marks(code, names, told):
    assert Words(lang="zh", names=names).stratum(code) == told


def test_the_marks_of_a_stratum_are_told_in_english_too():
    assert Words(lang="en").stratum("all/grade-A.serious") == (
        "compliance grade A, record of serious violations"
    )


def test_the_marks_of_the_rulebook_that_comes_with_the_library_have_names():
    codes = {factor.code for factor in SHANGRAO_2023.risk.factors} | {STANDARD_STRATUM}
    assert codes == TERMS["stratum_part"].keys()


def test_the_strata_of_a_notice_have_their_names():
    assert "| 甲类 | 6 | 5/14（35.71%） |" in drawn(names={"A": "甲类"})
