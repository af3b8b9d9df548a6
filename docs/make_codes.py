"""Writes the pages of all codes, in English and Chinese: ``python docs/make_codes.py``.

Codes and words come from the package's messages; what a code is, and the class it is raised with,
from the places in the source that make it, and from the lists here where the source does not say.
"""

from __future__ import annotations

import runpy
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from randcheck.words import catalogue as messages
from randcheck.words.phrases import PHRASES

DOCS = Path(__file__).parent
PAGES = {"en": DOCS / "reference" / "codes.md", "zh": DOCS / "zh" / "codes.md"}
# By its path, because this file is run as a program and imported by a test.
FOUND: Mapping[str, Any] = runpy.run_path(str(Path(__file__).with_name("code_uses.py")))

AREAS: Mapping[str, Mapping[str, str]] = {
    "records": {"en": "Values of any record, subjects, history", "zh": "各类记录的取值"},
    "matters": {"en": "Matters and their lists", "zh": "抽查事项与清单"},
    "directories": {"en": "Directories", "zh": "名录库"},
    "imports": {"en": "Imports of exports", "zh": "导入现有表格"},
    "plans": {"en": "Plans and tasks", "zh": "计划与任务"},
    "rules": {
        "en": "Rulebooks, caps, risk, quotas, days",
        "zh": "规则、频次、风险、抽查数量、日期",
    },
    "reasons": {"en": "Why somebody is out, frames", "zh": "不予抽取的理由、抽样框"},
    "draws": {
        "en": "Commitments, draws, changes after a draw",
        "zh": "承诺、抽取、抽取之后的更换与回避",
    },
    "cases": {"en": "Findings and cases", "zh": "检查结果与办理"},
    "reports": {"en": "Reports and notices", "zh": "报告与公告"},
    "documents": {"en": "Documents, transcripts, proofs, chains", "zh": "文档、抽取记录、证明、链"},
    "engines": {"en": "Lotteries, tables, fairness", "zh": "随机来源、表格形式的抽取、公平性"},
}

KINDS: Mapping[str, Mapping[str, str]] = {
    "breach": {"en": "breach", "zh": "核查问题"},
    "reason": {"en": "reason", "zh": "理由"},
    "problem": {"en": "problem", "zh": "问题"},
    "discrepancy": {"en": "discrepancy", "zh": "核验结果"},
    "verdict": {"en": "verdict on fairness", "zh": "公平性结论"},
    "words": {"en": "words of a record", "zh": "记录的说明"},
    "phrase": {"en": "phrase", "zh": "短语"},
}
PLACES = {
    "transcripts/": "discrepancy",
    "verifying/": "discrepancy",
    "fairness/": "verdict",
    "tables/differences": "problem",
}

# What no tree shows: `prepare` raises what a part of it returned, the breaches of a matter, and the
# problems of the frame that it makes.
PREPARED = frozenset(
    {
        "empty-frame-why",
        "group-quota-above-frame",
        "instead-of-itself",
        "matter-entered-early",
        "matter-entered-late",
        "matter-not-approved",
        "matter-not-entered",
        "matter-not-published",
        "matter-published-early",
        "matter-without-basis",
        "pool-too-small",
        "quota-above-frame",
        "rates-all-zero",
        "too-few-inspectors",
        "weights-too-far-apart",
        "window-too-long",
    }
)
# Likewise, `randcheck.tables` raises what the checks of a transcript find of a header, a seal and
# values: these and ``header-order`` and the like.
OF_HEADERS = frozenset({"malformed", "seal", "values"})

PHRASES_TITLE = {
    "en": """## Phrases

What a value has to be (`form`), what a message is about (`what`) and where that stands (`where`): a
parameter that is no name is a phrase with one of these codes.
""",
    "zh": """## 短语

取值要求（`form`）、所涉对象（`what`）与所在位置（`where`）：这些参数不是名称的，是带有下列代码的短语。
""",
}

