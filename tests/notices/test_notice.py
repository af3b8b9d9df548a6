"""A notice as a document: what is printed in which order, and what each file makes of it."""

import html
import re
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.cases.noticed import WORLD, drawn
from tests.make.cases.visited import directory, visited, visited_frame
from tests.make.directories import problem_of
from tests.make.loops import for_each
from tests.make.worlds import matter_frame, members

from randcheck import InvalidInputError
from randcheck.notices import Notice, Section, Table, drawn_notice

FACTS = Table(name="基本情况", rows=[("抽查机关", "人社局"), ("户数", 12)])
LIST = Table(name="名单", head=["序号", "名称"], rows=[(1, "信江 & 食品"), (2, "=1+1")])
NOTICE = Notice(
    title="抽取结果",
    blocks=[FACTS, "共抽取2家。", Section(title="名单", blocks=[LIST])],
    annexes=[Section(title="分层", blocks=[Section(title="工资", blocks=["无"])])],
    issuer="上饶市人社局",
)
ISSUED = NOTICE.issued(
    day=date(2026, 11, 26), number="饶人社字〔2026〕1号", contact="法制机构，0793-0000000"
)


def test_what_is_printed_stands_in_order():
    assert list(ISSUED.parts()) == [
        ("title", "抽取结果"),
        ("number", "饶人社字〔2026〕1号"),
        ("table", FACTS),
        ("paragraph", "共抽取2家。"),
        ("heading", "名单"),
        ("table", LIST),
        ("paragraph", "附件：1. 分层"),
        ("paragraph", "联系方式：法制机构，0793-0000000"),
        ("signature", "上饶市人社局"),
        ("signature", "2026年11月26日"),
        ("annex", "附件1：分层"),
        ("subheading", "工资"),
        ("paragraph", "无"),
    ]


def test_a_notice_that_is_not_issued_leaves_room_for_the_day():
    assert [text for kind, text in NOTICE.parts() if kind == "signature"] == [
        "上饶市人社局",
        "\u3000\u3000年\u3000月\u3000日",
    ]
    english = attrs.evolve(NOTICE, lang="en")
    assert [text for kind, text in english.parts() if kind == "signature"][1] == "Date: "


def test_in_english_the_layout_speaks_english():
    told = [text for _, text in attrs.evolve(ISSUED, lang="en").parts()]
    assert "Annexes: 1. 分层" in told
    assert "Contact: 法制机构，0793-0000000" in told
    assert "Annex 1: 分层" in told
    assert "2026-11-26" in told


def test_another_body_may_sign():
    assert NOTICE.issued(day=date(2026, 1, 1), issuer="信访科").issuer == "信访科"


def test_the_rows_are_those_of_all_tables():
    assert NOTICE.rows() == (FACTS, LIST)
    assert {type(value) for row in LIST.rows for value in row} == {int, str}


def test_markdown_has_a_list_for_a_table_without_a_head():
    assert ISSUED.markdown() == (
        "# 抽取结果\n\n饶人社字〔2026〕1号\n\n- 抽查机关：人社局\n- 户数：12\n\n共抽取2家。\n\n"
        "## 名单\n\n| 序号 | 名称 |\n| --- | --- |\n| 1 | 信江 \\& 食品 |\n| 2 | =1+1 |\n\n"
        "附件：1. 分层\n\n联系方式：法制机构，0793-0000000\n\n上饶市人社局\n\n2026年11月26日\n\n"
        "## 附件1：分层\n\n### 工资\n\n无\n"
    )


def test_html_is_one_document_for_a4_that_needs_no_other_file():
    page = ISSUED.html()
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8">')
    assert "size: A4" in page
    assert "FangSong" in page
    assert not re.search(r"<(script|link|img)|url\(|@import|https?:", page)
    assert '<tr><th scope="row">户数</th><td class="short">12</td></tr>' in page
    assert '<tr><td class="count">1</td><td class="short">信江 &amp; 食品</td></tr>' in page
    assert '<h2 class="annex">附件1：分层</h2>' in page
    assert '<html lang="en">' in attrs.evolve(NOTICE, lang="fr").html()


