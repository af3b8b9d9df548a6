"""What follows from a rule, with its article: a reason, an exclusion, a breach.

Something impossible raises an error. Something that breaks a rule is a breach: a ``check_*``
function returns it, so that a body can put it on record.
"""

from collections.abc import Mapping
from typing import cast

import attrs

from randcheck.base.errors import Problem, tells_all
from randcheck.base.fields import valid_id, valid_source, valid_text
from randcheck.base.frozendict import FrozenDict, freeze
from randcheck.base.items import frozen_map
from randcheck.base.sources import Source
from randcheck.base.speaking import Speaking

SUBJECT_REASONS = frozenset(
    {
        "not-operating",
        "region-unknown",
        "region-out-of-scope",
        "kind-out-of-scope",
        "outside-filter",
        "group-without-quota",
        "no-class",
        "class-without-rate",
        "frequency-cap",
        "rolling-cap",
        "matter-frequency",
    }
)
"""The codes of all reasons for which `prepare` leaves a subject out of a matter."""


def _params(params: Mapping[str, object]) -> FrozenDict[str, object]:
    return cast("FrozenDict[str, object]", freeze(frozen_map(params)))


@tells_all
@attrs.frozen(kw_only=True)
class Reason(Speaking):
    """Why a subject or an inspector is excluded from a draw.

    Args:
        code: the reason code, as in the committed exclusions.
        params: what the code's message names.
        source: the rule that excludes it.
    """

    __module__ = "randcheck"

    code: str = attrs.field(validator=valid_id)
    params: FrozenDict[str, object] = attrs.field(factory=FrozenDict, converter=_params)
    source: Source = attrs.field(validator=valid_source)


def reason(code: str, source: Source, /, **params: object) -> Reason:
    """A `Reason` from a code, its source and the parameters of its message."""
    return Reason(code=code, params=FrozenDict(params), source=source)


@attrs.frozen(kw_only=True)
class Exclusion(Speaking):
    """One subject that cannot be drawn for one matter, and why.

    Args:
        subject_id: the subject.
        matter_code: the matter.
        code: the reason code.
        params: parameters of the reason.
        source: the rule; None if the frame was built by hand and gives codes only.
    """

    __module__ = "randcheck.draws"

    subject_id: str
    matter_code: str
    code: str
    params: FrozenDict[str, object]
    source: Source | None

    def message(self, lang: str = "en") -> str:
        """The reason in words, with its source; the code, if the frame gives codes only."""
        return self.code if self.source is None else super().message(lang)


@tells_all
@attrs.frozen(kw_only=True)
class Breach(Speaking):
    """One rule that was not kept.

    Args:
        code: which rule, as a code.
        about: the code or id of what broke it: a matter, a plan, a task, a subject.
        params: what the code's message names.
        source: the act and article, or `OUR_DEFAULT`.

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


def breach(code: str, source: Source, about: str, /, **params: object) -> Breach:
    """A `Breach` from a code, its source, what it is about and the parameters of its message."""
    return Breach(code=code, about=about, params=FrozenDict(params), source=source)


def as_breach(problem: Problem, about: str) -> Breach:
    """A `Breach` from a problem that has a ``source`` among its parameters."""
    params = dict(problem.params)
    source = cast("Source", params.pop("source"))
    return Breach(code=problem.code, about=about, params=FrozenDict(params), source=source)
