"""Records as plain JSON data."""

import json
from datetime import date
from fractions import Fraction

import attrs
import pytest
from tests.make.directories import (
    cap,
    factor,
    ground,
    matter,
    period,
    rotation,
    subject,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each

from randcheck import LegalRank, Quota
from randcheck.base.frozendict import plain
from randcheck.directories import SubjectFilter, SubjectStatus, VisitKind
from randcheck.draws import FrozenDict
from randcheck.rules import OUR_DEFAULT


@for_each(
    ("value", "written"),
    [
        (None, None),
        (True, True),
        (7, 7),
        ("上饶", "上饶"),
        (LegalRank.NORMATIVE_DOCUMENT, "normative-document"),
        (Fraction(2, 4), "1/2"),
        (Fraction(3), "3/1"),
        (date(2026, 12, 1), "2026-12-01"),
        ((1, (Fraction(1, 3), None)), [1, ["1/3", None]]),
        (frozenset({"b", "a", "c"}), ["a", "b", "c"]),
        (frozenset({VisitKind.TARGETED, VisitKind.PATROL}), ["patrol", "targeted"]),
        (FrozenDict({SubjectStatus.CLOSED: Fraction(1, 2), 5: ()}), {"closed": "1/2", "5": []}),
    ],
)
def test_every_kind_of_value_has_its_plain_form(value, written):
    assert plain(value) == written
    assert type(plain(value)) is type(written)


def test_a_record_is_written_with_all_its_fields():
    ours = {"act": "randcheck", "article": None, "edition": None, "url": None, "kind": "default"}
    assert plain(cap("art-11")) == {
        "code": "art-11",
        "limit": {"value": 2, "source": ours},
        "kinds": {"value": ["random"], "source": ours},
        "source": ours,
        "departments": [],
        "levels": [],
        "matter_codes": [],
        "inspections": [],
        "triggers_not_counted": {"value": [], "source": ours},
        "rolling_days": None,
        "in_force_from": None,
        "in_force_until": None,
        "limit_by_grade": {"value": {}, "source": ours},
        "clean_limit": {"value": None, "source": ours},
    }


def test_records_within_records_are_written_with_theirs():
    within = Quota.within("region", {"361102": Quota.count(3)}, rest=Quota.share(1))
    single = {"class_rates": None, "by": None, "groups": None, "rest": None}
    assert plain(within) == {
        "kind": "groups",
        "amount": None,
        "class_rates": None,
        "by": "region",
        "groups": {"361102": {"kind": "count", "amount": 3, **single}},
        "rest": {"kind": "share", "amount": "1/1", **single},
    }


@for_each(
    "record",
    [
        *[subject(), matter(share=Fraction(1, 20)), Quota.rates({"A": 1}), OUR_DEFAULT, waiver()],
        *[rotation(), ground(), visit(), task(subject_filter=SubjectFilter(kinds={"factory"}))],
        period(quota=Quota.count(2), factors=[factor()], limits={"art-11": 1}),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_record_is_json(record):
    written = plain(record)
    assert json.loads(json.dumps(written)) == written
    assert isinstance(written, dict)
    assert list(written) == [field.name for field in attrs.fields(type(record))]


def test_what_is_no_record_is_refused():
    with pytest.raises(attrs.exceptions.NotAnAttrsClassError):
        plain(0.5)
