"""Whatever stands in a table, each row is accounted for, and nothing else is raised."""

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.cells import OFFICER, SUBJECT, TIE, VISIT, check_accounted
from tests.make.messy_exports import STATES, UNKNOWN_STATES

from randcheck import InvalidInputError
from randcheck.directories import (
    read_inspectors,
    read_interests,
    read_subjects,
    read_visits,
    rows_of_csv,
)

READERS = [
    (read_subjects, SUBJECT),
    (read_inspectors, OFFICER),
    (read_visits, VISIT),
    (read_interests, TIE),
]
WORDS = [word for word, _ in STATES] + [
    *UNKNOWN_STATES,
    *(
        "",
        " ",
        "无",
        "N/A",
        "-",
        "长期",
        "是",
        "否",
        "A",
        "Ｄ",
        "361102",
        "361102\u200b",
        "0",
        "S1",
    ),
    *("s1", "nan", "9.13611E+17", "2024/1/3", "20240103", "45292", "=A1", '="S1"', "信州区", "a;b"),
    *("administrative-enforcement", "91361102MA526018DT", "91361102ma526018dt", "\ue863"),
]
SIMPLE = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=5),
    st.floats(),
    st.integers(),
    st.integers(0, 3),
    st.none(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.timezones()),
    st.times(),
    st.timedeltas(),
    st.booleans(),
    st.decimals(),
    st.fractions(),
    st.complex_numbers(),
    st.binary(max_size=3),
)
CELLS = st.one_of(
    SIMPLE,
    st.lists(SIMPLE, max_size=2),
    st.dictionaries(st.text(max_size=2), SIMPLE, max_size=1),
    st.frozensets(st.sampled_from(WORDS), max_size=2),
)


def read_or_refused(read):
    """What was read; None where it was refused in words, as nothing else may be."""
    try:
        return read()
    except InvalidInputError as error:
        for lang in ("en", "zh"):
            if not 0 < len(error.message(lang)) < 10_000:
                raise
    return None


@st.composite
def tables(draw, cells=CELLS, most=8):
    """A reader, and rows that are right but for some cells."""
    read, right = draw(st.sampled_from(READERS))
    fields = draw(st.permutations(list(right)))
    more = draw(st.lists(st.sampled_from(["status", "kinds", "on", "备注", "x", ""]), max_size=2))
    headings = [*fields, *more]
    rows = []
    for _ in range(draw(st.integers(0, most))):
        row = [right.get(heading, "") for heading in headings]
        for place in draw(st.sets(st.integers(0, len(headings) - 1), max_size=3)):
            row[place] = draw(cells)
        rows.append(row[: draw(st.sampled_from([None, None, None, -1]))])
        rows[-1] += draw(st.sampled_from([[], [], [], [""], [draw(cells)]]))
    return read, headings, rows


@given(table=tables())
def test_every_row_is_accounted_for_whatever_it_holds(table):
    read, headings, rows = table
    found = read([headings, *rows])
    check_accounted(found)
    blank = sum(int(str(c.params["rows"])) for c in found.changes if c.code == "rows-blank")
    assert found.rows == len(rows) - blank
    for told in (*found.problems, *found.changes):
        hash(told)
        assert len(told.message()) < 2_000


KEYS = st.one_of(st.text(max_size=3), st.integers(), st.none(), st.sampled_from(list(SUBJECT)))
ROWS = st.lists(CELLS, max_size=5) | st.dictionaries(KEYS, CELLS, max_size=4)


@given(rows=st.lists(ROWS, max_size=5) | st.lists(ROWS | CELLS, max_size=3))
def test_whatever_is_given_for_rows_is_read_or_refused_in_words(rows):
    for read, _ in READERS:
        found = read_or_refused(lambda read=read: read(rows))
        if found is not None:
            check_accounted(found)


@given(
    said=st.dictionaries(
        st.sampled_from(["headers", "words", "defaults"]),
        st.dictionaries(
            st.sampled_from(["id", "name", "status", "kinds", "complaints", "x"]) | st.text(),
            CELLS | st.dictionaries(st.sampled_from(WORDS), CELLS, max_size=3),
            max_size=3,
        ),
    )
)
def test_whatever_a_host_says_of_its_words_is_taken_or_refused(said):
    rows = [SUBJECT, {**SUBJECT, "id": "S2", "status": "", "kinds": "无", "complaints": "A"}]
    found = read_or_refused(lambda: read_subjects(rows, **said))
    if found is not None:
        check_accounted(found)
        for one in found.records:
            # A record that is made again passes all of its checks.
            assert attrs.evolve(one) == one
            hash(one)


@given(table=tables(st.sampled_from(WORDS)), order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_record(table, order):
    read, headings, rows = table
    found = read([headings, *rows])
    order.shuffle(rows)
    again = read([headings, *rows])

    def all_of(imported):
        """The records without the order of what they hold of several rows."""
        return {
            tuple(
                frozenset(value) if isinstance(value, tuple) else value
                for value in attrs.astuple(record, recurse=False)
            )
            for record in imported.records
        }

    assert all_of(again) == all_of(found)
    assert len(again.refused) == len(found.refused)
    assert {p.code for p in again.problems} == {p.code for p in found.problems}


def rows_again(records):
    """Records as the rows that a host would store."""
    for record in records:
        row = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
        cards = row.pop("certificates", ())
        yield (
            row | {},
            [
                {f"certificate_{f.name}": getattr(card, f.name) for f in attrs.fields(type(card))}
                for card in cards
            ],
        )


@given(table=tables(st.sampled_from(WORDS)))
def test_what_was_read_is_read_again_without_a_problem(table):
    read, headings, rows = table
    found = read([headings, *rows])
    again = read(
        [row | card for row, cards in rows_again(found.records) for card in (cards or [{}])]
    )
    assert again.records == found.records
    if found.records:
        assert again.problems == ()


@given(
    data=st.binary(max_size=40)
    | st.text(max_size=40).map(lambda text: text.encode("gb18030", "replace"))
)
def test_whatever_bytes_a_file_holds_they_are_rows_or_refused(data):
    found = read_or_refused(lambda: rows_of_csv(data))
    if found is not None:
        assert len(found.rows) == len(found.lines)
        assert list(found.lines) == sorted(set(found.lines))
        check_accounted(read_subjects(found))
