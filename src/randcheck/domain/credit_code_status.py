"""What a check of a credit code (统一社会信用代码) can say; the check itself is handed in.

`randcheck.credit_codes` has one, through an optional package.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CreditCodeStatus"]


class CreditCodeStatus(StrEnum):
    """What is known of a credit code.

    ``CANNOT_JUDGE`` is for ids of another form, such as old registration numbers, and for codes
    whose form the check does not know; it says nothing against them.
    """

    VALID = "valid"
    WRONG = "wrong"
    CANNOT_JUDGE = "cannot-judge"
