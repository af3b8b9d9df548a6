"""Result categories (结果类别): the coded outcomes of a visit, as a rulebook lists them.

The rule names none. `SHANGRAO_2023` has the terms in use on publication platforms. A body may add
its own.
"""

from datetime import date

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import (
    member_of,
    optional_bool,
    valid_bool,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
    valid_source,
    valid_text,
)
from randcheck.base.items import each, id_tuple, record_tuple, repeats
from randcheck.base.sources import Source
from randcheck.domain.inspection.documents import Document
from randcheck.words.languages import WordedEnum, is_chinese
from randcheck.words.phrases import Phrase


class ResultKind(WordedEnum):
    """What a result means for the next steps.

    - ``NO_PROBLEM``: the matter was inspected and no problem was found.
    - ``VIOLATION``: a violation was found; it is verified in depth and gets a disposition (art.
      14).
    - ``FAILED_VISIT``: the matter could not be inspected; the subject may be replaced.
    - ``REFUSAL``: the subject refused the inspection (拒不配合检查). This is both a failed visit
      and a violation: it is verified, gets a disposition and feedback, and the subject is never
      replaced.
    """

    __module__ = "randcheck.rules"

    NO_PROBLEM = "no-problem", "no problem found", "未发现问题"
    VIOLATION = "violation", "problem found", "发现问题"
    FAILED_VISIT = "failed-visit", "visit failed", "未能实施检查"
    REFUSAL = "refusal", "inspection refused", "拒不配合检查"

    @property
    def is_violation(self) -> bool:
        """Whether it needs in-depth verification and a disposition."""
        return self in (ResultKind.VIOLATION, ResultKind.REFUSAL)

    @property
    def is_failed_visit(self) -> bool:
        """Whether the matter could not be inspected."""
        return self in (ResultKind.FAILED_VISIT, ResultKind.REFUSAL)


@tells_all
@attrs.frozen(kw_only=True)
class ResultCategory:
    """One coded outcome.

    Args:
        code: code in findings, reports and exports.
        kind: what it means for the next steps.
        name_zh: the term as it is published.
        name_en: the same in English.
        source: where the term comes from.
        alone: whether a finding that has it can have no other.

    Example:
        >>> from randcheck.rules import OUR_DEFAULT
        >>> ResultCategory(code="cannot-be-reached", kind=ResultKind.FAILED_VISIT,
        ...     name_zh="通过登记的住所（经营场所）无法联系", name_en="cannot be reached",
        ...     source=OUR_DEFAULT).name("zh")
        '通过登记的住所（经营场所）无法联系'
    """

    __module__ = "randcheck.rules"

    code: str = attrs.field(validator=valid_id)
    kind: ResultKind = attrs.field(validator=member_of(ResultKind))
    name_zh: str = attrs.field(validator=valid_text)
    name_en: str = attrs.field(validator=valid_text)
    source: Source = attrs.field(validator=valid_source)
    alone: bool = attrs.field(default=False, validator=valid_bool)

    def name(self, lang: str = "en") -> str:
        """The term in Chinese for ``"zh"``, else in English."""
        return self.name_zh if is_chinese(lang) else self.name_en


@tells_all
@attrs.frozen(kw_only=True)
class Finding:
    """What a visit found for one matter (检查结果).

    Args:
        task_code: the task.
        subject_id: who was visited.
        matter_code: the matter.
        on: the day of the visit.
        result: code of the result category that decides what comes next.
        conclusion: the inspection's conclusion (检查结论), in words.
        proposed_handling: how the team proposes to handle it (处理意见), in words.
        signed_by: officers who signed the record, in the order of their signatures.
        subject_signed: whether the subject signed it too; None if not recorded.
        documents: approval, notice, site record and others, with their numbers.
        also: codes of further results, where several are true at once, none twice; `record_finding`
            says which go together.

    Raises:
        InvalidInputError: ``duplicate-id``.

    Source: the rule, articles 3, 14 and 15.

    Example:
        >>> Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=("ZF-1", "ZF-2")).key
        ('E-001', 'WAGES')
    """

    __module__ = "randcheck"

    task_code: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    matter_code: str = attrs.field(validator=valid_id)
    on: date = attrs.field(validator=valid_date)
    result: str = attrs.field(validator=valid_id)
    conclusion: str = attrs.field(default="", validator=valid_free_text)
    proposed_handling: str = attrs.field(default="", validator=valid_free_text)
    signed_by: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)
    subject_signed: bool | None = attrs.field(default=None, validator=optional_bool)
    documents: tuple[Document, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Document)
    )
    also: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)

    def __attrs_post_init__(self) -> None:
        if repeated := repeats(self.results):
            refuse("duplicate-id", what=Phrase("result-category"), ids=repeated)

    @property
    def results(self) -> tuple[str, ...]:
        """The codes of all results, the one that decides what comes next first."""
        return self.result, *self.also

    @property
    def key(self) -> tuple[str, str]:
        """Subject and matter, which name a finding within its task."""
        return self.subject_id, self.matter_code
