"""A record names every field that is wrong, and one that is right is made as attrs makes it."""

import inspect
import pickle
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from typing import Any

import attrs
import pytest
from tests.make.directories import CLOSES, OPENS, problem_of, problems_of, subject, task
from tests.make.loops import for_each

from randcheck import InvalidInputError, Problem, Subject, Task
from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import int_from, valid_ids
from randcheck.base.items import id_tuple, record_tuple, records_of

FACES = (
    "randcheck",
    *(f"randcheck.{name}" for name in ("calendars", "cases", "directories", "draws", "matters")),
    *(f"randcheck.{name}" for name in ("notices", "plans", "reports", "rules")),
)
PUBLIC = {
    f"{face}.{name}": value
    for face in FACES
    for name in import_module(face).__all__
    if isinstance(value := getattr(import_module(face), name), type) and attrs.has(value)
}


def _doubled(values: Iterable[int]) -> tuple[int, ...]:
    given = tuple(values)
    if 13 in given:
        refuse("not-a-collection", what="", value="13", form="()")
    return tuple(2 * value for value in given)


@tells_all
@attrs.frozen(kw_only=True)
class Held:
    """A record of every kind of field."""

    ids: tuple[str, ...] = attrs.field(converter=id_tuple, validator=valid_ids)
    numbers: tuple[int, ...] = attrs.field(default=(), converter=_doubled)
    size: int = attrs.field(validator=int_from(0))
    made_of_size: int = attrs.field(
        default=attrs.Factory(lambda held: held.size + 1, takes_self=True), validator=int_from(1)
    )
    bare: object = None
    own: int = attrs.field(init=False)
    _hidden: tuple[str, ...] = attrs.field(default=(), converter=id_tuple)

    def __attrs_post_init__(self) -> None:
        """Hold what is between two fields."""
        if self.size > 100:
            refuse("too-many", what="Held.size", number=self.size, most=100)
        object.__setattr__(self, "own", self.size)


def told(**given: Any) -> list[tuple[str, object]]:
    return [(one.code, one.params["what"]) for one in problems_of(lambda: Held(**given))]


@for_each(
    ("given", "problems"),
    [
        ({"ids": "a", "size": 1}, [("not-a-collection", "Held.ids")]),
        ({"ids": ["a b"], "size": -1}, [("id-character", "Held.ids"), ("wrong-type", "Held.size")]),
        (
            {"ids": 5, "numbers": [13], "size": "1", "hidden": 7, "bare": []},
            [
                ("not-a-collection", "Held.ids"),
                ("not-a-collection", "Held.numbers"),
                ("wrong-type", "Held.size"),
                ("not-a-collection", "Held._hidden"),
            ],
        ),
        (
            {"ids": ["a"], "numbers": (n for n in [13]), "size": 1},
            [("not-a-collection", "Held.numbers")],
        ),
        ({"ids": (i for i in ["a b"]), "size": 1}, [("id-character", "Held.ids")]),
        ({"ids": None, "numbers": (n for n in [1]), "size": 1}, [("not-a-collection", "Held.ids")]),
        ({"ids": ["a"], "size": 1, "made_of_size": 0}, [("wrong-type", "Held.made_of_size")]),
        ({"ids": ["a"], "size": 101}, [("too-many", "Held.size")]),
    ],
)
def test_every_field_that_is_wrong_is_named_once_in_the_order_of_the_fields(given, problems):
    assert told(**given) == problems


def test_a_default_that_is_made_of_a_wrong_field_is_not_told_beside_it():
    assert told(ids=["a"], size=-5) == [("wrong-type", "Held.size")]


def test_what_is_wrong_between_fields_is_said_when_each_is_right():
    both: Any = {"opens_on": CLOSES, "closes_on": OPENS}
    assert problem_of(lambda: task(**both)).code == "dates-out-of-order"
    assert [one.code for one in problems_of(lambda: task(**both, department=5))] == ["id-type"]


def test_an_error_is_told_without_the_one_of_attrs():
    with pytest.raises(InvalidInputError) as caught:
        Task(  # every field is wrong
            code="T 1",
            department=5,  # type: ignore[arg-type]
            matters=5,  # type: ignore[arg-type]
            opens_on="2026-12-01",  # type: ignore[arg-type]
            closes_on=None,  # type: ignore[arg-type]
            team="city",
        )
    assert caught.value.__suppress_context__
    names = ("code", "department", "matters", "opens_on", "closes_on", "team")
    told_of = [problem.params["what"] for problem in caught.value.problems]
    assert told_of == [f"Task.{name}" for name in names]


def test_what_is_missing_or_too_much_python_says():
    with pytest.raises(TypeError, match=r"Subject\.__init__\(\) missing 1 .* 'region'"):
        Subject(id="S1", name="信江食品")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'phone'"):
        Subject(id="S 1", name="信江食品", region="1", phone="1")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Subject\.__init__\(\) takes 1 positional argument"):
        Subject("S1")  # type: ignore[call-arg]


