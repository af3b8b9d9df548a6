"""Draws to verify, as they were drawn and with anything in them changed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
from tests.worlds import VALUES, commitment, rich_frame, understaffed_frame

from randcheck import Draw, EventsRoot, FrozenDict, draw

DIGEST = "ab" * 32


def rich_commitment(of, **changes):
    given = {
        "sequence": 2,
        "previous": DIGEST,
        "events": (EventsRoot(sequence=0, root=DIGEST, size=2),),
        **changes,
    }
    return commitment(of, **given)


COMMITTED = rich_commitment(rich_frame())
RESULT = draw(COMMITTED, values=VALUES)
UNDERSTAFFED = rich_commitment(understaffed_frame())
FAILED = draw(UNDERSTAFFED, values=VALUES)


def fields_of(discrepancies):
    return [discrepancy.field for discrepancy in discrepancies]


def forged(record, **changes):
    """A copy with fields that no validator or converter has looked at."""
    made = object.__new__(type(record))
    for field in attrs.fields(type(record)):
        object.__setattr__(made, field.name, changes.get(field.name, getattr(record, field.name)))
    return made


def mutants(value: Any) -> Iterator[tuple[str, Any]]:
    """Every value that differs from this one in a single place, with the path of that place."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.eq:
                for path, other in mutants(getattr(value, field.name)):
                    yield f".{field.name}{path}", forged(value, **{field.name: other})
    elif isinstance(value, Mapping):
        yield "+", FrozenDict({**value, "another": next(iter(value.values()), "x")})
        for key in value:
            yield f".{key}-", FrozenDict({k: v for k, v in value.items() if k != key})
            for path, changed in mutants(value[key]):
                yield f".{key}{path}", FrozenDict({**value, key: changed})
    elif isinstance(value, tuple):
        yield "+", (*value, *(value[-1:] or ("another",)))
        for place, item in enumerate(value):
            rest = (*value[:place], *value[place + 1 :])
            yield f"[{place}]-", rest
            if rest[:1] and value[0] != item:
                yield f"[{place}] first", (item, *rest)
            for path, changed in mutants(item):
                yield f"[{place}]{path}", (*value[:place], changed, *value[place + 1 :])
    elif isinstance(value, frozenset):
        yield "+", value | {"another"}
        for item in value:
            yield f"{item}-", value - {item}
    else:
        for changed in leaf_mutants(value):
            yield f" = {changed!r}", changed


def leaf_mutants(value):
    if isinstance(value, Enum):
        return [*(other for other in type(value) if other is not value), None]
    if isinstance(value, bool):
        return [not value, None]
    if isinstance(value, int | Fraction):
        return [value + 1, value - 1, str(value), None]
    if isinstance(value, str):
        return [value + "0", value[:-1], value.swapcase() + " ", None]
    if isinstance(value, date):
        return [value + timedelta(1), value.isoformat()]
    assert value is None
    return [0, "", "another"]


DRAW_FIELDS = [field.name for field in attrs.fields(Draw)]


GARBAGE = [
    None,
    5,
    "x",
    b"x",
    0.5,
    float("nan"),
    (),
    (None,),
    (1, "a", None),
    ((),),
    ({"a": 1},),
    [],
    [[]],
    {},
    {"task": None},
    {1: 2, "1": 3, None: 4},
    {1, "a"},
    object(),
    Draw,
    RESULT,
    COMMITTED,
    RESULT.selections,
    RESULT.visits,
]
