"""Markdown blocks; every text is escaped here, so that a name cannot change a notice's form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#!|~&$@^]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
# What makes a list or a heading of a line, at its start only.
_OPENING = re.compile(r"^([ \t]*)([-+=]|[0-9]+(?=[.)]))")


def escape(text: object) -> str:
    r"""A text of which Markdown shows every character as it is.

    Line breaks, which records refuse in any case, become spaces.

    Example:
        >>> print(escape("信江*食品*|<b>_1"))
        信江\*食品\*\|\<b\>\_1
    """
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).splitlines()))


def _at_start(text: object) -> str:
    """An escaped text that is safe at the start of a line too."""
    escaped = escape(text)
    found = _OPENING.match(escaped)
    if found is None:
        return escaped
    end = found.end() if found[2].isdigit() else found.start(2)
    return f"{escaped[:end]}\\{escaped[end:]}"


def heading(text: object, level: int = 1) -> str:
    """A heading, from level 1 to 6."""
    return f"{'#' * level} {_at_start(text)}"


def paragraph(text: object) -> str:
    """A paragraph of one line."""
    return _at_start(text)


def bullets(facts: Iterable[tuple[str, object]], colon: str) -> str:
    """A list of labels and values; a value that is empty or None is left out with its label."""
    return "\n".join(
        f"- {escape(label)}{colon}{escape(value)}"
        for label, value in facts
        if value is not None and value != ""
    )


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; cells that are None are empty."""
    lines = [_row(header), "|" + " --- |" * len(header)]
    lines.extend(_row(row) for row in rows)
    return "\n".join(lines)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join("" if cell is None else escape(cell) for cell in cells) + " |"


def document(*blocks: str) -> str:
    """Blocks with an empty line between them, and a line break at the end; empty ones fall out."""
    return "\n\n".join(block for block in blocks if block) + "\n"
