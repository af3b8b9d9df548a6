"""The members of enumerations in words, for hosts that show records."""

from __future__ import annotations

from enum import Enum
from typing import cast

from randcheck.base.errors import brief, refuse
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase


def label(member: Enum, lang: str = "en") -> str:
    """The words of a member of an enumeration, such as a step, a disposition or a role.

    Args:
        member: the member.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        Its words; its value if the library has no words for it, as for the host's own enumerations.

    Raises:
        InvalidInputError: ``wrong-type`` if it is not a member, such as the value of a member.

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
