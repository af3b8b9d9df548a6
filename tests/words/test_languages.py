"""Languages: which tags ask for Chinese, and how Chinese writes the number of an article."""

import ast
from datetime import date

import pytest
from docs.code_uses import sources
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Plan, Problem, Source, Subject
from randcheck.directories import SubjectStatus
from randcheck.domain.plan.matter_revisions import Edition
from randcheck.matters import MatterList
from randcheck.notices import matter_list_notice, plan_notice, summary_notice
from randcheck.plans import obligations
from randcheck.reports import annual_summary
from randcheck.rules import OUR_DEFAULT, RiskPolicy, Role, assess
from randcheck.words.languages import article_zh, is_chinese, language

CHINESE = ("ZH", "zh-CN", "zh_Hans", "Zh-hant-TW")
OTHER = ("EN", "fr", "", "xzh", "en-zh")


@for_each("lang", ["zh", *CHINESE])
def test_every_tag_that_begins_with_zh_is_chinese(lang):
    assert is_chinese(lang)
    assert language(lang) == "zh"


@for_each("lang", ["en", *OTHER])
def test_every_other_tag_is_english(lang):
    assert not is_chinese(lang)
    assert language(lang) == "en"


def texts(lang: str) -> list[str]:
    """What the library says in a language, from every place where it picks one."""
    summary = annual_summary((), reporter="XZ", year=2026, cut_off=date(2026, 12, 31))
    listed = MatterList(department="D1", edition=Edition(year=2026), matters=())
    policy: RiskPolicy = SHANGRAO_2023.risk
    risky = Subject(id="S1", name="企业", region="361102", complaints=9, compliance_grade="C")
    return [
        Problem("not-operating", status=SubjectStatus.CLOSED, source=OUR_DEFAULT).message(lang),
        Problem("unknown-id", what={"en": "a", "zh": "甲"}, where="", ids=("a", "b")).message(lang),
        Source(act="细则", article="16").text(lang),
        SHANGRAO_2023.results[0].name(lang),
        obligations(2026, Role.COUNTY_BUREAU, SHANGRAO_2023)[0].name(lang),
        *assess(risky, policy).explain(lang),
        summary_notice(summary, rulebook=SHANGRAO_2023, lang=lang).markdown(),
        matter_list_notice(listed, on=date(2026, 3, 1), lang=lang).html(),
        plan_notice(Plan(year=2027, department="D1", tasks=()), lang=lang).markdown(),
    ]


def test_every_place_takes_every_tag_of_a_language():
    assert all(texts(lang) == texts("zh") for lang in CHINESE)
    assert all(texts(lang) == texts("en") for lang in OTHER)
    assert all(zh != en for zh, en in zip(texts("zh"), texts("en"), strict=True))


@pytest.mark.skipif(not sources(), reason="the package has no source with it")
def test_no_place_looks_at_a_tag_itself():
    lookers = [
        name
        for name, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and "'zh'" in ast.unparse(node)
    ]
    assert lookers == []


@for_each(
    ("article", "words"),
    [
        ("1", "一"),
        ("10", "十"),
        ("11", "十一"),
        ("15", "十五"),
        ("20", "二十"),
        ("99", "九十九"),
        ("100", "一百"),
        ("103", "一百零三"),
        ("110", "一百一十"),
        ("111", "一百一十一"),
        ("250", "二百五十"),
        ("999", "九百九十九"),
    ],
)
def test_articles_from_1_to_999_are_in_chinese_numerals(article, words):
    assert article_zh(article) == f"第{words}条"
    assert Source(act="细则", article=article).text("zh") == f"《细则》第{words}条"


@for_each("article", ["0", "015", "1000", "15.2", "15-2", "十五", "１５", "²", "A1"])
def test_what_is_no_plain_number_stays_as_it_is(article):
    assert article_zh(article) == f"第{article}条"


def test_every_number_has_its_own_numeral():
    assert len({article_zh(str(number)) for number in range(1, 1000)}) == 999
