"""HTML for A4 paper; all texts are escaped, so a name cannot change a notice's layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as _escape

# Fonts of official Chinese papers first, then what other systems have in their place.
_STYLE = """
@page { size: A4; margin: 25mm 26mm 22mm; }
body { margin: 0 auto; max-width: 158mm; color: #000; background: #fff; font: 12pt/1.6 FangSong,
  STFangsong, "FangSong_GB2312", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
h1, h2, h3 { font-family: SimHei, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0 0 6mm; font-size: 18pt; text-align: center; }
h2 { margin: 4mm 0 1mm; font-size: 13pt; break-after: avoid; }
h3 { margin: 3mm 0 1mm; font-size: 12pt; break-after: avoid; }
h2.annex { break-before: page; }
p { margin: 1mm 0; text-indent: 2em; overflow-wrap: anywhere; }
p.number { text-align: center; text-indent: 0; }
p.signature { margin-right: 2em; text-align: right; break-before: avoid; }
table { width: 100%; margin: 2mm 0; border-collapse: collapse; font-size: 9pt; line-height: 1.25; }
th, td { padding: 0.4mm 1mm; border: 0.3mm solid #000; text-align: left; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
table.facts th, table.facts td { border: 0; }
table.facts th { width: 9em; }
td.count { text-align: right; white-space: nowrap; }
"""

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
    return _TAGS[kind].format(escape(text))


def table(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Write a table; without a head, a list of labels and values."""
    if not head:
        lines = [
            f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>'
            for label, value in rows
        ]
        return "\n".join(('<table class="facts">', *lines, "</table>"))
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows]
    return "\n".join(
        ("<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>", *lines, "</tbody>", "</table>")
    )


def _cell(value: str | int) -> str:
    tag = "<td>" if isinstance(value, str) else '<td class="count">'
    return f"{tag}{escape(value)}</td>"


def document(title: str, lang: str, blocks: Iterable[str]) -> str:
    """Write a whole document that needs no other file."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(lang)}">',
            f'<head><meta charset="utf-8"><title>{escape(title)}</title>',
            f"<style>{_STYLE}</style></head>",
            "<body>",
            *blocks,
            "</body>",
            "</html>",
            "",
        )
    )
