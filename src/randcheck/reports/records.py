"""The report of a task (抽查总结报告), as a record of figures and findings.

Source: the rule, article 15.
"""

from collections import Counter
from datetime import date
from fractions import Fraction

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, record_tuple
from randcheck.base.reasons import Breach
from randcheck.domain.draw.frames import RulebookRef
from randcheck.reports.figures import (
    DistrictFigures,
    MatterFigures,
    ReplacementFigures,
    ReportedFinding,
    share_of,
    tally,
)


@tells_all
@attrs.frozen(kw_only=True)
class TaskReport:
    """What a task came to (抽查总结报告): made by `task_report`, never by hand.

    Args:
        task_code: the task.
        body: the body that drew.
        department: the department that ran it.
        rulebook: by which rulebook.
        made_on: the day as of which it was made.
        opens_on: first day of visits.
        closes_on: last day, inclusive.
        directory_as_of: the day as of which the directory was taken.
        directory: the number of subjects in it.
        matters: the figures of each matter, by code.
        districts: the figures of each district, by code.
        replacements: changes after the draw, by event and reason.
        visits: visits as they stand, one for each subject.
        ended: visits that ended because their subject was replaced.
        officers: how many different officers stand on the visits.
        inspected: ids of the subjects with at least one finding other than a failed visit, sorted.
        findings: every finding with its conclusion and handling, by subject and matter.
        steps: how often each step was taken after the findings, by its name.
        breaches: what was late or out of order in the cases, in the findings that have none, which
            findings are missing after the end, and what is wrong with the report itself.

    Source: the rule, article 15.
    """

    __module__ = "randcheck.reports"

    task_code: str
    body: str
    department: str
    rulebook: RulebookRef
    made_on: date
    opens_on: date
    closes_on: date
    directory_as_of: date
    directory: int
    matters: tuple[MatterFigures, ...] = attrs.field(converter=record_tuple)
    districts: tuple[DistrictFigures, ...] = attrs.field(converter=record_tuple)
    replacements: tuple[ReplacementFigures, ...] = attrs.field(converter=record_tuple)
    visits: int
    ended: int
    officers: int
    inspected: tuple[str, ...] = attrs.field(
        converter=record_tuple, repr=lambda ids: f"<{len(ids)} subjects>"
    )
    findings: tuple[ReportedFinding, ...] = attrs.field(
        converter=record_tuple, repr=lambda found: f"<{len(found)} findings>"
    )
    steps: FrozenDict[str, int] = attrs.field(converter=frozen_map)
    breaches: tuple[Breach, ...] = attrs.field(converter=record_tuple)

    @property
    def coverage(self) -> Fraction:
        """The share (覆盖率) of the directory that was inspected."""
        return share_of(len(self.inspected), self.directory)

    @property
    def inspections_of(self) -> FrozenDict[str, int]:
        """On how many days each subject was inspected, by its id; never published."""
        days = {(f.subject_id, f.on) for f in self.findings if not f.kind.is_failed_visit}
        counts = Counter(subject_id for subject_id, _ in days)
        return FrozenDict({subject_id: max(1, counts[subject_id]) for subject_id in self.inspected})

    @property
    def results(self) -> FrozenDict[str, int]:
        """Findings by the code of their present result."""
        return tally(found.result for found in self.findings)

    @property
    def kinds(self) -> FrozenDict[str, int]:
        """Findings by what they mean: no problem, violation, failed visit, refusal."""
        return tally(found.kind.value for found in self.findings)

    @property
    def dispositions(self) -> FrozenDict[str, int]:
        """What was decided, by name; a finding with two dispositions counts in both."""
        return tally(name.value for found in self.findings for name in found.dispositions)

    @property
    def published_dispositions(self) -> FrozenDict[str, int]:
        """What of it was made public, counted likewise."""
        return tally(name.value for found in self.findings for name in found.published)

    @property
    def open_findings(self) -> tuple[ReportedFinding, ...]:
        """Findings with which something is still to be done."""
        return tuple(found for found in self.findings if found.is_open)

    @property
    def without_finding(self) -> int:
        """How many pairs of subject and matter that are to be visited have no finding yet."""
        return sum(matter.without_finding for matter in self.matters)

    @property
    def without_conclusion(self) -> tuple[ReportedFinding, ...]:
        """Findings that state no conclusion, which article 15 asks of the report."""
        return tuple(found for found in self.findings if not found.conclusion)

    @property
    def without_handling(self) -> tuple[ReportedFinding, ...]:
        """Violations for which no handling is proposed, which article 15 asks of the report."""
        return tuple(
            found
            for found in self.findings
            if found.kind.is_violation and not found.proposed_handling
        )

    @property
    def breach_counts(self) -> FrozenDict[str, int]:
        """How many breaches there are of each code."""
        return tally(Counter(breach.code for breach in self.breaches))
