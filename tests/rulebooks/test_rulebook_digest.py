"""The digest of a rulebook: of the published record, and another for any changed value."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any

import attrs
from tests.make.directories import CLOSES, OPENS, cap, factor, period, rotation, rule, rulebook
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Quota, Rulebook, Source
from randcheck.directories import InspectionKind, VisitTrigger
from randcheck.draws import FrozenDict, RulebookRef
from randcheck.plans import PlanStage, PlanStageRule
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import Role, SourceKind, YearDay

DAY = timedelta(days=1)
# Where a text that a record holds can take only certain values: another one that it can take.
OTHER_ATTRIBUTE = {
    # Reasons that do not count by default, in place of those that do.
    "frequency-cap": "no-class",
    "rolling-cap": "outside-filter",
    "matter-frequency": "region-unknown",
    "compliance_grade": "credit_risk_class",
    "credit_risk_class": "compliance_grade",
    "abnormal_listed": "serious_violation",
    "serious_violation": "abnormal_listed",
    "complaints": None,
}


def changes(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Everything that differs from ``value`` in one place, with the path of that place."""
    if isinstance(value, Enum):
        yield from ((path, other) for other in type(value) if other is not value)
    elif isinstance(value, bool):
        yield path, not value
    elif isinstance(value, date):
        yield path, value + DAY
    elif isinstance(value, FrozenDict):
        for key, item in value.items():
            yield f"{path}-{key}", FrozenDict({**value, f"{key}x": item})
            for place, changed in changes(item, f"{path}.{key}"):
                yield place, FrozenDict({**value, key: changed})
    elif isinstance(value, Quota):
        yield path, Quota.count(99)
    elif isinstance(value, int | Fraction):
        yield path, value + 1
        yield path, value + 2
    elif value in OTHER_ATTRIBUTE:
        if OTHER_ATTRIBUTE[value] is not None:
            yield path, OTHER_ATTRIBUTE[value]
    elif isinstance(value, str):
        yield path, f"{value}x"
    elif isinstance(value, frozenset):
        if len(value) > 1:
            yield from ((f"{path}-{item}", value - {item}) for item in value)
        for item in value:
            yield from ((f"{path}-{item}", value - {item} | {c}) for _, c in changes(item))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            before, after = value[:number], value[number + 1 :]
            yield f"{path}[{number}]", before + after
            for place, changed in changes(item, f"{path}[{number}]"):
                yield place, (*before, changed, *after)
    elif isinstance(value, Source):
        for field in ("article", "edition", "url"):
            other: dict[str, Any] = {field: "other"}
            yield f"{path}.{field}", attrs.evolve(value, **other)
        sentence = attrs.evolve(value, act="other", kind=SourceKind.SENTENCE)
        yield f"{path}.act", sentence
        # What the same act says, or we read in it; of ours there is the one kind.
        if value.kind is not SourceKind.DEFAULT:
            (kind,) = {SourceKind.SENTENCE, SourceKind.READING} - {value.kind}
            yield f"{path}.kind", attrs.evolve(value, kind=kind)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            for place, changed in changes(getattr(value, field.name), f"{path}.{field.name}"):
                yield place, attrs.evolve(value, **{field.name: changed})


# Beside what the Shangrao rule sets, something of all that it does not.
FULL = rulebook(
    caps=[
        *SHANGRAO_2023.caps,
        cap(
            "graded",
            9,
            departments={"SR-HRSS"},
            levels={"city"},
            inspections={InspectionKind.DAILY},
            triggers_not_counted=rule({VisitTrigger.COMPLAINT}, shangrao("10")),
            matter_codes={"M1"},
            clean_limit=rule(1, shangrao("10")),
            rolling_days=90,
            in_force_from=OPENS,
            in_force_until=CLOSES,
            limit_by_grade=rule({"A": 1, "B": 2}, shangrao("10")),
        ),
    ],
    rotation=rotation(),
    special_number=rule(2),
    # One stage, because of several each has to keep its place.
    plan_stages=[
        PlanStageRule(
            role=Role.SECTION,
            stage=PlanStage.SUBMITTED,
            due=YearDay(month=6, day=25),
            to=["局信访科"],
            source=shangrao("9"),
        )
    ],
    # One of each, because several each keep their names apart.
    results=SHANGRAO_2023.results[:1],
    duties=[
        attrs.evolve(duty, due=YearDay(month=6, day=25))
        for duty in SHANGRAO_2023.duties
        if duty.due is not None
    ][:1],
    periods=[
        period(
            matter_codes={"M1"},
            quota=Quota.share(Fraction(1, 5)),
            factors=[factor("arrears", weight=Fraction(3))],
            name="岁末",
        ),
    ],
)
CHANGES = sorted(changes(FULL), key=lambda change: change[0])


def digest_of(book: Rulebook) -> str:
    """The digest of a rulebook's record, without the package's own hashing."""
    record = json.dumps(book.record(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(record.encode()).hexdigest()


def test_the_digest_is_that_of_the_published_record():
    assert SHANGRAO_2023.ref == RulebookRef(
        name=SHANGRAO_2023.name, digest=digest_of(SHANGRAO_2023)
    )


def test_the_same_rules_give_the_same_digest():
    again = attrs.evolve(
        SHANGRAO_2023,
        caps=[attrs.evolve(item) for item in SHANGRAO_2023.caps],
        counting=rule(frozenset(sorted(SHANGRAO_2023.counting.value, reverse=True))),
    )
    assert again == SHANGRAO_2023
    assert again.ref == SHANGRAO_2023.ref


def test_the_record_is_json_and_names_every_field():
    record = SHANGRAO_2023.record()
    assert json.loads(json.dumps(record)) == record
    assert set(record) == {field.name for field in attrs.fields(Rulebook)}


@for_each("changed", [book for _, book in CHANGES], ids=[path for path, _ in CHANGES])
def test_any_changed_value_changes_the_digest(changed):
    assert changed != FULL
    assert changed.ref.digest != FULL.ref.digest
    assert changed.ref.digest == digest_of(changed)


@for_each(
    "changed",
    [
        rulebook(rotation=rotation()),
        rulebook(periods=[period()]),
        rulebook(periods=[period(limits={"art-11": 1})]),
        rulebook(periods=[period(limits={"art-11": 3})]),
        rulebook(caps=[cap("art-11", rolling_days=1)]),
    ],
)
def test_what_is_added_changes_the_digest(changed):
    others = (SHANGRAO_2023, FULL, rulebook(caps=[cap("art-11")]), rulebook(periods=[period()]))
    assert all((changed.ref.digest == other.ref.digest) is (changed == other) for other in others)
    assert changed.ref.digest == digest_of(changed) != SHANGRAO_2023.ref.digest


def test_every_field_was_changed():
    changed = {path.split(".")[1].split("[")[0] for path, _ in CHANGES}
    assert changed == {field.name for field in attrs.fields(Rulebook)}
    assert len({book.ref.digest for _, book in CHANGES}) == len({book for _, book in CHANGES})
