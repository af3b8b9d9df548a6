"""The numbers of the pictures as Markdown tables, for people and for screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docs.picture_data import Figures


def percent(value: Fraction) -> str:
    """A share in percent with two decimals, rounded half up."""
    hundredths = (20_000 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02} %"


def tables(figures: Figures) -> str:
    """All tables, one after the other; the same text that stands in the docs."""
    parts = (
        _strata(figures),
        _loads(figures),
        _savings(figures),
        _pairs(figures),
        _places(figures),
    )
    return "% Written by docs/make_pictures.py.\n\n" + "\n".join(parts)


def _strata(figures: Figures) -> str:
    rows = [
        (s.name, s.size, s.weight, s.promised, percent(s.promised), percent(s.share))
        for s in figures.strata
    ]
    draws = figures.strata[0].draws
    return _table(
        f"Chance and share by stratum, {draws} draws",
        ("stratum", "subjects", "weight", "promised", "the same", "drawn"),
        rows,
    )


def _loads(figures: Figures) -> str:
    dealt = [load.dealt for load in figures.loads]
    levelled = [load.levelled for load in figures.loads]
    return _table(
        f"Load of {len(dealt)} inspectors, one draw",
        ("", "fewest visits", "most visits", "all visits"),
        [
            ("dealt", min(dealt), max(dealt), sum(dealt)),
            ("levelled", min(levelled), max(levelled), sum(levelled)),
        ],
    )


def _savings(figures: Figures) -> str:
    return _table(
        "Visits, together and apart",
        ("matters", "drawn together", "each for itself", "saved", "saved share"),
        [
            (s.matters, s.together, s.apart, s.apart - s.together, percent(s.saved))
            for s in figures.savings
        ],
    )


def _pairs(figures: Figures) -> str:
    counts = figures.pairs.values()
    return _table(
        f"Visits of the {len(counts)} pairs of inspectors",
        ("expected of each", "rarest pair", "most frequent pair"),
        [(Fraction(sum(counts), len(counts)), min(counts), max(counts))],
    )


def _places(figures: Figures) -> str:
    ways = {
        "fixed step": [count.fixed_step for count in figures.places],
        "randcheck": [count.ours for count in figures.places],
    }
    return _table(
        f"Times drawn, of {len(figures.places)} enterprises",
        ("", "never drawn", "least", "most", "expected of each"),
        [
            (way, counts.count(0), min(counts), max(counts), _decimal(sum(counts), len(counts)))
            for way, counts in ways.items()
        ],
    )


def _decimal(total: int, count: int) -> str:
    tenths = (20 * total + count) // (2 * count)
    return f"{tenths // 10}.{tenths % 10}"


def _table(title: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [list(map(str, row)) for row in rows]
    named = [head or " " for head in heads]
    text = [f"**{title}**", "", f"| {' | '.join(named)} |", "|" + " --- |" * len(named)]
    return "\n".join([*text, *(f"| {' | '.join(line)} |" for line in lines), ""])
