"""How the words of an export are compared: without width, case, blanks and punctuation.

The tables are our own, so that no Unicode version changes what a cell means.
"""

from __future__ import annotations

from randcheck.base.errors import brief, cut, masked
from randcheck.base.texts import WIDTH, seen, without_ends

_CASE = {ord(letter): ord(letter.lower()) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_PUNCTUATION = dict.fromkeys(map(ord, " \t\r\n()[]{}<>,.;:、。|*·-_—\"'“”‘’【】〔〕《》"))
_NARROW = {**_PUNCTUATION, **_CASE}
_KEY = {**_NARROW, **{wide: _NARROW.get(narrow, narrow) for wide, narrow in WIDTH.items()}}


def key_of(text: str) -> str:
    """What two spellings of one word have in common.

    Example:
        >>> key_of("存续（在营、开业、在册）") == key_of("存续(在营,开业,在册)")
        True
        >>> key_of("* 企业名称 ")
        '企业名称'
    """
    return without_ends(text).translate(_KEY)


def shown(value: object) -> str:
    """A cell as a message shows it: as a table program shows it, unseen characters by number."""
    return cut(masked(seen(value))) if isinstance(value, str) else brief(value)
