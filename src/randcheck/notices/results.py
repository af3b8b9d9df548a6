"""The notice of results (检查结果公示、公开), and rows for publication platforms.

Both are made from `PublicResult` records, which hold only public data.

Source: the rule, articles 3, 5, 14 and 15.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from randcheck.after.event_checks import rulebook_problems
from randcheck.base.errors import InvalidInputError, Problem, raise_problems, tells_all
from randcheck.base.fields import check_record, member_of, valid_free_text
from randcheck.base.items import records_of
from randcheck.base.texts import check_free_text
from randcheck.cases.dispositions import Disposition
from randcheck.cases.records import Case
from randcheck.cases.state import case_state
from randcheck.cases.steps import PublicityOpened
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.tasks import InspectionType
from randcheck.domain.terms.after_the_draw import PublicityWindow
from randcheck.notices.markdown import bullets, document, heading, paragraph, table
from randcheck.notices.words import Words, names_of_matters, names_of_subjects
from randcheck.reports.input_checks import case_problems
from randcheck.reports.outcomes import outcome_of
from randcheck.rulebook import Rulebook


@attrs.frozen(kw_only=True)
class PublicResult:
    """The public part of one case.

    Args:
        subject_id: the subject.
        matter_code: the matter.
        on: the day of the visit.
        result: the code of the present result.
        published: the decision, if its outcome was published.
        is_under_review: whether an objection to the result is undecided.
    """

    subject_id: str
    matter_code: str
    on: date
    result: str
    published: tuple[Disposition, ...]
    is_under_review: bool


def _public(
    drawn: Draw,
    cases: Iterable[Case],
    rulebook: Rulebook,
    window: PublicityWindow | None = None,
) -> tuple[PublicResult, ...]:
    """Return the public part of the cases, sorted by subject and matter.

    Raises:
        InvalidInputError: ``other-rulebook``, ``case-other-rulebook``, ``report-without-visit``,
            ``duplicate-id``, ``unknown-id``, ``notice-without-publicity``; all together.
    """
    check_record(drawn, Draw, "drawn")
    check_record(rulebook, Rulebook, "rulebook")
    given = records_of(cases, Case, "cases")
    raise_problems(
        InvalidInputError,
        (
            *rulebook_problems(drawn.frame, rulebook),
            *case_problems(drawn, given, rulebook),
            *_period_problems(given, rulebook, window),
        ),
    )
    return tuple(
        PublicResult(
            subject_id=case.finding.subject_id,
            matter_code=case.finding.matter_code,
            on=case.finding.on,
            result=outcome.result,
            published=outcome.published,
            is_under_review=outcome.is_under_review,
        )
        for case in sorted(given, key=lambda case: case.finding.key)
        for outcome in (outcome_of(case, rulebook),)
    )


def _period_problems(
    cases: Iterable[Case], rulebook: Rulebook, window: PublicityWindow | None
) -> Iterator[Problem]:
    """Find cases whose present result was not put to public notice with this period."""
    if window is None:
        return
    check_record(window, PublicityWindow, "window")
    others = {
        "/".join(case.finding.key)
        for case in cases
        if case.rulebook == rulebook.ref and not _is_open_to_objection(case, rulebook, window)
    }
    if others:
        yield Problem(
            "notice-without-publicity",
            opens_on=window.opens_on.isoformat(),
            last_on=window.last_on.isoformat(),
            ids=tuple(sorted(others)),
        )


def _is_open_to_objection(case: Case, rulebook: Rulebook, window: PublicityWindow) -> bool:
    decided = case_state(case, rulebook).publicity
    return isinstance(decided, PublicityOpened) and decided.window == window


def results_notice(
    drawn: Draw,
    cases: Iterable[Case],
    *,
    subjects: SubjectDirectory | Iterable[Subject],
    rulebook: Rulebook,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    window: PublicityWindow | None = None,
    objections_to: str = "",
    lang: str = "zh",
) -> str:
    """Write the results for the public: subject, matter, day and result.

    It leaves out conclusions in words, signatures, and objections with their reasons. A disposition
    is shown if its outcome was published. A result with an undecided objection is marked as under
    review (复查复核中), because it may change.

    Args:
        drawn: the draw of the task.
        cases: the cases to publish; you decide which of them need publicity, and when.
        subjects: give the names; all subjects of the cases have to be among them.
        rulebook: the rulebook of the draw.
        matters: give the names of the matters.
        names: code to name, for departments, bodies, districts, matters, strata, kinds of subject,
            results, reasons.
        window: the period in which anyone may object, equal to the one in the `PublicityOpened` of
            every case; None for a notice without objections.
        objections_to: where to file an objection within ``window``: office, address, telephone; not
            shown without a window.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        Text in Markdown.

    Raises:
        InvalidInputError: all problems, together; ``notice-without-publicity`` names all cases that
            were not put to public notice with ``window``: publicity was waived, is undecided, or
            has another period.

    Source: the rule, articles 3, 14 and 15.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023, EntropySource, Frame
        >>> from randcheck.draws import Group, MatterFrame
        >>> from randcheck.draws import RosterEntry, TeamRule
        >>> from randcheck import commit, draw, Finding, open_case
        >>> frame = Frame(task="2026-Q4", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=SHANGRAO_2023.ref, directory_as_of=date(2026, 11, 20),
        ...     team={"city": TeamRule(count=2)}, areas={"E-001": None, "E-002": None},
        ...     matters=[MatterFrame(code="WAGES",
        ...         groups={"all": Group(base=2, quota=1)}, weights={"all/any": 1},
        ...         entries={"E-001": "all/any", "E-002": "all/any"})],
        ...     roster={i: RosterEntry(pool="city") for i in ("ZF-1", "ZF-2", "ZF-3")})
        >>> lottery = EntropySource(source="双色球 2026135", date=date(2026, 11, 24),
        ...     format="6C33 1C16")
        >>> committed = commit(frame, body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=[lottery], secret="5e" * 32)
        >>> drawn = draw(committed, values=["03 07 11 19 24 31 08"])
        >>> [visit] = drawn.visits
        >>> found = Finding(task_code="2026-Q4", subject_id=visit.subject_id, matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", conclusion="未发现问题",
        ...     signed_by=[member.inspector_id for member in visit.team])
        >>> case = open_case(found, drawn=drawn, rulebook=SHANGRAO_2023, body="SR-HRSS")
        >>> named = [Subject(id=visit.subject_id, name="信江食品", region="361102")]
        >>> print(results_notice(drawn, [case], subjects=named, rulebook=SHANGRAO_2023))
        # 抽查任务 2026-Q4 检查结果
        ...
        | 1 | 信江食品 | E-00... | WAGES | 2026-12-03 | 未发现问题 |  |
    """
    lines = _public(drawn, cases, rulebook, window)
    check_free_text(objections_to, "objections_to")
    words = Words(lang=lang, names=names or {})
    matter_names = names_of_matters(matters)
    subject_names = names_of_subjects(subjects, (line.subject_id for line in lines))
    task = drawn.frame.task
    return document(
        heading(
            words(f"Results of task {task}", f"抽查任务 {task} 检查结果")
            + ("" if window is None else words(", open to objection", "公示"))
        ),
        bullets(((words("Body", "抽查机关"), words.name(drawn.header.body)),), words.colon),
        *_period(window, objections_to, words),
        table(
            words.header(
                "No.|Name|Credit code or id|Matter|Visited on|Result|Outcome",
                "序号|检查对象名称|统一社会信用代码或者编号|抽查事项|检查日期|检查结果|处理结果",
            ),
            (
                (
                    number,
                    subject_names[line.subject_id],
                    line.subject_id,
                    words.name(line.matter_code, matter_names),
                    line.on,
                    rulebook.result(line.result).name(lang)
                    + (words(" (under review)", "（复查复核中）") if line.is_under_review else ""),
                    words.listed(name.text(lang) for name in line.published),
                )
                for number, line in enumerate(lines, 1)
            ),
        ),
    )


def _period(window: PublicityWindow | None, objections_to: str, words: Words) -> Iterator[str]:
    if window is not None:
        whom = objections_to and words(f" File it with: {objections_to}.", f"向{objections_to}")
        yield paragraph(
            words(
                f"Open to objection from {window.opens_on} to {window.last_on}, both included."
                f"{whom}",
                f"公示时间：{_date_zh(window.opens_on)}至{_date_zh(window.last_on)}。"
                f"如有异议，请于公示期内{whom}反映。",
            )
        )


def _date_zh(day: date) -> str:
    """Write a day in Chinese."""
    return f"{day.year}年{day.month}月{day.day}日"


@tells_all
@attrs.frozen(kw_only=True)
class PublicationFacts:
    """Facts about a task that a publication platform asks for and the library does not have.

    Args:
        task_name: the task's name.
        inspection_type: routine, case or special.
        plan_number: number of the plan; empty for a task without a plan.
        plan_name: the plan's name.
        body_name: name of the inspecting body; the code is shown too.

    Source: the rule, article 5; the fields are those of the platforms.
    """

    __module__ = "randcheck.notices"

    task_name: str = attrs.field(validator=valid_free_text)
    inspection_type: InspectionType = attrs.field(validator=member_of(InspectionType))
    plan_number: str = attrs.field(default="", validator=valid_free_text)
    plan_name: str = attrs.field(default="", validator=valid_free_text)
    body_name: str = attrs.field(default="", validator=valid_free_text)


def publication_rows(
    drawn: Draw,
    cases: Iterable[Case],
    *,
    facts: PublicationFacts,
    subjects: SubjectDirectory | Iterable[Subject],
    rulebook: Rulebook,
    matters: Iterable[Matter] = (),
    lang: str = "zh",
) -> tuple[dict[str, str], ...]:
    """Make the rows for a publication platform, one for each subject and matter.

    The library does not replace the prescribed platform: enter these rows there.

    Args:
        drawn: the draw of the task.
        cases: the cases to enter.
        facts: number and name of the plan, name of the task, type of inspection.
        subjects: give the names; all subjects of the cases have to be among them.
        rulebook: the rulebook of the draw.
        matters: give the names of the matters.
        lang: the language of results and types: Chinese for any tag that begins with ``zh``,
            English for any other.

    Returns:
        Plain dicts of texts with the same keys in the same order, sorted by subject and matter. The
        texts are not changed. A spreadsheet reads a CSV field that begins with ``=``, ``+``, ``-``
        or ``@`` as a formula, and the name of a subject can begin so. If people open the file,
        write an apostrophe before such a text, or import the columns as text.

    Raises:
        InvalidInputError: all problems, together.

    Source: the rule, articles 5 and 14.

    Example:
        >>> facts = PublicationFacts(task_name="四季度抽查", plan_number="饶人社字〔2026〕1号",
        ...     inspection_type=InspectionType.ROUTINE)
        >>> [row] = publication_rows(drawn, [case], facts=facts, subjects=named,
        ...     rulebook=SHANGRAO_2023)
        >>> row["task_number"], row["inspection_type"], row["result"]
        ('2026-Q4', '日常检查', '未发现问题')
    """
    check_record(facts, PublicationFacts, "facts")
    lines = _public(drawn, cases, rulebook)
    words = Words(lang=lang)
    matter_names = names_of_matters(matters)
    subject_names = names_of_subjects(subjects, (line.subject_id for line in lines))
    return tuple(
        {
            "plan_number": facts.plan_number,
            "plan_name": facts.plan_name,
            "task_number": drawn.frame.task,
            "task_name": facts.task_name,
            "inspection_type": facts.inspection_type.text(lang),
            "body": drawn.header.body,
            "body_name": facts.body_name,
            "subject_id": line.subject_id,
            "subject_name": subject_names[line.subject_id],
            "matter_code": line.matter_code,
            "matter_name": matter_names.get(line.matter_code, ""),
            "visited_on": line.on.isoformat(),
            "result_code": line.result,
            "result": rulebook.result(line.result).name(lang),
            "outcome": words.listed(name.text(lang) for name in line.published),
        }
        for line in lines
    )
