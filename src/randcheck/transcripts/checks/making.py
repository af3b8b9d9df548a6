"""Checks that rest on each other, and the one loop that makes them.

Source: ``randcheck-transcript/2``, section 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import attrs

from randcheck.transcripts.findings import Wrongs, finding
from randcheck.transcripts.forms import Form
from randcheck.verifying.verification import Discrepancy, Verification

MOST_FINDINGS = 100
"""The findings of one check that are named; of the others it tells how many they are."""

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)

_NOTHING: Mapping[str, str] = MappingProxyType({})


@attrs.frozen
class Check(Generic[T_contra]):
    """One check.

    Args:
        code: its code.
        find: yields what is wrong.
        needs: what a document has to have, as keys of what is missing otherwise.
        rests_on: the checks that have to find nothing, of those whose needs the document meets.
    """

    code: str
    find: Callable[[T_contra], Wrongs]
    needs: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


def made(
    checks: Iterable[Check[T]], document: T, missing: Mapping[str, str] = _NOTHING
) -> Verification:
    """Make checks in their order, each where all that it rests on was made and found nothing.

    Args:
        checks: the checks.
        document: what they look at.
        missing: what the document has not, to the code that says why a check was not made.
    """
    findings: list[Discrepancy] = []
    more: dict[str, int] = {}
    checked: list[str] = []
    unchecked: dict[str, str] = {}
    shaky: set[str] = set()  # what found something, or rests on what did
    for check in checks:
        lacking = [missing[need] for need in check.needs if need in missing]
        if lacking:
            unchecked[check.code] = lacking[0]
        elif shaky.intersection(check.rests_on):
            shaky.add(check.code)
            unchecked[check.code] = "unchecked-for-findings"
        else:
            checked.append(check.code)
            wrongs = iter(check.find(document))
            named = [finding(check.code, wrong) for wrong in islice(wrongs, MOST_FINDINGS)]
            findings += named
            if named:
                shaky.add(check.code)
            if rest := sum(1 for _ in wrongs):
                more[check.code] = rest
    return Verification(findings=findings, more=more, checked=checked, unchecked=unchecked)


def examined(
    document: object,
    form: Form,
    checks: Sequence[Check[Any]],
    missing_of: Callable[[Any], Mapping[str, str]],
) -> tuple[Any, Verification]:
    """Check the form of a document, and then what the document says.

    Args:
        document: JSON data.
        form: the form that it has to have.
        checks: the checks of what is read by the form.
        missing_of: what such a document has not, for `made`.

    Returns:
        What was read, or None if the document does not have its form; and the result of all checks.
    """
    of_form = made([Check("malformed", lambda given: form.flaws(given, ""))], document)
    if not of_form.is_right:
        unchecked = dict.fromkeys((check.code for check in checks), "unchecked-for-findings")
        return None, attrs.evolve(of_form, unchecked=unchecked)
    read = form.read(document)
    report = made(checks, read, missing_of(read))
    return read, attrs.evolve(report, checked=(*of_form.checked, *report.checked))
