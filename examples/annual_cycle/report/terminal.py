"""Text for a terminal: aligned columns with wide characters, and rounded exact numbers.

Only whole numbers and fractions go in, so every machine prints the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

WIDTH = 100
"""The greatest width of a line, in columns."""

_GAP = "  "
_ELLIPSIS = "…"
_PIECES = re.compile(r"[!-~]+|.")


def width(text: str) -> int:
    """Return the width of a text: 2 for a wide character, 0 for a combining one."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def fit(text: str, columns: int) -> str:
    """Cut a text to ``columns``, with an ellipsis."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character + _ELLIPSIS) > columns:
            break
        kept += character
    return kept + _ELLIPSIS


def wrap(text: str, columns: int) -> list[str]:
    """Wrap a text to ``columns``, at blanks and between wide characters."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if width(lines[-1] + piece) > columns and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill up a text with blanks; ``right`` aligns it to the right."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = ()
) -> Iterator[str]:
    """Yield the lines of a table, indented; the last column is wrapped if a line is too long.

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
    """Write a heading with a line to the right edge."""
    return f"{title} " + "=" * (WIDTH - width(title) - 1)


def histogram(counts: Mapping[int, int], *, columns: int = 40) -> Iterator[tuple[int, int, str]]:
    """Write each value, sorted, with its count and a bar of at most ``columns``."""
    most = max(counts.values(), default=0)
    for value in sorted(counts):
        yield value, counts[value], "#" * -(-counts[value] * columns // most)


def decimal(value: Fraction, places: int = 1) -> str:
    """Round a fraction to ``places`` decimals, halves up, without floats."""
    units = (value.numerator * 10**places * 2 + value.denominator) // (value.denominator * 2)
    whole, rest = divmod(units, 10**places)
    return f"{whole:,}.{rest:0{places}}" if places else f"{whole:,}"


def permille(value: Fraction) -> str:
    """Write a share in thousandths."""
    return f"{decimal(value * 1000)}‰"


def permille_range(values: Iterable[Fraction]) -> str:
    """Write the least and the greatest share in thousandths; only one if they are equal."""
    found = tuple(values)
    least, greatest = permille(min(found)), permille(max(found))
    return least if least == greatest else f"{least}..{greatest}"


def percent(value: Fraction) -> str:
    """Write a share in hundredths."""
    return f"{decimal(value * 100)}%"
