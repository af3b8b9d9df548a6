"""The columns of a table: which field each holds, and what its cells say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

import attrs

from randcheck.base.errors import InvalidInputError
from randcheck.base.fields import Attribute, Validator
from randcheck.base.items import unchecked
from randcheck.imports.cells import Hearing, NotRead, Read, plain
from randcheck.imports.folding import key_of
from randcheck.imports.spellings import NAMES, UNUSED
from randcheck.imports.told import Told
from randcheck.words.languages import WordedEnum

Outcome = tuple[Any, tuple[list[int], ...]]
"""The value of a cell, `NOTHING` or `BAD`; and the lists that take its line."""
NOTHING = object()
BAD = object()
_MOST_KEPT = 10_000  # outcomes of a column; those of ids and names would only fill the memory
_KEPT_KINDS = (str, int, float, bool, type(None), date, datetime)


@attrs.frozen(kw_only=True)
class Form:
    """How a table of one kind of record is read.

    Args:
        kind: the class of the record.
        headings: by the key of a heading, the field.
        fields: by field, how a cell of it is read.
        checks: by field, the attribute of the record, whose converter and validator a value passes.
        required: the fields of which no row may lack a value.
    """

    kind: type
    headings: Mapping[str, str]
    fields: Mapping[str, Read]
    checks: Mapping[str, Attribute]
    required: Collection[str]
    nameless: object = attrs.field(init=False)
    """What a message takes the name of the class from."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "nameless", unchecked(self.kind))


@attrs.frozen(kw_only=True)
class Habits:
    """How the tables of one host differ from what is in use, looked through.

    Args:
        headings: by the key of a heading, the field; None leaves a column out.
        words: by field and the key of a word, what it stands for.
        defaults: by field, the value of a column that is missing and of a cell that is empty.
    """

    headings: Mapping[str, str | None]
    words: Mapping[str, Mapping[str, object]]
    defaults: Mapping[str, object]


class Column:
    """One column that holds a field.

    Args:
        place: where it stands, from 0.
        heading: its heading, as it stands.
        field: the field.
        form: how a table of this kind is read.
        habits: of the host.
        told: what takes up what is told of its cells.
    """

    def __init__(
        self, place: int, heading: str, field: str, form: Form, habits: Habits, told: Told
    ) -> None:
        self.place: int = place
        self.heading: str = heading
        self.field: str = field
        self.kept: dict[type, dict[object, Outcome]] = {kind: {} for kind in _KEPT_KINDS}
        self._form, self._read = form, form.fields[field]
        self._words = habits.words.get(field, {})
        self._is_needed = field in form.required and field not in habits.defaults
        self._default = habits.defaults.get(field, NOTHING)
        self._told = told

    def outcome(self, cell: Any) -> Outcome:
        """What a cell holds; kept for the next cell that is the same."""
        hearing = Hearing(self._words)
        try:
            value = plain(hearing.meant(cell))
            if value is None:
                return self._keep(cell, self._empty(cell, hearing))
            made = checked(self._form, self.field, self._read(value, hearing))
        except NotRead as error:
            params = {"field": self.field, **error.params}
            lines = self._told.problem(error.code, self.heading, cell, **params)
            return self._keep(cell, (BAD, (lines,)))
        except InvalidInputError as error:
            lines = self._told.problem(
                "cell-invalid", self.heading, cell, problem=error.problems[0]
            )
            return self._keep(cell, (BAD, (lines,)))
        return self._keep(cell, (made, self._said(cell, hearing)))

    def _keep(self, cell: object, outcome: Outcome) -> Outcome:
        kept = self.kept.get(type(cell))
        if kept is not None and len(kept) < _MOST_KEPT:
            kept[cell] = outcome
        return outcome

    def _said(self, cell: object, hearing: Hearing) -> tuple[list[int], ...]:
        if not hearing.said:
            return ()
        change = self._told.change
        return tuple(change(code, self.heading, cell, **params) for code, params in hearing.said)

    def _empty(self, cell: object, hearing: Hearing) -> Outcome:
        """What an empty cell means: a default, which is told, no value, or a problem."""
        said = self._said(cell, hearing)
        if self._is_needed:
            lines = self._told.problem("cell-missing", self.heading, "", field=self.field)
            return BAD, (*said, lines)
        default = (
            default_of(self._form.checks[self.field]) if self._default is NOTHING else self._default
        )
        if default is None:
            return self._default, said
        lines = self._told.change("default-taken", self.heading, "", meaning=default)
        return self._default, (*said, lines)


def columns_of(
    headings: Iterable[str], form: Form, habits: Habits, told: Told
) -> dict[str, Column | None]:
    """By field its column, None where it has several; of the others it is told why they have none.

    Args:
        headings: of the table.
        form: how a table of this kind is read.
        habits: of the host.
        told: what takes up what is told.
    """
    known = {**form.headings, **habits.headings}
    unused = UNUSED if "name" in form.fields else UNUSED | NAMES
    places: dict[str, list[tuple[int, str]]] = {}
    for place, text in enumerate(headings):
        key = key_of(text)
        field = known.get(key)
        if field is not None:
            places.setdefault(field, []).append((place, text))
        elif key in known or key in unused:
            told.change("column-left-out", text, "")
        elif text:
            told.problem("column-unknown", text, "")
    columns: dict[str, Column | None] = {}
    for field, found in places.items():
        if len(found) > 1:
            told.problem("column-twice", field, "", columns=tuple(text for _, text in found))
        is_one = len(found) == 1
        columns[field] = Column(*found[0], field, form, habits, told) if is_one else None
    return columns


def checked(form: Form, field: str, value: Any) -> Any:
    """A value as the record would hold it."""
    check = form.checks[field]
    made = value if check.converter is None else cast("Any", check.converter)(value)
    cast("Validator", check.validator)(form.nameless, check, made)
    return made


def default_of(check: Attribute) -> Any:
    """The value of a field that is not given, where it says something."""
    default: Any = check.default
    return default if isinstance(default, int | WordedEnum) else None
