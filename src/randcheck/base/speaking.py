"""What speaks: a code and parameters, from which a message is made in every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from randcheck.words import render


class Coded(Protocol):
    """What a message is made of; each record says where it stands, as a field or a property."""

    @property
    def code(self) -> str:
        """The key of the message in the catalogue (``randcheck.words``)."""
        ...

    @property
    def params(self) -> Mapping[str, object]:
        """What the message names."""
        ...


class Speaking:
    """The base of all that has a ``code`` and ``params``: problems, reasons, breaches, findings.

    Where a rule stands behind it, it has a ``source`` too. A host logs the code and shows the
    message.
    """

    __slots__ = ()

    def message(self: Coded, lang: str = "en") -> str:
        """Says it in words, with its source if it has one; ``lang`` is ``"en"`` or ``"zh"``."""
        source = getattr(self, "source", None)
        params = self.params if source is None else {**self.params, "source": source}
        return render(self.code, params, lang)
