"""What every field of a record takes and refuses, whichever record it stands in."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.casework import wrong
from tests.directories import (
    CLOSES,
    OPENS,
    cap,
    certificate,
    factor,
    ground,
    inspector,
    interest,
    matter,
    period,
    problem_of,
    rotation,
    rulebook,
    subject,
    task,
    visit,
    waiver,
)

from randcheck import (
    OUR_DEFAULT,
    SHANGRAO_2023,
    CertificateGranted,
    ComplianceGrades,
    Edition,
    FrozenDict,
    InspectorAdded,
    InspectorChangeReason,
    InvalidInputError,
    LegalBasis,
    MatterDifference,
    MatterFrame,
    MatterList,
    MatterRevision,
    Plan,
    PlanAmendment,
    PlanStage,
    PlanStageRule,
    PlanStep,
    Quota,
    RevisionKind,
    RevisionReason,
    Role,
    RulebookRef,
    Scope,
    Source,
    Subject,
    SubjectAdded,
    SubjectChangeReason,
    SubjectFilter,
    TaskMatter,
    TeamSlot,
    VisitKind,
    YearDay,
    obligations,
    step_due,
)
from randcheck.domain.fields import (
    check_date,
    check_order,
    frozen_map,
    frozen_set,
    id_set,
    id_tuple,
    items_of,
    record_tuple,
    records_of,
    repeats,
)


def patrol(**fields):
    """A visit without a draw."""
    return visit(kind=VisitKind.PATROL, **fields)


def scope(**fields):
    return Scope(**fields)


def basis(**fields):
    return LegalBasis(**{"act": "劳动法", "article": "85", **fields})


def slot(**fields):
    return TeamSlot(**{"pool": "city", "count": 2, **fields})


def chosen(**fields):
    return SubjectFilter(**{"least_complaints": 1, **fields})


def task_matter(**fields):
    return TaskMatter(**{"code": "M1", "quota": Quota.count(1), **fields})


def plan(**fields):
    return Plan(**{"year": 2026, "department": "SR-HRSS", "tasks": (), **fields})


def tie(**fields):
    return interest(**{"inspector_id": "I1", "subject_id": "S1", **fields})


def ref(**fields):
    return RulebookRef(**{"name": "细则", "digest": "0" * 64, **fields})


def revision(**fields):
    given = {"kind": RevisionKind.ADDED, "reason": RevisionReason.OTHER, "document": "决定"}
    return MatterRevision(**{**given, "on": OPENS, "matter": matter(), **fields})


def listed(**fields):
    given = {"department": "SR-HRSS", "edition": Edition(year=2026), "matters": [matter()]}
    return MatterList(**{**given, **fields})


def entered(**fields):
    given = {"subject": subject(), "on": OPENS, "reason": SubjectChangeReason.REGISTERED}
    return SubjectAdded(**{**given, **fields})


def joined(**fields):
    return InspectorAdded(**{"inspector": inspector(), "on": OPENS, **fields})


def granted(**fields):
    given = {"inspector_id": "I1", "on": OPENS, "certificate": certificate()}
    reason = InspectorChangeReason.CERTIFICATE_ISSUED
    return CertificateGranted(**{**given, "reason": reason, **fields})


def stage_rule(**fields):
    given = {"role": Role.SECTION, "stage": PlanStage.SUBMITTED, "source": OUR_DEFAULT}
    return PlanStageRule(**{**given, "due": YearDay(month=11, day=25), **fields})


def step(**fields):
    return PlanStep(**{"stage": PlanStage.FILED, "on": OPENS, **fields})


def amendment(**fields):
    given = {"on": OPENS, "reason": "专项", "document": "文件", "added": [task()]}
    return PlanAmendment(**{**given, **fields})


def difference(**fields):
    return MatterDifference(**{"code": "M1", "old": None, "new": None, **fields})


def grades(**fields):
    return ComplianceGrades(**{"on": OPENS, "grades": {"S1": "A"}, **fields})


def matter_frame(**fields):
    given = {"code": "M1", "base": 2, "counting": ("x",), "members": {"S1": "a"}, "quota": 1}
    return MatterFrame(**{**given, "weights": {"a": 1}, "exclusions": {"S2": "x"}, **fields})


def rated_frame(**fields):
    given = {"code": "M1", "base": 1, "members": {"S1": "a"}, "rates": {"a": 1}}
    return MatterFrame(**{**given, **fields})


def field_ids(cases):
    """A test id for each case of a maker and a field."""
    return [f"{case[0].__name__}-{case[1]}" for case in cases]


VISIT_KINDS = " or ".join(
    f"VisitKind.{name}" for name in ("RANDOM", "TARGETED", "PATROL", "FILING_REVIEW")
)
IDS = [
    (subject, "subject_id", "Subject.id"),
    (subject, "region", "Subject.region"),
    (inspector, "inspector_id", "Inspector.id"),
    (inspector, "pool", "Inspector.pool"),
    (tie, "inspector_id", "Interest.inspector_id"),
    (tie, "subject_id", "Interest.subject_id"),
    (matter, "code", "Matter.code"),
    (matter, "department", "Matter.department"),
    (task, "code", "Task.code"),
    (task, "department", "Task.department"),
    (task_matter, "code", "TaskMatter.code"),
    (slot, "pool", "TeamSlot.pool"),
    (plan, "department", "Plan.department"),
    (visit, "subject_id", "PastVisit.subject_id"),
    (factor, "code", "RiskFactor.code"),
    (cap, "code", "FrequencyCap.code"),
    (period, "code", "Period.code"),
    (ground, "code", "OffDrawGround.code"),
    (waiver, "subject_id", "Waiver.subject_id"),
    (waiver, "cap", "Waiver.cap"),
    (waiver, "task", "Waiver.task"),
]
OPTIONAL_IDS = [
    (subject, "compliance_grade", "Subject.compliance_grade"),
    (subject, "credit_risk_class", "Subject.credit_risk_class"),
    (subject, "registered_region", "Subject.registered_region"),
    (subject, "operating_region", "Subject.operating_region"),
    (subject, "employment_region", "Subject.employment_region"),
    (task, "level", "Task.level"),
    (slot, "department", "TeamSlot.department"),
    (visit, "department", "PastVisit.department"),
    (visit, "level", "PastVisit.level"),
    (patrol, "ground", "PastVisit.ground"),
    (visit, "task_code", "PastVisit.task_code"),
]
ID_SETS = [
    (subject, "kinds", "Subject.kinds"),
    (scope, "kinds", "Scope.kinds"),
    (scope, "regions", "Scope.regions"),
    (slot, "sources", "TeamSlot.sources"),
    (cap, "departments", "FrequencyCap.departments"),
    (cap, "levels", "FrequencyCap.levels"),
    (cap, "grounds_not_counted", "FrequencyCap.grounds_not_counted"),
    (period, "matter_codes", "Period.matter_codes"),
    (ground, "matter_codes", "OffDrawGround.matter_codes"),
    (chosen, "kinds", "SubjectFilter.kinds"),
    (chosen, "regions", "SubjectFilter.regions"),
    (chosen, "compliance_grades", "SubjectFilter.compliance_grades"),
    (chosen, "credit_risk_classes", "SubjectFilter.credit_risk_classes"),
]
ID_TUPLES = [
    (visit, "matter_codes", "PastVisit.matter_codes"),
    (visit, "inspector_ids", "PastVisit.inspector_ids"),
    (waiver, "matter_codes", "Waiver.matter_codes"),
]
TEXTS = [
    (subject, "name", "Subject.name"),
    (inspector, "name", "Inspector.name"),
    (certificate, "number", "Certificate.number"),
    (tie, "ground", "Interest.ground"),
    (matter, "name", "Matter.name"),
    (basis, "act", "LegalBasis.act"),
    (basis, "article", "LegalBasis.article"),
    (rulebook, "name", "Rulebook.name"),
    (ref, "name", "RulebookRef.name"),
    (waiver, "document", "Waiver.document"),
    (waiver, "reason", "Waiver.reason"),
    (ground, "document", "OffDrawGround.document"),
]
FREE_TEXTS = [
    (matter, "content", "Matter.content"),
    (plan, "title", "Plan.title"),
    (visit, "document", "PastVisit.document"),
    (period, "name", "Period.name"),
    (chosen, "name", "SubjectFilter.name"),
]
DATES = [
    (certificate, "valid_from", "Certificate.valid_from"),
    (certificate, "valid_until", "Certificate.valid_until"),
    (visit, "on", "PastVisit.on"),
    (task, "opens_on", "Task.opens_on"),
    (task, "closes_on", "Task.closes_on"),
    (waiver, "granted_on", "Waiver.granted_on"),
    (period, "first_on", "Period.first_on"),
    (period, "last_on", "Period.last_on"),
    (ground, "ordered_on", "OffDrawGround.ordered_on"),
]
OPTIONAL_DATES = [
    (subject, "compliance_grade_on", "Subject.compliance_grade_on"),
    (subject, "credit_risk_class_on", "Subject.credit_risk_class_on"),
    (cap, "in_force_from", "FrequencyCap.in_force_from"),
    (cap, "in_force_until", "FrequencyCap.in_force_until"),
    (matter, "approved_on", "Matter.approved_on"),
    (matter, "published_on", "Matter.published_on"),
    (matter, "in_force_from", "Matter.in_force_from"),
    (matter, "in_force_until", "Matter.in_force_until"),
]
NUMBERS = [
    (subject, "complaints", "Subject.complaints", 0),
    (slot, "count", "TeamSlot.count", 1),
    (cap, "limit", "FrequencyCap.limit", 1),
    (rotation, "days", "Rotation.days", 1),
]
OPTIONAL_NUMBERS = [
    (inspector, "visit_limit", "Inspector.visit_limit", 0),
    (matter, "times_per_year", "Matter.times_per_year", 1),
    (factor, "at_least", "RiskFactor.at_least", 1),
    (cap, "rolling_days", "FrequencyCap.rolling_days", 1),
    (period, "times_per_year", "Period.times_per_year", 1),
    (chosen, "least_complaints", "SubjectFilter.least_complaints", 1),
]
FLAGS = [
    (subject, "abnormal_listed", "Subject.abnormal_listed"),
    (subject, "serious_violation", "Subject.serious_violation"),
]
OPTIONAL_FLAGS = [
    (chosen, "abnormal_listed", "SubjectFilter.abnormal_listed"),
    (chosen, "serious_violation", "SubjectFilter.serious_violation"),
]
MEMBERS = [
    (subject, "status", "Subject.status", "operating", "SubjectStatus.OPERATING or "),
    (inspector, "status", "Inspector.status", "on-duty", "InspectorStatus.ON_DUTY or "),
    (
        certificate,
        "kind",
        "Certificate.kind",
        "administrative-enforcement",
        "CertificateKind.ADMINISTRATIVE_ENFORCEMENT or ",
    ),
    (visit, "kind", "PastVisit.kind", "random", "VisitKind.RANDOM or VisitKind.TARGETED or "),
    (visit, "status", "PastVisit.status", "done", "VisitStatus.PENDING or VisitStatus.DONE or "),
    (basis, "rank", "LegalBasis.rank", "law", "LegalRank.LAW or LegalRank.REGULATION or "),
    (scope, "region_kind", "Scope.region_kind", "region", "RegionKind.BODY or RegionKind."),
    (chosen, "region_kind", "SubjectFilter.region_kind", "region", "RegionKind.BODY or "),
    (task, "kind", "Task.kind", "annual", "TaskKind.ANNUAL or TaskKind.SPECIAL or "),
    (period, "kind", "Period.kind", "big-event", "PeriodKind.NATIONAL_DEPLOYMENT or "),
    (ground, "kind", "OffDrawGround.kind", "assigned", "OffDrawKind.SPECIAL_LAW or "),
]
SINGLE_RECORDS = [
    (matter, "scope"),
    (task_matter, "quota"),
    (cap, "source"),
    (cap, "kinds_source"),
    (factor, "source"),
    (factor, "weight_source"),
    (rotation, "source"),
    (period, "source"),
    (period, "quota"),
    (ground, "source"),
    (task, "subject_filter"),
    (plan, "contents"),
    (revision, "matter"),
    (listed, "edition"),
    (entered, "subject"),
    (joined, "inspector"),
    (granted, "certificate"),
    (stage_rule, "due"),
    (difference, "old"),
    (difference, "new"),
]
FORMS = [
    (matter, "scope", "a Scope"),
    (listed, "edition", "an Edition"),
    (joined, "inspector", "an Inspector"),
    (task, "subject_filter", "a SubjectFilter"),
]
SOURCES = [
    (cap, "source", "FrequencyCap.source"),
    (cap, "kinds_source", "FrequencyCap.kinds_source"),
    (rotation, "source", "Rotation.source"),
    (factor, "source", "RiskFactor.source"),
    (factor, "weight_source", "RiskFactor.weight_source"),
    (period, "source", "Period.source"),
    (ground, "source", "OffDrawGround.source"),
    (rulebook, "scope", "Rulebook.scope"),
]
RECORDS = [
    (inspector, "certificates", "Inspector.certificates", "Certificate records"),
    (matter, "basis", "Matter.basis", "LegalBasis records"),
    (task, "matters", "Task.matters", "TaskMatter records"),
    (task, "team", "Task.team", "TeamSlot records"),
    (plan, "tasks", "Plan.tasks", "Task records"),
    (rulebook, "caps", "Rulebook.caps", "FrequencyCap records"),
    (cap, "kinds", "FrequencyCap.kinds", VISIT_KINDS),
    (rotation, "kinds", "Rotation.kinds", VISIT_KINDS),
    (rulebook, "periods", "Rulebook.periods", "Period records"),
    (period, "factors", "Period.factors", "RiskFactor records"),
]
MAPPINGS = [(cap, "limit_by_grade"), (period, "limits")]


@pytest.mark.parametrize(("make", "field", "name"), IDS, ids=field_ids(IDS))
@pytest.mark.parametrize(
    ("value", "code"),
    [("", "id-length"), ("a b", "id-character"), (5, "id-type"), (None, "id-type")],
)
def test_an_id_field_takes_only_ids(make, field, name, value, code):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == code
    assert problem.params["what"] == name


@pytest.mark.parametrize(("make", "field", "name"), OPTIONAL_IDS, ids=field_ids(OPTIONAL_IDS))
def test_an_optional_id_field_takes_an_id_or_none(make, field, name):
    assert getattr(make(**{field: None}), field) is None
    assert getattr(make(**{field: "X-1"}), field) == "X-1"
    problem = problem_of(lambda: make(**{field: "上"}))
    assert problem.code == "id-character"
    assert problem.params["what"] == name


@pytest.mark.parametrize(("make", "field", "name"), ID_SETS, ids=field_ids(ID_SETS))
def test_a_field_of_ids_is_a_frozenset(make, field, name):
    assert getattr(make(**{field: ["b", "a", "b"]}), field) == frozenset({"a", "b"})
    assert getattr(make(**{field: ()}), field) == frozenset()
    problem = problem_of(lambda: make(**{field: {"a", "b c"}}))
    assert problem.code == "id-character"
    assert problem.params["what"] == name


@pytest.mark.parametrize(("make", "field", "name"), ID_TUPLES, ids=field_ids(ID_TUPLES))
def test_a_field_of_ids_in_order_is_a_tuple(make, field, name):
    assert getattr(make(**{field: ["b", "a"]}), field) == ("b", "a")
    problem = problem_of(lambda: make(**{field: ["a", 5]}))
    assert problem.code == "id-type"
    assert problem.params["what"] == name


@pytest.mark.parametrize(
    ("make", "field", "name"), [*ID_SETS, *ID_TUPLES], ids=field_ids([*ID_SETS, *ID_TUPLES])
)
def test_every_bad_id_of_a_field_is_named(make, field, name):
    with pytest.raises(InvalidInputError) as caught:
        make(**{field: ["a b", "good", "c d"]})
    assert name in str(caught.value)
    assert "'a b'" in str(caught.value)
    assert "'c d'" in str(caught.value)


@pytest.mark.parametrize(("make", "field", "name"), ID_SETS, ids=field_ids(ID_SETS))
def test_a_lone_str_is_not_taken_for_a_set_of_its_letters(make, field, name):
    problem = problem_of(lambda: make(**{field: "factory"}))
    assert problem.code == "not-a-collection"
    assert problem.params == {"value": "'factory'", "form": "('factory',)"}


@pytest.mark.parametrize(("make", "field", "name"), ID_TUPLES, ids=field_ids(ID_TUPLES))
def test_a_lone_str_is_not_taken_for_a_tuple_of_its_letters(make, field, name):
    problem = problem_of(lambda: make(**{field: "M1"}))
    assert problem.code == "not-a-collection"
    assert problem.params == {"value": "'M1'", "form": "('M1',)"}


@pytest.mark.parametrize(("make", "field", "name"), TEXTS, ids=field_ids(TEXTS))
@pytest.mark.parametrize(
    ("value", "code"),
    [("", "text-empty"), ("a\nb", "text-character"), (5, "text-type"), ("e\u0301", "text-not-nfc")],
)
def test_a_text_field_takes_only_text_that_can_be_hashed(make, field, name, value, code):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == code
    assert problem.params["what"] == name


@pytest.mark.parametrize(("make", "field", "name"), FREE_TEXTS, ids=field_ids(FREE_TEXTS))
def test_a_free_text_field_may_be_empty(make, field, name):
    assert getattr(make(**{field: ""}), field) == ""
    assert getattr(make(**{field: "检查工资支付"}), field) == "检查工资支付"
    problem = problem_of(lambda: make(**{field: None}))
    assert problem.code == "text-type"
    assert problem.params["what"] == name


@pytest.mark.parametrize(
    ("make", "field", "name"), [*DATES, *OPTIONAL_DATES], ids=field_ids([*DATES, *OPTIONAL_DATES])
)
@pytest.mark.parametrize("value", [datetime(2026, 12, 1, tzinfo=UTC), "2026-12-01", 20261201])
def test_a_date_field_takes_no_datetime_text_or_number(make, field, name, value):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": name,
        "value": repr(value),
        "form": "a date such as date(2026, 11, 23)",
    }


@pytest.mark.parametrize(("make", "field", "name"), DATES, ids=field_ids(DATES))
def test_a_date_cannot_be_left_open(make, field, name):
    assert problem_of(lambda: make(**{field: None})).params["what"] == name


@pytest.mark.parametrize(("make", "field", "name"), OPTIONAL_DATES, ids=field_ids(OPTIONAL_DATES))
def test_an_optional_date_may_be_none(make, field, name):
    assert getattr(make(**{field: None}), field) is None
    assert getattr(make(**{field: CLOSES}), field) == CLOSES


@pytest.mark.parametrize(
    ("make", "field", "name", "least"),
    [*NUMBERS, *OPTIONAL_NUMBERS],
    ids=field_ids([*NUMBERS, *OPTIONAL_NUMBERS]),
)
@pytest.mark.parametrize("value", ["one less", True, 2.0, Fraction(2), "2"])
def test_a_number_is_an_int_from_its_least_on(make, field, name, least, value):
    given = least - 1 if value == "one less" else value
    problem = problem_of(lambda: make(**{field: given}))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": name,
        "value": repr(given),
        "form": f"an int of at least {least}",
    }


@pytest.mark.parametrize(("make", "field", "name", "least"), NUMBERS, ids=field_ids(NUMBERS))
def test_the_least_is_taken_and_none_is_not(make, field, name, least):
    assert getattr(make(**{field: least}), field) == least
    assert problem_of(lambda: make(**{field: None})).params["what"] == name


@pytest.mark.parametrize(("make", "field", "name"), FLAGS, ids=field_ids(FLAGS))
@pytest.mark.parametrize("value", [0, 1, None, "yes"])
def test_a_flag_is_true_or_false(make, field, name, value):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params == {"what": name, "value": repr(value), "form": "a bool"}


@pytest.mark.parametrize(("make", "field", "name"), OPTIONAL_FLAGS, ids=field_ids(OPTIONAL_FLAGS))
@pytest.mark.parametrize("value", [0, 1, "", "yes"])
def test_an_optional_flag_is_true_false_or_none(make, field, name, value):
    for given in (True, False, None):
        assert getattr(make(**{field: given}), field) is given
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params == {"what": name, "value": repr(value), "form": "a bool"}


@pytest.mark.parametrize(("make", "field", "name"), SOURCES, ids=field_ids(SOURCES))
@pytest.mark.parametrize("value", [None, "细则第11条", ("细则", "11")])
def test_a_source_cannot_be_left_out_and_is_no_text(make, field, name, value):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert (problem.params["what"], problem.params["form"]) == (name, "a Source(act=…, article=…)")
    assert str(value) in str(problem.params["value"])


def test_an_optional_source_is_a_source_or_none():
    by_grade = {"limit_by_grade": {"A": 1}}
    source = Source(act="等级办法", article="7")
    assert cap().grade_source is None
    assert cap(**by_grade, grade_source=source).grade_source == source
    problem = problem_of(lambda: cap(**by_grade, grade_source="等级办法"))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "FrequencyCap.grade_source",
        "value": "'等级办法'",
        "form": "a Source(act=…, article=…)",
    }


@pytest.mark.parametrize(("make", "field"), MAPPINGS, ids=field_ids(MAPPINGS))
@pytest.mark.parametrize("value", [[("A", 1)], "A", 1, None])
def test_a_mapping_is_nothing_else(make, field, value):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "not-a-mapping"
    assert problem.params == {"value": repr(value)}


@pytest.mark.parametrize(
    ("make", "field", "name", "value", "form"), MEMBERS, ids=field_ids(MEMBERS)
)
def test_the_value_of_a_member_is_not_taken_for_it(make, field, name, value, form):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == name
    assert problem.params["value"] == repr(value)
    assert str(problem.params["form"]).startswith(form)


@pytest.mark.parametrize(("make", "field", "name", "form"), RECORDS, ids=field_ids(RECORDS))
def test_a_field_of_records_takes_only_those(make, field, name, form):
    problem = problem_of(lambda: make(**{field: [b"stray", b"other"]}))
    assert problem.code == "wrong-type"
    strays = {"b'stray', b'other'", "b'other', b'stray'"}  # a set has no order
    assert problem.params["value"] in strays
    assert (problem.params["what"], problem.params["form"]) == (name, form)


@pytest.mark.parametrize(("make", "field", "name", "form"), RECORDS, ids=field_ids(RECORDS))
def test_records_given_in_a_list_are_held_as_those_of_a_tuple(make, field, name, form):
    record = make()
    assert make(**{field: list(getattr(record, field))}) == record
    assert hash(make(**{field: list(getattr(record, field))})) == hash(record)


@pytest.mark.parametrize(("make", "field"), SINGLE_RECORDS, ids=field_ids(SINGLE_RECORDS))
def test_a_field_of_one_record_takes_nothing_else(make, field):
    problem = problem_of(lambda: make(**{field: "stray"}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == f"{type(make()).__name__}.{field}"
    assert problem.params["value"] == "'stray'"


@pytest.mark.parametrize("digest", ["0" * 63, "A" * 64, None])
def test_a_digest_field_takes_only_a_digest(digest):
    assert ref(digest="0123456789abcdef" * 4).digest == "0123456789abcdef" * 4
    problem = problem_of(lambda: ref(digest=digest))
    assert problem.code == "not-hex"
    assert problem.params == {"what": "RulebookRef.digest", "digits": 64, "value": repr(digest)}


@pytest.mark.parametrize(
    "record",
    [
        *[subject(), inspector(), certificate(), tie(), visit(), rulebook(), ref(), factor()],
        *[matter(), basis(), scope(), task(), slot(), task_matter(), Quota.count(1), plan(), cap()],
        *[chosen(), waiver(), rotation(), ground(), period(limits={"art-11": 1})],
    ],
    ids=lambda record: type(record).__name__,
)
def test_records_are_equal_by_value_hashable_and_frozen(record):
    assert attrs.evolve(record) == record
    assert len({record, attrs.evolve(record)}) == 1
    field = attrs.fields(type(record))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, field, None)


def test_an_argument_can_be_checked_as_a_field_is():
    check_date(OPENS, "on")
    assert problem_of(lambda: check_date("2026-12-01", "on")).params["what"] == "on"


def test_a_period_of_one_day_is_in_order_and_one_that_ends_before_it_begins_is_not():
    check_order(OPENS, OPENS, "first", "last")
    problem = problem_of(lambda: check_order(CLOSES, OPENS, "first", "last"))
    assert problem.code == "dates-out-of-order"
    assert problem.message() == ("last 2026-12-01 is before first 2026-12-31; swap or correct them")


@pytest.mark.parametrize(
    ("convert", "given", "taken"),
    [
        (id_set, ["a", "a"], frozenset({"a"})),
        (id_tuple, ["b", "a"], ("b", "a")),
        (record_tuple, [2, 1], (2, 1)),
        (frozen_set, [2, 1], frozenset({1, 2})),
        (frozen_map, {"a": 1}, FrozenDict({"a": 1})),
    ],
)
def test_what_can_change_becomes_what_cannot(convert, given, taken):
    # Mappings come as they are; what else is gone through comes as an iterator too.
    for giving in (given, given if isinstance(given, dict) else iter(given)):
        converted = convert(giving)
        assert converted == taken
        assert type(converted) is type(taken)


def test_what_is_frozen_already_is_not_copied():
    frozen = FrozenDict({"a": 1})
    assert frozen_map(frozen) is frozen


@pytest.mark.parametrize(
    ("codes", "repeated"),
    [("", ()), ("ab", ()), ("aba", ("a",)), ("cbcbab", ("b", "c"))],
)
def test_what_stands_more_than_once_is_named_once_and_sorted(codes, repeated):
    assert repeats(iter(codes)) == repeated


@pytest.mark.parametrize(("make", "field", "form"), FORMS, ids=field_ids(FORMS))
def test_a_field_of_one_record_says_of_which_class(make, field, form):
    assert problem_of(lambda: make(**{field: 1})).params["form"] == form


def test_a_field_of_one_record_may_be_left_out_where_it_is_optional():
    assert task(subject_filter=None).subject_filter is None
    assert task(subject_filter=chosen()).subject_filter == chosen()
    assert stage_rule(due=None).due is None


def test_a_matter_is_inspected_in_some_way():
    problem = problem_of(lambda: matter(methods=[]))
    assert problem.code == "wrong-type"
    assert problem.params == {"what": "Matter.methods", "value": "frozenset()", "form": "not empty"}


@pytest.mark.parametrize("year", [1, 10_000, True, "2026", 2026.0, None])
def test_the_year_of_a_plan_is_one_that_has_a_year_before_it(year):
    assert [plan(year=good).year for good in (2, 9999)] == [2, 9999]
    problem = problem_of(lambda: plan(year=year))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "Plan.year",
        "value": repr(year),
        "form": "an int from 2 to 9999",
    }


@pytest.mark.parametrize("convert", [id_set, frozen_set])
@pytest.mark.parametrize("give", [list, tuple, iter])
def test_what_cannot_stand_in_a_set_is_named(convert, give):
    problem = problem_of(lambda: convert(give(["a", ["b"], {"c": 1}])))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "an item of a set",
        "value": "['b'], {'c': 1}",
        "form": "what cannot change, such as a text",
    }


@pytest.mark.parametrize("convert", [id_set, id_tuple, record_tuple, frozen_set, items_of])
@pytest.mark.parametrize(
    ("value", "form"), [(None, "()"), (1, "(1,)"), ("ab", "('ab',)"), (b"", None)]
)
def test_a_lone_value_is_no_collection_and_none_is_told_of_an_empty_one(convert, value, form):
    if form is None:
        assert not list(convert(value))
        return
    problem = problem_of(lambda: convert(value))
    assert problem.code == "not-a-collection"
    assert problem.params == {"value": repr(value), "form": form}


def test_the_refusal_of_none_says_what_to_write():
    problem = problem_of(lambda: id_set(None))  # type: ignore[arg-type]
    assert problem.message() == "a collection of values was expected, None was given; write ()"
    assert problem.message("zh") == "应为一组值，给出的却是 None；应写为 ()"


def test_records_of_an_argument_are_a_tuple():
    given = [subject("S1"), subject("S2")]
    assert records_of(iter(given), Subject, "subjects") == tuple(given)
    assert records_of((), Subject, "subjects") == ()


def test_all_that_are_no_records_of_an_argument_are_named():
    given: Any = ["S1", subject(), None]
    problem = problem_of(lambda: records_of(given, Subject, "subjects"))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "subjects",
        "value": "'S1', None",
        "form": "Subject records",
    }
    alone: Any = subject()
    lone = problem_of(lambda: records_of(alone, Subject, "subjects"))
    assert lone.code == "not-a-collection"


# Whatever is given for whatever field, the error is one of ours.

_MISUSES = [
    *[None, 1, -1, 10**30, 1.5, float("nan"), True, "", "x y", "x", b"x", object()],
    *[(), {}, [None], [[]], [{}], ["a", 1], [[], "a"], [object()], date.min, date.max],
    *[{"a": []}, {1: 2, "a": None}, {"a": "b"}, {None: 1}, {"a": {}}],
]
_MAKERS = [
    *[subject, inspector, certificate, tie, visit, patrol, factor, matter, basis, scope, task],
    *[slot, task_matter, plan, chosen, waiver, ground, period, revision, listed, entered, joined],
    *[granted, stage_rule, step, amendment, difference, grades, matter_frame, rated_frame],
]


@pytest.mark.parametrize("make", _MAKERS, ids=lambda make: make.__name__)
def test_a_misused_field_raises_no_error_but_ours(make):
    record = make()
    fields = [field.name for field in attrs.fields(type(record)) if field.init]
    messages = []
    for name in fields:
        for misuse in _MISUSES:
            try:
                attrs.evolve(record, **{name: misuse})
            except InvalidInputError as error:
                messages.append(error.message("zh"))
    assert len(messages) >= len(fields)
    assert all(messages)


@pytest.mark.parametrize(
    ("call", "form"),
    [
        (lambda: obligations(2026, wrong("section"), SHANGRAO_2023), "Role.CITY_BUREAU or "),
        (
            lambda: step_due(wrong("feedback"), date(2026, 1, 1), SHANGRAO_2023),
            "LimitedStep.",
        ),
    ],
)
def test_a_function_that_asks_for_a_member_names_them_all(call, form):
    problem = problem_of(call)
    assert form in str(problem.params["form"])
    assert " or " in str(problem.params["form"])
    assert "或" in problem.message("zh")
