"""What the main example writes: transcripts that both verifiers accept, notices and reports."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from randcheck import (
    AnnualSummary,
    TaskReport,
    check_proof,
    read_document,
    verify_chain,
    verify_transcript,
)
from randcheck.converters import make_converter

ROOT = Path(__file__).resolve().parents[1]
AUDIENCES = ("auditor.visited", "open.visited", "public.announced", "public.drawn")


def run(script, *arguments):
    return subprocess.run(
        [sys.executable, str(ROOT / "examples" / script), *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("year")
    done = run("annual_cycle.py", "--subjects", 2000, "--lang", "zh", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    number = len([path for path in out.rglob("*") if path.is_file()])
    assert done.stdout.splitlines()[-1] == f"已写入 {number} 个文件：{out}"
    return out


def test_each_task_has_its_documents(folder):
    for task in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        transcripts = {path.name for path in folder.glob(f"transcripts/{task}.*")}
        assert transcripts == {f"{task}.{a}.json" for a in (*AUDIENCES, "public.visited")}
        notices = {path.name for path in folder.glob(f"notices/{task}.*")}
        periods = {name for name in notices if name.startswith(f"{task}.publicity.")}
        assert periods
        assert notices - periods == {f"{task}.{kind}.md" for kind in ("course", "drawn", "results")}
        assert len(list(folder.glob(f"proofs/{task}.*.json"))) == 1
    others = {"matter-list.md", "plan.md", "summary.md"}
    assert others <= {path.name for path in folder.glob("notices/*")}


def test_a_publicity_notice_says_until_when_and_to_whom_and_nothing_that_came_later(folder):
    for path in folder.glob("notices/*.publicity.*"):
        text = path.read_text("utf-8")
        assert f"公示期自 {path.name.split('.')[2]} 起" in text
        assert "请在公示期内向本局法制机构（虚构）提出。" in text
        assert "行政处罚" not in text
    assert "行政处罚" in (folder / "notices" / "2026-Q1.results.md").read_text("utf-8")


def test_every_mark_of_a_stratum_is_told_in_chinese(folder):
    notices = [path.read_text("utf-8") for path in sorted(folder.glob("notices/*.drawn.md"))]
    rows = [line for text in notices for line in text.splitlines() if "abnormal" in line]
    assert rows
    assert [row for row in rows if not re.match("\\| [^a-z]+（", row)] == []


def test_the_library_accepts_every_transcript_and_the_chain(folder):
    documents = [
        read_document(path.read_text("utf-8")) for path in sorted(folder.glob("transcripts/*"))
    ]
    assert len(documents) == 20
    assert [d["header"]["task"] for d in documents if not verify_transcript(d).is_right] == []
    assert verify_chain(documents) == ()
    for path in folder.glob("proofs/*"):
        assert check_proof(read_document(path.read_text("utf-8"))).is_right


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_so_does_the_verifier_that_needs_nothing_else(folder, lang):
    files = [*sorted(folder.glob("transcripts/*")), *sorted(folder.glob("proofs/*"))]
    done = run("verify_standalone.py", *files, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("chain-") == 7


def test_one_changed_ticket_and_it_does_not(folder):
    path = folder / "transcripts" / "2026-Q1.public.visited.json"
    document = json.loads(path.read_text("utf-8"))
    drawn = document["matters"][0]["drawn"][0]
    drawn["ticket"] = drawn["ticket"][::-1]
    changed = folder / "changed.json"
    changed.write_text(json.dumps(document), encoding="utf-8")
    assert run("verify_standalone.py", changed).returncode == 1
    assert {f.code for f in verify_transcript(document).findings} == {"ticket"}


def test_reports_are_read_back_as_they_were_written(folder):
    converter = make_converter()
    for path in folder.glob("reports/*.json"):
        kind = AnnualSummary if path.name == "summary.json" else TaskReport
        data = json.loads(path.read_text("utf-8"))
        assert converter.unstructure(converter.structure(data, kind)) == data


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    done = run("annual_cycle.py", "--subjects", 50, "--out", tmp_path / "file")
    assert done.returncode == 1
    assert "give another folder" in done.stderr
    assert "Traceback" not in done.stderr
