"""Enumerations whose members stand with their words, in English and in Chinese."""

from enum import StrEnum

from randcheck.words.languages import is_chinese


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
