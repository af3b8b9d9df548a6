"""The verifier in one file: which texts it reads, and what it tells whoever calls it."""

import json

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import read
from tests.transcript_worlds import (
    VECTORS,
    WORLDS,
    chain,
    changed,
    of_vector,
    proofs,
    reverse,
    written,
)


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":1}',
        '{"b":[{"a":1,"a":2}]}',
        '{"a":1.0}',
        '{"a":1e3}',
        '{"a":-1}',
        '{"a":NaN}',
        '{"a":Infinity}',
        '{"a":' + "9" * 5000 + "}",
        "[" * 200_000,
        '{"a":1}x',
        "",
        "\ufeff{}",
    ],
    ids=lambda text: text[:12],
)
def test_a_text_that_readers_could_take_differently_is_refused(text):
    with pytest.raises(standalone.UnreadableError):
        read(text)


def test_what_is_read_is_what_is_written():
    document = of_vector(VECTORS["draws"][1])
    assert read(json.dumps(document)) == read(json.dumps(document, ensure_ascii=False)) == document


# --- the program ----------------------------------------------------------------------------------


def files_of(folder, documents):
    paths = [folder / f"{place}.json" for place in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return [str(path) for path in paths]


@pytest.mark.parametrize(
    ("lang", "last"),
    [("en", "everything that could be checked is right"), ("zh", "凡可核者均正确")],
)
def test_right_documents_are_told_in_both_languages(tmp_path, capsys, lang, last):
    documents = [*chain(), *next(proofs())]
    assert standalone.main([*files_of(tmp_path, documents), "--lang", lang]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == last
    told = {line.split(": ")[1] for line in lines if line.startswith("  ") and ": " in line}
    assert told == standalone.WORDS.keys() & (
        {"malformed", *standalone.OF_HEADER, *standalone.OF_TRANSCRIPT, *standalone.OF_PROOF}
        | set(standalone.OF_CHAIN)
    )


def test_a_proof_is_told_with_what_it_says_of_its_subject(tmp_path, capsys):
    given = [proof for several in proofs() for proof in several]
    assert standalone.main([*files_of(tmp_path, given), "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    told = [lines[place + 1] for place, line in enumerate(lines) if "一个对象的证明" in line]
    assert told == [
        (
            f"  {subject}, 分层 {where}, "
            + ("抽取结果尚未公布" if draw is None else "抽中" if draw["drawn"] else "未抽中")
            if of_list.startswith("frame:")
            else f"  {subject}, 被排除，理由 {where}"
        )
        for (subject, where, _), of_list, draw in (
            (proof["leaf"], proof["list"], proof["draw"]) for proof in given
        )
    ]
    assert {line.split(", ")[-1].split()[0] for line in told} == {
        *("抽取结果尚未公布", "抽中", "未抽中", "被排除，理由"),
    }


def test_what_is_wrong_is_told_with_its_place(tmp_path, capsys):
    document = changed(of_vector(VECTORS["draws"][0]), {"matters.0.drawn": reverse})
    document["values"][0] = "03 07 11 19 24 31 09"
    assert standalone.main(files_of(tmp_path, [document])) == 1
    out = capsys.readouterr().out
    assert (
        "  FAILS: ticket: tickets, their order and cuts are right\n      matters[0].drawn\n" in out
    )
    assert f"      seed: expected {standalone.seed_of(*seed_parts(document))}, found " in out
    assert "  not checked: reasons: " in out
    assert out.endswith("something is wrong\n")


def seed_parts(document):
    return document["commitment"], document["seal"], document["values"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "不是 JSON，行:列: 1:2"),
        ("[]", ""),
        ('{"schema":1,"schema":2}', "字段重复: ['schema', 'schema']"),
        ('{"schema":0.5}', "不是 0 至 2^53 - 1 的整数: 0.5"),
        ("[" * 200_000, "嵌套过深: '[[["),
        ('{"schema":"\\u001b[31m\\ud800"}', "schema: 应为"),
        ("{}", "schema: 应为"),
        ("{}\udcff", "不是 UTF-8，字节: 2"),
        ("\ufeff{}", "以 BOM 开头，应去除: 1:1"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_document_is_told_as_such(tmp_path, capsys, text, told):
    path = tmp_path / "x.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert standalone.main([str(path), "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    assert f"不成立: malformed: 文件格式符合文本规定 (文件格式有误)\n      {told}" in out
    assert "\x1b" not in out


def test_many_places_are_counted(tmp_path, capsys):
    document = changed(of_vector(VECTORS["draws"][0]), {"secret": "ab" * 32})
    for leaf in document["lists"]["frame:HRSS-01"]:
        leaf[2] = "0" * 32
    assert standalone.main(files_of(tmp_path, [document])) == 1
    assert "      and more: " in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["no-such-file.json"], ["--lang", "fr", "x.json"]])
def test_a_wrong_call_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        standalone.main(arguments)
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err


def test_officers_events_are_said_to_be_hidden(tmp_path, capsys):
    result, committed = WORLDS["mended"]
    documents = [written(committed, result, audience=of) for of in ("open", "auditor")]
    assert standalone.main(files_of(tmp_path, documents)) == 0
    assert capsys.readouterr().out.count(standalone.WORDS["hidden-events"][0]) == 1


def test_a_long_value_is_cut():
    teller = standalone.Teller("en")
    assert teller.value("a" * 101) == "a" * 100 + "..."
    assert teller.value(10**5000).endswith("...")


def test_every_word_is_there_in_both_languages():
    assert all(len(set(words)) == len(words) == 2 for words in standalone.WORDS.values())
    assert all(all(words) for words in standalone.WORDS.values())


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("task", None, "header.task: 应为 编号, 实为 null"),
        ("previous", 7, "header.previous: 应为 64 位小写十六进制数字 或 null, 实为 7"),
        ("spec", "x", "header.spec: 应为 randcheck-draw/1, 实为 x"),
        ("more", 1, "header.more: 应为 无此字段"),
    ],
)
def test_the_form_of_a_field_is_told_in_chinese(tmp_path, capsys, field, value, told):
    document = of_vector(VECTORS["draws"][0])
    document["header"][field] = value
    assert standalone.main([*files_of(tmp_path, [document]), "--lang", "zh"]) == 1
    assert f"      {told}" in capsys.readouterr().out.splitlines()


def test_whoever_is_left_out_of_the_visits_is_told_in_order(tmp_path, capsys):
    document = of_vector(VECTORS["draws"][0])
    gone = [document["visits"].pop(0)["subject"], document["visits"].pop(0)["subject"]]
    assert standalone.main(files_of(tmp_path, [document])) == 1
    assert (
        f"      visits: expected [], found {sorted(gone)}" in capsys.readouterr().out.splitlines()
    )


def test_every_form_has_its_chinese():
    assert {"object", "list", "integer", "boolean", *standalone.TEXTS} <= standalone.FORMS_ZH.keys()
