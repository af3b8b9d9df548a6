"""Verification: whatever is changed in a draw or its events is named by its path."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

import attrs
import pytest
from tests.make.directories import problem_of
from tests.make.draws.draws import (
    BEACON,
    DIGEST,
    LOTTERY,
    OTHER_SECRET,
    VALUES,
    altered,
    commitment,
    drawn,
    rich_frame,
)
from tests.make.draws.eventful import CLOSED, COMMITTED, PLAIN, RESULT, fields_of
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, RandcheckError
from randcheck.domain.draw.draws import Draw
from randcheck.draws import FrozenDict
from randcheck.verifying.draws import verify
from randcheck.verifying.verification import ABSENT, Discrepancy

# --- any one change ------------------------------------------------------------------------------


def mutants(value):
    """Every value that differs from this one in a single place and that a record can hold, with
    the path of that place."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            for path, other in mutants(getattr(value, field.name)):
                with suppress(RandcheckError):
                    yield f".{field.name}{path}", altered(value, **{field.name: other})
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
        for item in sorted(value):
            yield f"{item}-", value - {item}
    else:
        for changed in leaf_mutants(value):
            yield f" = {changed!r}", changed


def leaf_mutants(value):
    if isinstance(value, Enum):
        return [*(other for other in type(value) if other is not value), None]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | Fraction):
        return [value + 1, value - 1, value / 2]
    if isinstance(value, str):
        return [f"{value}0", value[:-1], value[::-1], "ab" * 32, "I3", "K4", "X1", "M2", None]
    if isinstance(value, date):
        return [value + timedelta(1), value - timedelta(200)]
    assert value is None
    return [0, "another", "ab" * 32, "X1", Fraction(1, 2)]


FREE = (".reason = ", ".on = ")
"""What the seed does not decide, where it is another listed reason or allowed day."""
LAST_EVENT = f"[{len(RESULT.events) - 1}]-"
"""Without its last event a draw is the draw before it, which only the next header tells."""


@for_each("field", [field.name for field in attrs.fields(Draw)])
@for_each("result", [PLAIN, RESULT], ids=["drawn", "after"])
def test_any_one_change_in_a_draw_is_reported(result, field):
    looked = 0
    for path, changed in mutants(getattr(result, field)):
        if changed == getattr(result, field):
            continue
        if (field, path) == ("events", LAST_EVENT):
            continue
        try:
            other = altered(result, **{field: changed})
        except RandcheckError:
            continue
        looked += 1
        found = verify(other, COMMITTED, SHANGRAO_2023)
        is_free = any(free in path for free in FREE)
        assert not found.is_right or (field == "events" and is_free), field + path
        if field not in ("values", "events"):
            assert all(name.startswith(field) for name in fields_of(found)), field + path
        for discrepancy in found.findings:
            assert discrepancy.expected is not discrepancy.found
            assert discrepancy.path in discrepancy.message()
            assert discrepancy.message("zh")
    assert looked > 0 or (result is PLAIN and field == "events")


def test_the_changes_reach_everything():
    paths = [path for path, _ in mutants(RESULT)]
    for part in (
        ".header.closes[0].values",
        ".header.matters[0].groups[1].strata[0].chance",
        ".header.entropy[0].date",
        ".selections[13].chance",
        ".visits[0].team[0].leads",
        ".events[2].visits[0].matter_codes",
        ".events[1].visits[0].team[0].leads",
        ".events[0].event.by[0]",
        ".events[1].event.inspector_id",
        ".events[2].event.evidence",
        ".frame.areas",
        ".frame.annex",
        ".frame.waivers",
    ):
        assert any(path.startswith(part) for path in paths), part
    assert len(paths) > 1000


def test_a_draw_verifies_with_and_without_the_rulebook_and_against_a_commitment_made_anew():
    assert [type(change).__name__ for change in RESULT.changes] == [
        "SubjectReplacement",
        "InspectorReplacement",
        "SubjectReplacement",
    ]
    assert len(RESULT.ended) == 2
    for result in (PLAIN, RESULT):
        assert verify(result, COMMITTED).is_right
        assert verify(result, COMMITTED, SHANGRAO_2023).is_right
        assert verify(result, altered(COMMITTED, frame=rich_frame())).is_right


# --- who was drawn -------------------------------------------------------------------------------

LISTED = pytest.mark.parametrize("listed", ["selections", "visits"])


def key(item):
    matter = getattr(item, "matter_code", None)
    return item.subject_id if matter is None else f"{matter}/{item.subject_id}"


@LISTED
def test_one_who_was_left_out_is_one_discrepancy(listed):
    items = getattr(PLAIN, listed)
    for place, item in enumerate(items):
        result = altered(PLAIN, **{listed: items[:place] + items[place + 1 :]})
        assert verify(result, COMMITTED).findings == (
            Discrepancy(path=f"{listed}[{key(item)}]", expected=item, found=ABSENT),
        )


@LISTED
def test_one_who_was_slipped_in_is_one_discrepancy(listed):
    items = getattr(PLAIN, listed)
    drawn_keys = {key(item) for item in items}
    frames = {matter.code: matter.entries for matter in PLAIN.frame.matters}
    # Whoever was not drawn, in a stratum from which another was.
    other = next(
        slipped
        for item in items
        for entries in (frames[getattr(item, "matter_code", "M1")],)
        for subject in entries
        for slipped in (altered(item, subject_id=subject),)
        if key(slipped) not in drawn_keys
        and (listed == "visits" or entries[subject] == entries[item.subject_id])
    )
    result = altered(PLAIN, **{listed: (other, *items)})
    assert verify(result, COMMITTED).findings == (
        Discrepancy(path=f"{listed}[{key(other)}]", expected=ABSENT, found=other),
    )


