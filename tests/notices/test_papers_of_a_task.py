"""The papers that are not published: the report of a task, figures, recusals, replacements."""

import json
from datetime import date
from typing import Any

import attrs
import pytest
from tests.make.cases.noticed import MATTERS, NAMES, SUBJECTS, WORLD
from tests.make.cases.reported import LINES, district, report
from tests.make.cases.task_reports import report as task_report_of
from tests.make.cases.task_reports import some_findings
from tests.make.cases.visited import BOOK, granted, visited
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck import InvalidInputError, Subject, check_proof
from randcheck.cases import Document, DocumentKind
from randcheck.notices import (
    FORMS,
    explanation_notice,
    recusal_notice,
    replacement_notice,
    report_notice,
    statistics_notice,
)

FIRMS = [Subject(id=i, name=f"企业{i}", region="R1") for i in ("S1", "S2", "S3")]
NAMED = {**NAMES, "T1": "四季度抽查", "R1": "信州区", "I3": "余江"}
WRONG: Any = "T1"


# The report of a task.


def paper(of: Any = None, **changes: Any):
    given = {"subjects": FIRMS, "rulebook": BOOK, "matters": MATTERS, "names": NAMED, **changes}
    return report_notice(report() if of is None else of, **given)


def test_the_report_has_each_conclusion_and_handling_opinion():
    text = paper().issued(day=date(2026, 12, 31), number="饶人社〔2026〕9号").markdown()
    assert text.startswith(
        "# 抽查任务 四季度抽查 抽查总结报告\n\n饶人社〔2026〕9号\n\n- 抽查机关：上饶市人社局\n"
        "- 承办部门：上饶市人社局\n- 编制日期：2026年12月20日\n"
    )
    assert (
        "本次抽查应查3户，实查2户，占名录库的2/51（3.92%）；发现问题1项，未能实施检查1项；"
        "尚无检查结果1项，尚未办结1项。"
    ) in text
    assert "| 信州区 | 51 | 45 | 3 | 3 | 2 | 2/51（3.92%） |" in text
    assert "## 检查结论和处理意见" in text
    assert (
        "| 1 | 企业S1 | S1 | 工资\\_支付 | 2026年12月3日 | 未发现问题 | 符合规定 |  |  | 已办结 |\n"
        "| 2 | 企业S2 | S2 | 工资\\_支付 | 2026年12月3日 | 发现问题已责令改正 | 符合规定 "
        "| 责令改正 | 责令改正、行政处罚 | 已办结 |\n"
        "| 3 | 企业S3 | S3 | 工资\\_支付 | 2026年12月3日 | 迁出 |  |  |  | 办理中 |\n"
    ) in text
    assert "上饶市人社局\n\n2026年12月31日\n\n## 附件1：各分层承诺的概率和抽取情况" in text
    assert "| 工资\\_支付 | A | 40 | 1/16（6.25%） | 5/2（2.50） | 2 |" in text


def test_the_report_in_english_without_its_annex():
    made = paper(lang="en", with_strata=False)
    assert made.annexes == ()
    assert made.title == "Report of task 四季度抽查"
    assert "3 visit(s) were due; 2 subject(s) were inspected" in made.html()
    assert "What is not in order" not in made.markdown()


def test_the_report_says_what_is_not_in_order():
    made = task_report_of(findings=some_findings())
    assert made.breaches
    text = report_notice(made, subjects=SUBJECTS, rulebook=BOOK).html()
    assert "<h2>不符合规定的情形</h2>" in text
    assert text.count(f'<td class="count">{len(made.breaches)}</td><td>') >= 1


def test_the_report_names_every_subject_with_a_finding():
    assert problem_of(lambda: paper(subjects=FIRMS[:1])).params["ids"] == ("S2", "S3")
    with pytest.raises(InvalidInputError):
        paper(WORLD.drawn)
    with pytest.raises(InvalidInputError):
        paper(rulebook=WRONG)


# Figures over tasks.


def figures(*reports: Any, **changes: Any):
    given = {"issuer": "SR-HRSS", "rulebook": BOOK, "matters": MATTERS, "names": NAMED, **changes}
    return statistics_notice(reports, **given)


