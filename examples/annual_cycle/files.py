"""The documents of a year: transcripts for each audience, notices, reports.

Here files are written; the library itself writes none.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from examples.annual_cycle.notice_names import OBJECTIONS_TO, names_for
from examples.annual_cycle.office import office_files
from examples.annual_cycle.report.after import report_of, summary_of
from examples.annual_cycle.words import Words
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import Drawn, Year
from randcheck import Audience, Case, Stage, transcript
from randcheck.cases import PublicityOpened, PublicityWindow, case_state
from randcheck.converters import make_converter
from randcheck.notices import (
    Notice,
    course_notice,
    drawn_notice,
    explanation_notice,
    matter_list_notice,
    plan_notice,
    replacement_notice,
    report_notice,
    results_notice,
    statistics_notice,
    summary_notice,
)

Text: TypeAlias = str | bytes
TRANSCRIPTS = (
    (Audience.PUBLIC, Stage.ANNOUNCED),
    (Audience.PUBLIC, Stage.DRAWN),
    (Audience.PUBLIC, Stage.VISITED),
    (Audience.OPEN, Stage.VISITED),
    (Audience.AUDITOR, Stage.ANNOUNCED),
    (Audience.AUDITOR, Stage.VISITED),
)
"""The transcripts to write; the auditor's is deposited first and not published."""


def year_files(
    year: Year,
    draws: Sequence[Drawn],
    lapsed: Sequence[Lapsed],
    off_draw: Sequence[OffDraw],
    *,
    lang: str,
    region_names: Mapping[str, str],
) -> Iterator[tuple[str, Text]]:
    """Return the name and the contents of each file.

    Args:
        year: the year.
        draws: the tasks that were drawn.
        lapsed: those whose draws lapsed.
        off_draw: visits without a draw.
        lang: ``"en"`` or ``"zh"``, of the notices.
        region_names: names of regions, by code.
    """
    names = names_for(Words(lang), region_names)
    yield from _before(year, lang, names)
    for of in lapsed:
        yield from _documents(of)
        notice = plan_notice(of.plan, matters=year.matters, names=names, lang=lang)
        yield from _paper(
            f"plan.{of.amendment.republished_on}", notice, of.amendment.republished_on
        )
    for drawn in draws:
        yield from _documents(drawn)
        yield from _of_task(year, drawn, lang, names)
        yield from _publicity(year, drawn, lang, names)
    summary = summary_of(year, draws, off_draw)
    if summary is not None:
        rulebook = draws[0].rulebook
        notice = summary_notice(
            summary, rulebook=rulebook, matters=year.matters, names=names, lang=lang
        )
        yield from _paper("summary", notice, summary.cut_off)
        reports = filter(None, (report_of(year, drawn, summary.cut_off) for drawn in draws))
        figures = statistics_notice(
            reports,
            issuer=summary.reporter,
            rulebook=rulebook,
            matters=year.matters,
            names=names,
            lang=lang,
        )
        yield from _paper("statistics", figures, summary.cut_off)
        yield "reports/summary.json", _json(make_converter().unstructure(summary))