INTRODUCTIONS = {
    "en": """# Codes

Every problem, breach, reason and discrepancy has a code and parameters. A code keeps its meaning
once it is released; words may get better. Let programs look at codes, and use the codes as the keys
of your own translation:
[Use words of your own](../how-to/host-integration.md#use-words-of-your-own).

What a code is stands in the second column:

- the names of classes: the code of a `Problem` in the `problems` of such an error;
- breach: the code of a `Breach` that a check returns;
- reason: the code of a `Reason` or an `Exclusion`, why somebody cannot be drawn or sent;
- discrepancy: the code of a `Discrepancy` that verifying a draw or a document finds, or words of
  the `Verification` that holds it;
- verdict on fairness: the code of a finding or a report of `randcheck.fairness`;
- problem: a `Problem` that is returned, as those of the rows of a table are;
- words of a record: what a record says of itself in words;
- phrase: part of another message, a parameter with words of its own.

In the words, `{name}` is the place of a parameter. A code may have more parameters than its words
name: they are listed too. Made by `python docs/make_codes.py`.
""",
    "zh": """# 代码表

每个错误、核查问题、理由和核验结果都有代码和参数。代码一经公布不改含义，说明文字可能改进。程序判断一律用代码；需要用自己的用语时，以代码为键，做法见[操作指南](how-to.md)。

第二列说明代码属于哪一类：

- 错误类的名称：该错误 `problems` 中 `Problem` 的代码；
- 核查问题：核查函数返回的 `Breach` 的代码；
- 理由：`Reason` 或 `Exclusion` 的代码，即不予抽取、不予选派的理由；
- 核验结果：核验抽取或者文件所得 `Discrepancy` 的代码，以及 `Verification` 的说明；
- 公平性结论：`randcheck.fairness` 的结果或报告的代码；
- 问题：作为返回值的 `Problem`，如表格各行的问题；
- 记录的说明：记录对自身的文字说明；
- 短语：其他说明的一部分，即自带文字的参数。

说明文字中的 `{名称}` 是参数的位置。代码的参数可以多于文字所用，也一并列出。

本页由 `python docs/make_codes.py` 生成。
""",
}
HEADS = {
    "en": "| Code | What it is | Parameters | Words |",
    "zh": "| 代码 | 类别 | 参数 | 说明文字 |",
}


def kinds_of(code: str, lang: str) -> list[str]:
    """What a code is used as: classes of errors, and other kinds in a language."""
    used, places = FOUND["uses"]().get(code, ()), FOUND["texts"]().get(code, frozenset())
    errors = {error for use in used for error in FOUND["errors_of"](use)}
    others = {use.maker.lower() for use in used if not FOUND["errors_of"](use)}
    if code in PREPARED:
        errors.add("PreparationError")
        others.discard("problem")
    if not used:
        found = {
            kind for place in places for start, kind in PLACES.items() if place.startswith(start)
        }
        others = set(sorted(found)[:1] or ["words"])
        if code in OF_HEADERS or code.startswith("header-"):
            errors.add("InvalidInputError")
    return [
        *(f"`{error}`" for error in sorted(errors)),
        *(KINDS[kind][lang] for kind in sorted(others)),
    ]


def parameters_of(code: str, template: str) -> list[str]:
    """The parameters that the words name, in their order, and after them all others given."""
    named = list(dict.fromkeys(FOUND["in_order"](template)))
    given = {name for use in FOUND["uses"]().get(code, ()) for name in use.params if name}
    return [*named, *sorted(given.difference(named))]


def _rows(area: ModuleType, lang: str) -> Iterator[str]:
    mark = "、" if lang == "zh" else ", "
    for code, words in area.WORDS.items():
        parameters = mark.join(f"`{name}`" for name in parameters_of(code, words[lang])) or "–"
        kinds = mark.join(kinds_of(code, lang))
        yield f"| `{code}` | {kinds} | {parameters} | {_cell(words[lang])} |"


def _cell(words: str) -> str:
    """Words as they stand in a cell of a table, nothing in them read as marks of the page."""
    return "".join(f"\\{one}" if one in "\\|<>*_`[]$" else one for one in words)


def _phrases(lang: str) -> Iterator[str]:
    mark = "、" if lang == "zh" else ", "
    for code, words in PHRASES.items():
        names = mark.join(f"`{name}`" for name in FOUND["in_order"](words[lang])) or "–"
        yield f"| `{code}` | {KINDS['phrase'][lang]} | {names} | {_cell(words[lang])} |"


def page(lang: str) -> str:
    """The page of all codes in a language."""
    parts = [INTRODUCTIONS[lang]]
    for name, title in AREAS.items():
        area = getattr(messages, name, None)
        if area is None:
            continue
        rows = "\n".join(_rows(area, lang))
        parts.append(f"## {title[lang]}\n\n{HEADS[lang]}\n|---|---|---|---|\n{rows}\n")
    rows = "\n".join(_phrases(lang))
    parts.append(f"{PHRASES_TITLE[lang]}\n{HEADS[lang]}\n|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def main() -> None:
    for lang, path in PAGES.items():
        path.write_text(page(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
