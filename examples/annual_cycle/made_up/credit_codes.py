"""Unified social credit codes (统一社会信用代码): their parts and their two check characters.

18 characters: registering department (1), category (1), administrative division by GB/T 2260 (6),
organisation code (9, the last of them its own check character), check character (1).

Source: GB 32100-2015; GB 11714-1997 for the organisation code inside.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of a code; I, O, S, V and Z are left out."""

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def organisation_check(body: str) -> str:
    """Compute the check character of an organisation code from its first 8 characters (GB 11714).

    Example:
        >>> organisation_check("MA350000")
        '7'
    """
    weighted = zip(body, _ORGANISATION_WEIGHTS, strict=True)
    total = sum(int(character, 36) * weight for character, weight in weighted)
    return "0123456789X0"[11 - total % 11]


def credit_check(body: str) -> str:
    """Compute the check character of a credit code from its first 17 characters (GB 32100)."""
    total = sum(ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(body))
    return ALPHABET[-total % 31]


def credit_code(category: str, division: str, serial: int) -> str:
    """Make a code of the form that market regulation gives.

    Args:
        category: ``"1"`` for an enterprise, ``"2"`` for an individual business (个体工商户).
        division: six digits, by GB/T 2260.
        serial: from 0 to 31**6 - 1; tells organisations apart.
    """
    digits = ""
    for _ in range(6):
        serial, digit = divmod(serial, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    organisation = f"MA{digits}"
    body = f"9{category}{division}{organisation}{organisation_check(organisation)}"
    return body + credit_check(body)


def is_credit_code(code: str) -> bool:
    """Whether a code has 18 characters of the alphabet and both check characters are right."""
    return (
        len(code) == 18
        and set(code) <= set(ALPHABET)
        and code[16] == organisation_check(code[8:16])
        and code[17] == credit_check(code[:17])
    )