def test_figures_by_task_end_with_all_together():
    other = report("T2", inspected=("S1", "S3"), visits=4)
    (table,) = figures(report(), other).rows()
    assert [row[1] for row in table.rows] == ["四季度抽查", "T2", "合计"]
    assert dict(zip(table.head, table.rows[0], strict=True)) == {
        "行次": 1,
        "抽查任务": "四季度抽查",
        "抽查事项": "工资_支付",
        "抽查基数（户）": 45,
        "抽查比例": "3/45（6.67%）",
        "抽查户数": 3,
        "应检查数（户）": 3,
        "已检查数（户）": 2,
        "检查完成率": "2/3（66.67%）",
        "检查结果": "未发现问题1项、发现问题已责令改正1项、迁出1项",
        "完结数（户）": 2,
        "完结率": "2/2（100.00%）",
    }
    total = dict(zip(table.head, table.rows[-1], strict=True))
    assert (total["应检查数（户）"], total["已检查数（户）"], total["完结数（户）"]) == (7, 4, 3)
    assert total["检查结果"] == "未发现问题2项、发现问题已责令改正2项、迁出2项"


def test_figures_by_area_add_up_over_tasks():
    both = report("T2", districts=(district("R1"), district("R2", visits=1, inspected=0)))
    (table,) = figures(report(), both, by_area=True).rows()
    assert [row[:5] for row in table.rows] == [
        (1, "信州区", 6, 4, "4/6（66.67%）"),
        (2, "R2", 1, 0, "0/1（0.00%）"),
        (3, "合计", 7, 4, "4/7（57.14%）"),
    ]


def test_figures_say_what_is_divided_by_what():
    assert "检查完成率＝已检查数÷应检查数" in figures().markdown()
    assert "inspected divided by due" in figures(lang="en").markdown()
    assert figures(by_area=True, lang="en").title == "Figures by area"


def test_figures_in_published_columns():
    (by_task,) = figures(report(), form=FORMS["statistics-by-task"]).rows()
    assert by_task.head[:3] == ("行次", "抽查内容", "抽查类型")
    assert by_task.rows[0][:3] == (1, "工资_支付", "")
    (by_area,) = figures(report(), by_area=True, form=FORMS["statistics-by-area"]).rows()
    assert by_area.rows[0][:4] == (1, "信州区", "", 3)


def test_figures_name_no_subject():
    text = figures(report(findings=LINES)).html()
    assert not any(firm.id in text for firm in FIRMS)


# Recusals and replacements.


def recusal(request: Any, **changes: Any):
    given = {"body": "SR-HRSS", "subjects": SUBJECTS, "names": NAMED, **changes}
    return recusal_notice(request, **given)


def changed(request: Any, **changes: Any) -> Any:
    return attrs.evolve(request.decision, **changes)


def test_a_request_for_recusal_and_its_decision():
    asked = granted("I3", "A03", decision=None)
    made = recusal(asked)
    assert made.title == "回避申请登记表"
    assert "- 申请理由：近亲属" in made.markdown()
    assert "经审查" not in made.markdown()
    order = Document(kind=DocumentKind.OTHER, number="饶人社避〔2026〕1号")
    decided = granted("I3", "A03")
    decided = attrs.evolve(decided, decision=changed(decided, document=order))
    text = recusal(decided).markdown()
    assert text.startswith("# 回避决定书\n\n- 申请编号：R1\n- 抽查任务：四季度抽查\n")
    assert "- 检查对象：企业A03（A03）\n- 执法检查人员：余江（I3）\n" in text
    assert "经审查，决定：准予余江（I3）回避。" in text
    assert "- 决定人：局负责人\n- 决定日期：2026年12月3日\n- 文书编号：饶人社避" in text


@for_each(
    ("is_granted", "zh", "en"), [(True, "：准予", "stays away"), (False, "：不准予", "may go")]
)
def test_a_decision_says_which_way_it_went(is_granted, zh, en):
    decided = granted("I3", "A03")
    decided = attrs.evolve(decided, decision=changed(decided, granted=is_granted))
    assert zh in recusal(decided).markdown()
    english = recusal(decided, lang="en")
    assert english.title == "Decision on recusal"
    assert en in english.markdown()
    with pytest.raises(InvalidInputError):
        recusal(WRONG)


def replacement(record: Any, drawn: Any = WORLD.drawn, **changes: Any):
    given = {"drawn": drawn, "subjects": SUBJECTS, "matters": MATTERS, "names": NAMED, **changes}
    return replacement_notice(record, **given)


