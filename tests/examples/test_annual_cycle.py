"""The main example: the same output everywhere, a valid sample, and CSV files good and bad."""

from __future__ import annotations

import argparse
import csv
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from examples.annual_cycle.given import FileError, read_given, to_id
from examples.annual_cycle.made_up.credit_codes import credit_code, is_credit_code
from examples.annual_cycle.made_up.directory import REGIONS, sample_subjects
from examples.annual_cycle.report.terminal import decimal, wrap
from examples.annual_cycle.world import sample_world
from examples.annual_cycle.year.run import Drawn, on_record, run_year
from tests.make.loops import for_each

from randcheck import PastVisit
from randcheck.directories import SubjectStatus, VisitStatus

ROOT = Path(__file__).resolve().parents[2]
CHICAGO = ROOT.parent / "shared" / "data" / "chicago_inspections.csv"
CHICAGO_COLUMNS = (
    "id=establishment_id,credit_risk_class=risk,region=zip,on=inspection_date,kinds=facility_type"
)
TASKS = 4
HEADER = (
    "id,name,region,kinds,status,compliance_grade,credit_risk_class,"
    "complaints,abnormal_listed,serious_violation"
)


def run(*arguments, hash_seed="0"):
    """Run the example as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "examples.annual_cycle", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def output(*arguments, hash_seed="0"):
    done = run(*arguments, hash_seed=hash_seed)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def write(path, *lines, encoding="utf-8"):
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


@pytest.fixture(scope="module")
def sample_output():
    return output("--subjects", 2000, "--full", hash_seed="1")


@pytest.fixture(scope="module")
def short_output():
    return output("--subjects", 2000, hash_seed="1")


def test_the_output_does_not_depend_on_the_hash_seed(sample_output, short_output):
    assert output("--subjects", 2000, "--full", hash_seed="4242") == sample_output
    assert output("--subjects", 2000, hash_seed="4242") == short_output


def test_the_short_form_is_two_screens_in_both_languages(sample_output, short_output):
    chinese = output("--subjects", 2000, "--lang", "zh")
    for text in (short_output, chinese):
        assert 70 <= len(text.splitlines()) <= 90
    assert len(sample_output.splitlines()) > 500
    for told in ("抽取结果", "可信依据", "核验 4 次抽取，差异 0 处", "年度总结报告", "未写入"):
        assert told in chinese


def test_the_short_form_tells_what_was_drawn_and_why_it_can_be_trusted(sample_output, short_output):
    rows = [line.split() for line in short_output.splitlines()]
    options = argparse.Namespace(seed=2026, subjects=2000, year=None, rates=None)
    draws = [of for of in run_year(sample_world(options).year) if isinstance(of, Drawn)]
    for drawn in draws:
        place = next(n for n, row in enumerate(rows) if row[:1] == [drawn.task.code])
        rows[place].pop(0)
        selections, visits = len(drawn.as_drawn.selections), len(drawn.as_drawn.visits)
        assert rows[place][-2:] == [str(visits), str(selections - visits)]
        for row, matter in zip(rows[place:], drawn.frame.matters, strict=False):
            number = sum(map(len, drawn.as_drawn.selected(matter.code).values()))
            sizes = f"{len(matter.members):,}", f"{len(matter.exclusions):,}"
            assert (*row[:3], row[4]) == (matter.code, *sizes, str(number))
        assert drawn.committed.hex in short_output
    told = (
        "2026-Q2    lapsed",
        "4 draws verified, 0 discrepancies",
        "public transcripts together: 0",
    )
    assert [text for text in told if text not in short_output] == []
    # The figures of the year are those of the long form.
    for mark in (" saved, ", "Random visits per subject", "Summary (年度总结报告)"):
        whole, short = (
            [line for line in text.splitlines() if mark in line]
            for text in (sample_output, short_output)
        )
        assert short == whole[-1:]
    assert "--full prints" in short_output
    assert "--full prints" not in sample_output


def test_the_short_form_tells_what_a_file_leaves_out_and_what_was_not_drawn(tmp_path):
    rows = (f"E{n},{'注销' if n else ''}" for n in range(3))
    text = output("--csv", write(tmp_path / "list.csv", "id,status", *rows))
    assert "no change, complaint or waiver is made up" in text
    assert "no directed task" in text
    assert "2026-Q3  not drawn" in text
    assert "matter agencies: no subject can be drawn" in text
    assert "Summary" not in text
    assert "After the draws" not in text


def test_every_stratum_and_region_is_listed_when_asked(sample_output):
    whole = output("--subjects", 2000, "--all")
    assert "smaller strata" in sample_output
    assert "smaller strata" not in whole
    assert len(whole.splitlines()) > len(sample_output.splitlines())


def test_every_draw_of_the_sample_is_verified(sample_output):
    assert sample_output.count("verified: no discrepancy") == TASKS
    assert "4 draws verified, 0 discrepancies" in sample_output
    assert "13 public transcripts together: 0 faults" in sample_output
    assert "no subject has more than 2" in sample_output
    assert "Not drawn" not in sample_output


def test_the_sample_shows_reasons_chances_and_savings(sample_output):
    for text in ("not-operating", "frequency-cap", "matter-frequency", "kind-out-of-scope"):
        assert text in sample_output
    for text in ("no-class", "not-on-duty", "pool-not-asked", "A=1/100 B=1/50"):
        assert text in sample_output
    assert sample_output.count(" saved, ") == TASKS + 1


def test_the_sample_tells_of_each_special_task(sample_output):
    told = {
        "Matter list (随机抽查事项清单) 2026-1: 7 matters of SR-HRSS, SR-EMB": 1,
        "given to the coordinating section 2025-12-24": 1,
        "expected visits (期望检查次数), before caps:": 1,
        "2026-Q1 joint (联合抽查): SR-HRSS leads (牵头), SR-EMB joins (配合)": 1,
        "2026-Q3 directed (定向抽查)": 1,
        "subjects and chances are the same in both for 3 of 3 matters": 1,
        "drawn as promised in 15 of 15 regions": 1,
        "饶人社投诉〔2026〕18号（虚构）": 1,
        ", in codes (代号)": 2,
        "insurance by the period (时段) year-end; planned: A=1/200": 1,
        "Waiver (放宽): in the frame only because of a document": 1,
        "by rotation (轮换); out are": TASKS,
        "seen without a draw, in 2026-Q": 2,
        "1 city, 1 districts, 1": 1,
        "counties (own area)": 1,
        "2026-Q3 own area (属地检查): officers of counties": 1,
        "Draw of 2026-Q2 lapsed (抽取失效)": 1,
        ": nothing by the end of 2026-04-23": 1,
        "filed again 2026-04-27, published again 2026-04-28": 1,
        "checked on 2026-04-29: no breaches": 1,
        "replaces 2026-Q2, whose draw lapsed (失效)": 1,
        "1 lapsed (失效)": 1,
    }
    assert {text: sample_output.count(text) for text in told} == told
    # The visit without a draw leaves the count of its cap as it was.
    [(before, after)] = re.findall(r"(\d+) visits before it, (\d+) after", sample_output)
    assert before == after


def test_the_numbers_told_are_those_of_the_run(sample_output):
    options = argparse.Namespace(seed=2026, subjects=2000, year=None, rates=None)
    year = sample_world(options).year
    draws = [outcome for outcome in run_year(year) if isinstance(outcome, Drawn)]
    saving = draws[0].joint
    assert saving is not None
    assert f"  apart    {saving.apart:>6,} visits: hours 30 (SR-HRSS)" in sample_output
    assert (
        f"  together {saving.together:>6,} visits\n  saved    {saving.saved:>6,}, " in sample_output
    )
    for since in (year.records.subjects.since, *(drawn.quarter.prepared_on for drawn in draws[:3])):
        assert sample_output.count(f"  changed since {since}: subjects (检查对象) ") == 1
    rows = [line.split() for line in sample_output.splitlines()]
    for drawn, limits in zip(draws, ("", "", "A=1", "A=1"), strict=True):
        by_limit, by_grade = map(str, drawn.out_for_cap())
        assert [drawn.task.code, "2", *filter(None, [limits]), by_limit, by_grade] in rows
        pairs = Counter(why.code for why in drawn.frame.recusal_reasons.values())
        interests, rotations = pairs["recused-interest"], pairs["recused-rotation"]
        assert f"{interests} by interest (回避), {rotations} by rotation" in sample_output
        assert f"\n  {drawn.committed.hex}\n" in sample_output


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--full",), ("--all",)])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_too_wide(options, lang):
    text = output("--subjects", 2000, "--lang", lang, *options)
    assert max(map(columns, text.splitlines())) <= 100


def test_chinese_output():
    text = output("--subjects", 2000, "--lang", "zh", "--all")
    assert text.count("核验无差异") == TASKS
    for told in (
        "联合抽查与分别抽查相比",
        "分地区抽查数量",
        "可不开展随机抽查",
        "放宽",
        "轮换",
        "S1 = ",
    ):
        assert told in text


def test_even_one_subject_runs_to_the_end():
    assert "0 discrepancies" in output("--subjects", 1)
    assert "0 discrepancies" in output("--subjects", 1, "--full")


def test_sample_codes_are_valid_and_unique():
    subjects = sample_subjects(2026, 2000)
    assert len({subject.id for subject in subjects}) == 2000
    assert all(is_credit_code(subject.id) for subject in subjects)
    assert {subject.region for subject in subjects} == set(REGIONS)
    assert all(
        subject.id[2:8] == (subject.region if subject.region.isdigit() else "361100")
        for subject in subjects
    )


@pytest.mark.parametrize(
    "code",
    # Published codes of a public university, a bank and an internet company.
    ["12100000400000624D", "91100000100003962T", "91110000802100433B"],
)
def test_real_codes_are_valid(code):
    assert is_credit_code(code)


@for_each("place", range(8, 18))
def test_a_changed_character_is_noticed(place):
    code = credit_code("1", "361102", 5_000_000)
    other = "7" if code[place] != "7" else "8"
    assert is_credit_code(code)
    assert not is_credit_code(code[:place] + other + code[place + 1 :])


def test_a_directory_in_csv(tmp_path):
    path = write(
        tmp_path / "directory.csv",
        HEADER,
        'A1,"信江, 食品",361102,hr-agency; 建筑业 ,注销,C,D,4,是,TRUE',
        "A2,,,,,,,,,",
        encoding="utf-8-sig",
    )
    first, second = read_given(path, {}).subjects
    assert (first.name, first.region, first.status) == (
        "信江, 食品",
        "361102",
        SubjectStatus.DEREGISTERED,
    )
    assert first.kinds == {"hr-agency", to_id("建筑业")}
    assert (first.complaints, first.abnormal_listed, first.serious_violation) == (4, True, True)
    assert (second.name, second.region, second.compliance_grade) == ("A2", "unknown", None)


def test_a_directory_in_csv_runs_to_the_end(tmp_path):
    rows = (
        f"{subject.id},{subject.region},{';'.join(sorted(subject.kinds))},{subject.status}"
        for subject in sample_subjects(7, 400)
    )
    path = write(tmp_path / "list.csv", "code,region,kinds,status", *rows)
    text = output("--csv", path, "--columns", "id=code", "--full")
    assert text.count("verified: no discrepancy") == TASKS
    assert "400  from list.csv" in text


def test_notices_name_the_regions_of_a_csv_by_its_words(tmp_path):
    rows = (f"E{n},{'信州区' if n % 2 else '361121'},{'优' if n == 1 else ''}" for n in range(200))
    path = write(tmp_path / "list.csv", "id,region,compliance_grade", *rows)
    assert read_given(path, {}).names == {to_id("信州区"): "信州区", to_id("优"): "优"}
    out = tmp_path / "year"
    assert f"{to_id('信州区')} 信州区" in output("--csv", path, "--out", out, "--full")
    notices = "".join(file.read_text("utf-8") for file in (out / "notices").glob("*.md"))
    assert "| 信州区, none of the marks |" in notices


def test_a_history_in_csv(tmp_path):
    lines = ["B,2024-05-06,9,Bar & Grill", "A,2025-01-02,1,", "A,2023-01-02,2,", "C,,3,"]
    names = {"on": "day", "credit_risk_class": "risk", "kinds": "type"}
    path = write(tmp_path / "a.csv", "id,day,risk,type", *lines, lines[1])
    turned = write(tmp_path / "b.csv", "id,day,risk,type", *reversed(lines))
    given = read_given(path, names)
    assert given == read_given(turned, names)
    assert [(s.id, s.credit_risk_class) for s in given.subjects] == [
        ("A", "1"),
        ("B", "9"),
        ("C", "3"),
    ]
    assert [(v.subject_id, v.on.year) for v in given.history] == [
        ("A", 2023),
        ("B", 2024),
        ("A", 2025),
    ]
    assert "2026-Q1" in output("--csv", path, "--columns", "on=day,credit_risk_class=risk")


def test_all_bad_rows_are_reported_at_once(tmp_path):
    path = write(
        tmp_path / "bad.csv",
        "id,name,status,complaints,abnormal_listed",
        "A1,one,open,many,perhaps",
        "",
        'A2,"two',
        'lines",,,',
        "A 3,three,,,",
        ",four,,,",
        "A2,again,,,",
        "A5,short",
    )
    done = run("--csv", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    head, *told = done.stderr.splitlines()
    assert head == f"{path}:"
    assert told[0] == "6 rows: 1 records, 5 rows refused"
    for said in (
        "column “status”, “open” (1 rows; lines 2)",
        "column “complaints”, “many” (1 rows; lines 2)",
        "column “abnormal_listed”, “perhaps” (1 rows; lines 2)",
        "column “name”, “two<U+000A>lines” (1 rows; lines 4)",
        "column “id”, “A 3” (1 rows; lines 6)",
        "column “id” is empty in 1 rows; lines 7",
        "1 rows have 2 cells under 5 headings; lines 9",
    ):
        assert said in done.stderr


@for_each(
    ("content", "names", "en", "zh"),
    [
        ("", {}, "no column holds id", "没有 id 列"),
        ("id,name\n", {}, "no rows below the headings", "列名行之下没有内容"),
        ("id,id\nA,B\n", {}, "more than one column for id", "不止一列对应 id"),
        ("id\nA\n", {"region": "zip"}, "no column zip; the columns are: id", "没有 zip 列"),
        ("id\nA\n", {"zip": "id"}, "fields that are not read: 'zip'", "不读取的字段：'zip'"),
        ('id\n"A\n', {}, "line 2: a quotation mark is not closed", "第 2 行：引号没有成对"),
        ("id,on\nA,2025-02-30\n", {}, "write a day as 2026-01-31", "请写成日期：2026-01-31"),
        ("id,name\nA,甲\nA,乙\n", {}, "the rows of one record differ", "各行在 name 列不一致"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, content, names, en, zh):
    path = tmp_path / "file.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        read_given(path, names)
    assert en in caught.value.told[0]
    assert zh in caught.value.told[1]


def test_the_language_of_the_report_is_that_of_its_errors(tmp_path):
    done = run("--csv", tmp_path / "absent.csv", "--lang", "zh")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.rstrip().endswith("；请检查文件名和权限")


def test_one_directory_in_three_forms(tmp_path):
    header = "统一社会信用代码,企业名称,所属区县,登记状态,片区"
    lines = (
        header,
        "91361102ma526018dt,信江,361102,存续（在营、开业、在册）,东",
        "Q-2,德铜,361181,注销,西",
    )
    given = read_given(write(tmp_path / "utf-8.csv", *lines), {})
    assert [(s.id, s.status.value) for s in given.subjects] == [
        ("91361102MA526018DT", "operating"),
        ("Q-2", "deregistered"),
    ]
    assert read_given(write(tmp_path / "gbk.csv", *lines, encoding="gbk"), {}) == given
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line.split(","))
    book.save(tmp_path / "名录.xlsx")
    assert read_given(tmp_path / "名录.xlsx", {}) == given


@pytest.mark.parametrize(
    "arguments",
    [
        ("--columns", "id=a"),
        ("--columns", "id", "--csv", "x.csv"),
        ("--rates", "A=2"),
        ("--rates", "A=1/0"),
        ("--subjects", "0"),
        ("--year", "5"),
    ],
)
def test_options_that_make_no_sense(arguments, monkeypatch, capsys):
    from examples.annual_cycle.__main__ import main

    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_ids_made_of_other_values_stay_different():
    assert to_id("60614") == "60614"
    assert to_id("Grocery Store") == "Grocery-Store-ad34d202"
    assert to_id("建筑业") == "834f526e"
    assert len({to_id("a/b"), to_id("a b"), to_id("a-b")}) == 3
    assert len(to_id("long text " * 30)) <= 64


def test_a_visit_that_is_planned_for_later_is_pending():
    visits = [PastVisit(subject_id="A", on=date(2026, 1, day)) for day in (10, 11)]
    seen = on_record(visits, date(2026, 1, 10))
    assert [visit.status for visit in seen] == [VisitStatus.DONE, VisitStatus.PENDING]


def test_text_for_the_terminal():
    assert wrap("双随机、一公开 in one", 10) == ["双随机、一", "公开 in", "one"]
    assert [decimal(Fraction(n, 8)) for n in (0, 1, 2, 12345)] == ["0.0", "0.1", "0.3", "1,543.1"]


@pytest.mark.skipif(not CHICAGO.exists(), reason="the inspection history is not there")
def test_a_real_history_runs_to_the_end():
    with CHICAGO.open(encoding="utf-8", newline="") as file:
        size = len({row["establishment_id"] for row in csv.DictReader(file)})
    options = ("--year", 2014, "--rates", "1=1/10,2=0.05,3=0")
    text = output("--csv", CHICAGO, "--columns", CHICAGO_COLUMNS, "--full", *options)
    assert f"{size:,}  from {CHICAGO.name}" in text
    assert "1=1/10 2=1/20 3=0" in text
    assert text.count("verified: no discrepancy") == TASKS
    assert "; 0 of them were drawn" in text
    [(kept, regions)] = re.findall(r"drawn as promised in (\d+) of (\d+) regions", text)
    assert int(kept) == int(regions) > 1
    assert "same in both for 3 of 3 matters" in text
    assert "no change, complaint or waiver is made up" in text
