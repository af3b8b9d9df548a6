"""What an import gives: records, what is wrong, and what was changed; told once for many rows."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import attrs

from randcheck.base.errors import Problem
from randcheck.base.frozendict import FrozenDict
from randcheck.base.speaking import Speaking
from randcheck.imports.folding import shown
from randcheck.words import render

T = TypeVar("T")
_LINES_NAMED = 3
_PROBLEMS_SHOWN = 12
_CHANGES_SHOWN = 8


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
    """

    __module__ = "randcheck.directories"

    records: tuple[T, ...]
    problems: tuple[Problem, ...]
    changes: tuple[ImportChange, ...]
    rows: int
    refused: tuple[int, ...]

    def message(self, lang: str = "en") -> str:
        """The import in words: a screen at most, however many rows are wrong."""
        read = {
            "rows": f"{self.rows:,}",
            "records": f"{len(self.records):,}",
            "refused": f"{len(self.refused):,}",
        }
        lines = [render("import-read", read, lang)]
        for told, most in ((self.problems, _PROBLEMS_SHOWN), (self.changes, _CHANGES_SHOWN)):
            lines.extend(one.message(lang) for one in told[:most])
            if more := len(told) - most if len(told) > most else 0:
                lines.append(render("more-told", {"number": f"{more:,}"}, lang))
        return "\n".join(lines)


_Key = tuple[str, str, str, tuple[tuple[str, object], ...]]


class Told:
    """Collects what is told of cells and rows; the same of many rows once."""

    def __init__(self) -> None:
        self._problems: dict[_Key, list[int]] = {}
        self._changes: dict[_Key, list[int]] = {}
        self.refused: set[int] = set()

    def problem(
        self, lines: Iterable[int], code: str, column: str, value: object, **params: object
    ) -> None:
        """Something is wrong with a cell or a row, which is refused for it."""
        found = list(lines)
        self._problems.setdefault(_key(code, column, value, params), []).extend(found)
        self.refused.update(found)

    def change(self, line: int, code: str, column: str, value: object, **params: object) -> None:
        """A cell was changed on the way, or a row counts once with another."""
        self._changes.setdefault(_key(code, column, value, params), []).append(line)

    def problems(self) -> Iterator[Problem]:
        """All problems; first the most frequent of each code and column, then the next of each."""
        return (Problem(key[0], **_params(key, lines)) for key, lines in _in_turn(self._problems))

    def changes(self) -> Iterator[ImportChange]:
        """All changes, in the same order."""
        return (
            ImportChange(code=key[0], params=FrozenDict(_params(key, lines)))
            for key, lines in _in_turn(self._changes)
        )


def _key(code: str, column: str, value: object, params: dict[str, object]) -> _Key:
    return code, column, shown(value), tuple(sorted(params.items()))


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


def _in_turn(told: dict[_Key, list[int]]) -> Iterator[tuple[_Key, list[int]]]:
    kinds: dict[tuple[str, str], list[tuple[_Key, list[int]]]] = {}
    for item in told.items():
        kinds.setdefault(item[0][:2], []).append(item)
    for of_kind in kinds.values():
        of_kind.sort(key=lambda item: (-len(item[1]), min(item[1], default=0), item[0][2]))
    ranked = ((place, item) for of_kind in kinds.values() for place, item in enumerate(of_kind))
    return (item for _, item in sorted(ranked, key=lambda pair: pair[0]))
