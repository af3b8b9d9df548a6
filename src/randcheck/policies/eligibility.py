"""Eligibility of subjects by status and scope, and of inspectors by post and certificate.

Source: the rule, articles 6, 8 and 11.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from randcheck.base.reasons import Reason, reason
from randcheck.base.sources import Source
from randcheck.domain.directory.filters import SubjectFilter
from randcheck.domain.directory.inspectors import Inspector, covered_until
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.plan.matters import Matter
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def subject_reason(subject: Subject, matter: Matter, rulebook: Rulebook) -> Reason | None:
    """Why a subject's status, kind or region excludes it from a matter; None if it does not.

    The scope says which of its regions is meant; a subject without this region is excluded.
    """
    if not rulebook.operates(subject):
        return reason("not-operating", rulebook.operating.source, status=subject.status)
    scope = matter.scope
    if scope.regions:
        region: str | None = getattr(subject, scope.region_kind.value)
        if region is None:
            return reason("region-unknown", rulebook.scope, attribute=scope.region_kind)
        if region not in scope.regions:
            return reason("region-out-of-scope", rulebook.scope, region=region)
    if scope.kinds and scope.kinds.isdisjoint(subject.kinds):
        kinds = tuple(sorted(subject.kinds))
        return reason("kind-out-of-scope", rulebook.scope, kinds=kinds)
    return None


def filter_reason(
    subject: Subject, subject_filter: SubjectFilter | None, source: Source
) -> Reason | None:
    """Why the filter of a directed task (定向抽查) excludes a subject; None if it does not.

    Args:
        subject: the subject.
        subject_filter: the filter; None without one.
        source: the rule that allows directed tasks.
    """
    if subject_filter is None or subject_filter.accepts(subject):
        return None
    return reason("outside-filter", source)


def inspector_reason(
    inspector: Inspector,
    *,
    opens_on: date,
    closes_on: date,
    pools: Collection[str],
    rulebook: Rulebook,
) -> Reason | None:
    """Why an inspector is not on the roster of a task; None if the inspector is.

    Args:
        inspector: the inspector.
        opens_on: first day of the task's window.
        closes_on: last day, inclusive; the certificates of the required kinds must together cover
            every day of the window.
        pools: the pools of the task's team.
        rulebook: the required statuses and kinds of certificate.
    """
    if inspector.pool not in pools:
        return reason("pool-not-asked", rulebook.dispatch, pool=inspector.pool)
    if inspector.status not in rulebook.on_duty.value:
        return reason("not-on-duty", rulebook.on_duty.source, status=inspector.status)
    kinds = rulebook.certificate_kinds
    held = [card for card in inspector.certificates if card.kind in kinds.value]
    if not held:
        return reason("no-certificate", kinds.source)
    covered = covered_until(held, opens_on)
    if covered is None or covered < closes_on:
        last = max(held, key=lambda card: (card.ends_on, card.valid_from, card.number))
        return reason(
            "certificate-not-valid",
            kinds.source.reading,
            number=last.number,
            valid_from=last.valid_from,
            valid_until=last.valid_until or Phrase("no-end"),
            opens_on=opens_on,
            closes_on=closes_on,
        )
    return None
