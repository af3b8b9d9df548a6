"""Breaches: a broken rule as a value, with the article that it breaks.

What cannot be is an error and raises; what should not have been is a breach and is returned by a
``check_*`` function, so that a body can put it on record.
"""

from typing import cast

import attrs

from randcheck.base.errors import Problem
from randcheck.base.fields import valid_id, valid_source, valid_text
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map
from randcheck.base.sources import Source
from randcheck.words import render


@attrs.frozen(kw_only=True)
class Breach:
    """One rule that was not kept.

    Args:
        code: which rule, as a code.
        about: what broke it: the code or id of a matter, a plan, a task, a subject.
        params: what the code's message names.
        source: the act and article, or the mark of a default of ours.

    Example:
        >>> from randcheck import Source
        >>> found = breach("matter-not-approved", Source(act="细则", article="6"), "wages",
        ...     matter="wages", on="2026-01-10")
        >>> found.message("zh")
        '事项 wages 至 2026-01-10 未经审核，不得抽查（《细则》第六条）'
    """

    __module__ = "randcheck"

    code: str = attrs.field(validator=valid_id)
    about: str = attrs.field(validator=valid_text)
    params: FrozenDict[str, object] = attrs.field(factory=FrozenDict, converter=frozen_map)
    source: Source = attrs.field(validator=valid_source)

    def message(self, lang: str = "en") -> str:
        """The breach in words, with its source; ``lang`` is ``"en"`` or ``"zh"``."""
        return render(self.code, {**self.params, "source": self.source}, lang)


def breach(code: str, source: Source, about: str, /, **params: object) -> Breach:
    """A `Breach` from a code, its source, what it is about and the parameters of its message."""
    return Breach(code=code, about=about, params=FrozenDict(params), source=source)


def as_breach(problem: Problem, about: str) -> Breach:
    """A `Breach` from a problem that holds its ``source``: what a move would have refused."""
    params = dict(problem.params)
    source = cast("Source", params.pop("source"))
    return Breach(code=problem.code, about=about, params=FrozenDict(params), source=source)
