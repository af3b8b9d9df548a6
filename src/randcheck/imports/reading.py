"""From a table to the values of fields: which column is which field, and what its cells hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

import attrs

from randcheck.base.errors import InvalidInputError, refuse
from randcheck.base.fields import Attribute, Validator
from randcheck.base.items import frozen_map
from randcheck.imports.cells import NotRead, Read, Words, plain
from randcheck.imports.folding import key_of
from randcheck.imports.sheets import Sheet, is_empty, sheet_of
from randcheck.imports.spellings import UNUSED
from randcheck.imports.told import Imported, Told
from randcheck.words.enums import WordedEnum

K = TypeVar("K")
R = TypeVar("R")
Values = dict[str, Any]
_Said = tuple[str, Mapping[str, object]]
_MOST_KEPT = 10_000  # outcomes of a column; those of ids and names would only fill the memory
_EMPTY = object()


@attrs.frozen(kw_only=True)
class Form:
    """How a table of one kind of record is read.

    Args:
        headings: by the key of a heading, the field.
        fields: by field, how a cell of it is read.
        checks: by field, the attribute of the record, whose converter and validator a value passes.
        required: the fields of which no row may lack a value.
    """

    headings: Mapping[str, str]
    fields: Mapping[str, Read]
    checks: Mapping[str, Attribute]
    required: Collection[str]


@attrs.frozen(kw_only=True)
class Habits:
    """How the tables of one host differ from what is in use.

    Args:
        headers: heading to field; None leaves a column out.
        words: field to the words of the host and what each stands for; None for no value.
        defaults: field to the value of a column that is missing and of a cell that is empty.
    """

    headers: Mapping[str, str | None]
    words: Mapping[str, Mapping[str, object]]
    defaults: Mapping[str, object]


class Reading:
    """The rows of one table, read cell by cell; what is told of them is kept."""

    def __init__(self, rows: object, form: Form, habits: Habits) -> None:
        self._form = form
        own = {
            key_of(heading): field
            for heading, field in frozen_map(habits.headers, "headers").items()
        }
        self._words = {
            field: {key_of(word): meaning for word, meaning in frozen_map(words, "words").items()}
            for field, words in frozen_map(habits.words, "words").items()
        }
        self._defaults = frozen_map(habits.defaults, "defaults")
        named = {field for field in own.values() if field is not None}
        if unknown := (named | set(self._words) | set(self._defaults)) - set(form.fields):
            refuse("fields-not-read", ids=tuple(sorted(unknown)), allowed=tuple(form.fields))
        for field, value in self._defaults.items():
            _checked(form.checks[field], value)
        self._sheet = sheet_of(rows, {**form.headings, **own})
        self.told = Told()
        self.rows = 0
        self._columns = self._columns_of(self._sheet, {**form.headings, **own})
        self._tell_absent()

    def column(self, field: str) -> str:
        """The heading of a field, as it stands; its name where there is no column."""
        return next((one.heading for one in self._columns if one.field == field), field)

    def read(self) -> Iterator[tuple[int, Values]]:
        """The line and the values of every row that can be read; each row is gone through."""
        width = len(self._sheet.headings)
        nameless = [place for place, text in enumerate(self._sheet.headings) if not text]
        for line, cells in self._sheet.rows:
            if all(map(is_empty, cells)):
                self.told.change(line, "rows-blank", "", "")
                continue
            self.rows += 1
            if self._misfit(line, cells, width, nameless):
                continue
            values = self._values(line, cells)
            if values is not None:
                yield line, values

    def _misfit(self, line: int, cells: Any, width: int, nameless: list[int]) -> bool:
        """Whether cells stand where no heading is, or are missing; then they may have moved."""
        beyond = [cell for cell in cells[width:] if not is_empty(cell)]
        beyond += [cells[place] for place in nameless[: len(cells)] if not is_empty(cells[place])]
        if beyond:
            self.told.problem([line], "row-too-long", "", beyond[0], columns=width)
        elif len(cells) < width:
            self.told.problem([line], "row-too-short", "", "", cells=len(cells), columns=width)
        else:
            return False
        return True

    def _values(self, line: int, cells: Any) -> Values | None:
        values: Values = dict(self._defaults)
        is_good = not self._missing
        for column in self._columns:
            cell = cells[column.place]
            value, changes, problem = column.outcome(cell)
            for code, params in changes:
                self.told.change(line, code, column.heading, cell, **params)
            if value is _EMPTY and problem is None:
                problem = self._empty(line, column)
            elif problem is None:
                values[column.field] = value
            if problem is not None:
                code, params = problem
                self.told.problem([line], code, column.heading, cell, **params)
                is_good = False
        if not is_good:
            self.told.refused.add(line)
            return None
        return values

    def _empty(self, line: int, column: _Column) -> _Said | None:
        """What an empty cell means: a default, which is told, no value, or a problem."""
        field = column.field
        default = self._defaults.get(field, _default_of(self._form.checks[field]))
        if field not in self._defaults and field in self._form.required:
            return "cell-missing", {"field": field}
        if default is not None:
            self.told.change(line, "default-taken", column.heading, "", meaning=default)
        return None

    def _columns_of(self, sheet: Sheet, headings: Mapping[str, str | None]) -> list[_Column]:
        for line, text in sheet.above:
            self.told.change(line, "row-above-headings", "", text)
        places: dict[str, list[int]] = {}
        for place, text in enumerate(sheet.headings):
            key = key_of(text)
            field = headings.get(key)
            if field is not None:
                places.setdefault(field, []).append(place)
            elif key in headings or key in UNUSED:
                self.told.change(0, "column-left-out", text, "")
            elif text:
                self.told.problem([], "column-unknown", text, "")
        columns: list[_Column] = []
        for field, found in places.items():
            if len(found) > 1:
                named = tuple(sheet.headings[place] for place in found)
                self.told.problem([], "column-twice", "", "", field=field, columns=named)
                continue
            columns.append(
                _Column(
                    place=found[0],
                    heading=sheet.headings[found[0]],
                    field=field,
                    read=self._form.fields[field],
                    check=self._form.checks[field],
                    words=self._words.get(field, {}),
                )
            )
        return columns

    def _tell_absent(self) -> None:
        held = {column.field for column in self._columns} | set(self._defaults)
        self._missing = [field for field in self._form.required if field not in held]
        headings = tuple(text for text in self._sheet.headings if text)
        for field in self._missing:
            self.told.problem([], "column-missing", "", "", field=field, columns=headings)
        absent = [
            field
            for field, check in self._form.checks.items()
            if field not in held and _default_of(check) is not None
        ]
        for field in absent:
            meaning = _default_of(self._form.checks[field])
            self.told.change(0, "column-absent", field, "", meaning=meaning)

    def one_each(
        self,
        found: Iterable[tuple[int, K, R]],
        column: str,
        join: Callable[[R, R], R | tuple[str, ...]],
        text: Callable[[K], str] = str,
    ) -> dict[K, R]:
        """One record for each key; what cannot be one record is refused, every row of it.

        Args:
            found: line, key and record.
            column: the heading under which the key stands.
            join: of two records of one key, the one that they make, or the fields that differ.
            text: the key in words.
        """
        made: dict[K, R] = {}
        lines: dict[K, list[int]] = {}
        differing: dict[K, dict[str, None]] = {}
        repeats: list[tuple[int, K]] = []
        for line, key, record in found:
            lines.setdefault(key, []).append(line)
            if key not in made:
                made[key] = record
                continue
            joined = join(made[key], record)
            if isinstance(joined, tuple):
                differing.setdefault(key, {}).update(dict.fromkeys(cast("tuple[str, ...]", joined)))
            elif joined == made[key]:
                repeats.append((line, key))
            else:
                made[key] = joined
        for key, fields in differing.items():
            named = tuple(map(self.column, fields))
            self.told.problem(lines[key], "rows-differ", column, text(key), columns=named)
            del made[key]
        for line, key in repeats:
            if key in made:
                self.told.change(line, "row-repeats", column, text(key))
        for keys in _alike_by_case(made):
            shown, of_all = tuple(map(text, keys)), [line for key in keys for line in lines[key]]
            self.told.problem(of_all, "ids-by-case", column, shown[0], ids=shown)
            for key in keys:
                del made[key]
        return made

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
            refused=tuple(sorted(self.told.refused)),
        )


@attrs.frozen(kw_only=True)
class _Column:
    """One column that holds a field."""

    place: int
    heading: str
    field: str
    read: Read
    check: Attribute
    words: Words
    _kept: dict[tuple[type, object], Any] = attrs.field(factory=dict, init=False)

    def outcome(self, cell: Any) -> tuple[Any, tuple[_Said, ...], _Said | None]:
        """What a cell holds, what was changed for it, and what is wrong with it."""
        kind = type(cell)
        if kind not in _KEPT_KINDS:
            return self._outcome(cell)
        found = self._kept.get((kind, cell))
        if found is None:
            found = self._outcome(cell)
            if len(self._kept) < _MOST_KEPT:
                self._kept[kind, cell] = found
        return cast("tuple[Any, tuple[_Said, ...], _Said | None]", found)

    def _outcome(self, cell: Any) -> tuple[Any, tuple[_Said, ...], _Said | None]:
        changes: list[_Said] = []

        def hear(code: str, /, **params: object) -> None:
            changes.append((code, params))

        try:
            if isinstance(cell, str) and self.words.get(key_of(cell), _EMPTY) is None:
                return _EMPTY, (("word-read", {"meaning": None}),), None
            value = plain(cell)
            if value is None:
                return _EMPTY, (), None
            return _checked(self.check, self.read(value, hear, self.words)), tuple(changes), None
        except NotRead as error:
            return None, (), (error.code, {"field": self.field, **error.params})
        except InvalidInputError as error:
            return None, (), ("cell-invalid", {"problem": error.problems[0]})


_KEPT_KINDS = (str, int, bool, type(None))


def _checked(check: Attribute, value: Any) -> Any:
    """A value as the record would hold it."""
    made = value if check.converter is None else cast("Any", check.converter)(value)
    if check.validator is not None:
        cast("Validator", check.validator)(_NAMELESS, check, made)
    return made


class _Row:
    """What a message calls a record that is not made yet."""


_NAMELESS = _Row()


def _default_of(check: Attribute) -> Any:
    """The value of a field that is not given, where it says something."""
    default: Any = check.default
    return default if isinstance(default, int | WordedEnum) else None


def _alike_by_case(keys: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Ids that differ by their capitals only, in the order in which they come."""
    texts = [key for key in keys if isinstance(key, str)]
    if len({text.upper() for text in texts}) < len(texts):
        alike: dict[str, list[str]] = {}
        for text in texts:
            alike.setdefault(text.upper(), []).append(text)
        yield from (tuple(group) for group in alike.values() if len(group) > 1)