def test_the_paper_of_a_replaced_subject():
    (record,) = WORLD.drawn.events
    text = replacement(record).markdown()
    assert text.startswith(
        "# 检查对象递补登记表\n\n- 抽查任务：四季度抽查\n- 日期：2026年12月3日\n"
        "- 检查对象：企业A01（A01）\n- 递补对象：工资\\_支付：企业A02（A02）\n- 原因：迁出\n"
        "- 依据材料：迁出证明 1号\n\n递补和接替由本次抽取的种子确定"
    )
    with pytest.raises(InvalidInputError):
        replacement(WRONG)
    with pytest.raises(InvalidInputError):
        replacement(record, drawn=WRONG)


def test_the_paper_of_a_replaced_officer():
    world = visited()
    subject_id = world.pairs()[0][0]
    world = world.without_officer(subject_id, world.team(subject_id)[0])
    (record,) = world.drawn.events
    made = replacement(record, world.drawn)
    assert made.title == "执法检查人员更换登记表"
    assert "- 退出人员：" in made.markdown()
    assert "- 原因：患病" in made.markdown()


def test_a_place_that_nobody_takes_is_said_to_be_empty():
    world = visited()
    while all(None not in of.event.came.values() for of in world.drawn.events):
        world = world.without(world.pairs()[0][0])
    assert "无可递补" in replacement(world.drawn.events[-1], world.drawn).markdown()
    while all(getattr(of.event, "by", "") is not None for of in world.drawn.events):
        subject_id = world.pairs()[0][0]
        world = world.without_officer(subject_id, world.team(subject_id)[0])
    record = next(of for of in world.drawn.events if getattr(of.event, "by", "") is None)
    assert "nobody left" in replacement(record, world.drawn, lang="en").markdown()


# The explanation for an enterprise.


def explained(subject_id: str, **changes: Any):
    given = {"subjects": SUBJECTS, "matters": MATTERS, "names": NAMED, **changes}
    return explanation_notice(WORLD.committed.prove(subject_id), WORLD.drawn, **given)


def test_an_enterprise_is_told_why_it_was_drawn_with_a_proof_that_holds():
    made = explained("A03")
    text = made.markdown()
    assert text.startswith("# 抽取情况说明\n\n企业A03（A03）：\n\n抽查任务 四季度抽查 的检查对象")
    assert f"2026年11月23日，本机关公布承诺值 {WORLD.committed.hex}" in text
    (ticket,) = {s.ticket for s in WORLD.drawn.selections if s.subject_id == "A03"}
    assert f"得出贵单位的签号：{ticket}" in text
    (table,) = made.rows()
    assert [(row[0], row[1], row[2], row[4]) for row in table.rows] == [
        ("工资_支付", "A", "5/14（35.71%）", "是"),
        ("工时", "A", "1/3（33.33%）", "是"),
    ]
    (annex,) = made.annexes
    (proof,) = annex.blocks
    assert isinstance(proof, str)
    assert check_proof(json.loads(proof)).is_right
    body = text.split("## 附件1")[0]
    assert len(body) < 1500  # a page of A4
    assert sum(len(line) for line in made.html().splitlines() if "A04" in line) == 0


def test_an_enterprise_that_came_in_for_another_is_told_so():
    text = explained("A02").markdown()
    assert "2026年12月3日，因原抽中的对象未能实施检查，贵单位按签号次序递补。" in text
    assert "| 否 |" in text
    english = explained("A02", lang="en").markdown()
    assert "On 2026-12-03 you came in for a subject" in english


def test_an_enterprise_that_could_not_be_drawn_is_told_so():
    (table,) = explained("X1").rows()
    assert {row[1:] for row in table.rows} == {("", "不予抽取", "", "否")}
    (english,) = explained("X1", lang="en").rows()
    assert {row[2] for row in english.rows} == {"could not be drawn"}


def test_an_explanation_is_of_the_draw_that_the_proof_is_of():
    other = visited(sequence=1, previous="0" * 64)
    problem = problem_of(
        lambda: explanation_notice(other.committed.prove("A03"), WORLD.drawn, subjects=SUBJECTS)
    )
    assert problem.code == "other-commitment"
    with pytest.raises(InvalidInputError):
        explanation_notice(WRONG, WORLD.drawn, subjects=SUBJECTS)
