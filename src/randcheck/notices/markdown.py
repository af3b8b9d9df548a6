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


def heading(text: object, level: int = 1) -> str:
    """Write a heading of level 1 to 6."""
    return f"{'#' * level} {_at_start(text)}"


def paragraph(text: object) -> str:
    """Write a paragraph of one line."""
    return _at_start(text)


def bullets(facts: Iterable[tuple[str, object]], colon: str) -> str:
    """Write a list of labels and values; an empty value or None is left out."""
    return "\n".join(
        f"- {escape(label)}{colon}{escape(value)}"
        for label, value in facts
        if value is not None and value != ""
    )


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table; a cell that is None is empty."""
    lines = [_row(header), "|" + " --- |" * len(header)]
    lines.extend(_row(row) for row in rows)
    return "\n".join(lines)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join("" if cell is None else escape(cell) for cell in cells) + " |"


def document(*blocks: str) -> str:
    """Join nonempty blocks with empty lines, and end with a line break."""
    return "\n\n".join(block for block in blocks if block) + "\n"