def _before(year: Year, lang: str, names: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    first_day = date(year.plan.year, 1, 1)
    listed = matter_list_notice(year.matters, on=first_day, names=names, lang=lang)
    yield from _paper("matter-list", listed, year.matters.published_on)
    plan = plan_notice(year.plan, matters=year.matters, names=names, lang=lang)
    yield from _paper("plan", plan, first_day)


def transcripts_of(
    of: Drawn | Lapsed, kinds: Iterable[tuple[Audience, Stage]] = TRANSCRIPTS
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the transcripts of one commitment by name; of a lapsed draw, only the announcement.

    Args:
        of: the task, with its commitment.
        kinds: audiences and stages.
    """
    for audience, stage in kinds:
        if isinstance(of, Drawn):
            # Before the visits there are no events.
            drawn = of.draw if stage is Stage.VISITED else of.as_drawn
        elif stage is Stage.ANNOUNCED:
            drawn = None
        else:
            continue
        document = transcript(of.committed, drawn, audience=audience, stage=stage)
        yield f"{of.task.code}.{audience}.{stage}", document


def _documents(of: Drawn | Lapsed) -> Iterator[tuple[str, Text]]:
    """Return the transcripts, and a proof for one drawn subject."""
    for name, document in transcripts_of(of):
        yield f"transcripts/{name}.json", _json(document)
    if isinstance(of, Drawn):
        subject_id = of.draw.selections[0].subject_id
        proof = of.committed.prove(subject_id)
        yield f"proofs/{of.task.code}.{subject_id}.json", _json(proof.document(of.draw))


def _of_task(
    year: Year, drawn: Drawn, lang: str, names: Mapping[str, str]
) -> Iterator[tuple[str, Text]]:
    code, subjects = drawn.task.code, year.records.subjects.entries.values()
    given: dict[str, Any] = {"matters": year.matters, "names": names, "lang": lang}
    on = date(year.plan.year, 12, 31)
    yield from _paper(f"{code}.drawn", drawn_notice(drawn.draw, subjects=subjects, **given), on)
    for number, record in enumerate(drawn.draw.events, 1):
        paper = replacement_notice(record, drawn=drawn.draw, subjects=subjects, **given)
        yield from _paper(f"{code}.event-{number}", paper, record.event.on, "papers")
    proof = drawn.committed.prove(drawn.draw.selections[0].subject_id)
    explained = explanation_notice(proof, drawn.draw, subjects=subjects, **given)
    yield from _paper(f"{code}.explanation", explained, on, "papers")
    report = report_of(year, drawn, on)
    if report is None:
        return
    given["rulebook"] = drawn.rulebook
    yield from _paper(f"{code}.course", course_notice(report, **given), on)
    results = results_notice(drawn.draw, drawn.cases, on=report.made_on, subjects=subjects, **given)
    yield from _paper(f"{code}.results", results, on)
    paper = report_notice(report, subjects=subjects, **given)
    yield from _paper(f"{code}.report", paper, on, "papers")
    yield f"reports/{code}.json", _json(make_converter().unstructure(report))


def _publicity(
    year: Year, drawn: Drawn, lang: str, names: Mapping[str, str]
) -> Iterator[tuple[str, Text]]:
    """Return a notice for each publicity period: the results open to objection in it."""
    cases: defaultdict[PublicityWindow, list[Case]] = defaultdict(list)
    for case in drawn.cases:
        decided = case_state(case, drawn.rulebook).publicity
        if isinstance(decided, PublicityOpened):
            # The notice shows the state when the period opened, without later decisions.
            cases[decided.window].append(case)
    entries = year.records.subjects.entries
    for window in sorted(cases, key=lambda of: of.opens_on):
        notice = results_notice(
            drawn.draw,
            cases[window],
            on=window.opens_on,
            subjects=[entries[i] for i in {case.finding.subject_id for case in cases[window]}],
            rulebook=drawn.rulebook,
            matters=year.matters,
            names=names,
            window=window,
            objections_to=Words(lang)(*OBJECTIONS_TO),
            lang=lang,
        )
        name = f"{drawn.task.code}.publicity.{window.opens_on}"
        yield from _paper(name, notice, window.opens_on)


def _paper(
    name: str, notice: Notice, day: date | None, folder: str = "notices"
) -> Iterator[tuple[str, Text]]:
    """Return the files of a notice that goes out on a day: Markdown, HTML, and Word and Excel."""
    issued = notice if day is None else notice.issued(day=day)
    yield f"{folder}/{name}.md", issued.markdown()
    yield f"{folder}/{name}.html", issued.html()
    for suffix, made in office_files(issued):
        yield f"{folder}/{name}.{suffix}", made


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def write(folder: Path, files: Iterator[tuple[str, Text]]) -> Counter[str]:
    """Make a folder and write the files below it; return the number in each subfolder.

    Raises:
        OSError: where the folder cannot be written to.
    """
    numbers: Counter[str] = Counter()
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        numbers[name.partition("/")[0]] += 1
    return numbers
