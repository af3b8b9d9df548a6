"""Markdown blocks; all texts are escaped, so a name cannot change a notice's layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#!|~&$@^]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
# What makes a list or a heading of a line, at its start only.
_OPENING = re.compile(r"^([ \t]*)([-+=]|[0-9]+(?=[.)]))")


def escape(text: object) -> str:
    r"""Escape a text, so that Markdown shows every character unchanged.

    Line breaks become spaces; records refuse them anyway.

    Example:
        >>> print(escape("信江*食品*|<b>_1"))
        信江\*食品\*\|\<b\>\_1
    """
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).splitlines()))


def _at_start(text: object) -> str:
    """Escape a text that may be at the start of a line."""
    escaped = escape(text)
    found = _OPENING.match(escaped)
    if found is None:
        return escaped
    end = found.end() if found[2].isdigit() else found.start(2)
    return f"{escaped[:end]}\\{escaped[end:]}"


_MARKS = {"title": "# ", "heading": "## ", "annex": "## ", "subheading": "### "}


def part(kind: str, text: object) -> str:
    """Write a text of one line as what it is in the notice: a heading or a paragraph."""
    return _MARKS.get(kind, "") + _at_start(text)


def bullets(facts: Iterable[Sequence[object]], colon: str) -> str:
    """Write a list of labels and values."""
    return "\n".join(f"- {escape(label)}{colon}{escape(value)}" for label, value in facts)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table with a header."""
    lines = [_row(header), "|" + " --- |" * len(header)]
    lines.extend(_row(row) for row in rows)
    return "\n".join(lines)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(map(escape, cells)) + " |"


def document(*blocks: str) -> str:
    """Join nonempty blocks with empty lines, and end with a line break."""
    return "\n\n".join(block for block in blocks if block) + "\n"
