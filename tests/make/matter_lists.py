"""Matter lists and revisions: each right as it is, what a test is about given by keyword."""

from datetime import date, timedelta

from tests.make.directories import TODAY, matter, problems_of

from randcheck.domain.plan.matter_lists import MatterList, revise
from randcheck.domain.plan.matter_revisions import (
    Edition,
    MatterRevision,
    RevisionKind,
    RevisionReason,
)

DAY = timedelta(days=1)
FIRST, SECOND, THIRD = Edition(year=2026), Edition(year=2026, number=2), Edition(year=2027)
APPROVED, ENTERED, PUBLISHED = date(2025, 11, 1), date(2025, 11, 15), date(2025, 12, 1)
CHANGE = date(2026, 12, 10)
UNDATED = {"approved_on": None, "published_on": None}


def entry(code="M1", **changes):
    return matter(code, **{**UNDATED, **changes})


def listed(*entries, **changes):
    return MatterList(
        **{
            "department": "SR-HRSS",
            "edition": FIRST,
            "matters": entries or (entry("M1"), entry("M2")),
            "approved_on": APPROVED,
            "entered_on": ENTERED,
            "published_on": PUBLISHED,
            **changes,
        }
    )


def revision(kind, of, on=CHANGE, **changes):
    return MatterRevision(
        **{
            "kind": kind,
            "reason": RevisionReason.LAW_AMENDED,
            "on": on,
            "document": "关于修改《劳动保障监察条例》的决定",
            **of,
            **changes,
        }
    )


def added(code="M3", on=CHANGE, **changes):
    return revision(RevisionKind.ADDED, {"matter": entry(code, **changes)}, on)


def changed(code="M1", on=CHANGE, **changes):
    new = entry(code, **(changes or {"times_per_year": 1}))
    return revision(RevisionKind.CHANGED, {"matter": new}, on)


def withdrawn(code="M1", on=CHANGE):
    return revision(RevisionKind.WITHDRAWN, {"code": code}, on)


def revised(*revisions, of=None, edition=SECOND, **dates):
    dates = dates or {"approved_on": TODAY, "entered_on": TODAY, "published_on": TODAY}
    return revise(of or listed(), revisions, edition=edition, **dates)


def codes(entries):
    return [found.code for found in entries]


def refused(*revisions, of=None, edition=SECOND):
    found = problems_of(lambda: revised(*revisions, of=of, edition=edition))
    return [(problem.code, dict(problem.params)) for problem in found]
