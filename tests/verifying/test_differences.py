"""Two records compared field by field, to the type; and what a discrepancy keeps to itself."""

import pickle
from fractions import Fraction

from tests.make.draws.draws import altered, drawn, matter, rich_frame, staffed, without_subject
from tests.make.draws.parts import Number, Text
from tests.make.loops import for_each

from randcheck.domain.plan.tasks import AreaRule
from randcheck.draws import FrozenDict
from randcheck.verifying.draws import (
    compare,
    compare_listed,
    verify,
)
from randcheck.verifying.verification import ABSENT, Discrepancy

RESULT, COMMITTED = drawn(rich_frame())


def differences(expected, found):
    return [(d.path, d.expected, d.found) for d in compare("x", expected, found)]


@for_each(
    ("expected", "found", "differing"),
    [
        (5, 5, []),
        (5, 6, [("x", 5, 6)]),
        (1, True, [("x", 1, True)]),
        (1, 1.0, [("x", 1, 1.0)]),
        (1, Fraction(1), [("x", 1, Fraction(1))]),
        (1, Number(1), [("x", 1, Number(1))]),
        ("a", Text("a"), [("x", "a", Text("a"))]),
        ("own", AreaRule.OWN, [("x", "own", AreaRule.OWN)]),
        (None, "a", [("x", None, "a")]),
        (frozenset({1}), frozenset({1, 2}), [("x", frozenset({1}), frozenset({1, 2}))]),
        ((1, 2), (1, 2), []),
        ((1, 2), (1, 3), [("x[1]", 2, 3)]),
        ((1, 2), (1,), [("x[1]", 2, ABSENT)]),
        ((1,), (1, 2, 3), [("x[1]", ABSENT, 2), ("x[2]", ABSENT, 3)]),
        ((1, (2, 3)), (1, (2, True)), [("x[1][1]", 3, True)]),
        ((1,), [1], [("x", (1,), [1])]),
        (
            {"a": 1, "b": 2},
            {"b": 3, "c": 4},
            [("x.a", 1, ABSENT), ("x.b", 2, 3), ("x.c", ABSENT, 4)],
        ),
        ({"a": {"b": 1}}, {"a": {"b": True}}, [("x.a.b", 1, True)]),
        ({"b": 1, "a": 1}, {"a": 1, "b": 1}, []),
        ({"a": 1}, FrozenDict({"a": 1}), [("x", {"a": 1}, FrozenDict({"a": 1}))]),
        ({"a": 1}, (1,), [("x", {"a": 1}, (1,))]),
        # What is not there is told from a text that reads like it.
        ({"a": "absent"}, {}, [("x.a", "absent", ABSENT)]),
        ({"a": "absent"}, {"a": "absent"}, []),
        ((), ("absent",), [("x[0]", ABSENT, "absent")]),
        ({("I1", "S1"): 1}, {("I1", "S1"): 2}, [("x.('I1', 'S1')", 1, 2)]),
    ],
)
def test_values_are_compared_to_the_type(expected, found, differing):
    assert differences(expected, found) == differing


def test_records_are_descended_into_where_they_differ():
    frame = staffed()
    other = altered(frame, task="T2", matters=[matter({"all/A": 3, "all/B": 2}, quota=3)])
    assert differences(frame, other) == [
        ("x.task", "T1", "T2"),
        ("x.matters[0].groups.all.quota", 2, 3),
    ]
    assert differences(frame, altered(frame)) == []
    assert differences(frame, frame.matters[0]) == [("x", frame, frame.matters[0])]


def listed(expected, found):
    return [(d.path, d.expected, d.found) for d in compare_listed("visits", expected, found)]


def test_listed_records_are_compared_by_whom_they_are_about():
    first, second, *_ = RESULT.visits
    name, other = first.subject_id, second.subject_id
    assert listed(RESULT.visits, altered(RESULT).visits) == []
    assert listed((first, second), (second,)) == [(f"visits[{name}]", first, ABSENT)]
    assert listed((first,), (second, first)) == [(f"visits[{other}]", ABSENT, second)]
    assert listed((first, second), (second, first)) == [
        ("visits: order", (name, other), (other, name))
    ]
    assert listed((first, second), (first, second, first)) == [("visits: listed once", (), (name,))]
    changed = altered(first, team=first.team[:1])
    assert listed((first, second), (second, changed)) == [
        (f"visits[{name}].team[1]", first.team[1], ABSENT),
        (f"visits[{name}].team[2]", first.team[2], ABSENT),
    ]
    # Of one who is listed twice, the last is compared, and that it is twice is said too.
    assert listed((first,), (first, changed))[-1] == ("visits: listed once", (), (name,))


def test_selections_are_named_by_matter_and_subject():
    first, *rest = RESULT.selections
    (found,) = compare_listed("selections", RESULT.selections, tuple(rest))
    assert found.path == f"selections[{first.matter_code}/{first.subject_id}]"


def test_differences_stand_in_the_order_of_ids_whoever_is_missing():
    ids = [visit.subject_id for visit in RESULT.visits]
    for expected, found in ((RESULT.visits[::-1], ()), ((), RESULT.visits[::-1])):
        assert [field for field, _, _ in listed(expected, found)] == [f"visits[{i}]" for i in ids]


def _repeated(subject_id):
    """The event by which a subject leaves, twice."""
    return without_subject(RESULT, COMMITTED, subject_id).events * 2


def everything_wrong():
    """A discrepancy in each part of a draw that can differ."""
    first, *rest = RESULT.selections
    visit, *others = RESULT.visits
    changed = altered(
        RESULT,
        header=altered(RESULT.header, task="T7"),
        seal="12" * 32,
        seed="34" * 32,
        selections=[altered(first, ticket="56" * 32), *rest],
        visits=[altered(visit, team=visit.team[::-1]), *others],
        events=_repeated(visit.subject_id),
        frame=altered(RESULT.frame, roster={**RESULT.frame.roster, **staffed().roster}),
    )
    return verify(changed, COMMITTED).findings


def test_a_discrepancy_reads_well():
    (found,) = verify(altered(RESULT, seal="12" * 32), COMMITTED).findings
    assert found == Discrepancy(path="seal", expected=COMMITTED.seal, found="12" * 32)
    assert found.message() == f"seal: expected {COMMITTED.seal}, found {'12' * 32}"
    assert found.message("zh") == f"seal：应为 {COMMITTED.seal}，实为 {'12' * 32}"
    assert pickle.loads(pickle.dumps(found)) == found


def test_its_words_tell_all_and_its_repr_only_the_part_of_the_draw():
    found = everything_wrong()
    parts = {"header", "seal", "seed", "selections", "visits", "events", "frame"}
    assert {repr(one) for one in found} == {
        f"Discrepancy(code='discrepancy', path=<{part}>)" for part in parts
    }
    hidden = {RESULT.seal, RESULT.seed, "12" * 32, "34" * 32, "56" * 32}
    hidden |= {s.subject_id for s in RESULT.selections} | set(RESULT.frame.roster)
    assert not [each for each in hidden if each in repr(found)]
    told = "".join(one.message() for one in found)
    assert RESULT.seal in told
    assert RESULT.visits[0].subject_id in told
    assert all(one.message("zh") != one.message("en") for one in found)


def test_words_of_many_name_ten_of_them():
    of = staffed(matter({"all/A": 30}, quota=20))
    result, made = drawn(of)
    turned = altered(result, visits=result.visits[::-1])
    (found,) = verify(turned, made).findings
    assert found.message().count("A") == 20
    assert "and 10 more" in found.message()
