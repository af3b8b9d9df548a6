"""Why somebody is out: a code, parameters and the article, for every subject and inspector."""

from collections.abc import Mapping
from typing import cast

import attrs

from randcheck.base.fields import valid_id, valid_source
from randcheck.base.frozendict import FrozenDict, freeze
from randcheck.base.items import frozen_map
from randcheck.base.sources import Source
from randcheck.words import render

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


@attrs.frozen(kw_only=True)
class Reason:
    """Why a subject or an inspector is out of a draw.

    Args:
        code: the reason code, as it stands in the committed exclusions.
        params: what the code's message names.
        source: the rule that puts it out.
    """

    __module__ = "randcheck"

    code: str = attrs.field(validator=valid_id)
    params: FrozenDict[str, object] = attrs.field(factory=FrozenDict, converter=_params)
    source: Source = attrs.field(validator=valid_source)

    def message(self, lang: str = "en") -> str:
        """The reason in words, with its source; ``lang`` is ``"en"`` or ``"zh"``."""
        return render(self.code, {**self.params, "source": self.source}, lang)


def reason(code: str, source: Source, /, **params: object) -> Reason:
    """A `Reason` from a code, its source and the parameters of its message."""
    return Reason(code=code, params=FrozenDict(params), source=source)


@attrs.frozen(kw_only=True)
class Exclusion:
    """One subject that cannot be drawn for one matter, and why.

    Args:
        subject_id: the subject.
        matter_code: the matter.
        code: the reason code.
        params: parameters of the reason.
        source: the rule; None in a frame built by hand that gives codes only.
    """

    __module__ = "randcheck.draws"

    subject_id: str
    matter_code: str
    code: str
    params: FrozenDict[str, object]
    source: Source | None

    def message(self, lang: str = "en") -> str:
        """The reason in words, with its source where it is known."""
        if self.source is None:
            return self.code
        return render(self.code, {**self.params, "source": self.source}, lang)
