"""Result categories (结果类别): the coded outcomes of a visit, as a rulebook lists them.

The rule names none; those of `SHANGRAO_2023` are the terms in use on publication platforms. A body
adds its own.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from randcheck.domain.fields import member_of, valid_id, valid_source, valid_text
from randcheck.messages.languages import is_chinese
from randcheck.sources import Source

__all__ = ["ResultCategory", "ResultKind"]


class ResultKind(StrEnum):
    """What a result means for what comes after it.

    - ``NO_PROBLEM``: the matter was looked at and nothing was found.
    - ``VIOLATION``: something was found; it is verified in depth and disposed of (art. 14).
    - ``FAILED_VISIT``: the matter could not be looked at; replacing the subject may be an option.
    - ``REFUSAL``: the subject refused the inspection (拒不配合检查), a failed visit and a violation
      in one: verified and disposed of, told its result, never replaced, and not inspected.
    """

    NO_PROBLEM = "no-problem"
    VIOLATION = "violation"
    FAILED_VISIT = "failed-visit"
    REFUSAL = "refusal"

    @property
    def is_violation(self) -> bool:
        """Whether it has to be verified in depth and disposed of."""
        return self in (ResultKind.VIOLATION, ResultKind.REFUSAL)

    @property
    def is_failed_visit(self) -> bool:
        """Whether the matter could not be looked at, so that the subject was not inspected."""
        return self in (ResultKind.FAILED_VISIT, ResultKind.REFUSAL)


@attrs.frozen(kw_only=True)
class ResultCategory:
    """One coded outcome.

    Args:
        code: names it in findings, reports and exports.
        kind: what it means for what comes after.
        name_zh: the term as it is published.
        name_en: the same in English.
        source: where the term comes from; the rule names none.

    Example:
        >>> from randcheck.sources import OUR_DEFAULT
        >>> ResultCategory(code="cannot-be-reached", kind=ResultKind.FAILED_VISIT,
        ...     name_zh="通过登记的住所（经营场所）无法联系", name_en="cannot be reached",
        ...     source=OUR_DEFAULT).name("zh")
        '通过登记的住所（经营场所）无法联系'
    """

    code: str = attrs.field(validator=valid_id)
    kind: ResultKind = attrs.field(validator=member_of(ResultKind))
    name_zh: str = attrs.field(validator=valid_text)
    name_en: str = attrs.field(validator=valid_text)
    source: Source = attrs.field(validator=valid_source)

    def name(self, lang: str = "en") -> str:
        """The term in ``"zh"``, or in English for any other language."""
        return self.name_zh if is_chinese(lang) else self.name_en