@LISTED
def test_one_who_is_listed_twice_and_another_order_are_named(listed):
    items = getattr(PLAIN, listed)
    for place in (0, len(items)):
        result = altered(PLAIN, **{listed: (*items[:place], items[1], *items[place:])})
        assert verify(result, COMMITTED).findings == (
            Discrepancy(path=f"{listed}: listed once", expected=(), found=(key(items[1]),)),
        )
    turned = items[::-1]
    assert verify(altered(PLAIN, **{listed: turned}), COMMITTED).findings == (
        Discrepancy(
            path=f"{listed}: order",
            expected=tuple(map(key, items)),
            found=tuple(map(key, turned)),
        ),
    )


def test_each_entry_of_the_header_is_named_by_its_path():
    header = PLAIN.header
    east, *groups = header.matters[0].groups
    first, *strata = east.strata
    heavier = altered(east, strata=[altered(first, weight=9), *strata])
    matters = [altered(header.matters[0], groups=[heavier, *groups]), *header.matters[1:]]
    result = altered(PLAIN, header=altered(header, matters=matters))
    assert verify(result, COMMITTED).findings == (
        Discrepancy(path="header.matters[0].groups[0].strata[0].weight", expected=1, found=9),
    )


@pytest.mark.parametrize("values", [(), ("3 7 11 19 24 31 8",), (*VALUES, *VALUES)])
def test_values_of_another_form_are_named_and_nothing_is_recomputed_from_them(values):
    result = altered(PLAIN, values=values, seed="0" * 64)
    assert verify(result, COMMITTED).findings == (
        Discrepancy(path="values", expected=(LOTTERY.format,), found=tuple(values)),
    )


OF_COMMITMENT = ("commitment", "header", "seal", "frame", "values")
OF_VALUES = ("seed", "selections", "visits", "event")


def test_what_was_checked_and_what_was_not_is_said():
    whole = verify(RESULT, COMMITTED, SHANGRAO_2023)
    assert whole.checked == (*OF_COMMITMENT, *OF_VALUES, "reasons")
    assert (whole.unchecked, whole.more) == ({}, {})
    assert whole.facts == ()
    assert whole.message().startswith("all checks that could be made hold: commitment, header, ")
    bare = verify(RESULT, COMMITTED)
    assert bare.checked == (*OF_COMMITMENT, *OF_VALUES)
    assert bare.unchecked == {"reasons": "unchecked-without-rulebook"}
    assert bare.message("zh").splitlines()[1:] == ["没有规则文本，无法核验：事件的理由"]
    of_no_values = altered(PLAIN, values=())
    for rulebook, why in ((None, "without-rulebook"), (SHANGRAO_2023, "for-findings")):
        stopped = verify(of_no_values, COMMITTED, rulebook)
        assert stopped.checked == OF_COMMITMENT
        for_findings = dict.fromkeys(OF_VALUES, "unchecked-for-findings")
        assert stopped.unchecked == {**for_findings, "reasons": f"unchecked-{why}"}
        assert "1 finding(s)" in stopped.message()


def test_other_values_show_in_the_seed():
    first, *others = verify(altered(PLAIN, values=("03 07 11 19 24 31 09",)), COMMITTED).findings
    assert (first.path, first.found) == ("seed", PLAIN.seed)
    assert others


@for_each(
    ("changes", "part"),
    [
        ({"body": "YT-HRSS"}, "header.body"),
        ({"secret": OTHER_SECRET}, "seal"),
        ({"entropy": (LOTTERY, BEACON)}, "header.entropy[1]"),
        ({"closes": ()}, "header.closes[0]"),
        ({"of": rich_frame(annex={})}, "frame.annex.grounds"),
        (
            {"of": rich_frame(recusals=[("I1", "east.A01"), ("I3", "east.A00")])},
            "header.recusals.root",
        ),
    ],
)
def test_a_draw_is_not_of_another_commitment(changes, part):
    given = {
        "of": rich_frame(),
        "sequence": 2,
        "previous": DIGEST,
        "closes": [CLOSED],
        **changes,
    }
    other = commitment(given.pop("of"), **given)
    found = fields_of(verify(PLAIN, other))
    assert part in found
    # Each draw has a secret of its own; what else differs was tampered with.
    assert (found[0] == "commitment") is ("secret" in changes)
    assert "commitment" not in found[1:]


# --- what is no draw -----------------------------------------------------------------------------


@for_each(
    ("given_draw", "made", "rulebook", "what"),
    [
        (None, COMMITTED, None, "drawn"),
        (COMMITTED, COMMITTED, None, "drawn"),
        (PLAIN, PLAIN, None, "committed"),
        (PLAIN, COMMITTED.without_secret(), None, "committed"),
        (PLAIN, COMMITTED, "rulebook", "rulebook"),
    ],
)
def test_what_is_no_draw_commitment_or_rulebook_is_refused(given_draw, made, rulebook, what):
    problem = problem_of(lambda: verify(given_draw, made, rulebook))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


def test_a_draw_of_a_frame_that_only_compares_equal_is_reported():
    result, made = drawn(rich_frame())
    assert verify(result, made).is_right
    annex = {"grounds": ["kin", 1, None], "notes": {"a": "上饶"}}
    assert verify(altered(result, frame=rich_frame(annex=annex)), made).is_right
    other = rich_frame(annex={**annex, "grounds": ["kin", 2, None]})
    assert fields_of(verify(altered(result, frame=other), made)) == ["frame.annex.grounds[1]"]
