"""The members of enumerations in words, for hosts that show records and for those who read them."""

from __future__ import annotations

from enum import Enum
from typing import cast

from randcheck.base.errors import brief, refuse
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase


def label(member: Enum, lang: str = "en") -> str:
    """A member of an enumeration in words: of a step, a disposition, a role.

    Args:
        member: the member.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        Its words; its value where the library has none, as for an enumeration of the host's own.

    Raises:
        InvalidInputError: ``wrong-type`` where it is no member, such as the value of one.

    Example:
        >>> from randcheck.cases import Disposition, StepName
        >>> label(Disposition.ORDER_TO_CORRECT, "zh"), label(StepName.REVIEW_DECIDED)
        ('责令改正', 'review decided')
    """
    given = cast("object", member)  # whatever the type says
    if not isinstance(given, Enum):
        form = Phrase("member", example="SubjectStatus.CLOSED")
        refuse("wrong-type", what="member", value=brief(given), form=form)
    return given.text(lang) if isinstance(given, WordedEnum) else str(given.value)
