"""Records with a code and parameters, from which a message is made in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from randcheck.words import render


class Coded(Protocol):
    """What a message is made of; a record has these as fields or as properties."""

    @property
    def code(self) -> str:
        """The key of the message in the catalogue (``randcheck.words``)."""
        ...

    @property
    def params(self) -> Mapping[str, object]:
        """What the message names."""
        ...


class Speaking:
    """The base of problems, reasons, breaches and findings, which have a ``code`` and ``params``.

    If it rests on a rule, it has a ``source`` too. A host logs the code and shows the message.
    """

    __slots__ = ()

    def message(self: Coded, lang: str = "en") -> str:
        """The message in words, with its source if it has one; ``lang`` is ``"en"`` or ``"zh"``."""
        source = getattr(self, "source", None)
        params = self.params if source is None else {**self.params, "source": source}
        return render(self.code, params, lang)
