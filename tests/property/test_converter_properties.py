"""Whatever a record holds comes back, and whatever stands in a document is read or refused."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directory_worlds import worlds
from tests.make.records import samples
from tests.make.worlds import VALUES, commitment

from randcheck import (
    Breach,
    Commitment,
    DocumentError,
    Draw,
    Frame,
    LegalRank,
    PastVisit,
    Problem,
    Source,
    draw,
)
from randcheck.converters import SCHEMAS, make_converter, structured
from randcheck.draws import FrozenDict
from randcheck.rules import OUR_DEFAULT, Role

CONVERTER = make_converter()
DOCUMENTS = {kind: [CONVERTER.unstructure(r) for r in samples()[kind][:4]] for kind in SCHEMAS}

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.fractions(),
    st.dates(),
    st.sampled_from([LegalRank.LAW, Role.SECTION, OUR_DEFAULT, Source(act="细则", article="9")]),
    st.builds(Problem, st.just("host-made"), what=st.text()),
)
# Without what equals a value of another type: 1, True and Fraction(1, 1) are one key.
keys = st.one_of(st.text(), st.dates(), st.tuples(st.text(), st.text()))
anything = st.recursive(
    scalars,
    lambda held: (
        st.lists(held, max_size=4)
        | st.lists(held, max_size=4).map(tuple)
        | st.frozensets(keys, max_size=4)
        | st.dictionaries(keys, held, max_size=4)
        | st.dictionaries(keys, held, max_size=4).map(FrozenDict)
    ),
    max_leaves=12,
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["1/2", "2/4", "2026-12-05", "2026-13-01", "x", "", "a" * 64]),
    lambda held: (
        st.lists(held, max_size=3)
        | st.dictionaries(st.sampled_from(["is", "value", "act", "kind", "a"]), held, max_size=3)
    ),
    max_leaves=6,
)


def typed(value):
    """A value with the type of each part, since 1, True and Fraction(1) are equal."""
    if isinstance(value, dict):
        pairs = {(typed(key), typed(item)) for key, item in value.items()}
        return type(value), frozenset(pairs)
    if isinstance(value, list | tuple):
        return type(value), tuple(map(typed, value))
    if isinstance(value, frozenset):
        return type(value), frozenset(map(typed, value))
    return type(value), value


@given(value=st.dictionaries(st.text(), anything, max_size=3))
def test_the_params_of_a_breach_come_back_with_their_types(value):
    breach = Breach(code="late", about="S1", params=value, source=OUR_DEFAULT)
    document = json.loads(json.dumps(CONVERTER.unstructure(breach)))
    assert typed(structured(document, Breach).params) == typed(breach.params)


@given(world=worlds())
def test_every_frame_and_its_draw_come_back(world):
    frame = world.frame()
    committed = commitment(frame)
    result = draw(committed, values=VALUES)
    for kind, record in ((Frame, frame), (Commitment, committed), (Draw, result)):
        back = structured(json.loads(json.dumps(CONVERTER.unstructure(record))), kind)
        assert back == record
    assert structured(CONVERTER.unstructure(committed), Commitment).hex == committed.hex


@given(value=st.fractions() | st.integers().map(Fraction))
def test_every_fraction_has_one_text(value):
    text = CONVERTER.unstructure(value)
    assert structured(text, Fraction) == value
    top, bottom = map(int, text.split("/"))
    with pytest.raises(DocumentError):
        structured(f"{2 * top}/{2 * bottom}", Fraction)


@given(value=st.dates())
def test_every_date_comes_back(value):
    document = {"schema": "randcheck/past-visit/1", "subject_id": "S1", "on": value.isoformat()}
    assert structured(document, PastVisit).on == value


def changed(data, value, depth=0):
    """A document with something else, nothing or something more at one place."""
    if (
        not isinstance(value, dict | list)
        or not value
        or (depth and data.draw(st.integers(0, 5)) == 0)
    ):
        return data.draw(json_values)
    copy = dict(value) if isinstance(value, dict) else list(value)
    key = data.draw(st.sampled_from(sorted(copy) if isinstance(copy, dict) else range(len(copy))))
    match data.draw(st.integers(0, 9)):
        case 0:
            del copy[key]
        case 1 if isinstance(copy, dict):
            copy[data.draw(st.text(max_size=3))] = data.draw(json_values)
        case 2 if isinstance(copy, list):
            copy.append(copy[key])
        case _:
            copy[key] = changed(data, copy[key], depth + 1)
    return copy


@given(kind=st.sampled_from(sorted(SCHEMAS, key=lambda kind: kind.__name__)), data=st.data())
def test_a_document_that_was_changed_is_read_or_refused_in_words(kind, data):
    document = changed(data, data.draw(st.sampled_from(DOCUMENTS[kind])))
    try:
        record = structured(document, kind)
    except DocumentError as error:
        for problem in error.problems:
            assert problem.code == "document-part"
            inner: Any = problem.params["problem"]
            assert inner.code != "document-refused", inner.message()
            assert problem.message()
            assert problem.message("zh")
    else:
        again = CONVERTER.unstructure(record)
        assert structured(again, kind) == record
