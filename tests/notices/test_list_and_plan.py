"""The notices of the matter list and of the plan: the contents that articles 6 and 10 name."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.make.directories import matter, task
from tests.make.loops import for_each

from randcheck import (
    InvalidInputError,
    LegalBasis,
    LegalRank,
    Plan,
    PlanContents,
    Quota,
    Scope,
    TeamSlot,
)
from randcheck.directories import SubjectFilter
from randcheck.matters import (
    Edition,
    InspectionMethod,
    MatterList,
    MatterRevision,
    RevisionKind,
    RevisionReason,
    revise,
)
from randcheck.notices import matter_list_notice, plan_notice
from randcheck.plans import PlanAmendment, PlanStage, PlanStep, TaskKind, amend

WAGES = matter(
    "M_1",
    name="工资|支付",
    content="是否按时足额",
    basis=(
        LegalBasis(act="劳动法", article="85", rank=LegalRank.LAW),
        LegalBasis(act="监察条例", article="10", rank=LegalRank.REGULATION),
    ),
    scope=Scope(kinds={"shop", "factory"}, regions={"361102"}),
    share=Fraction(1, 20),
    times_per_year=2,
    methods={InspectionMethod.WRITTEN, InspectionMethod.ON_SITE},
    approved_on=None,
    published_on=None,
)
LISTED = MatterList(
    department="SR-HRSS",
    edition=Edition(year=2026),
    matters=[WAGES, attrs.evolve(WAGES, code="M2", scope=Scope(), share=None, times_per_year=None)],
    approved_on=date(2025, 11, 1),
    entered_on=date(2025, 11, 10),
    published_on=date(2025, 12, 1),
)
SIGNED = "上饶市人社局\n\n\u3000\u3000年\u3000月\u3000日\n"
NAMES = {"SR-HRSS": "上饶市人社局", "361102": "信州区", "factory": "工厂"}


def test_the_matter_list_in_chinese():
    assert matter_list_notice(LISTED, on=date(2026, 3, 1), names=NAMES).markdown() == (
        "# 随机抽查事项清单 2026-1\n\n"
        "- 抽查主体：上饶市人社局\n"
        "- 审核日期：2025年11月1日\n"
        "- 录入日期：2025年11月10日\n"
        "- 公开日期：2025年12月1日\n"
        "- 清单截至：2026年3月1日\n\n"
        "共2项抽查事项。\n\n"
        "| 序号 | 事项编号 | 事项名称 | 抽查依据 | 抽查内容 | 抽查主体 | 抽查对象 | 抽查比例 "
        "| 抽查频率（次/年） | 检查方式 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 1 | M2 | 工资\\|支付 | 《劳动法》第八十五条；《监察条例》第十条 | 是否按时足额 "
        "| 上饶市人社局 | 各类对象；本辖区内 |  |  | 现场检查、书面检查 |\n"
        "| 2 | M\\_1 | 工资\\|支付 | 《劳动法》第八十五条；《监察条例》第十条 | 是否按时足额 "
        "| 上饶市人社局 | 工厂、shop；信州区 | 1/20（5.00%） | 2 "
        "| 现场检查、书面检查 |\n\n" + SIGNED
    )


def test_the_matter_list_in_english():
    text = matter_list_notice(LISTED, on=date(2026, 3, 1), lang="en").markdown()
    assert text.startswith("# Matter list 2026-1\n\n- Inspecting body: SR-HRSS\n")
    assert "| 劳动法, art. 85; 监察条例, art. 10 |" in text
    assert "| all kinds; everywhere |" in text
    assert "| on site, in writing |" in text


def test_only_what_is_in_force_stands_in_the_list_and_adjustments_are_shown():
    repealed = MatterRevision(
        kind=RevisionKind.WITHDRAWN,
        code="M2",
        reason=RevisionReason.LAW_REPEALED,
        on=date(2026, 7, 1),
        document="废止决定〔2026〕1号",
    )
    later = revise(LISTED, [repealed], edition=Edition(year=2026, number=2))
    before, after = (
        matter_list_notice(later, on=on).markdown() for on in (date(2026, 6, 30), date(2026, 7, 1))
    )
    adjusted = "| M2 | 取消 | 2026年7月1日 | 法律法规规章废止 | 废止决定〔2026〕1号 |"
    assert "| M2 | 工资" in before
    assert "| M2 | 工资" not in after
    assert adjusted in before
    assert adjusted in after
    assert "审核日期" not in after  # the new edition is not approved yet


PLAN = Plan(
    year=2027,
    department="SR-HRSS",
    tasks=[
        task({"M1": Quota.count(5), "M2": Quota.share(Fraction(1, 10))}, code="2027-Q1"),
        task(
            {"M1": Quota.count(1)},
            code="2027-Q2",
            kind=TaskKind.SPECIAL,
            subject_filter=SubjectFilter(least_complaints=3, name="SECRET-FILTER"),
            participating_departments=("SR-EMB",),
            team=(
                TeamSlot(pool="SECRET-POOL", count=2),
                TeamSlot(pool="emb", count=1, department="SR-EMB"),
            ),
        ),
    ],
    contents=PlanContents(subject_scope="- 全市用人单位", process="抽取、检查、公示、反馈"),
    steps=[
        PlanStep(stage=PlanStage.FILED, on=date(2026, 12, 20), document="SECRET-FILE"),
        PlanStep(stage=PlanStage.COMPILED, on=date(2026, 12, 1), to=["SECRET-TO"]),
    ],
)


def test_the_plan_in_chinese():
    text = plan_notice(PLAN, matters=[WAGES, matter("M1", name="工资支付")], names=NAMES).markdown()
    assert text == (
        "# 2027年度随机抽查计划\n\n"
        "- 编制单位：上饶市人社局\n"
        "- 年度：2027\n"
        "- 汇总：2026年12月1日\n"
        "- 备案：2026年12月20日\n\n"
        "## 检查对象范围\n\n"
        "\\- 全市用人单位\n\n"
        "## 执法检查流程\n\n"
        "抽取、检查、公示、反馈\n\n"
        "## 抽查任务\n\n"
        "共2项抽查任务。\n\n"
        "| 序号 | 任务编号 | 任务类别 | 抽查类型 | 抽查事项及抽查比例（数量） | 实施时间 "
        "| 牵头部门 | 配合部门 | 每次检查人数 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 1 | 2027-Q1 | 年度 | 不定向 | 工资支付：5 户；M2：1/10（10.00%） "
        "| 2026年12月1日至2026年12月31日 | 上饶市人社局 |  | 2 |\n"
        "| 2 | 2027-Q2 | 专项 | 定向 | 工资支付：1 户 "
        "| 2026年12月1日至2026年12月31日 | 上饶市人社局 | SR-EMB | 3 |\n\n" + SIGNED
    )


def test_the_plan_in_english_with_its_own_title():
    text = plan_notice(attrs.evolve(PLAN, title="Plan *A*"), lang="en").markdown()
    assert text.startswith(
        "# Plan \\*A\\*\n\n- Body: SR-HRSS\n- Year: 2027\n- Compiled: 2026-12-01"
    )
    assert "## Scope of subjects" in text
    assert "| 2027-Q2 | special | directed | M1: 1 subject\\(s\\) |" in text


def test_amendments_are_shown_without_their_reasons():
    amendment = PlanAmendment(
        on=date(2027, 3, 1),
        reason="SECRET-REASON",
        document="饶人社函〔2027〕3号",
        added=[task({"M1": Quota.count(1)}, code="2027-T1", kind=TaskKind.TEMPORARY)],
        withdrawn=["2027-Q2"],
    )
    published = PlanStep(stage=PlanStage.PUBLISHED, on=date(2026, 12, 28))
    amended = amend(attrs.evolve(PLAN, steps=(*PLAN.steps, published)), amendment)
    text = plan_notice(amended).markdown()
    assert "| 2027年3月1日 | 饶人社函〔2027〕3号 | 2027-T1 |  | 2027-Q2 |" in text
    assert "SECRET" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_but_public_contents_stand_in_the_plan(lang):
    assert "SECRET" not in repr(plan_notice(PLAN, lang=lang))


WRONG: Any = ["M1"]


@for_each(
    "make",
    [
        lambda: matter_list_notice(WRONG, on=date(2026, 3, 1)),
        lambda: matter_list_notice(LISTED, on=WRONG),
        lambda: matter_list_notice(LISTED, on=date(2026, 3, 1), names=WRONG),
        lambda: plan_notice(WRONG),
        lambda: plan_notice(PLAN, matters=WRONG),
        lambda: plan_notice(PLAN, names=WRONG),
    ],
)
def test_what_is_no_list_or_plan_is_refused(make):
    with pytest.raises(InvalidInputError):
        make()
