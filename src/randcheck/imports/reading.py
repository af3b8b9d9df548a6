"""From a table to the values of fields, row by row, and to what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from randcheck.base.errors import InvalidInputError, brief, refuse
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, frozen_value
from randcheck.imports.columns import (
    BAD,
    NOTHING,
    Form,
    Habits,
    checked,
    columns_of,
    default_of,
)
from randcheck.imports.folding import key_of
from randcheck.imports.sheets import Cells, is_empty, sheet_of
from randcheck.imports.told import Imported, Told
from randcheck.words.phrases import Phrase

R = TypeVar("R")
Values = dict[str, Any]


class Reading:
    """The rows of one table, read cell by cell; what is told of them is kept.

    Args:
        rows: the table, in any of the forms of `sheet_of`.
        form: how a table of this kind is read.
        headers: the headings of the host, by which its fields; None leaves a column out.
        words: by field, the words of the host and what each stands for.
        defaults: by field, the value of a column that is missing and of a cell that is empty.
    """

    def __init__(
        self,
        rows: object,
        form: Form,
        *,
        headers: Mapping[str, str | None] | None,
        words: Mapping[str, Mapping[str, object]] | None,
        defaults: Mapping[str, object] | None,
    ) -> None:
        self.told: Told = Told()
        self.rows: int = 0
        self.refused: dict[int, str | None] = {}
        self._key: str = next(iter(form.fields))
        habits = _habits(form, headers or {}, words or {}, defaults or {})
        self.defaults: Mapping[str, object] = habits.defaults
        self._sheet = sheet_of(rows, {**form.headings, **habits.headings})
        for line, text in self._sheet.above:
            self.told.change("row-above-headings", "", text).append(line)
        found = columns_of(self._sheet.headings, form, habits, self.told)
        self._columns = {field: one for field, one in found.items() if one is not None}
        # A heading that is blank is a column of the host where it says so.
        self._nameless = [
            place
            for place, text in enumerate(self._sheet.headings)
            if not text and "" not in habits.headings
        ]
        missing = [field for field in form.required if field not in {**found, **self.defaults}]
        headings = tuple(text for text in self._sheet.headings if text)
        for field in missing:
            self.told.problem("column-missing", field, "", columns=headings)
        # Without a column, or with two for one field, no row is what it says.
        self._is_readable = not missing and len(found) == len(self._columns)
        for field, check in form.checks.items():
            meaning = default_of(check)
            if field not in {*found, *self.defaults, *missing} and meaning is not None:
                self.told.change("column-absent", field, "", meaning=meaning)

    def column(self, field: str) -> str:
        """The heading of a field, as it stands; its name where there is no column."""
        return self._columns[field].heading if field in self._columns else field

    def refuse(
        self,
        rows: Mapping[int, str | None],
        code: str,
        column: str,
        value: object,
        **params: object,
    ) -> None:
        """Rows give no record, for a reason that is told; by line their ids, if they are known."""
        self.told.problem(code, column, value, **params).extend(rows)
        self.refused.update(rows)

    def read(self) -> Iterator[tuple[int, Values]]:
        """The line and the values of every row that can be read; each row is gone through."""
        columns = self._columns.items()
        places = [(one.place, field, one.kept, one.outcome) for field, one in columns]
        defaults = dict(self.defaults)
        for line, cells in self._sheet.rows:
            if all(map(is_empty, cells)):
                self.told.change("rows-blank", "", "").append(line)
                continue
            self.rows += 1
            if self._misfit(line, cells):
                continue
            values = dict(defaults)
            is_good = self._is_readable
            for place, field, kept, outcome in places:
                cell = cells[place]
                of_kind = kept.get(type(cell))
                found = of_kind.get(cell) if of_kind is not None else None
                value, said = outcome(cell) if found is None else found
                for lines in said:
                    lines.append(line)
                if value is BAD:
                    is_good = False
                elif value is not NOTHING:
                    values[field] = value
            if is_good:
                yield line, values
            else:
                key = values.get(self._key)
                self.refused[line] = key if isinstance(key, str) else None

    def _misfit(self, line: int, cells: Cells) -> bool:
        """Whether cells stand where no heading is, or are missing; then they may have moved."""
        width = len(self._sheet.headings)
        if len(cells) == width and not self._nameless:
            return False
        beyond = list(cells[width:])
        nameless = (cells[place] for place in self._nameless if place < len(cells))
        beyond.extend(cell for cell in nameless if not is_empty(cell))
        if beyond:
            self.refuse({line: None}, "row-too-long", "", beyond[0], columns=width)
        elif len(cells) < width:
            self.refuse({line: None}, "row-too-short", "", "", cells=len(cells), columns=width)
        else:
            return False
        return True

    def imported(self, records: Iterable[R], *, strict: bool) -> Imported[R]:
        """The result of the import.

        Raises:
            InvalidInputError: if ``strict``, all problems, if there are any.
        """
        problems = tuple(self.told.problems())
        if strict and problems:
            raise InvalidInputError(*problems)
        return Imported(
            records=tuple(records),
            problems=problems,
            changes=tuple(self.told.changes()),
            rows=self.rows,
            refused=tuple(sorted(self.refused)),
            refused_ids=FrozenDict(
                (line, key) for line, key in sorted(self.refused.items()) if key is not None
            ),
        )


def _habits(
    form: Form,
    headers: Mapping[str, str | None],
    words: Mapping[str, Mapping[str, object]],
    defaults: Mapping[str, object],
) -> Habits:
    """What the host says of its tables, with its headings and words by their keys."""
    headings = _by_key(headers, "headers")
    named = [*(field for field in headings.values() if field is not None)]
    named += [*frozen_map(words, "words"), *frozen_map(defaults, "defaults")]
    if unknown := dict.fromkeys(brief(field) for field in named if field not in (*form.fields,)):
        refuse("fields-not-read", ids=tuple(unknown), allowed=tuple(form.fields))
    return Habits(
        headings=headings,
        words={field: _by_key(of_field, "words") for field, of_field in words.items()},
        defaults={field: checked(form, field, value) for field, value in defaults.items()},
    )


def _by_key(texts: Mapping[str, Any], what: str) -> dict[str, Any]:
    """By the key of a heading or a word, what it stands for."""
    for text in frozen_map(texts, what):
        if not isinstance(text, str):
            form = Phrase("headings-as-text")
            refuse("wrong-type", what=what, value=brief(text), form=form)
    return {key_of(text): frozen_value(meaning) for text, meaning in texts.items()}
