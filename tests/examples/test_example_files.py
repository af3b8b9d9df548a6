"""What the main example writes: transcripts that both verifiers accept, notices and reports."""

import io
import json
import os
import re
import subprocess
import sys
from argparse import Namespace
from datetime import date
from itertools import chain, product
from pathlib import Path

import docx
import openpyxl
import pytest
from examples import verify_standalone as standalone
from examples.annual_cycle.files import transcripts_of
from examples.annual_cycle.office import xlsx_of
from examples.annual_cycle.world import sample_world
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.run import Drawn, run_year

from randcheck import (
    Audience,
    Stage,
    check_proof,
    read_document,
    transcript,
    verify_chain,
    verify_transcript,
)
from randcheck.converters import make_converter
from randcheck.notices import Notice, Table
from randcheck.reports import AnnualSummary, TaskReport

ENDINGS = ("docx", "html", "md", "xlsx")
ROOT = Path(__file__).resolve().parents[2]
ANNOUNCED = ("auditor.announced", "public.announced")
ALL_KINDS = tuple(product(Audience, Stage))
VISITED = ("auditor.visited", "open.visited", "public.drawn", "public.visited")


YEAR = ("-m", "examples.annual_cycle")
VERIFIER = (ROOT / "examples" / "verify_standalone.py",)


