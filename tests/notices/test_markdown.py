"""Notices as Markdown: every text is shown as it is, whatever characters it holds."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import TODAY, matter, problem_of, subject
from tests.make.loops import for_each

from randcheck import Problem, Quota
from randcheck.directories import SubjectDirectory
from randcheck.notices.markdown import bullets, document, escape, part, table
from randcheck.notices.words import Words, known_subjects, names_of_matters
from randcheck.plans import TaskKind

EN, ZH = Words(lang="en"), Words(lang="zh")


@for_each(
    ("text", "written"),
    [
        ("信江食品（上饶）", "信江食品（上饶）"),
        ("a|b", r"a\|b"),
        ("*b* _i_ `c`", r"\*b\* \_i\_ \`c\`"),
        ("[x](y)", r"\[x\]\(y\)"),
        ("<script>&amp;", r"\<script\>\&amp;"),
        ("a\\", r"a\\"),
        ("https://x.cn www.x.cn a@x.cn", r"https\://x.cn www\.x.cn a\@x.cn"),
        ("~~s~~ $x$ {y} #1 !", r"\~\~s\~\~ \$x\$ \{y\} \#1 \!"),
        ("one\ntwo\u2028three", "one two three"),
        ("2026-Q4.1+2=3", "2026-Q4.1+2=3"),
        (7, "7"),
    ],
)
def test_special_characters_are_escaped(text, written):
    assert escape(text) == written


@for_each(
    ("text", "written"),
    [
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("=== rule", r"\=== rule"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("2026年", "2026年"),
        ("# head", r"\# head"),
        ("a - b", "a - b"),
    ],
)
def test_a_line_cannot_begin_a_list_or_a_heading(text, written):
    assert part("paragraph", text) == written
    assert part("heading", text) == f"## {written}"


@given(st.text(alphabet="ab|\\*_<>[]()`\n\r\u2028#-+1.~&", max_size=20))
def test_no_text_adds_a_cell_or_a_row(text):
    made = table(["one", "two"], [(text, "x"), ("", text)])
    lines = made.split("\n")
    assert len(lines) == 4
    assert made.splitlines() == lines
    for line in lines:
        bare = line.replace("\\\\", "").replace("\\|", "")
        assert bare.count("|") == 3


def test_a_table_has_a_header_and_empty_cells():
    assert table(["a", "b"], [(1, "")]) == "| a | b |\n| --- | --- |\n| 1 |  |"


def test_facts_leave_out_what_is_empty():
    facts = EN.facts(("a", 0), ("b", None), ("c", ""), ("d_", "*")).rows
    assert bullets(facts, ": ") == "- a: 0\n- d\\_: \\*"


def test_a_document_leaves_out_empty_blocks():
    assert document("# a", "", "b") == "# a\n\nb\n"


@for_each(
    ("value", "written"),
    [
        (Fraction(1, 20), "5.00%"),
        (Fraction(1, 3), "33.33%"),
        (Fraction(2, 3), "66.67%"),
        (Fraction(1, 20_000), "0.01%"),
        (Fraction(0), "0.00%"),
        (Fraction(1), "100.00%"),
        (Fraction(1_000_000_007, 10_000_000_000), "10.00%"),
    ],
)
def test_shares_are_exact_and_in_per_cent(value, written):
    assert EN.share(value) == f"{value} ({written})"
    assert ZH.share(value) == f"{value}（{written}）"


@for_each(
    ("quota", "en", "zh"),
    [
        (Quota.share(Fraction(1, 4)), "1/4 (25.00%)", "1/4（25.00%）"),
        (Quota.count(3), "3 subject(s)", "3 户"),
        (
            Quota.rates({"B": 1, "A": Fraction(1, 2)}),
            "A 1/2 (50.00%), B 1 (100.00%)",
            "A 1/2（50.00%）、B 1（100.00%）",
        ),
        (
            Quota.within("region", {"R1": Quota.count(2)}, rest=Quota.share(Fraction(1, 9))),
            "R1 2 subject(s), each other 1/9 (11.11%)",
            "R1 2 户、其余各 1/9（11.11%）",
        ),
        (Quota.within("region", {"R1": Quota.count(2)}), "R1 2 subject(s)", "R1 2 户"),
    ],
)
def test_quotas_in_words(quota, en, zh):
    assert (EN.quota(quota), ZH.quota(quota)) == (en, zh)


def test_terms_without_words_are_shown_as_they_are():
    assert EN.term("result", "no-problem") == "no problem found"
    assert ZH.term("result", "no-problem") == "未发现问题"
    assert ZH.term("result", "own") == "own"


def test_values_of_no_member_are_shown_as_they_are():
    assert EN.member(TaskKind, "annual") == "annual"
    assert ZH.member(TaskKind, "annual") == "年度"
    assert ZH.member(TaskKind, "own") == "own"


def test_any_other_language_is_english():
    assert Words(lang="fr")("drawn", "抽中") == "drawn"
    assert Words(lang="fr").member(TaskKind, "special") == "special"


def test_the_names_of_matters_and_subjects():
    assert names_of_matters([matter("M1", name="旧"), matter("M1", name="新")]) == {"M1": "新"}
    directory = SubjectDirectory(since=TODAY, first=[subject("S1"), subject("S2", name="乙")])
    assert known_subjects(directory, ["S2"]) == {"S2": subject("S2", name="乙")}


def test_a_subject_without_a_name_is_refused():
    problem = problem_of(lambda: known_subjects([subject("S1")], ["S3", "S1", "S2"]))
    assert problem == Problem("unknown-id", what="subject", where="subjects", ids=("S2", "S3"))
