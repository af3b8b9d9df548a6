"""The checks that a value is a date, a year, or a period in order."""

from __future__ import annotations

from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, date, datetime

from randcheck.base.errors import brief, refuse
from randcheck.words.phrases import Phrase


def check_date(value: object, what: str) -> None:
    """Refuse anything but a plain date; also a datetime, because its time zone is unknown."""
    if type(value) is not date:
        refuse("wrong-type", what=what, value=brief(value), form=_form_for(value))


def _form_for(value: object) -> Phrase:
    """What has to be written, of a text its own date."""
    if isinstance(value, datetime):
        return Phrase("date-of-datetime")
    day = date(2026, 11, 23)
    if isinstance(value, str):
        with suppress(ValueError):
            day = date.fromisoformat(value)
    return Phrase("date", example=f"date({day.year}, {day.month}, {day.day})")


def check_order(first: date, last: date, first_name: str, last_name: str) -> None:
    """Refuse a period that ends before it begins; a period may be one day."""
    if last < first:
        refuse(
            "dates-out-of-order",
            first=first_name,
            first_date=first,
            last=last_name,
            last_date=last,
        )


def check_year(value: object, what: str) -> None:
    """Refuse anything but a year from 1 to 9999."""
    if type(value) is not int or not MINYEAR <= value <= MAXYEAR:
        form = Phrase("int-between", least=MINYEAR, most=MAXYEAR)
        refuse("wrong-type", what=what, value=brief(value), form=form)
