"""Unified social credit codes (统一社会信用代码), judged by python-stdnum.

Needs the extra ``credit-codes``: ``pip install "randcheck[credit-codes]"``. Nothing else of the
package imports this module.
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
    """Judge a credit code by its form and its last check character.

    The code is judged as it stands: nothing is stripped or put in capitals, since two ways to
    write one code would make two subjects of one.

    Args:
        code: an id, a credit code or not.

    Returns:
        ``WRONG`` only where the form is one that python-stdnum knows (18 characters: eight digits,
        then digits and capitals without I, O, S, V, Z) and the check character does not fit.
        ``CANNOT_JUDGE`` for everything else that is not ``VALID``: another length, lower case,
        separators, and a letter among the first eight, as in the codes that begin with N. That
        the division (行政区划) in the code exists, or the check character of the organisation
        code inside fits, is not looked at.

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