def page_of(*blocks):
    return Notice(title="通知", blocks=blocks, issuer="人社局").html()


@for_each(("columns", "lies"), [(1, False), (9, False), (10, True)])
def test_the_paper_lies_where_a_table_is_wide(columns, lies):
    names = [f"c{n}" for n in range(columns)]
    page = page_of(Table(name="表", head=names, rows=[names]))
    assert ("A4 landscape" in page) is lies
    assert ('<td class="short">c0</td>' in page) is (columns == 1)


def test_a_digest_may_break_and_a_proof_is_printed_small():
    digest = "ab" * 32
    page = page_of(Table(name="表", rows=[("承诺值", digest)]), f"承诺值 {digest}。", "{" * 200)
    assert f'<td class="long">{digest}</td>' in page
    assert f"<p>承诺值 {digest}。</p>" in page
    assert '<p class="data">{{{' in page


@given(st.text(alphabet="a<>&\"'\n\u2028/=", min_size=1, max_size=12))
def test_no_text_changes_the_form_of_a_page(text):
    table = Table(name=text, head=[text], rows=[(text,)])
    facts = Table(name=text, rows=[(text, text)])
    blocks = [text, table, facts, Section(title=text, blocks=[text])]
    page = Notice(title="通知", blocks=blocks, issuer="人社局").html()
    plain = Notice(
        title="通知",
        blocks=[
            "a",
            Table(name="a", head=["a"], rows=[("a",)]),
            Table(name="a", rows=[("a", "a")]),
            Section(title="a", blocks=["a"]),
        ],
        issuer="人社局",
    ).html()
    assert re.findall(r"<[^>]*>", page) == re.findall(r"<[^>]*>", plain)
    assert html.unescape(page).count(" ".join(text.splitlines())) >= 6


WRONG: Any = 5


@for_each(
    "changes",
    [
        {"blocks": [WRONG]},
        {"blocks": "text"},
        {"annexes": ["text"]},
        {"title": ""},
        {"issuer": WRONG},
        {"number": WRONG},
        {"day": WRONG},
        {"contact": WRONG},
        {"lang": WRONG},
    ],
)
def test_what_is_no_notice_is_refused(changes):
    with pytest.raises(InvalidInputError):
        attrs.evolve(NOTICE, **changes)


def test_a_strange_block_is_named():
    problem = problem_of(lambda: attrs.evolve(NOTICE, blocks=["text", WRONG]))
    assert problem.params["what"] == "Notice.blocks"


def test_the_strata_can_be_left_out():
    whole, short = (drawn_notice_of(with_strata=with_strata) for with_strata in (True, False))
    assert [annex.title for annex in whole.annexes] == ["各分层户数和抽中概率"]
    assert short.annexes == ()
    assert "5/14" not in short.markdown()
    assert short.blocks == whole.blocks
    assert "附件" not in short.markdown()


def drawn_notice_of(**changes):
    return drawn_notice(WORLD.drawn, subjects=directory(WORLD.drawn.frame), **changes)


def test_a_draw_of_59_visits_in_162_strata_is_two_pages_and_an_annex():
    """A page of A4 takes 47 lines: what stands before the annex fits on two pages."""
    wages = matter_frame(
        members=members(**{f"L{n}": 2 for n in range(162)}),
        weights={f"L{n}": n + 1 for n in range(162)},
        quota=59,
    )
    many = visited(visited_frame(matters=[wages], recusals=(), recusal_reasons={}))
    assert len(many.drawn.visits) == 59
    text = drawn(many, subjects=directory(many.drawn.frame))
    body, annex = text.split("## 附件1")
    assert len(body.splitlines()) <= 2 * 47
    assert annex.count("（") == 162
