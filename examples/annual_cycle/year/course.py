"""Run a whole year and collect its results."""

from __future__ import annotations

import attrs

from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import Drawn, NotDrawn, Year, run_year

Outcome = Drawn | Lapsed | NotDrawn | OffDraw


@attrs.frozen
class Course:
    """The results of a year.

    Args:
        outcomes: in the order of the year.
    """

    outcomes: tuple[Outcome, ...]

    @property
    def draws(self) -> list[Drawn]:
        """The tasks that were drawn."""
        return [outcome for outcome in self.outcomes if isinstance(outcome, Drawn)]

    @property
    def lapsed(self) -> list[Lapsed]:
        """The tasks whose draws lapsed."""
        return [outcome for outcome in self.outcomes if isinstance(outcome, Lapsed)]

    @property
    def not_drawn(self) -> list[NotDrawn]:
        """The tasks that could not be drawn."""
        return [outcome for outcome in self.outcomes if isinstance(outcome, NotDrawn)]

    @property
    def off_draw(self) -> list[OffDraw]:
        """The visits without a draw."""
        return [outcome for outcome in self.outcomes if isinstance(outcome, OffDraw)]


def course_of(year: Year) -> Course:
    """Run the year to its end.

    Args:
        year: the year as it was planned.
    """
    return Course(tuple(run_year(year)))
