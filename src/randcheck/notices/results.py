"""The notice of results (检查结果公示、公开), and rows for publication platforms.

Both are made from `PublicResult` records, which hold only public data.

Source: the rule, articles 3, 5, 14 and 15.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import check_record, member_of, valid_free_text
from randcheck.base.texts import check_free_text
from randcheck.cases.records import Case
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.tasks import InspectionType
from randcheck.domain.terms.after_the_draw import PublicityStanding, PublicityWindow
from randcheck.notices.forms import Form, table_of
from randcheck.notices.notice import Cell, Notice
from randcheck.notices.public_results import PublicResult, public_results
from randcheck.notices.words import Words, in_order, known_subjects, names_of_matters
from randcheck.rulebook import Rulebook

RESULT_FIELDS = {
    "number": ("No.", "序号"),
    "name": ("Name", "检查对象名称"),
    "id": ("Credit code or id", "统一社会信用代码/注册号"),
    "region": ("Region", "所属地区"),
    "matter": ("Matter", "抽查事项"),
    "on": ("Visited on", "检查日期"),
    "result": ("Result", "检查结果"),
    "outcome": ("Outcome", "处理结果"),
}


def results_notice(
    drawn: Draw,
    cases: Iterable[Case],
    *,
    on: date,
    subjects: SubjectDirectory | Iterable[Subject],
    rulebook: Rulebook,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    window: PublicityWindow | None = None,
    objections_to: str = "",
    facts: "PublicationFacts | None" = None,
    form: Form | None = None,
    lang: str = "zh",
) -> Notice:
    """Make the notice of results for the public: subject, matter, day and result.

    It leaves out conclusions in words, signatures, and objections with their reasons. A disposition
    is shown if its outcome was published. A result that is not settled (`PublicityStanding`) is
    marked, because it may change: publicity undecided, open to objection (公示中), objected to
    (有异议), under review (复查复核中).

    Args:
        drawn: the draw of the task.
        cases: the cases to publish; you decide which of them need publicity, and when.
        on: the day of the notice; what was done after it is not shown.
        subjects: give the names; all subjects of the cases have to be among them.
        rulebook: the rulebook of the draw.
        matters: give the names of the matters.
        names: code to name, for tasks, bodies, districts, matters.
        window: the period in which anyone may object, equal to the one in the `PublicityOpened` of
            every case; None for a notice without objections.
        objections_to: where to file an objection within ``window``: office, address, telephone; not
            shown without a window.
        facts: number and name of the plan, name of the task; None to leave them out.
        form: published columns, such as ``FORMS["results"]``; None for our own.
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
        >>> print(results_notice(drawn, [case], on=date(2026, 12, 4), subjects=named,
        ...     rulebook=SHANGRAO_2023).markdown())
        # 抽查任务 2026-Q4 检查结果
        ...
        | 1 | 信江食品 | E-00... | 361102 | WAGES | ... | 未发现问题（尚未确定是否公示） |  |
        ...
    """
    lines = public_results(drawn, cases, rulebook, on, window)
    check_free_text(objections_to, "objections_to")
    words = Words(lang=lang, names=names or {})
    task = words.name(drawn.frame.task)
    body = words.name(drawn.header.body)
    table = table_of(
        words("Results", "检查结果"),
        RESULT_FIELDS,
        _rows(
            lines,
            words,
            rulebook,
            known_subjects(subjects, (line.subject_id for line in lines)),
            names_of_matters(matters),
        ),
        lang,
        form,
    )
    return Notice(
        title=words(f"Results of task {task}", f"抽查任务 {task} 检查结果")
        + ("" if window is None else words(", open to objection", "公示")),
        blocks=(
            words.facts(*_head(facts, words), (words("Body", "抽查机关"), body)),
            *_period(window, objections_to, words),
            _totals(lines, rulebook, words),
            table,
        ),
        issuer=body,
        lang=lang,
    )


def _head(facts: "PublicationFacts | None", words: Words) -> Iterator[tuple[str, str]]:
    """Name the plan and the task, as the published form has them above its rows."""
    if facts is not None:
        check_record(facts, PublicationFacts, "facts")
        yield words("Number of the plan", "抽查计划编号"), facts.plan_number
        yield words("Plan", "抽查计划名称"), facts.plan_name
        yield words("Task", "抽查任务名称"), facts.task_name
        yield words("Type", "检查类型"), facts.inspection_type.text(words.lang)


def _totals(lines: Sequence[PublicResult], rulebook: Rulebook, words: Words) -> str:
    order = {category.code: category.name(words.lang) for category in rulebook.results}
    found = in_order(Counter(code for line in lines for code in line.results), order)
    told = words.counted(((order[code], count) for code, count in found.items()), "项")
    subjects = len({line.subject_id for line in lines})
    if not lines:
        return words("There is no result.", "尚无检查结果。")
    return words(
        f"{len(lines)} result(s) of {subjects} subject(s): {told}.",
        f"共{subjects}家{len(lines)}项检查结果，其中：{told}。",
    )


def _rows(
    lines: Iterable[PublicResult],
    words: Words,
    rulebook: Rulebook,
    known: Mapping[str, Subject],
    matter_names: Mapping[str, str],
) -> Iterator[dict[str, Cell]]:
    for number, line in enumerate(lines, 1):
        results = words.listed(rulebook.result(code).name(words.lang) for code in line.results)
        yield {
            "number": number,
            "name": known[line.subject_id].name,
            "id": line.subject_id,
            "region": words.name(known[line.subject_id].region),
            "matter": words.name(line.matter_code, matter_names),
            "on": words.day(line.on),
            "result": results + _mark(line.standing, words),
            "outcome": words.listed(name.text(words.lang) for name in line.published),
        }


def _mark(standing: PublicityStanding, words: Words) -> str:
    """Say in brackets what is not settled."""
    if standing is PublicityStanding.SETTLED:
        return ""
    return words(f" ({standing.text('en')})", f"（{standing.text('zh')}）")


def _period(window: PublicityWindow | None, objections_to: str, words: Words) -> Iterator[str]:
    if window is not None:
        whom = objections_to and words(f" File it with: {objections_to}.", f"向{objections_to}")
        yield words(
            f"Open to objection from {window.opens_on} to {window.last_on}, both included.{whom}",
            f"公示时间：{words.days(window.opens_on, window.last_on)}。"
            f"如有异议，请于公示期内{whom}反映。",
        )


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
    on: date,
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
        on: the day of the entry; what was done after it is not shown.
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
        >>> [row] = publication_rows(drawn, [case], on=date(2026, 12, 4), facts=facts,
        ...     subjects=named, rulebook=SHANGRAO_2023)
        >>> row["task_number"], row["result"], row["publicity"]
        ('2026-Q4', '未发现问题', '尚未确定是否公示')
    """
    check_record(facts, PublicationFacts, "facts")
    lines = public_results(drawn, cases, rulebook, on)
    words = Words(lang=lang)
    matter_names = names_of_matters(matters)
    known = known_subjects(subjects, (line.subject_id for line in lines))
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
            "subject_name": known[line.subject_id].name,
            "matter_code": line.matter_code,
            "matter_name": matter_names.get(line.matter_code, ""),
            "visited_on": line.on.isoformat(),
            "result_code": ",".join(line.results),
            "result": words.listed(rulebook.result(code).name(lang) for code in line.results),
            "publicity_code": line.standing.value,
            "publicity": line.standing.text(lang),
            "outcome": words.listed(name.text(lang) for name in line.published),
        }
        for line in lines
    )
