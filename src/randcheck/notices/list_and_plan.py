"""Notices before the draw: the matter list (抽查事项清单) and the plan (抽查计划).

Source: the rule, articles 3, 6, 7, 9 and 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from randcheck.base.fields import check_date, check_record
from randcheck.domain.plan.matter_lists import MatterList
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.plans import Plan, PlanContents
from randcheck.domain.plan.tasks import Task
from randcheck.notices.markdown import bullets, document, heading, paragraph, table
from randcheck.notices.words import Words, names_of_matters
from randcheck.words.languages import article_zh


def matter_list_notice(
    matter_list: MatterList,
    *,
    on: date,
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
) -> str:
    """Write the matter list for the public: the six contents of article 6, and adjustments.

    Args:
        matter_list: the list; `check_matter_list` checks that it is approved.
        on: the day to show: matters in force on this day, in the wording of this day.
        names: code to name, for departments, bodies, districts, matters, strata, kinds of subject,
            results, reasons.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        Markdown.

    Source: the rule, articles 3, 6 and 7.

    Example:
        >>> from randcheck.matters import Edition
        >>> listed = MatterList(department="SR-HRSS", edition=Edition(year=2026), matters=())
        >>> print(matter_list_notice(listed, on=date(2026, 3, 1), lang="en").splitlines()[0])
        # Matter list 2026-1
    """
    check_record(matter_list, MatterList, "matter_list")
    check_date(on, "on")
    words = Words(lang=lang, names=names or {})
    facts = (
        (words("Inspecting body", "抽查主体"), words.named(matter_list.departments)),
        (words("Approved on", "审核日期"), matter_list.approved_on),
        (words("Entered in the systems on", "录入日期"), matter_list.entered_on),
        (words("Published on", "公开日期"), matter_list.published_on),
        (words("In force on", "清单截至"), on),
    )
    return document(
        heading(
            words(f"Matter list {matter_list.edition}", f"随机抽查事项清单 {matter_list.edition}")
        ),
        bullets(facts, words.colon),
        table(
            words.header(
                "Matter|Name|Basis|Content|Inspecting body|Subjects|Share|Times a year|Methods",
                "事项编号|事项名称|抽查依据|抽查内容|抽查主体|抽查对象|抽查比例|抽查频率（次/年）"
                "|检查方式",
            ),
            (_matter_row(matter, words) for matter in matter_list.in_force(on)),
        ),
        *_adjustments(matter_list, words),
    )


def _matter_row(matter: Matter, words: Words) -> tuple[object, ...]:
    basis = (
        words(f"{basis.act}, art. {basis.article}", f"《{basis.act}》{article_zh(basis.article)}")
        for basis in matter.basis
    )
    methods = sorted(matter.methods)
    return (
        matter.code,
        matter.name,
        words("; ", "；").join(basis),
        matter.content,
        words.name(matter.department),
        _scope(matter, words),
        None if matter.share is None else words.share(matter.share),
        matter.times_per_year,
        words.listed(method.text(words.lang) for method in methods),
    )


def _scope(matter: Matter, words: Words) -> str:
    scope = matter.scope
    kinds = words.named(sorted(scope.kinds)) or words("all kinds", "各类对象")
    regions = words.named(sorted(scope.regions)) or words("everywhere", "本辖区内")
    return words("; ", "；").join((kinds, regions))


def _adjustments(matter_list: MatterList, words: Words) -> Iterator[str]:
    if not matter_list.revisions:
        return
    yield heading(words("Adjustments of this edition", "清单调整情况"), 2)
    yield table(
        words.header(
            "Matter|Adjustment|From|Reason|Document", "事项编号|调整|调整日期|原因|依据文件"
        ),
        (
            (
                revision.code,
                revision.kind.text(words.lang),
                revision.on,
                revision.reason.text(words.lang),
                revision.document,
            )
            for revision in matter_list.revisions
        ),
    )


def plan_notice(
    plan: Plan,
    *,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
) -> str:
    """Write the yearly plan for the public: the five contents of article 10, and the tasks.

    A directed task is marked as directed, without its filter. An amendment is shown without its
    reason.

    Args:
        plan: the plan to publish.
        matters: give the names of the matters.
        names: code to name, for departments, bodies, districts, matters, strata, kinds of subject,
            results, reasons.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        Text in Markdown.

    Source: the rule, articles 3, 9 and 10.

    Example:
        >>> empty = Plan(year=2027, department="SR-HRSS", tasks=())
        >>> print(plan_notice(empty).splitlines()[0])
        # 2027年度随机抽查计划
    """
    check_record(plan, Plan, "plan")
    words = Words(lang=lang, names=names or {})
    matter_names = names_of_matters(matters)
    default = words(f"Random inspection plan {plan.year}", f"{plan.year}年度随机抽查计划")
    facts = (
        (words("Body", "编制单位"), words.name(plan.department)),
        (words("Year", "年度"), plan.year),
        *(
            (step.stage.text(lang).capitalize(), step.on)
            for step in sorted(plan.steps, key=lambda step: step.on)
        ),
    )
    return document(
        heading(plan.title or default),
        bullets(facts, words.colon),
        *_contents(plan, words),
        heading(words("Tasks", "抽查任务"), 2),
        table(
            words.header(
                "Task|Kind|Mode|Matters and how many are drawn|Visits|Lead department"
                "|Other departments|Officers",
                "任务编号|任务类别|抽查类型|抽查事项及抽查比例（数量）|实施时间|牵头部门|配合部门"
                "|每次检查人数",
            ),
            (_task_row(task, matter_names, words) for task in plan.tasks),
        ),
        *_amendments(plan, words),
    )


def _contents(plan: Plan, words: Words) -> Iterator[str]:
    for field in attrs.fields(PlanContents):
        text: str = getattr(plan.contents, field.name)
        if text:
            yield heading(words.term("plan_contents", field.name).capitalize(), 2)
            yield paragraph(text)


def _task_row(task: Task, matter_names: Mapping[str, str], words: Words) -> tuple[object, ...]:
    asked = (
        words.name(matter.code, matter_names) + words.colon + words.quota(matter.quota)
        for matter in task.matters
    )
    return (
        task.code,
        task.kind.text(words.lang),
        task.mode.text(words.lang),
        words("; ", "；").join(asked),
        words(f"{task.opens_on} to {task.closes_on}", f"{task.opens_on} 至 {task.closes_on}"),
        words.name(task.department),
        words.named(task.participating_departments),
        sum(slot.count for slot in task.team),
    )


def _amendments(plan: Plan, words: Words) -> Iterator[str]:
    if not plan.amendments:
        return
    yield heading(words("Amendments", "计划调整"), 2)
    yield table(
        words.header(
            "On|Document|Added|Changed|Withdrawn", "调整日期|依据文件|新增任务|调整任务|取消任务"
        ),
        (
            (
                amendment.on,
                amendment.document,
                words.listed(task.code for task in amendment.added),
                words.listed(task.code for task in amendment.changed),
                words.listed(amendment.withdrawn),
            )
            for amendment in plan.amendments
        ),
    )
