"""HTML for A4 paper; all texts are escaped, so a name cannot change a notice's layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape as _escape

# Fonts of official Chinese papers first, then what other systems have in their place.
_STYLE = """
@page { margin: 22mm 20mm 20mm; }
body { margin: 0 auto; color: #000; background: #fff; font: 12pt/1.6 FangSong,
  STFangsong, "FangSong_GB2312", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
h1, h2, h3 { font-family: SimHei, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1, h2, h3 { font-weight: normal; }
h1 { margin: 0 0 6mm; font-size: 18pt; text-align: center; }
h2 { margin: 4mm 0 1mm; font-size: 13pt; break-after: avoid; }
h3 { margin: 3mm 0 1mm; font-size: 12pt; break-after: avoid; }
h2.annex { break-before: page; }
p { margin: 1mm 0; text-indent: 2em; overflow-wrap: anywhere; }
p.data { font: 7pt/1.3 monospace; text-indent: 0; }
p.number { text-align: center; text-indent: 0; }
p.signature { margin-right: 2em; text-align: right; break-before: avoid; }
table { width: 100%; margin: 2mm 0; border-collapse: collapse; font-size: 8.5pt; line-height: 1.2; }
th, td { padding: 0.3mm 1mm; border: 0.3mm solid #000; text-align: left; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
table.facts th, table.facts td { border: 0; }
table.facts th { width: 9em; }
td.count { text-align: right; white-space: nowrap; }
td.short { white-space: nowrap; }
.long { overflow-wrap: anywhere; }
"""

# A word longer than a credit code, such as a digest, would make a table wider than the paper.
_LONG_WORD = re.compile(r"[!-~]{25}")
_DATA = re.compile(r"[!-~]{200}")  # such as a proof

_SHORT = 16  # characters, such as most names, that stay on one line ...
_FEW = 6  # ... in a table with so few columns
_MOST = 9  # columns that fit on paper that stands upright
_PAGES = {
    False: "@page { size: A4; } body { max-width: 170mm; }",
    True: "@page { size: A4 landscape; } body { max-width: 257mm; }",
}

_TAGS = {
    "title": "<h1>{}</h1>",
    "number": '<p class="number">{}</p>',
    "heading": "<h2>{}</h2>",
    "subheading": "<h3>{}</h3>",
    "paragraph": "<p>{}</p>",
    "signature": '<p class="signature">{}</p>',
    "annex": '<h2 class="annex">{}</h2>',
}


def escape(text: object) -> str:
    """Escape a text for HTML; line breaks become spaces.

    Example:
        >>> print(escape('<b>"信江" & 上饶'))
        &lt;b&gt;&quot;信江&quot; &amp; 上饶
    """
    return _escape(" ".join(str(text).splitlines()))


def part(kind: str, text: str) -> str:
    """Write a text as what it is in the notice."""
    if kind == "paragraph" and _DATA.search(text):
        return f'<p class="data">{escape(text)}</p>'
    return _TAGS[kind].format(escape(text))


def table(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Write a table; without a head, a list of labels and values."""
    if not head:
        lines = [
            f'<tr><th scope="row">{escape(label)}</th>{_cell(str(value), 2)}</tr>'
            for label, value in rows
        ]
        return "\n".join(('<table class="facts">', *lines, "</table>"))
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = [f"<tr>{''.join(_cell(value, len(head)) for value in row)}</tr>" for row in rows]
    return "\n".join(
        ("<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>", *lines, "</tbody>", "</table>")
    )


def _cell(value: str | int, columns: int) -> str:
    if isinstance(value, int):
        return f'<td class="count">{value}</td>'
    if _LONG_WORD.search(value):
        tag = '<td class="long">'
    elif len(value) <= _SHORT and columns <= _FEW:
        tag = '<td class="short">'
    else:
        tag = "<td>"
    return f"{tag}{escape(value)}</td>"


def document(title: str, lang: str, columns: int, blocks: Iterable[str]) -> str:
    """Write a whole document that needs no other file.

    Args:
        title: the title of the window.
        lang: the language tag.
        columns: the columns of the widest table, for which the paper may have to lie.
        blocks: what is printed.
    """
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(lang)}">',
            f'<head><meta charset="utf-8"><title>{escape(title)}</title>',
            f"<style>{_STYLE}{_PAGES[columns > _MOST]}</style></head>",
            "<body>",
            *blocks,
            "</body>",
            "</html>",
            "",
        )
    )
