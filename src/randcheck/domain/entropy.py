"""Entropy (随机来源): public values that nobody knows yet when a draw is committed to.

Source: ``randcheck-draw/1``, section 2.
"""

from __future__ import annotations

from datetime import date

import attrs

from randcheck.domain.fields import int_from, valid_date, valid_text
from randcheck.errors import refuse

__all__ = ["EntropySource", "fits_format", "most_bits"]

_ALPHABETS = {"9": "0123456789", "f": "0123456789abcdef"}


def most_bits(form: str) -> int:
    """How many bits of chance a format can hold: 2 to this power is at most its values."""
    values: int = 10 ** form.count("9") * 16 ** form.count("f")
    return values.bit_length() - 1


def fits_format(value: object, form: str) -> bool:
    """Whether a value has exactly the form that a format asks for."""
    return (
        isinstance(value, str)
        and len(value) == len(form)
        and all(
            character in _ALPHABETS.get(asked, asked)
            for character, asked in zip(value, form, strict=True)
        )
    )


@attrs.frozen(kw_only=True)
class EntropySource:
    """A public value that nobody knows yet when the commitment is published.

    Args:
        source: what it is and which issue of it, for people; NFC, no control characters.
        date: the day it becomes known, after the commitment.
        format: its exact form: ``9`` for a decimal digit, ``f`` for a lowercase hex digit,
            anything else for itself.
        bits: how much chance is in it, at least 1 and no more than the form can hold.

    Example:
        >>> lottery = EntropySource(source="中国福利彩票双色球 2026135", date=date(2026, 11, 24),
        ...     format="99 99 99 99 99 99 99", bits=24)
        >>> lottery.fits("03 07 11 19 24 31 08"), lottery.fits("3 7 11 19 24 31 8")
        (True, False)
    """

    source: str = attrs.field(validator=valid_text)
    date: date = attrs.field(validator=valid_date)
    format: str = attrs.field(validator=valid_text)
    bits: int = attrs.field(validator=int_from(1))

    def __attrs_post_init__(self) -> None:
        most = most_bits(self.format)
        if self.bits > most:
            refuse("bits-above-format", entropy=self.source, bits=self.bits, most=most)

    def fits(self, value: object) -> bool:
        """Whether a value has exactly the declared form."""
        return fits_format(value, self.format)