def run(program, *arguments):
    return subprocess.run(
        [sys.executable, *map(str, (*program, *arguments))],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("year")
    done = run(YEAR, "--subjects", 2000, "--lang", "zh", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    number = len([path for path in out.rglob("*") if path.is_file()])
    assert done.stdout.splitlines()[-1] == f"已写入 {number} 个文件：{out}"
    return out


def test_each_task_has_its_documents(folder):
    for task in ("2026-Q1", "2026-Q2-2", "2026-Q3", "2026-Q4"):
        transcripts = {path.name for path in folder.glob(f"transcripts/{task}.*")}
        assert transcripts == {f"{task}.{kind}.json" for kind in (*ANNOUNCED, *VISITED)}
        notices = {path.name for path in folder.glob(f"notices/{task}.*")}
        periods = {name for name in notices if name.startswith(f"{task}.publicity.")}
        assert periods
        kinds = ("course", "drawn", "results")
        assert notices - periods == {f"{task}.{kind}.{e}" for kind in kinds for e in ENDINGS}
        papers = {path.name for path in folder.glob(f"papers/{task}.*")}
        events = {name for name in papers if name.startswith(f"{task}.event-")}
        on_file = ("explanation", "report")
        assert papers - events == {f"{task}.{kind}.{e}" for kind in on_file for e in ENDINGS}
        assert len(list(folder.glob(f"proofs/{task}.*.json"))) == 1
    names = ("matter-list", "plan", "plan.2026-04-28", "statistics", "summary")
    others = {f"{name}.{ending}" for name in names for ending in ENDINGS}
    assert others <= {path.name for path in folder.glob("notices/*")}


def test_the_files_of_office_programs_say_what_the_notice_says(folder):
    text = (folder / "notices" / "2026-Q3.drawn.md").read_text("utf-8")
    document = docx.Document(folder / "notices" / "2026-Q3.drawn.docx")
    assert document.paragraphs[0].text == "抽查任务 2026-Q3 抽取结果"
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    book = openpyxl.load_workbook(folder / "notices" / "2026-Q3.drawn.xlsx")
    sheets = [[str(cell) for cell in row] for sheet in book for row in sheet.values]
    assert rows == sheets
    assert all(f"| {' | '.join(row)} |" in text.replace("\\", "") for row in rows if len(row) == 5)


def test_a_name_that_begins_like_a_formula_is_a_text_in_a_workbook():
    table = Table(name="a/b", head=["名称"], rows=[("=1+1",), (2,)])
    notice = Notice(title="通知", blocks=[table], issuer="人社局")
    (sheet,) = openpyxl.load_workbook(io.BytesIO(xlsx_of(notice)))
    assert sheet.title == "1 a_b"
    assert [cell.data_type for (cell,) in sheet.iter_rows()] == ["s", "s", "n"]


def test_of_the_draw_that_lapsed_there_is_what_was_announced_and_the_amended_plan(folder):
    found = {path.name for path in folder.rglob("2026-Q2.*")}
    assert found == {f"2026-Q2.{kind}.json" for kind in ANNOUNCED}
    row = "| 2026年4月24日 | 饶人社字〔2026〕12号（虚构） | 2026-Q2-2 |  | 2026-Q2 |"
    amended = (folder / "notices" / "plan.2026-04-28.md").read_text("utf-8")
    assert row in amended.splitlines()
    assert "2026-Q2-2" not in (folder / "notices" / "plan.md").read_text("utf-8")


def test_a_publicity_notice_says_until_when_and_to_whom_and_nothing_that_came_later(folder):
    paths = [*folder.glob("notices/*.publicity.*.md")]
    assert paths
    for path in paths:
        text = path.read_text("utf-8")
        opens_on = date.fromisoformat(path.name.split(".")[2])
        assert f"公示时间：{opens_on.year}年{opens_on.month}月{opens_on.day}日至" in text
        assert "请于公示期内向本局法制机构（虚构）反映。" in text
        assert "行政处罚" not in text
    assert "行政处罚" in (folder / "notices" / "2026-Q1.results.md").read_text("utf-8")


def test_every_mark_of_a_stratum_is_told_in_chinese(folder):
    notices = [path.read_text("utf-8") for path in sorted(folder.glob("notices/*.drawn.md"))]
    rows = [line for text in notices for line in text.splitlines() if "经营异常" in line]
    assert rows
    # A Latin letter is a grade's.
    assert [row for row in rows if not re.match("\\| [^a-z]+ \\| [0-9]", row)] == []
    assert "abnormal" not in "".join(notices)


def test_the_library_accepts_every_file_and_the_chain(folder):
    documents = [
        read_document(path.read_text("utf-8")) for path in sorted(folder.glob("transcripts/*"))
    ]
    assert len(documents) == 26
    assert [d["header"]["task"] for d in documents if not verify_transcript(d).is_right] == []
    assert verify_chain(documents).is_right
    proofs = [read_document(path.read_text("utf-8")) for path in folder.glob("proofs/*")]
    assert proofs
    assert all(check_proof(proof).is_right for proof in proofs)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "没有发现差错。"),
        ("en", "No fault was found."),
    ],
)
def test_so_does_the_verifier_that_needs_nothing_else(folder, lang, told):
    files = [*sorted(folder.glob("transcripts/*")), *sorted(folder.glob("proofs/*"))]
    done = run(VERIFIER, *files, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == told
    [lapse] = [line for line in done.stdout.splitlines() if "第2026049期" in line][-1:]
    assert "2026-04-23" in lapse


# The transcripts of the year for every audience and at every stage.


@pytest.fixture(scope="module")
def commitments():
    options = Namespace(seed=2026, subjects=2000, year=None, rates=None)
    outcomes = run_year(sample_world(options).year)
    return [outcome for outcome in outcomes if isinstance(outcome, Drawn | Lapsed)]


@pytest.fixture(scope="module")
def documents(commitments):
    return dict(chain.from_iterable(transcripts_of(of, ALL_KINDS) for of in commitments))


def test_both_verifiers_accept_every_transcript_of_the_year(documents):
    assert len(documents) == 4 * 9 + 3
    for name, document in documents.items():
        report = verify_transcript(document)
        assert (report.findings, standalone.check(document)) == ((), []), name
        assert report.unchecked.keys() == standalone.unchecked(document).keys(), name
    whole = verify_transcript(documents["2026-Q1.auditor.visited"])
    assert whole.unchecked.keys() == {"reasons"}


def test_both_find_the_chain_right_and_tell_of_the_lapse(documents):
    report = verify_chain(documents.values())
    assert (report.findings, report.unchecked) == ((), {})
    facts = [(fact.code, fact.expected, fact.found) for fact in report.facts]
    assert set(facts) == {
        ("fact-lapsed", "1", "中国福利彩票双色球第2026049期开奖号码（北京时间）"),
        ("fact-instead", "2026-Q2-2", "2026-Q2"),
    }
    assert standalone.check_chain(documents.values()) == []
    lapse, stand_in = standalone.facts(documents.values())
    lottery = "中国福利彩票双色球第2026049期开奖号码（北京时间）, 2026-04-23"
    assert lapse == ("lapsed", "1", (lottery,))
    assert stand_in == ("instead-of", "2026-Q2-2", ("2026-Q2",))


def test_a_transcript_that_keeps_the_events_back_is_not_the_one_that_was_closed(
    commitments, documents
):
    first = commitments[0]
    assert first.draw.events
    for audience in Audience:
        silent = transcript(first.committed, first.as_drawn, audience=audience, stage=Stage.VISITED)
        name = f"{first.task.code}.{audience}.visited"
        assert verify_transcript(silent).is_right
        assert standalone.check(silent) == []
        given = list({**documents, name: silent}.values())
        assert {found.code for found in verify_chain(given).findings} == {"chain-same"}
        assert {code for code, _ in standalone.check_chain(given)} == {"chain-same"}


def test_one_changed_ticket_and_it_does_not(folder):
    path = folder / "transcripts" / "2026-Q1.public.visited.json"
    document = json.loads(path.read_text("utf-8"))
    drawn = document["matters"][0]["drawn"][0]
    drawn["ticket"] = drawn["ticket"][::-1]
    changed = folder / "changed.json"
    changed.write_text(json.dumps(document), encoding="utf-8")
    assert run(VERIFIER, changed).returncode == 1
    assert {f.code for f in verify_transcript(document).findings} == {"ticket"}


def test_reports_are_read_back_as_they_were_written(folder):
    converter = make_converter()
    paths = [*folder.glob("reports/*.json")]
    assert paths
    for path in paths:
        kind = AnnualSummary if path.name == "summary.json" else TaskReport
        data = json.loads(path.read_text("utf-8"))
        assert converter.unstructure(converter.structure(data, kind)) == data


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    done = run(YEAR, "--subjects", 50, "--out", tmp_path / "file")
    assert done.returncode == 1
    assert "give another folder" in done.stderr
    assert "Traceback" not in done.stderr
