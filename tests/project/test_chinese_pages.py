"""The pages in Chinese: they use the terms of the glossary, name what exists, and lead on."""

import re
from pathlib import Path

import pytest
from tests.make.loops import for_each
from tests.words.test_messages import NOT_OUR_TERMS

from randcheck import converters, credit_codes, fairness, holiday_calendars, strategies, tables
from randcheck.public import FACES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "zh"
README = ROOT / "README.zh-CN.md"
PAGES = [*sorted(FOLDER.glob("*.md")), README]
MODULES = (*FACES, converters, credit_codes, fairness, holiday_calendars, strategies, tables)
PROSE = [page for page in PAGES if page.stem != "codes"]
CODE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
NO_PROSE = re.compile(r"^```.*?^```$|^<!--.*?-->$|^ {4}[^\n]*$", re.M | re.S)
FUNCTION = re.compile(r"`((?:check|verify|replace|mend|may|open|task|annual)_[a-z_]+)\W")
NO_FUNCTIONS = {"verify_standalone", "annual_cycle", "task_code"}


def text_of(page):
    return page.read_text(encoding="utf-8")


@for_each("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_it_in_the_terms_of_the_glossary(page):
    terms = (*NOT_OUR_TERMS, "票号", "候补")
    assert [term for term in terms if term in text_of(page)] == []


@for_each("page", PROSE, ids=lambda page: page.stem)
def test_the_functions_that_a_page_names_exist(page):
    public = {name for module in MODULES for name in dir(module)} | NO_FUNCTIONS
    assert set(FUNCTION.findall(text_of(page))) <= public


@pytest.mark.parametrize("start", [FOLDER / "index.md", README], ids=["index", "readme"])
def test_the_first_pages_lead_to_every_other(start):
    linked = {Path(target).name for target in re.findall(r"\]\(([^)#]+)", text_of(start))}
    assert {page.name for page in PAGES} - {"index.md", README.name} <= linked


@for_each("page", PAGES, ids=lambda page: page.stem)
def test_no_sentence_is_broken_over_lines(page):
    """A break would be shown as a blank, which has no place within a sentence in Chinese."""
    prose = NO_PROSE.sub("", text_of(page))
    broken = re.findall(r"^(?!#|\|).*\S\n(?!\s*(?:- |\d+\. |\|)).*\S", prose, re.M)
    assert broken == []


def test_what_follows_the_draw_follows_that_of_the_tutorial():
    """The tutorial's draw goes on in the other page, which says which part of it to leave out."""
    tutorial, afterwards = (text_of(FOLDER / f"{n}.md") for n in ("tutorial", "after-the-draw"))
    from_there_on = afterwards[afterwards.index("### 递补、回避") :]
    (first,) = (code for code in CODE.findall(afterwards) if "book = SHANGRAO_2023" in code)
    book = first.index("book = SHANGRAO_2023")
    program = [*CODE.findall(tutorial), first[:book], "book = SHANGRAO_2023"]
    world: dict[str, object] = {}
    for code in [*program, *CODE.findall(from_there_on)]:
        exec(code, world)
    assert world["cases"]
