"""Notices before the draw: the matter list (抽查事项清单) and the plan (抽查计划).

Source: the rule, articles 3, 6, 7, 9 and 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from randcheck.base.fields import check_date, check_record
from randcheck.base.items import records_of
from randcheck.domain.plan.matter_lists import MatterList
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.plans import Plan, PlanContents
from randcheck.domain.plan.tasks import Task
from randcheck.notices.forms import Form, table_of
from randcheck.notices.notice import Block, Cell, Notice, Section
from randcheck.notices.words import Words
from randcheck.words.languages import article_zh

LIST_FIELDS = {
    "number": ("No.", "序号"),
    "code": ("Matter", "事项编号"),
    "name": ("Name", "事项名称"),
    "basis": ("Basis", "抽查依据"),
    "content": ("Content", "抽查内容"),
    "body": ("Inspecting body", "抽查主体"),
    "subjects": ("Subjects", "抽查对象"),
    "share": ("Share", "抽查比例"),
    "times": ("Times a year", "抽查频率（次/年）"),
    "methods": ("Methods", "检查方式"),
}
PLAN_FIELDS = {
    "number": ("No.", "序号"),
    "code": ("Task", "任务编号"),
    "kind": ("Kind", "任务类别"),
    "mode": ("Mode", "抽查类型"),
    "asked": ("Matters and how many are drawn", "抽查事项及抽查比例（数量）"),
    "window": ("Visits", "实施时间"),
    "body": ("Lead department", "牵头部门"),
    "others": ("Other departments", "配合部门"),
    "officers": ("Officers", "每次检查人数"),
}
MORE_OF_MATTERS = {"share_and_times": ("Share and times", "抽查比例及频次")}
MORE_OF_TASKS = {
    "name": ("Name", "任务名称"),
    "matters": ("Matters", "抽查事项"),
    "subjects": ("Subjects", "检查对象"),
    "methods": ("Methods", "检查方式"),
    "times": ("Times", "抽查频次"),
}


def matter_list_notice(
    matter_list: MatterList,
    *,
    on: date,
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
    form: Form | None = None,
) -> Notice:
    """Make the matter list for the public: the six contents of article 6, and adjustments.

    Args:
        matter_list: the list; `check_matter_list` checks that it is approved.
        on: the day to show: matters in force on this day, in the wording of this day.
        names: code to name, for tasks, departments, districts, matters, kinds of subject.
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        form: published columns, such as ``FORMS["list-2025"]``; None for our own.

    Returns:
        The notice.

    Raises:
        InvalidInputError: ``unknown-id`` for a form with other fields; ``wrong-type``.

    Source: the rule, articles 3, 6 and 7.

    Example:
        >>> from randcheck.matters import Edition
        >>> listed = MatterList(department="SR-HRSS", edition=Edition(year=2026), matters=())
        >>> print(matter_list_notice(listed, on=date(2026, 3, 1), lang="en").title)
        Matter list 2026-1
    """
    check_record(matter_list, MatterList, "matter_list")
    check_date(on, "on")
    words = Words(lang=lang, names=names or {})
    edition, bodies = matter_list.edition, words.named(matter_list.departments)
    title = words(f"Matter list {edition}", f"随机抽查事项清单 {edition}")
    listed = matter_list.in_force(on)
    return Notice(
        title=title,
        blocks=(
            words.facts(
                (words("Inspecting body", "抽查主体"), bodies),
                (words("Approved on", "审核日期"), matter_list.approved_on),
                (words("Entered in the systems on", "录入日期"), matter_list.entered_on),
                (words("Published on", "公开日期"), matter_list.published_on),
                (words("In force on", "清单截至"), on),
            ),
            words(f"{len(listed)} matter(s).", f"共{len(listed)}项抽查事项。"),
            table_of(
                title,
                LIST_FIELDS | MORE_OF_MATTERS if form else LIST_FIELDS,
                (_matter_row(number, matter, words) for number, matter in enumerate(listed, 1)),
                lang,
                form,
            ),
            *_adjustments(matter_list, words),
        ),
        issuer=bodies,
        lang=lang,
    )


def _matter_row(number: int, matter: Matter, words: Words) -> dict[str, Cell]:
    basis = (
        words(f"{basis.act}, art. {basis.article}", f"《{basis.act}》{article_zh(basis.article)}")
        for basis in matter.basis
    )
    share = "" if matter.share is None else words.share(matter.share)
    times = matter.times_per_year
    yearly = "" if times is None else words(f"{times} a year", f"{times}次/年")
    return {
        "number": number,
        "code": matter.code,
        "name": matter.name,
        "basis": words("; ", "；").join(basis),
        "content": matter.content,
        "body": words.name(matter.department),
        "subjects": _scope(matter, words),
        "share": share,
        "times": "" if times is None else times,
        "share_and_times": words("; ", "；").join(filter(None, (share, yearly))),
        "methods": _methods([matter], words),
    }


def _methods(matters: Iterable[Matter], words: Words) -> str:
    methods = sorted({method for matter in matters for method in matter.methods})
    return words.listed(method.text(words.lang) for method in methods)


def _scope(matter: Matter, words: Words) -> str:
    scope = matter.scope
    kinds = words.named(sorted(scope.kinds)) or words("all kinds", "各类对象")
    regions = words.named(sorted(scope.regions)) or words("everywhere", "本辖区内")
    return words("; ", "；").join((kinds, regions))


def _adjustments(matter_list: MatterList, words: Words) -> Iterator[Section]:
    if not matter_list.revisions:
        return
    title = words("Adjustments of this edition", "清单调整情况")
    rows = (
        (
            revision.code,
            revision.kind.text(words.lang),
            revision.on,
            revision.reason.text(words.lang),
            revision.document,
        )
        for revision in matter_list.revisions
    )
    table = words.table(
        title,
        "Matter|Adjustment|From|Reason|Document",
        "事项编号|调整|调整日期|原因|依据文件",
        rows,
    )
    yield Section(title=title, blocks=[table])


def plan_notice(
    plan: Plan,
    *,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
    form: Form | None = None,
) -> Notice:
    """Make the yearly plan for the public: the five contents of article 10, and the tasks.

    A directed task is marked as directed, without its filter. An amendment is shown without its
    reason.

    Args:
        plan: the plan to publish.
        matters: give the names of the matters.
        names: code to name, for tasks, departments, districts, matters, kinds of subject.
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        form: published columns for the tasks, such as ``FORMS["plan-2025"]``; None for our own.

    Returns:
        The notice.

    Raises:
        InvalidInputError: ``unknown-id`` for a form with other fields; ``wrong-type``.

    Source: the rule, articles 3, 9 and 10.

    Example:
        >>> empty = Plan(year=2027, department="SR-HRSS", tasks=())
        >>> print(plan_notice(empty).title)
        2027年度随机抽查计划
        >>> from randcheck.notices import FORMS
        >>> plan_notice(empty, form=FORMS["plan-2025"]).rows()[-1].head[:3]
        ('序号', '抽查任务名称', '抽查类型')
    """
    check_record(plan, Plan, "plan")
    words = Words(lang=lang, names=names or {})
    known = {matter.code: matter for matter in records_of(matters, Matter, "matters")}
    title = words("Tasks", "抽查任务")
    return Notice(
        title=plan.title
        or words(f"Random inspection plan {plan.year}", f"{plan.year}年度随机抽查计划"),
        blocks=(
            words.facts(
                (words("Body", "编制单位"), words.name(plan.department)),
                (words("Year", "年度"), plan.year),
                *(
                    (step.stage.text(lang).capitalize(), step.on)
                    for step in sorted(plan.steps, key=lambda step: step.on)
                ),
            ),
            *_contents(plan, words),
            Section(
                title=title,
                blocks=[
                    words(f"{len(plan.tasks)} task(s).", f"共{len(plan.tasks)}项抽查任务。"),
                    table_of(
                        title,
                        PLAN_FIELDS | MORE_OF_TASKS if form else PLAN_FIELDS,
                        (
                            _task_row(number, task, known, words)
                            for number, task in enumerate(plan.tasks, 1)
                        ),
                        lang,
                        form,
                    ),
                ],
            ),
            *_amendments(plan, words),
        ),
        issuer=words.name(plan.department),
        lang=lang,
    )


def _contents(plan: Plan, words: Words) -> Iterator[Block]:
    for field in attrs.fields(PlanContents):
        text: str = getattr(plan.contents, field.name)
        if text:
            title = words.term("plan_contents", field.name).capitalize()
            yield Section(title=title, blocks=[text])


def _task_row(
    number: int, task: Task, known: Mapping[str, Matter], words: Words
) -> dict[str, Cell]:
    names = {code: matter.name for code, matter in known.items()}
    codes = [matter.code for matter in task.matters]
    matters = [known[code] for code in codes if code in known]
    asked = (
        words.name(matter.code, names) + words.colon + words.quota(matter.quota)
        for matter in task.matters
    )
    semicolon = words("; ", "；")
    return {
        "number": number,
        "code": task.code,
        "name": words.name(task.code),
        "kind": task.kind.text(words.lang),
        "mode": task.mode.text(words.lang),
        "matters": words.named(codes, names),
        "asked": semicolon.join(asked),
        "subjects": semicolon.join(dict.fromkeys(_scope(matter, words) for matter in matters)),
        "methods": _methods(matters, words),
        "window": words.days(task.opens_on, task.closes_on),
        "times": 1,
        "body": words.name(task.department),
        "others": words.named(task.participating_departments),
        "officers": sum(slot.count for slot in task.team),
    }


def _amendments(plan: Plan, words: Words) -> Iterator[Section]:
    if not plan.amendments:
        return
    title = words("Amendments", "计划调整")
    rows = (
        (
            amendment.on,
            amendment.document,
            words.named(task.code for task in amendment.added),
            words.named(task.code for task in amendment.changed),
            words.named(amendment.withdrawn),
        )
        for amendment in plan.amendments
    )
    table = words.table(
        title,
        "On|Document|Added|Changed|Withdrawn",
        "调整日期|依据文件|新增任务|调整任务|取消任务",
        rows,
    )
    yield Section(title=title, blocks=[table])
