"""Unified social credit codes (统一社会信用代码), checked with python-stdnum.

Needs the extra ``credit-codes``: ``pip install "randcheck[credit-codes]"``. The rest of the package
does not import this module.
"""

from __future__ import annotations

from randcheck.domain.directory.subjects import CreditCodeStatus

try:
    from stdnum.cn import uscc
    from stdnum.exceptions import InvalidChecksum, ValidationError
except ImportError as _missing:
    _MESSAGE = (
        "randcheck.credit_codes needs python-stdnum, which the extra credit-codes brings: "
        'pip install "randcheck[credit-codes]"'
    )
    raise ImportError(_MESSAGE) from _missing

__all__ = ["credit_code_status"]


def credit_code_status(code: str) -> CreditCodeStatus:
    """Check the form and the last check character of a credit code.

    The code is checked as it is. Nothing is stripped or changed to capitals, because two spellings
    of one code would make two subjects.

    Args:
        code: an id, which need not be a credit code.

    Returns:
        ``WRONG`` only if python-stdnum knows the form (18 characters: eight digits, then digits and
        capitals without I, O, S, V, Z) and the check character does not fit. ``CANNOT_JUDGE`` for
        everything else that is not ``VALID``: another length, lower case, separators, or a letter
        among the first eight characters, as in codes that begin with N. Not checked: the division
        (行政区划) in the code, and the check character of the organisation code inside it.

    Example:
        >>> credit_code_status("91110000600037341L").value
        'valid'
        >>> credit_code_status("91110000600037341M").value
        'wrong'
        >>> credit_code_status("360000110012345").value
        'cannot-judge'
    """
    try:
        if uscc.compact(code) != code:
            return CreditCodeStatus.CANNOT_JUDGE
        uscc.validate(code)
    except InvalidChecksum:
        return CreditCodeStatus.WRONG
    except ValidationError:
        return CreditCodeStatus.CANNOT_JUDGE
    return CreditCodeStatus.VALID
