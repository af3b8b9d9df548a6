"""The two languages: which one a tag asks for, how Chinese writes, enumerations in both."""

from datetime import date
from enum import StrEnum
from typing import Literal

_DIGITS = "零一二三四五六七八九"
_MOST = 999
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


def is_chinese(lang: object) -> bool:
    """Whether a language tag asks for Chinese, such as ``ZH``, ``zh-CN`` or ``zh_Hans``.

    Example:
        >>> [is_chinese(lang) for lang in ("zh", "ZH", "zh-CN", "zh_Hans", "en", "fr", "")]
        [True, True, True, True, False, False, False]
    """
    # A host that has no language set gets English, also while it shows an error.
    return isinstance(lang, str) and lang.lower().startswith("zh")


def language(lang: str) -> Literal["en", "zh"]:
    """The language in which a text is given: ``"zh"`` for Chinese, ``"en"`` for any other."""
    return "zh" if is_chinese(lang) else "en"


def article_zh(article: str) -> str:
    """An article as Chinese cites it, with Chinese numerals for numbers from 1 to 999.

    Example:
        >>> article_zh("15"), article_zh("103"), article_zh("15.2")
        ('第十五条', '第一百零三条', '第15.2条')
    """
    is_plain = article.isascii() and article.isdigit() and article[0] != "0"
    number = _numeral(int(article)) if is_plain and len(article) <= len(str(_MOST)) else article
    return f"第{number}条"


def date_zh(day: date) -> str:
    """A day as Chinese papers write it.

    Example:
        >>> date_zh(date(2026, 11, 26))
        '2026年11月26日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _numeral(number: int) -> str:
    """A number from 1 to 999 in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        # Ten alone is 十, within hundreds it is 一十.
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += _DIGITS[0]
    return text + (_DIGITS[ones] if ones else "")


def character_zh(name: str) -> str:
    """The character of a code point in words, if it is Chinese or a blank; else the code point.

    Example:
        >>> character_zh("U+4F01"), character_zh("U+0020"), character_zh("U+200B")
        ('“企”', '空格', 'U+200B')
    """
    point = int(name.removeprefix("U+"), 16)
    if point == ord(" "):
        return "空格"
    return f"“{chr(point)}”" if _FIRST_HAN <= point <= _LAST_HAN else name


class WordedEnum(StrEnum):
    """An enumeration of texts; each member is declared as its text and its words.

    Example:
        >>> class Light(WordedEnum):
        ...     GREEN = "green", "may go", "放行"
        >>> Light("green").value, Light.GREEN.text("zh"), Light.GREEN == "green"
        ('green', '放行', True)
    """

    _en: str
    _zh: str

    def __new__(cls, value: str, en: str = "", zh: str = "") -> "WordedEnum":
        """A member, equal to its text; type checkers take this for the call that finds one too."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._en, member._zh = en, zh
        return member

    def text(self, lang: str = "en") -> str:
        """The member in words: Chinese for any tag that begins with ``zh``, else English."""
        return self._zh if is_chinese(lang) else self._en
