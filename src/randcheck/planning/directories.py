"""Checks of the directories: marks, regions, codes, certificates, pools.

Source: the rule, article 8. The body gives the lists to compare with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from randcheck.base.errors import brief, cut, refuse
from randcheck.base.fields import check_date, check_order, check_record
from randcheck.base.items import id_set, records_of
from randcheck.base.reasons import Breach, breach
from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.domain.directory.inspectors import Inspector, covered_until, shared_certificates
from randcheck.domain.directory.subjects import CreditCodeStatus, Subject
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def check_subjects(
    subjects: Iterable[Subject],
    *,
    on: date | None = None,
    grades: Collection[str] | None = None,
    classes: Collection[str] | None = None,
    regions: Collection[str] | None = None,
    code_status: Callable[[str], CreditCodeStatus] | None = None,
    oldest_grade_days: int | None = None,
    oldest_class_days: int | None = None,
    source: Source = OUR_DEFAULT,
) -> tuple[Breach, ...]:
    """Check a directory of subjects; each check is made only if its argument is given.

    Args:
        subjects: a directory, or any subjects; read once.
        on: the day at which ages are counted; needed for an age.
        grades: the compliance grades that the body uses.
        classes: the credit-risk classes that the body uses.
        regions: the codes of the regions that the body uses; only ``region`` is compared.
        code_status: a function that checks an id as a credit code, such as
            `randcheck.credit_codes.credit_code_status`.
        oldest_grade_days: the greatest age of a grade in days, at least 0. The rule sets none.
        oldest_class_days: the same for classes.
        source: the source of the lists and the ages; by default, no rule.

    Returns:
        Breaches about attributes, each with all its ``ids``. ``mark-not-listed`` for each value
        that is not listed; ``mark-too-old``, ``mark-undated``, ``mark-later``;
        ``credit-code-wrong`` and ``credit-code-not-judged``.

    Raises:
        InvalidInputError: ``wrong-type`` for an age without ``on``, or for a wrong result of
            ``code_status``.

    Example:
        >>> found = check_subjects([Subject(id="S1", name="甲", region="361102",
        ...     compliance_grade="E")], grades={"A", "B", "C"})
        >>> [(breach.about, breach.params["value"], breach.params["ids"]) for breach in found]
        [('compliance_grade', 'E', ('S1',))]
    """
    listed = {
        "compliance_grade": (grades, "grades"),
        "credit_risk_class": (classes, "classes"),
        "region": (regions, "regions"),
    }
    uses = {
        name: id_set(values, argument)
        for name, (values, argument) in listed.items()
        if values is not None
    }
    oldest = {"compliance_grade": oldest_grade_days, "credit_risk_class": oldest_class_days}
    ages = {name: days for name, days in oldest.items() if days is not None}
    _check_ages(ages, on)
    if code_status is not None and not callable(cast("object", code_status)):
        form = Phrase("function-of-id", kind="CreditCodeStatus")
        refuse("wrong-type", what="code_status", value=brief(code_status), form=form)
    unlisted: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    aged: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    judged: defaultdict[CreditCodeStatus, list[str]] = defaultdict(list)
    misjudged: set[str] = set()
    for subject in records_of(subjects, Subject, "subjects"):
        for name, values in uses.items():
            value: str | None = getattr(subject, name)
            if value is not None and value not in values:
                unlisted[name, value].append(subject.id)
        if on is not None:
            for name, days in ages.items():
                if said := _age(subject, name, on, days):
                    aged[name, said].append(subject.id)
        if code_status is not None:
            status = code_status(subject.id)
            if isinstance(cast("object", status), CreditCodeStatus):
                judged[status].append(subject.id)
            else:
                misjudged.add(brief(status))
    if misjudged:
        form, shown = (
            Phrase("one-of-each-id", kind="CreditCodeStatus"),
            cut(", ".join(sorted(misjudged))),
        )
        refuse("wrong-type", what="code_status", value=shown, form=form)
    return (
        *_unlisted_breaches(unlisted, source),
        *_age_breaches(aged, ages, on, source),
        *_code_breaches(judged, source),
    )


def _check_ages(ages: Mapping[str, int], on: date | None) -> None:
    if on is not None:
        check_date(on, "on")
    for name, days in ages.items():
        if on is None or type(days) is not int or days < 0:
            form = Phrase("int-least-with-day", least=0)
            what, shown = Phrase("oldest-days", name=name), f"{brief(days)}, {on}"
            refuse("wrong-type", what=what, value=shown, form=form)


def _age(subject: Subject, name: str, on: date, days: int) -> str:
    """The code of the breach about the age of a mark; an empty text for none."""
    if getattr(subject, name) is None:
        return ""
    marked_on: date | None = getattr(subject, f"{name}_on")
    if marked_on is None:
        return "undated"
    if marked_on > on:
        return "later"
    return "old" if (on - marked_on).days > days else ""


def _unlisted_breaches(
    unlisted: Mapping[tuple[str, str], list[str]], source: Source
) -> Iterator[Breach]:
    for name, value in sorted(unlisted):
        ids = tuple(sorted(unlisted[name, value]))
        yield breach("mark-not-listed", source, name, attribute=name, value=value, ids=ids)


def _age_breaches(
    aged: Mapping[tuple[str, str], list[str]],
    ages: Mapping[str, int],
    on: date | None,
    source: Source,
) -> Iterator[Breach]:
    for name, said in sorted(aged):
        ids = tuple(sorted(aged[name, said]))
        if said == "old":
            days = ages[name]
            yield breach("mark-too-old", source, name, attribute=name, days=days, on=on, ids=ids)
        elif said == "undated":
            yield breach("mark-undated", source, name, attribute=name, ids=ids)
        else:
            yield breach("mark-later", source, name, attribute=name, on=on, ids=ids)


def _code_breaches(
    judged: Mapping[CreditCodeStatus, list[str]], source: Source
) -> Iterator[Breach]:
    wrong, unjudged = CreditCodeStatus.WRONG, CreditCodeStatus.CANNOT_JUDGE
    if wrong in judged:
        yield breach("credit-code-wrong", source, "id", ids=tuple(sorted(judged[wrong])))
    if unjudged in judged:
        ids = tuple(sorted(judged[unjudged]))
        yield breach("credit-code-not-judged", source, "id", ids=ids)


def check_inspectors(
    inspectors: Iterable[Inspector],
    *,
    rulebook: Rulebook,
    on: date,
    lasting_until: date | None = None,
    pools: Collection[str] | None = None,
    source: Source = OUR_DEFAULT,
) -> tuple[Breach, ...]:
    """Check a directory of inspectors.

    Args:
        inspectors: a directory, or any inspectors.
        rulebook: the required kinds of certificate, and the posts that need one; certificates of
            inspectors in other posts are not checked.
        on: the day on which a certificate must be valid.
        lasting_until: a day, not before ``on``, up to which the certificates of the required kinds
            must be valid without a gap, inclusive; None for no check.
        pools: the pools that the body uses, for inspectors in any post; None for no check.
        source: the source of ``lasting_until`` and ``pools``; by default, no rule.

    Returns:
        ``inspectors-without-certificate``, ``certificates-expiring``, ``pool-not-known`` for
        each pool, and, whatever the posts, ``certificate-of-two`` for each certificate that stands
        under more than one id; each with all ``ids`` of which it is.

    Raises:
        InvalidInputError: ``dates-out-of-order``.

    Source: the rule, article 8.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> staff = [Inspector(id="ZF-1", name="余江", pool="city", certificates=())]
        >>> [(found.code, found.params["ids"]) for found in check_inspectors(
        ...     staff, rulebook=SHANGRAO_2023, on=date(2026, 11, 20), pools={"county"})]
        [('inspectors-without-certificate', ('ZF-1',)), ('pool-not-known', ('ZF-1',))]
    """
    check_date(on, "on")
    check_record(rulebook, Rulebook, "rulebook")
    if lasting_until is not None:
        check_date(lasting_until, "lasting_until")
        check_order(on, lasting_until, "on", "lasting_until")
    known = None if pools is None else id_set(pools, "pools")
    kinds = rulebook.certificate_kinds
    without: list[str] = []
    expiring: dict[str, date] = {}
    strange: defaultdict[str, list[str]] = defaultdict(list)
    staff = records_of(inspectors, Inspector, "inspectors")
    for inspector in staff:
        if known is not None and inspector.pool not in known:
            strange[inspector.pool].append(inspector.id)
        if inspector.status not in rulebook.on_duty.value:
            continue
        held = [card for card in inspector.certificates if card.kind in kinds.value]
        until = covered_until(held, on)
        if until is None:
            without.append(inspector.id)
        elif lasting_until is not None and until < lasting_until:
            expiring[inspector.id] = until
    return (
        *_certificate_breaches(sorted(without), on, kinds.source),
        *_expiry_breaches(expiring, lasting_until, source),
        *_pool_breaches(strange, source),
        *(
            breach("certificate-of-two", OUR_DEFAULT, "certificates", number=number, ids=ids)
            for number, ids in shared_certificates(staff)
        ),
    )


def _certificate_breaches(without: list[str], on: date, source: Source) -> Iterator[Breach]:
    if without:
        ids = tuple(without)
        yield breach("inspectors-without-certificate", source, "certificates", on=on, ids=ids)


def _expiry_breaches(
    expiring: Mapping[str, date], asked: date | None, source: Source
) -> Iterator[Breach]:
    if expiring:
        ids = tuple(sorted(expiring))
        shown = tuple(f"{i} ({expiring[i].isoformat()})" for i in ids)
        yield breach(
            "certificates-expiring",
            source,
            "certificates",
            until=asked,
            ids=ids,
            shown=shown,
        )


def _pool_breaches(strange: Mapping[str, list[str]], source: Source) -> Iterator[Breach]:
    for pool in sorted(strange):
        ids = tuple(sorted(strange[pool]))
        yield breach("pool-not-known", source, "pool", pool=pool, ids=ids)