def test_a_class_is_seen_as_attrs_made_it():
    assert inspect.signature(Subject).parameters.keys() == attrs.fields_dict(Subject).keys()
    made = Subject.__init__.__wrapped__  # type: ignore[attr-defined]
    assert Subject.__init__.__annotations__ == made.__annotations__
    assert pickle.loads(pickle.dumps(subject())) == subject()
    assert attrs.evolve(subject(), name="饶北建材").name == "饶北建材"
    assert problem_of(lambda: attrs.evolve(subject(), id="")).code == "id-length"


@for_each("name", sorted(PUBLIC))
def test_every_public_record_whose_fields_are_checked_tells_all(name):
    kind = PUBLIC[name]
    is_checked = any(field.validator or field.converter for field in attrs.fields(kind))
    if is_checked and not inspect.isabstract(kind):
        assert hasattr(kind.__init__, "__wrapped__")


class _Table:
    """What looks like a table of an engine; the class stands for those of all versions."""

    columns = ("id",)

    def __iter__(self) -> Any:
        return iter(self.columns)


def _row_of(**held: str) -> Any:
    return type("Row", (tuple,), {"_fields": tuple(held)})(held.values())


def _of(package: str, kind: type, *args: object) -> Any:
    """An object of a class as if a package had it."""
    return type(kind.__name__, (kind,), {"__module__": f"{package}.core"})(*args)


def test_tables_and_arrays_are_told_what_to_write():
    for package, rows in [("pandas", 'to_dict("records")'), ("polars", "to_dicts()")]:
        problem = problem_of(lambda: id_tuple(_of(package, _Table), "ids"))  # noqa: B023
        assert problem == Problem("table-not-rows", what="ids", kind=f"{package}._Table", rows=rows)
    array = problem_of(lambda: subject(kinds=_of("numpy", list, ["a"])))
    assert array.message() == (
        "Subject.kinds is a numpy.list, where plain values or rows are expected; "
        "write Subject.kinds.tolist()"
    )
    lazy = problem_of(lambda: id_tuple(_of("polars", type("LazyFrame", (), {})), "ids"))
    assert lazy.params["rows"] == "collect().to_dicts()"
    # A column of texts is as good as a list of them.
    assert id_tuple(_of("pandas", list, ["a"])) == ("a",)


@for_each(
    ("rows", "form"),
    [
        ([{"id": "S1"}], 'Subject(id=row["id"], …)'),
        ([_row_of(id="S1")], "Subject(id=row.id, …)"),
        ([("S1", "信江食品")], "Subject(id=row[0], …)"),
        ([()], "Subject(id=row[0], …)"),
        ([(0, _of("pandas", dict, {"id": "S1"}))], 'Subject(id=row[1]["id"], …)'),
        ([_of("pandas", dict, {"id": "S1"})], 'Subject(id=row["id"], …)'),
        ([_of("pandas", _Table)], 'Subject(id=row["id"], …)'),
    ],
)
def test_rows_of_a_table_are_told_to_become_records(rows, form):
    problem = problem_of(lambda: records_of(rows, Subject, "subjects"))
    assert problem == Problem("rows-not-records", what="subjects", kind="Subject", form=form)
    assert problem.message("en").endswith(f"[{form} for row in subjects]")
    assert problem.message("zh").endswith(f"[{form} for row in subjects]")


def test_a_mapping_in_the_place_of_records_is_told_in_one_line():
    by_id = {f"S{number}": subject(f"S{number}") for number in range(30)}
    problem = problem_of(lambda: record_tuple(by_id, "subjects"))
    assert problem.message() == ("subjects is a mapping of id to Subject; write subjects.values()")
    for given, form in [({}, "()"), ({"id": "S1"}, "({'id': 'S1'},)")]:
        problem = problem_of(lambda: record_tuple(given, "subjects"))  # noqa: B023
        assert (problem.code, problem.params["form"]) == ("not-a-collection", form)


@for_each("lang", ["en", "zh"])
@for_each(
    "run",
    [
        lambda: subject(complaints=-(10**5000)),
        lambda: subject(kinds=[10**5000] * 3, name=10**5000, region="9" * 5000),
        lambda: subject(kinds=[f"a b {number}" for number in range(20_000)]),
        lambda: task(matters=[*range(1_000_000)]),
        lambda: task(matters=["x" * 100] * 50_000, team=[None] * 50_000),
        lambda: task(matters={str(number): number for number in range(50_000)}),
        lambda: task(opens_on=10**5000, closes_on=date),
        lambda: subject(kinds=[[]] * 50_000),
    ],
)
def test_no_message_is_longer_than_a_screen(run, lang):
    with pytest.raises(InvalidInputError) as caught:
        run()
    lines = caught.value.message(lang).splitlines()
    assert len(lines) <= 21
    assert max(map(len, lines)) < 1200
