"""Strategies for every noun: from the types of its fields, or from the table here.

Simple records need no world; frames, commitments, draws and cases come from worlds, because their
parts have to fit together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from randcheck import (
    SHANGRAO_2023,
    Certificate,
    EntropySource,
    Finding,
    Inspector,
    Matter,
    PastVisit,
    Plan,
    Quota,
    Reason,
    Subject,
    Task,
    TaskMatter,
    TeamSlot,
    closing,
)
from randcheck.base.sources import OUR_DEFAULT, Source, SourceKind
from randcheck.calendars import DatedCalendar, Recurrence
from randcheck.cases import PublicityWindow
from randcheck.directories import (
    ComplianceGrades,
    CreditRiskClasses,
    InspectorChange,
    InspectorChangeReason,
    InspectorDirectory,
    InspectorUpdated,
    SubjectChange,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectFilter,
    SubjectUpdated,
)
from randcheck.draws import (
    InspectorReplacement,
    RecusalRequest,
    RulebookRef,
    SubjectReplacement,
    TeamRule,
)
from randcheck.matters import MatterList, MatterRevision, RevisionKind
from randcheck.plans import OffDrawGround, PlanAmendment, PlanStageRule, PlanStep
from randcheck.rulebooks.shangrao import ours
from randcheck.rules import FrequencyCap, Overlay, Period, RiskFactor, RiskPolicy, YearDay
from randcheck.strategies.building import in_order, record, several
from randcheck.strategies.cases import STEPS_MADE, cases
from randcheck.strategies.draws import commitments, draws, draws_with_events
from randcheck.strategies.values import days, digests, ids, regions, shares
from randcheck.strategies.worlds import frames

Strategy = st.SearchStrategy[Any]
_WORKED_SATURDAYS = (date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9))
_HOLIDAYS = (date(2026, 1, 1), date(2026, 5, 1), date(2026, 10, 1))


def _quotas() -> Strategy:
    simple = st.integers(1, 5).map(Quota.count) | shares().map(Quota.share)
    rates = st.dictionaries(st.sampled_from("ABCD"), shares(), min_size=1).map(Quota.rates)
    groups = st.dictionaries(regions(), simple, min_size=1, max_size=2)
    return simple | rates | groups.map(lambda of_group: Quota.within("region", of_group))


def _risk_factors() -> Strategy:
    weights = st.sampled_from((Fraction(2), Fraction(3, 2), Fraction(50)))
    nothing: dict[str, Strategy] = {"values": st.just(frozenset()), "at_least": st.none()}
    of_kind = (
        {**nothing, "attribute": st.sampled_from(("abnormal_listed", "serious_violation"))},
        {**nothing, "attribute": st.just("complaints"), "at_least": st.integers(1, 3)},
        {
            **nothing,
            "attribute": st.just("compliance_grade"),
            "values": st.frozensets(st.sampled_from("ABC"), min_size=1),
        },
    )
    return st.one_of(*(record(RiskFactor, weight=weights, **given) for given in of_kind))


def _tasks() -> Strategy:
    slots = st.builds(TeamSlot, pool=st.sampled_from(("city", "county")), count=st.integers(2, 3))
    return in_order(
        Task,
        "opens_on",
        "closes_on",
        code=ids("T"),
        matters=several(record(TaskMatter, code=ids("M")), "code", least=1),
        team=several(slots, "pool", least=1),
        participating_departments=st.just(()),
    )


def _matters() -> Strategy:
    return in_order(
        Matter,
        "approved_on",
        "entered_on",
        "published_on",
        code=ids("M"),
        in_force_from=st.none() | days(),
        in_force_until=st.none(),
    )


def _matter_lists() -> Strategy:
    return in_order(
        MatterList,
        "approved_on",
        "entered_on",
        "published_on",
        department=st.just("D1"),
        matters=several(_matters(), "code"),
        former_matters=st.just(()),
        participating_departments=st.just(()),
        revisions=st.just(()),
        past_revisions=st.just(()),
    )


def _matter_revisions() -> Strategy:
    """Generate revisions of each kind; a withdrawal has a code, the others have a matter."""
    kinds = [kind for kind in RevisionKind if kind is not RevisionKind.WITHDRAWN]
    made = _matters().flatmap(
        lambda matter: record(
            MatterRevision,
            kind=st.sampled_from(kinds),
            matter=st.just(matter),
            code=st.just(matter.code),
        )
    )
    withdrawn = st.just(RevisionKind.WITHDRAWN)
    return made | record(MatterRevision, kind=withdrawn, matter=st.none(), code=ids("M"))


def _directories(kind: Any, entries: Any) -> Strategy:
    first = several(st.from_type(entries), "id").map(lambda made: {e.id: e for e in made})
    return record(kind, first=first, changes=st.just(()))


def _entropy() -> Strategy:
    return record(EntropySource, format=st.sampled_from(("6C33 1C16", "H16", "D24")))


def _caps() -> Strategy:
    return record(
        FrequencyCap,
        in_force_until=st.none(),
        limit_by_grade=st.just({}),
        clean_limit=st.sampled_from([None, 1]),
    )


def _calendars() -> Strategy:
    return record(
        DatedCalendar,
        years=st.just(frozenset({2026})),
        holidays=st.frozensets(st.sampled_from(_HOLIDAYS)),
        working_weekends=st.frozensets(st.sampled_from(_WORKED_SATURDAYS)),
    )


def _marks(kind: type[Any], field: str) -> Strategy:
    marks = st.dictionaries(ids("S"), st.none() | st.sampled_from("ABC"), min_size=1, max_size=2)
    return _change(kind, **{field: marks, "entered_on": st.none()})


def _change(kind: type[Any], /, **given: Strategy) -> Strategy:
    """Generate changes of a directory; each class has its own reasons."""
    return record(kind, reason=st.sampled_from(sorted(kind.reasons)), **given)


def _correction(kind: type[Any], reason: Any, *values: Mapping[str, Any]) -> Strategy:
    """Generate corrections; each reason needs its own values."""
    return record(kind, reason=st.just(reason), values=st.sampled_from(values))


def _overlays() -> Strategy:
    """Generate overlays, each of numbers in `SHANGRAO_2023`."""
    numbers = {
        "caps.art-11.limit": st.integers(1, 4),
        "minimum_officers": st.integers(2, 4),
        "publicity.days": st.integers(7, 15),
    }
    values = st.fixed_dictionaries({}, optional=numbers).filter(bool)
    return in_order(Overlay, "in_force_from", "in_force_until", values=values)


_MADE: Mapping[str, Callable[[], Strategy]] = MappingProxyType(
    {
        **STEPS_MADE,
        "Case": cases,
        "Certificate": lambda: st.one_of(
            in_order(Certificate, "valid_from", "valid_until"),
            in_order(Certificate, "valid_from", valid_until=st.none()),
        ),
        "Commitment": commitments,
        "ComplianceGrades": lambda: _marks(ComplianceGrades, "grades"),
        "CreditRiskClasses": lambda: _marks(CreditRiskClasses, "classes"),
        "DatedCalendar": _calendars,
        "Draw": draws,
        "EntropySource": _entropy,
        "Closing": lambda: draws_with_events().map(closing),
        "Finding": lambda: record(Finding, also=st.just(())),
        "Frame": frames,
        "FrequencyCap": _caps,
        "PlanStageRule": lambda: record(PlanStageRule, days=st.none()),
        "Inspector": lambda: record(Inspector, id=ids("I")),
        "InspectorDirectory": lambda: _directories(InspectorDirectory, Inspector),
        "Matter": _matters,
        "MatterFrame": lambda: frames().flatmap(lambda frame: st.sampled_from(frame.matters)),
        "MatterList": _matter_lists,
        "MatterRevision": _matter_revisions,
        "OffDrawGround": lambda: record(
            OffDrawGround,
            subject_ids=st.frozensets(ids("S"), min_size=1, max_size=2),
            raised_by=st.just("投诉举报"),
        ),
        "Overlay": _overlays,
        "Period": lambda: in_order(
            Period,
            "first_on",
            "last_on",
            factors=several(_risk_factors(), "code"),
            times_per_year=st.integers(1, 4),
        ),
        "Plan": lambda: record(
            Plan,
            year=st.integers(2026, 2027),
            tasks=several(_tasks(), "code"),
            steps=several(st.from_type(PlanStep), "stage"),
            amendments=st.just(()),
        ),
        "PlanAmendment": lambda: record(
            PlanAmendment,
            added=several(_tasks(), "code", least=1),
            changed=st.just(()),
            withdrawn=st.just(()),
            replaced=st.just(()),
            refiled_on=st.none(),
            republished_on=st.none(),
        ),
        "PublicityWindow": lambda: in_order(
            PublicityWindow, "opens_on", "last_on", "feedback_from"
        ),
        "Quota": _quotas,
        "RecusalRequest": lambda: record(RecusalRequest, decision=st.none()),
        "Recurrence": lambda: st.builds(
            Recurrence, rule=st.sampled_from(("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25",))
        ),
        "RiskFactor": _risk_factors,
        "RiskPolicy": lambda: record(
            RiskPolicy,
            factors=several(_risk_factors(), "code"),
            rates_by=st.sampled_from([ours("credit_risk_class"), ours("compliance_grade")]),
        ),
        "Rulebook": lambda: st.just(SHANGRAO_2023),
        "RulebookRef": lambda: record(RulebookRef, digest=digests()),
        # Only a default has no act.
        "Source": lambda: (
            st.just(OUR_DEFAULT)
            | record(Source, kind=st.sampled_from([SourceKind.SENTENCE, SourceKind.READING]))
        ),
        "Subject": lambda: record(Subject, id=ids("S")),
        "EventRecord": lambda: draws_with_events().flatmap(
            lambda drawn: st.sampled_from(drawn.events)
        ),
        "Group": lambda: frames().flatmap(
            lambda frame: st.sampled_from(sorted(frame.matters[0].groups.values(), key=repr))
        ),
        "Header": lambda: commitments().map(lambda committed: committed.header),
        "InspectorReplacement": lambda: record(
            InspectorReplacement,
            by=st.none() | ids("I"),
            reason=ids("R"),
            evidence=digests(),
        ),
        "InspectorUpdated": lambda: _correction(
            InspectorUpdated,
            InspectorChangeReason.CORRECTED,
            {"name": "余江"},
            {"area": "361102"},
        ),
        "PastVisit": lambda: record(PastVisit, trigger=st.none(), penalised_on=st.none()),
        "StoredCommitment": lambda: commitments().map(lambda made: made.without_secret()),
        "SubjectReplacement": lambda: record(
            SubjectReplacement,
            matter_codes=st.just(("M1", "M2")),
            by=st.tuples(st.none() | ids("S"), st.none() | ids("S")),
            reason=ids("R"),
            evidence=digests(),
        ),
        "TeamRule": lambda: record(TeamRule, count=st.integers(1, 3)),
        "Reason": lambda: record(Reason, params=st.just({})),
        "Selection": lambda: draws().flatmap(lambda drawn: st.sampled_from(drawn.selections)),
        "SubjectFilter": lambda: record(
            SubjectFilter, regions=st.frozensets(regions(), min_size=1)
        ),
        "SubjectUpdated": lambda: _correction(
            SubjectUpdated,
            SubjectChangeReason.CORRECTED,
            {"name": "信江食品"},
            {"complaints": 3},
        ),
        "SubjectDirectory": lambda: _directories(SubjectDirectory, Subject),
        "Task": _tasks,
        "TaskMatter": lambda: record(TaskMatter, code=ids("M")),
        "YearDay": lambda: st.builds(YearDay, month=st.integers(1, 12), day=st.integers(1, 28)),
    }
)


def of_noun(kind: type[Any]) -> Strategy:
    """Return the strategy for a class in `randcheck.strategies.nouns.NOUNS`.

    Args:
        kind: the class.

    Example:
        >>> from hypothesis import find
        >>> from randcheck.draws import RosterEntry
        >>> find(of_noun(RosterEntry), lambda entry: True)
        RosterEntry(pool='city', area=None)
    """
    made = _MADE.get(kind.__name__)
    if made is not None:
        return made()
    is_change = issubclass(kind, SubjectChange | InspectorChange)
    return _change(kind) if is_change else record(kind)
