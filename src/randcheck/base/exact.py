"""Exact numbers: a ratio is a `fractions.Fraction` or an int, never a float."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite

from randcheck.base.errors import brief, refuse

LONGEST_PART = 10**15 - 1
"""The greatest numerator or denominator of a share or rate: 15 digits."""


def to_fraction(value: object, what: str) -> Fraction:
    """The value as a `Fraction`; a float or any other type is refused.

    Args:
        value: a Fraction or an int.
        what: the name of the field, for the message.

    Raises:
        InvalidInputError: ``inexact-number`` for a float, naming the exact form to write instead;
            ``not-a-fraction`` for any other type.

    Example:
        >>> to_fraction(3, "weight")
        Fraction(3, 1)
    """
    if isinstance(value, Fraction):
        return value if type(value) is Fraction else Fraction(value.numerator, value.denominator)
    if isinstance(value, float):
        form = "Fraction(1, 20)"
        if isfinite(value):
            # float's own repr is the number as it was typed; a subclass may have another.
            exact = Fraction(float.__repr__(value))
            form = f"Fraction({exact.numerator}, {exact.denominator})"
        refuse("inexact-number", what=what, value=brief(value), form=form)
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    refuse("not-a-fraction", what=what, value=brief(value))


def is_too_long(value: Fraction) -> bool:
    """Whether the numerator or the denominator has more than 15 digits."""
    return max(abs(value.numerator), value.denominator) > LONGEST_PART


def fraction_text(value: Fraction) -> str:
    """The fraction as ``"p/q"`` in lowest terms, as the documents of a draw write it.

    Example:
        >>> fraction_text(Fraction(2, 4)), fraction_text(Fraction(3))
        ('1/2', '3/1')
    """
    return f"{value.numerator}/{value.denominator}"


def ceil_div(value: Fraction) -> int:
    """The smallest integer that is not below ``value``."""
    return -(-value.numerator // value.denominator)
