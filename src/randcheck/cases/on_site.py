"""What is done on the spot: signatures, and orders to correct with their re-check.

None of it is feedback or a disposition, so no publicity holds it back. Source: the rule, articles
14 and 15, as we read them.
"""

from datetime import date

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import (
    check_order,
    optional_date,
    optional_record,
    valid_bool,
    valid_date,
    valid_free_text,
    valid_ids,
)
from randcheck.base.items import id_tuple
from randcheck.domain.inspection.documents import Document


@tells_all
@attrs.frozen(kw_only=True)
class SignedOnSite:
    """Something signed during the visit (现场签字): no feedback, and never held back.

    `take` refuses it with ``signed-by-others``. Later steps do not matter to it, so never with
    ``step-before-last``.

    Args:
        on: the day on which it was signed, not before the visit.
        signed_by: officers of the team who signed.
        subject_signed: whether the subject did too.
        document: what was signed; None where the record does not say.

    Source: our reading of the rule, article 15: only the feedback waits.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    signed_by: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)
    subject_signed: bool = attrs.field(default=False, validator=valid_bool)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@tells_all
@attrs.frozen(kw_only=True)
class CorrectionOrdered:
    """The subject was told on the spot to correct what was found (现场责令改正).

    It is no disposition: it waits for nothing, and what is decided about the violation is decided
    later. An order that is decided after the verification is `Disposition.ORDER_TO_CORRECT`.

    `take` refuses it with ``correction-without-violation``. Later steps do not matter to it, so
    never with ``step-before-last``.

    Args:
        on: the day of the order, not before the visit.
        correct_by: the last day for the correction (整改期限); None for at once.
        summary: what is to be corrected, for the record.
        document: the order; None where the record does not say.

    Raises:
        InvalidInputError: ``dates-out-of-order``.

    Source: 劳动保障监察条例, article 18; that article 15 of the rule does not hold it back is our
    reading.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    correct_by: date | None = attrs.field(default=None, validator=optional_date)
    summary: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))

    def __attrs_post_init__(self) -> None:
        if self.correct_by is not None:
            check_order(self.on, self.correct_by, "on", "correct_by")


@tells_all
@attrs.frozen(kw_only=True)
class CorrectionChecked:
    """It was looked at again whether the order on the spot was carried out (整改复查).

    `take` refuses it with ``check-without-order`` and ``corrected-before-order``.

    Args:
        on: the day of the re-check.
        corrected_on: the day on which the subject had corrected it; None where it has not.
        summary: what came out, for the record.
        document: what it rests on; None where the record does not say.

    Raises:
        InvalidInputError: ``dates-out-of-order``.

    Source: 劳动保障监察条例, article 18.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    corrected_on: date | None = attrs.field(default=None, validator=optional_date)
    summary: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))

    def __attrs_post_init__(self) -> None:
        if self.corrected_on is not None:
            check_order(self.corrected_on, self.on, "corrected_on", "on")
