"""Filters of subjects: the group from which a directed task (定向抽查) is drawn.

Source: the rule, articles 10 and 13. Directed and undirected are the field's terms, not the rule's.
"""

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import (
    member_of,
    optional_bool,
    optional_int_from,
    valid_free_text,
    valid_ids,
)
from randcheck.base.items import id_set
from randcheck.domain.directory.subjects import RegionKind, Subject


@tells_all
@attrs.frozen(kw_only=True)
class SubjectFilter:
    """Conditions on subjects; at least one, and a subject must meet all.

    A subject that does not meet them is listed in the committed exclusions with the reason
    ``outside-filter``. So the effect of the filter on every subject is committed to.

    Args:
        kinds: kinds; the subject must have one of them.
        regions: region codes; its region must be one of them.
        region_kind: which of its regions is meant.
        compliance_grades: grades; its grade must be one of them.
        credit_risk_classes: classes; its class must be one of them.
        least_complaints: the least number of complaints it must have; at least 1.
        abnormal_listed: whether it must, or must not, be on the list of abnormal operations.
        serious_violation: whether it must, or must not, have a record of serious violations.
        name: name of the filter, for people.

    Example:
        >>> builders = SubjectFilter(kinds=frozenset({"construction"}), least_complaints=1)
        >>> builders.accepts(Subject(id="S1", name="甲", region="361102", complaints=2))
        False
    """

    __module__ = "randcheck.directories"

    kinds: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    regions: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    region_kind: RegionKind = attrs.field(default=RegionKind.BODY, validator=member_of(RegionKind))
    compliance_grades: frozenset[str] = attrs.field(
        factory=frozenset, converter=id_set, validator=valid_ids
    )
    credit_risk_classes: frozenset[str] = attrs.field(
        factory=frozenset, converter=id_set, validator=valid_ids
    )
    least_complaints: int | None = attrs.field(default=None, validator=optional_int_from(1))
    abnormal_listed: bool | None = attrs.field(default=None, validator=optional_bool)
    serious_violation: bool | None = attrs.field(default=None, validator=optional_bool)
    name: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        if not self.attributes:
            refuse("empty-filter")

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes of a subject that the filter looks at."""
        looked_at = {
            "kinds": self.kinds,
            self.region_kind.value: self.regions,
            "compliance_grade": self.compliance_grades,
            "credit_risk_class": self.credit_risk_classes,
            "complaints": self.least_complaints,
            "abnormal_listed": self.abnormal_listed is not None,
            "serious_violation": self.serious_violation is not None,
        }
        return tuple(name for name, condition in looked_at.items() if condition)

    def accepts(self, subject: Subject) -> bool:
        """Whether the subject meets every condition."""
        return (
            (not self.kinds or not self.kinds.isdisjoint(subject.kinds))
            and (not self.regions or getattr(subject, self.region_kind.value) in self.regions)
            and (not self.compliance_grades or subject.compliance_grade in self.compliance_grades)
            and (
                not self.credit_risk_classes
                or subject.credit_risk_class in self.credit_risk_classes
            )
            and subject.complaints >= (self.least_complaints or 0)
            and self.abnormal_listed in (None, subject.abnormal_listed)
            and self.serious_violation in (None, subject.serious_violation)
        )
