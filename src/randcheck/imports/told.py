"""What an import gives: records, what is wrong, and what was changed; told once for many rows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Generic, TypeVar, cast

import attrs

from randcheck.base.errors import Problem
from randcheck.base.frozendict import FrozenDict
from randcheck.base.speaking import Speaking
from randcheck.imports.folding import shown
from randcheck.words import render

T = TypeVar("T")
_LINES_NAMED = 3
_MOST = 10**15  # a longer number is cut
# A screen: 23 lines, and 2,500 letters with those of the lines between.
_PROBLEMS_SHOWN, _LETTERS_OF_PROBLEMS = 12, 1_500
_CHANGES_SHOWN, _LETTERS_OF_CHANGES = 8, 800


@attrs.frozen(kw_only=True)
class ImportChange(Speaking):
    """What an import changed or left out on the way, in one or many rows.

    Args:
        code: what was done.
        params: what the code's message names; ``rows`` is the number of rows, ``lines`` are the
            first three of them.
    """

    __module__ = "randcheck.directories"

    code: str
    params: FrozenDict[str, object]


@attrs.frozen(kw_only=True)
class Imported(Generic[T]):
    """What an export gave.

    Every row that is not blank is in ``records`` (a repeated row, or a further certificate of an
    inspector, goes into one record with another row) or in ``refused``.

    Args:
        records: what the good rows hold, in the order of the rows.
        problems: what is wrong, once for each column and value, with the number of rows and the
            first three lines; the most frequent of each kind come first.
        changes: what was changed, or left out, on the way, in the same form.
        rows: how many rows there are below the headings that are not blank.
        refused: the lines of the rows that gave no record.
        refused_ids: line to id, of those refused rows whose id can be read.
    """

    __module__ = "randcheck.directories"

    records: tuple[T, ...]
    problems: tuple[Problem, ...]
    changes: tuple[ImportChange, ...]
    rows: int
    refused: tuple[int, ...]
    refused_ids: FrozenDict[int, str]

    def message(self, lang: str = "en") -> str:
        """The import in words: a screen at most, however many rows are wrong."""
        read = {
            "rows": f"{self.rows:,}",
            "records": f"{len(self.records):,}",
            "refused": f"{len(self.refused):,}",
        }
        lines = [render("import-read", read, lang)]
        for told, most, letters in (
            (self.problems, _PROBLEMS_SHOWN, _LETTERS_OF_PROBLEMS),
            (self.changes, _CHANGES_SHOWN, _LETTERS_OF_CHANGES),
        ):
            shown = [one.message(lang) for one in told[:most]]
            while sum(map(len, shown)) > letters:
                del shown[-1]
            lines.extend(shown)
            if more := len(told) - len(shown):
                lines.append(render("more-told", {"number": f"{more:,}"}, lang))
        return "\n".join(lines)


_Key = tuple[str, str, str, tuple[tuple[str, object], ...]]
_Groups = dict[_Key, list[int]]


class Told:
    """Collects what is told of cells and rows; the same of many rows once."""

    def __init__(self) -> None:
        self._problems: _Groups = {}
        self._changes: _Groups = {}

    def problem(self, code: str, column: str, value: object, **params: object) -> list[int]:
        """Something is wrong with a cell or a row; the list takes the lines of which it is true."""
        return _lines_of(self._problems, code, column, value, params)

    def change(self, code: str, column: str, value: object, **params: object) -> list[int]:
        """Something was changed or left out; the list takes the lines of which it is true."""
        return _lines_of(self._changes, code, column, value, params)

    def problems(self) -> Iterator[Problem]:
        """All problems; first the most frequent of each code, then the next of each."""
        return (Problem(key[0], **_params(key, lines)) for key, lines in _in_turn(self._problems))

    def changes(self) -> Iterator[ImportChange]:
        """All changes, in the same order."""
        return (
            ImportChange(code=key[0], params=FrozenDict(_params(key, lines)))
            for key, lines in _in_turn(self._changes)
        )


def _lines_of(
    groups: _Groups, code: str, column: str, value: object, params: Mapping[str, object]
) -> list[int]:
    said = tuple((name, _brief(param)) for name, param in sorted(params.items()))
    return groups.setdefault((code, shown(column), shown(value), said), [])


def _brief(param: object) -> object:
    """A parameter that a message can hold, whatever stood in the cell."""
    if isinstance(param, tuple):
        return tuple(map(_brief, cast("tuple[object, ...]", param)))
    is_number = isinstance(param, int) and abs(param) < _MOST
    is_kept = is_number or isinstance(param, Problem | Enum | date | None)
    return param if is_kept else shown(param)


def _params(key: _Key, lines: list[int]) -> dict[str, object]:
    _, column, value, params = key
    of_rows = sorted(set(lines))
    return {
        "column": column,
        "value": value,
        **dict(params),
        "rows": len(of_rows),
        "lines": tuple(of_rows[:_LINES_NAMED]),
    }


def _in_turn(groups: _Groups) -> Iterator[tuple[_Key, list[int]]]:
    """First one of each code, then a second one; of one code, in the same way by its columns."""
    codes: dict[str, dict[str, list[tuple[_Key, list[int]]]]] = {}
    for item in groups.items():
        code, column, *_ = item[0]
        codes.setdefault(code, {}).setdefault(column, []).append(item)
    for of_column in (items for columns in codes.values() for items in columns.values()):
        of_column.sort(key=lambda item: (-len(item[1]), min(item[1], default=0), item[0][2]))
    return _by_turns([list(_by_turns(columns.values())) for columns in codes.values()])


def _by_turns(lists: Iterable[list[T]]) -> Iterator[T]:
    ranked = ((place, item) for items in lists for place, item in enumerate(items))
    return (item for _, item in sorted(ranked, key=lambda pair: pair[0]))
