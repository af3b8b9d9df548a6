"""Letters that an old GBK system wrote by a number of private use, and which letters they are.

Source: GB 18030-2022, which gives each a standard place; GB 18030-2005 and code page 936 had them
in the area of private use. Only those are listed whose letter is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# From U+E815 on, in the order of the bytes FE50 to FEA0; a blank where there is no letter.
_FIRST = 0xE815
_LETTERS = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌"
    "龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
_STANDARD = {chr(_FIRST + place): letter for place, letter in enumerate(_LETTERS)}
_OLD = re.compile(f"[{min(_STANDARD)}-{max(_STANDARD)}]")


def standard_letters(text: str) -> Iterator[tuple[str, str]]:
    r"""The old letters of a text, each once, with the letter that each stands for.

    Example:
        >>> list(standard_letters("\ue863江商行"))
        [('\ue863', '䶮')]
    """
    for character in dict.fromkeys(_OLD.findall(text)):
        yield character, _STANDARD[character]
