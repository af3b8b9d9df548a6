"""A case: one finding and the steps that it has taken since, in the order of the record.

A `Case` can be built from any record, also one from elsewhere: the moves (`investigate`,
`open_publicity` …) refuse what the articles do not allow, and `check_case` lists it as breaches.

Source: the rule, articles 3, 14 and 15.
"""

from typing import get_args

import attrs

from randcheck.base.errors import brief_all, refuse
from randcheck.base.fields import record_of, valid_id, valid_ids
from randcheck.base.items import id_tuple, record_tuple
from randcheck.cases.steps import Step
from randcheck.domain.draw.frames import RulebookRef
from randcheck.domain.inspection.findings import Finding
from randcheck.words.phrases import Phrase

_STEPS = get_args(Step)


def _valid_steps(instance: object, attribute: object, steps: tuple[object, ...]) -> None:
    if strange := [step for step in steps if type(step) not in _STEPS]:
        form = Phrase("one-of", names=tuple(kind.__name__ for kind in _STEPS))
        refuse("wrong-type", what="Case.steps", value=brief_all(strange), form=form)


@attrs.frozen(kw_only=True)
class Case:
    """One finding on its way to its end.

    Args:
        finding: what was found.
        team: the officers of the visit, the lead first; those replaced since it come last.
        body: code of the department that ran the inspection and may give the feedback.
        rulebook: the rulebook by which the case is led.
        steps: what has been done since, in the order of the record.
    """

    __module__ = "randcheck"

    finding: Finding = attrs.field(validator=record_of(Finding))
    team: tuple[str, ...] = attrs.field(converter=id_tuple, validator=valid_ids)
    body: str = attrs.field(validator=valid_id)
    rulebook: RulebookRef = attrs.field(validator=record_of(RulebookRef))
    steps: tuple[Step, ...] = attrs.field(
        default=(), converter=record_tuple, validator=_valid_steps
    )
