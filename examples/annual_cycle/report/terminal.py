"""Text for a terminal: columns that line up under wide Chinese characters, exact numbers in short.

Only whole numbers and fractions go in, so every machine prints the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

WIDTH = 100
"""Columns that no line exceeds."""

_GAP = "  "
_ELLIPSIS = "…"
_PIECES = re.compile(r"[!-~]+|.")


def width(text: str) -> int:
    """Columns that a text takes: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def fit(text: str, columns: int) -> str:
    """The text, cut with an ellipsis where it takes more than ``columns``."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character + _ELLIPSIS) > columns:
            break
        kept += character
    return kept + _ELLIPSIS


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most ``columns``, broken at blanks and between wide characters."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if width(lines[-1] + piece) > columns and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with blanks; ``right`` puts it at the right end, as numbers are."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = ()
) -> Iterator[str]:
    """The lines of a table, indented; the last column is wrapped where a line would be too long.

    Args:
        head: the names of the columns.
        rows: a text for each column.
        numbers: columns, from 0, that stand at the right end.
    """
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
    widths[-1] = min(widths[-1], WIDTH - sum(widths[:-1]) - len(_GAP) * len(widths))
    is_number = set(numbers)
    for *cells, last in lines:
        for number, part in enumerate(wrap(last, widths[-1])):
            shown = (*(cells if number == 0 else [""] * len(cells)), part)
            padded = (
                pad(cell, columns, right=place in is_number)
                for place, (cell, columns) in enumerate(zip(shown, widths, strict=True))
            )
            yield (_GAP + _GAP.join(padded)).rstrip()


def rule(title: str) -> str:
    """A heading with a line to the right edge."""
    return f"{title} " + "=" * (WIDTH - width(title) - 1)


def histogram(counts: Mapping[int, int], *, columns: int = 40) -> Iterator[tuple[int, int, str]]:
    """Each value from the smallest up with its count and a bar, the longest ``columns`` long."""
    most = max(counts.values(), default=0)
    for value in sorted(counts):
        yield value, counts[value], "#" * -(-counts[value] * columns // most)


def decimal(value: Fraction, places: int = 1) -> str:
    """A fraction rounded to ``places`` decimals, halves up, computed in whole numbers."""
    units = (value.numerator * 10**places * 2 + value.denominator) // (value.denominator * 2)
    whole, rest = divmod(units, 10**places)
    return f"{whole:,}.{rest:0{places}}" if places else f"{whole:,}"


def permille(value: Fraction) -> str:
    """A share in thousandths."""
    return f"{decimal(value * 1000)}‰"


def permille_range(values: Iterable[Fraction]) -> str:
    """The least and the greatest share in thousandths; one where they are the same."""
    found = tuple(values)
    least, greatest = permille(min(found)), permille(max(found))
    return least if least == greatest else f"{least}..{greatest}"


def percent(value: Fraction) -> str:
    """A share in hundredths."""
    return f"{decimal(value * 100)}%"
