"""Writes the pages that hold our papers beside published ones: ``python docs/make_forms.py``.

Columns, sources and remarks come from `randcheck.notices.FORMS`; what we write in a column, from
the fields of each paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from randcheck.notices import FORMS, Form
from randcheck.notices.counted import AREA_FIELDS, TASK_FIELDS
from randcheck.notices.drawn import DRAWN_FIELDS
from randcheck.notices.forms import Fields
from randcheck.notices.list_and_plan import (
    LIST_FIELDS,
    MORE_OF_MATTERS,
    MORE_OF_TASKS,
    PLAN_FIELDS,
)
from randcheck.notices.markdown import escape
from randcheck.notices.results import RESULT_FIELDS

DOCS = Path(__file__).parent
PAGES = {"en": DOCS / "reference" / "forms.md", "zh": DOCS / "zh" / "forms.md"}
PAPERS: Mapping[str, tuple[str, Fields]] = {
    "list": ("matter_list_notice", LIST_FIELDS | MORE_OF_MATTERS),
    "plan": ("plan_notice", PLAN_FIELDS | MORE_OF_TASKS),
    "drawn": ("drawn_notice", DRAWN_FIELDS),
    "results": ("results_notice", RESULT_FIELDS),
    "statistics-by-area": ("statistics_notice", AREA_FIELDS),
    "statistics-by-task": ("statistics_notice", TASK_FIELDS),
}
"""The beginning of a form's code to the function that writes the paper, and its fields."""

_OPENING = {
    "en": """# Our papers beside published ones

No rule prescribes the columns of these papers. The forms below are those of bodies that have
published theirs; `randcheck.notices.FORMS` holds them as data, and the function of each paper takes
one as its `form`. Each row below is a published column: what we write there, or why it stays empty
for the office to fill in. How surely a form is known stands above its columns. A form of your own
is a `Form` with the fields that each section lists.

This page is written by `python docs/make_forms.py`.
""",
    "zh": "# 文书与已公布表式逐栏对照\n\n"
    "各栏目没有规定的格式。下列表式取自有关机关已经公布的文书，以数据形式收录于 "
    "`randcheck.notices.FORMS`，各文书的函数以 `form` 参数采用。表中每行是已公布表式的一栏："
    "我们填写什么，或者为什么留空、由本机关填写。表式掌握的确实程度写在各表之前。"
    "本机关自有的表式写成 `Form`，可用的字段列于各节。\n\n"
    "本页由 `python docs/make_forms.py` 生成。\n",
}
_WORDS = {
    "source": {"en": "Source", "zh": "来源"},
    "confirmed": {"en": "known by", "zh": "依据"},
    "head": {
        "en": "| published column | field | our column | remark |",
        "zh": "| 已公布的栏目 | 字段 | 我们的栏目 | 说明 |",
    },
    "empty": {"en": "left empty", "zh": "留空"},
    "rates": {"en": "Rates as defined there", "zh": "原表对各比率的定义"},
    "more": {"en": "What we have besides", "zh": "我们另有的栏目"},
    "stop": {"en": ".", "zh": "。"},
    "colon": {"en": ": ", "zh": "："},
    "comma": {"en": ", ", "zh": "、"},
}


def fields_of(code: str) -> tuple[str, Fields]:
    """Return the function and the fields of the paper that a form is of.

    Args:
        code: the code of the form.
    """
    return PAPERS.get(code) or PAPERS[code.partition("-")[0]]


def _section(code: str, form: Form, lang: str) -> Iterator[str]:
    def say(word: str) -> str:
        return _WORDS[word][lang]

    function, fields = fields_of(code)
    place = 1 if lang == "zh" else 0
    yield f"## {form.name} (`{code}`)" if lang == "en" else f"## {form.name}（`{code}`）"
    yield ""
    yield (
        f"{say('source')}{say('colon')}{form.source}; {say('confirmed')}: "
        f"{form.confirmed.text(lang)}. `{function}`"
        if lang == "en"
        else f"{say('source')}：{form.source}；{say('confirmed')}：{form.confirmed.text(lang)}。"
        f"`{function}`"
    )
    yield ""
    yield say("head")
    yield "|---|---|---|---|"
    for column in form.columns:
        named = f"`{column.field}`" if column.field else ""
        ours = fields[column.field][place] if column.field else say("empty")
        remark = column.zh if lang == "zh" else column.en
        yield f"| {escape(column.title)} | {named} | {escape(ours)} | {remark} |"
    yield ""
    shown = {column.field for column in form.columns}
    more = [f"{titles[place]} (`{n}`)" for n, titles in fields.items() if n not in shown]
    if more:
        yield f"{say('more')}{say('colon')}{say('comma').join(more)}{say('stop')}"
        yield ""
    if form.rates:
        told = "; ".join(f"{name} = {rate}" for name, rate in form.rates)
        yield f"{say('rates')}{say('colon')}{told}{say('stop')}"
        yield ""


def page(lang: str) -> str:
    """Return the page of a language.

    Args:
        lang: ``"en"`` or ``"zh"``.
    """
    lines = [_OPENING[lang]]
    for code, form in FORMS.items():
        lines.extend(_section(code, form, lang))
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    for lang, path in PAGES.items():
        path.write_text(page(lang), encoding="utf-8", newline="\n")
