"""The verifier in one file: what it reads, and what it tells whoever calls it."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import read
from tests.make.documents.documents_by_hand import (
    closing,
    lapsed,
    of_vector,
    proof,
    small_draw,
    transcript,
)
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

FILE = Path(standalone.__file__)
MADE = small_draw(happened=["S-1", "S-3 I-1"])
NEXT = small_draw(
    *(1, MADE.commitment, "ab" * 32),
    **{"committed_on": "2027-01-05", "opens_on": "2027-02-01", "closes_on": "2027-02-20"},
    closes=[closing(MADE)],
    entropy=[{"source": "x", "date": "2027-01-06", "format": "H6"}],
    values=["0a1b2c"],
)


# --- one file, nothing else ----------------------------------------------------------------------


def test_it_needs_the_standard_library_of_python_3_9_alone():
    tree = ast.parse(FILE.read_text("utf-8"), feature_version=(3, 9))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported <= sys.stdlib_module_names


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-I", "-S", str(FILE), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        **options,
    )


def test_it_runs_where_nothing_is_installed(tmp_path):
    done = run(*files_of(tmp_path, [transcript(of_vector(VECTORS["draws"][1]))]))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No fault was found.\n")


def test_a_closed_pipe_is_quiet_and_keeps_the_exit_code(tmp_path):
    files = files_of(tmp_path, [transcript(MADE), {}])
    for number in (1, 2):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, str(FILE), *files[:number]],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (number - 1, b"")


# --- reading -------------------------------------------------------------------------------------


@for_each(
    ("text", "why"),
    [
        ('{"a":1,"a":1}', "key-twice"),
        ('{"b":[{"a":1,"\\u0061":2}]}', "key-twice"),
        ('{"a":1.0}', "no-integer"),
        ('{"a":1e3}', "no-integer"),
        ('{"a":-1}', "no-integer"),
        ('{"a":-0}', "no-integer"),
        ('{"a":NaN}', "no-integer"),
        ('{"a":-Infinity}', "no-integer"),
        ('{"a":' + "9" * 17 + "}", "no-integer"),
        ('{"a":' + "9" * 5000 + "}", "no-integer"),
        ("[" * 200_000, "too-deep"),
        ('{"a":' * 17 + "1" + "}" * 17, "too-deep"),
        ('{"a":1}x', "no-json"),
        ('{"a":"\n"}', "no-json"),
        ('{"a":01}', "no-json"),
        ('"' + '\\"' * 100_000, "no-json"),
        ("", "no-json"),
        ("\ufeff{}", "bom"),
    ],
    ids=lambda value: value[:12],
)
def test_a_text_that_readers_could_take_differently_is_refused(text, why):
    with pytest.raises(standalone.UnreadableError) as refused:
        read(text)
    assert refused.value.why == why
    assert str(refused.value) == f"{standalone.WORDS[why][0]}: {refused.value.where}"


def test_what_is_read_is_what_is_written():
    document = transcript(of_vector(VECTORS["draws"][1]))
    assert read(json.dumps(document)) == read(json.dumps(document, ensure_ascii=False)) == document
    assert read('{"a":"\\\\\\"[[[[[[[[[[[[[[[[[["}') == {"a": '\\"[[[[[[[[[[[[[[[[[['}
    assert read("[" * 16 + "]" * 16 + " ") is not None
    assert read("9999999999999999") == 9999999999999999


def test_brackets_are_counted_where_they_are_open():
    assert read("[" + "[]," * 100 + "[]]") == [[]] * 101
    with pytest.raises(standalone.UnreadableError) as refused:
        read('[\n"]]", ' + "[" * 16)
    assert refused.value.where == "2:22"


# --- the program ---------------------------------------------------------------------------------


def files_of(folder, documents):
    paths = [folder / f"{place}.json" for place in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return [str(path) for path in paths]


def told(folder, capsys, documents, *arguments, code=0):
    assert standalone.main([*files_of(folder, documents), *arguments]) == code
    return capsys.readouterr().out.replace(f"{folder}{os.sep}", "").splitlines()


def part(lines, title):
    """The lines of one part of a report."""
    start = lines.index(title) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else None]


ALL = [
    *(transcript(MADE, "public"), transcript(MADE, "open", "drawn"), transcript(MADE)),
    *(transcript(NEXT, "auditor", "announced"), proof(MADE, "S-1"), proof(MADE, "S-7")),
    proof(NEXT, "S-0", drawn=False),
]


@pytest.mark.parametrize(
    ("lang", "first", "titles"),
    [
        ("en", "No fault was found.", ["NOT CHECKED", "FACTS"]),
        ("zh", "没有发现差错。", ["未核验", "事实"]),
    ],
)
def test_right_documents_are_told_in_both_languages(tmp_path, capsys, lang, first, titles):
    lines = told(tmp_path, capsys, ALL, "--lang", lang)
    assert lines[0] == first
    assert [line for line in lines if line in titles] == titles
    colon = standalone.WORDS["colon"][lang == "zh"].rstrip()
    names = [line[: -len(colon)] for line in part(lines, titles[1]) if not line.startswith(" ")]
    assert names == [f"{i}.json" for i in range(len(ALL))]


def test_what_was_not_checked_is_told_with_the_reason(tmp_path, capsys):
    lines = part(told(tmp_path, capsys, ALL), "NOT CHECKED")
    open_drawn = lines[lines.index("1.json:") + 1 : lines.index("2.json:")]
    assert open_drawn == [
        "  Only the supervising unit's document has what this check needs: seal, salts and nonces"
        " from the secret, the annex, the roster and the recusals, the teams",
        "  The seal is not published yet: the seal, the seed, the numbers drawn, the tickets, the"
        " places in the lists, whether the smallest tickets were drawn, the events after the draw,"
        " the visits, the root of the events",
        "  The document does not have the rulebook: the reasons of the events",
    ]
    hidden = "  Events of which only kind and hash are shown, so the contents were not checked: 1"
    assert lines[: lines.index("1.json:")][-1] == hidden
    assert lines.count(hidden) == 1


def test_a_proof_is_told_with_what_it_says_of_its_subject(tmp_path, capsys):
    lines = part(told(tmp_path, capsys, ALL), "FACTS")
    assert "  Matter M-1: drawn from all/A" in lines
    assert "  Matter M-1: excluded, -!no-class" in lines
    assert "  Matter M-2: listed in north/X" in lines
    lines = part(told(tmp_path, capsys, [proof(MADE, "S-2")], "--lang", "zh"), "事实")
    assert lines[:2] == ["0.json：", "  检查对象 S-2 的证明"]
    assert lines[-2:] == ["  事项 M-1：分层 all/A，未抽中", "  事项 M-2：分层 south/X，未抽中"]


def test_the_facts_of_a_transcript(tmp_path, capsys):
    lines = part(told(tmp_path, capsys, [transcript(MADE)]), "FACTS")
    assert lines == [
        "0.json:",
        "  Transcript for the supervising unit, stage: visited",
        "  Body SR-HRSS, task 2026-T0, draw 0 of this body, committed on 2026-11-23",
        f"  Commitment {MADE.commitment}",
        "  Rulebook: 实施细则",
        "  Source of randomness: 双色球 2026135, 2026-11-24, 6C33 1C16",
        "  The sources together have at least 2^24 values",
        "  Matter M-1: 6 of 8 subjects can be drawn",
        "  Matter M-2: 7 of 8 subjects can be drawn",
        "  Matter M-1: 2 subjects were drawn",
        "  Matter M-2: 3 subjects were drawn",
        "  Pool p: 2 of 2 inspectors go on each visit; at least 2 may visit each subject;"
        " no inspector is recused from more than 0 subjects",
        "  Pool q: 1 of 1 inspectors go on each visit; at least 1 may visit each subject;"
        " no inspector is recused from more than 0 subjects",
        "  Replaced after the draw: subjects 1, inspectors 1",
    ]


def test_what_is_wrong_comes_first_with_its_place(tmp_path, capsys):
    document = transcript(MADE, "public")
    document["matters"][0]["drawn"].reverse()
    document["values"][0] = "03 07 11 19 24 31 17"
    lines = told(tmp_path, capsys, [document], code=1)
    assert lines[:6] == [
        "Faults were found.",
        "",
        "FAULTS",
        "0.json:",
        "  values: The values do not fit the sources of randomness.",
        "      values[0]: expected 6C33 1C16, found 03 07 11 19 24 31 17",
    ]
    rests = "  This depends on a check that found a fault or was not made: the seed, "
    assert any(line.startswith(rests) for line in part(lines, "NOT CHECKED"))
    # Of a document with a fault only is told which it is.
    assert len(part(lines, "FACTS")) == 4


def test_many_places_are_counted(tmp_path, capsys):
    document = transcript(MADE)
    document["secret"] = "0" * 64
    lines = told(tmp_path, capsys, [document], code=1)
    shown = part(lines, "FAULTS")
    assert shown[1] == "  secret: The seal, a salt or a nonce was not made from the secret."
    assert len(shown) == 2 + standalone.SHOWN + 1
    number = len([code for code, _ in standalone.check(document) if code == "secret"])
    assert shown[-1] == f"      and {number - standalone.SHOWN} more places"


@for_each(
    ("text", "place"),
    [
        ("{", "不是 JSON，行:列：1:2"),
        ("[]", "schema：应为 randcheck-transcript/2, randcheck-proof/2，实为 null"),
        ('{"schema":1,"schema":2}', "同一映射中键重复，路径：schema"),
        ('{"a":[{"b":{}},{"b":1,"c":2,"b":3}]}', "同一映射中键重复，路径：a[1].b"),
        ('{"schema":0.5}', "数不是至多 16 位的整数：0.5"),
        ("[" * 200_000, "嵌套超过 16 层，行:列：1:17"),
        ('{"schema":"\\u001b[31m\\ud800"}', "schema：应为 randcheck-transcript/2, "),
        ('{"schema":"randcheck-proof/2"}', "header：应为映射，实为 null"),
        ("{}\udcff", "不是 UTF-8，字节：2"),
        ("\ufeff{}", "以字节顺序标记开头，行:列：1:1"),
    ],
    ids=lambda text: ascii(text)[:12],
)
def test_what_is_no_document_is_told_as_such(tmp_path, capsys, text, place):
    path = tmp_path / "x.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert standalone.main([str(path), "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    assert f"x.json：\n  malformed：文件的格式不符合规定。\n      {place}" in out
    assert "x.json：\n  格式不符，其余核验均没有进行\n" in out
    assert "\x1b" not in out


def test_the_form_of_a_field_is_told_in_both_languages(tmp_path, capsys):
    document = transcript(MADE, "public")
    document["header"].update(task=None, previous=7, spec="x", more=[1], body="x" * 5000)
    for lang, expected in (
        ("en", ["an id, found null", "64 lowercase hex digits or null, found 7", "no such field"]),
        ("zh", ["编号，实为 null", "64 位小写十六进制数字或者 null，实为 7", "无此字段"]),
    ):
        lines = told(tmp_path, capsys, [document], "--lang", lang, code=1)
        for text in expected:
            assert any(f"{text}" in line for line in lines)
        assert all(len(line) < 200 for line in lines)


@for_each(
    "arguments",
    [
        *([], ["--lang", "fr", "x.json"], ["x.json", "--void", "x"]),
        ["x.json", "--void"],
    ],
)
def test_a_wrong_call_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        standalone.main(arguments)
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(
    tmp_path, capsys, lang
):
    good = tmp_path / "good.json"
    good.write_text(json.dumps(transcript(MADE, "public")), encoding="utf-8")
    missing = str(tmp_path / "no-such-file.json")
    assert standalone.main([missing, str(good), str(tmp_path), "--lang", lang]) == 1
    lines = capsys.readouterr().out.splitlines()
    colon = {"en": ":", "zh": "："}[lang]
    words = {"en": "The file could not be read.", "zh": "文件无法读取。"}[lang]
    for name in (missing, str(tmp_path)):
        at = lines.index(f"{name}{colon}")
        assert lines[at + 1] == f"  unreadable{colon}{' ' if lang == 'en' else ''}{words}"
        assert lines[at + 2].strip()
    # What can be read is told as ever.
    title = {"en": "FACTS", "zh": "事实"}[lang]
    assert lines[lines.index(title) + 1] == f"{good}{colon}"
    assert MADE.commitment in "".join(lines)


# --- several documents ---------------------------------------------------------------------------


def test_documents_of_one_body_are_compared(tmp_path, capsys):
    other = small_draw(task="another", secret="cd" * 32)
    documents = [transcript(MADE, "public"), transcript(NEXT), transcript(other, "public")]
    lines = part(told(tmp_path, capsys, documents, code=1), "FAULTS")
    title, fork, *_ = lines
    assert title == "The documents of SR-HRSS together:"
    assert fork.startswith("  chain-fork: Two commitments have the same number")
    assert "      2.json header.sequence: expected only once, found 0.json" in lines
    void = told(tmp_path, capsys, documents, "--void", other.commitment)
    assert part(void, "FACTS")[-2:] == [
        "The documents of SR-HRSS together:",
        f"  The commitment {other.commitment} is void",
    ]


def test_documents_of_several_bodies_are_compared_apart(tmp_path, capsys):
    other = small_draw(body="SR-AMR")
    documents = [transcript(MADE), transcript(other), transcript(NEXT)]
    lines = part(told(tmp_path, capsys, documents, "--void", "0" * 64), "NOT CHECKED")
    assert lines[-2:] == [
        "Only one document of SR-AMR was given, so nothing was compared; give all its documents",
        f"No document has the void commitment {'0' * 64}",
    ]


def test_lapsed_draws_and_those_that_stand_in_are_facts(tmp_path, capsys):
    after = small_draw(
        *(1, MADE.commitment, "ab" * 32),
        **{"committed_on": "2027-01-05", "opens_on": "2027-02-01", "closes_on": "2027-02-20"},
        closes=[lapsed(MADE)],
        instead_of="2026-T0",
        entropy=[{"source": "x", "date": "2027-01-06", "format": "H6"}],
    )
    documents = [transcript(MADE, "public", "announced"), transcript(after, "open", "announced")]
    lines = part(told(tmp_path, capsys, documents, "--lang", "zh"), "事实")
    assert lines[-3:] == [
        "SR-HRSS 的各份文件之间：",
        "  第 0 次抽取失效，没有给出值的来源：双色球 2026135, 2026-11-24",
        "  任务 2026-T1 代替任务 2026-T0",
    ]


# --- words ---------------------------------------------------------------------------------------


def test_every_word_is_there_in_both_languages():
    for table in (standalone.WORDS, standalone.FAULTS, standalone.CHECKS):
        for code, words in table.items():
            assert len(words) == 2
            assert all(words)
            assert code == "form-null" or len(set(words)) == 2
            first, second = (set(re.findall(r"\{\d\}", word)) for word in words)
            assert first == second


def test_every_check_and_every_form_has_its_words():
    codes = {one.code for one in (*standalone.OF_TRANSCRIPT, *standalone.OF_PROOF)}
    assert (
        standalone.FAULTS.keys()
        == codes | {"unreadable", "chain-document"} | standalone.OF_CHAIN.keys()
    )
    assert standalone.CHECKS.keys() == (
        (standalone.FAULTS.keys() | {"reasons"})
        - {"malformed", "unreadable", "chain-document", "chain-body"}
    )
    assert {f"form-{name}" for name in standalone.SCALARS} <= standalone.WORDS.keys()
    used = set(re.findall(r'Word\("([a-z-]+)"\)', FILE.read_text("utf-8")))
    assert used <= standalone.WORDS.keys()
    assert {*standalone.LACKS.values(), *standalone.AUDIENCES, *standalone.STAGES} <= (
        standalone.WORDS.keys()
    )


def test_whatever_was_found_can_be_told():
    teller = standalone.Teller("en")
    assert teller.value({1, 2}, []) == "set"
    assert teller.value("a" * 101, []) == "a" * 100 + "..."
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    assert teller.value(deep, []) == "list"
