"""How a value is written in a message: as Python writes it, but alike in every version of Python.

What Python's ``repr`` takes for printable goes by the Unicode version that it was built with. So
the characters that cannot be seen are listed here, by number; all others are written as they are,
letters of a later Unicode version and those of private use too.
"""

from __future__ import annotations

import re

SPACES = (
    "\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
# Controls, surrogates, what is shown as nothing, and what no text holds: by number.
UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
    # The last two of every plane.
    + "".join(chr(0x10000 * plane + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
# A backslash written twice, or a character by its number; both as Python writes them.
_ESCAPES = re.compile(r"\\\\|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}")


def steady(written: str) -> str:
    r"""What ``repr`` wrote, as every version of Python would write it.

    Example:
        >>> steady(repr("𱍐 \u3000"))
        "'𱍐 \\u3000'"
    """
    if written.isascii() and "\\" not in written:  # most is
        return written
    return _HIDDEN.sub(_by_number, _ESCAPES.sub(_in_letters, written))


_HIDDEN = re.compile(f"{UNSEEN.pattern}|[{SPACES[1:]}]")


def _in_letters(found: re.Match[str]) -> str:
    escape = found[0]
    if escape == "\\\\":
        return escape
    return chr(int(escape[2:], 16))


def _by_number(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]


class Quotable(str):
    """A text in a message whose template quotes it (``!r``)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return steady(super().__repr__())
