"""Officers from exports: one for each id, with all certificates."""

from datetime import date

import attrs
from tests.make.cells import OFFICER
from tests.make.loops import for_each

from randcheck import Certificate, CertificateKind, Inspector
from randcheck.directories import InspectorStatus, read_inspectors

CARD = Certificate(
    kind=CertificateKind.ADMINISTRATIVE_ENFORCEMENT,
    number="赣E-001",
    valid_from=date(2024, 1, 3),
    valid_until=date(2028, 12, 31),
)
MADE = Inspector(id="ZF-1", name="余江", pool="city", certificates=(CARD,))
BARE = {field: cell for field, cell in OFFICER.items() if not field.startswith("certificate")}


def test_a_row_holds_an_officer_and_a_certificate():
    row = {**OFFICER, "status": "休假", "department": "", "area": 361102.0}
    found = read_inspectors([row])
    status = InspectorStatus.ON_LEAVE
    assert found.records == (attrs.evolve(MADE, status=status, area="361102"),)


@for_each(
    "nothing", [{}, dict.fromkeys((f"certificate_{f.name}" for f in attrs.fields(Certificate)), "")]
)
def test_an_officer_may_hold_no_certificate(nothing):
    found = read_inspectors([{**BARE, **nothing}])
    assert (found.records, found.problems) == ((attrs.evolve(MADE, certificates=()),), ())


def test_rows_of_one_officer_give_all_certificates_and_are_told():
    second = {**OFFICER, "certificate_number": "赣E-002", "certificate_valid_until": "长期"}
    found = read_inspectors([OFFICER, {**OFFICER, "id": "ZF-2"}, second, OFFICER, BARE])
    more = attrs.evolve(CARD, number="赣E-002", valid_until=None)
    assert found.records == (
        attrs.evolve(MADE, certificates=(CARD, more)),
        attrs.evolve(MADE, id="ZF-2"),
    )
    told = {change.code: change for change in found.changes}
    assert told["rows-joined"].params["lines"] == (4, 5, 6)
    assert told["certificate-endless"].message("zh") == (
        "1 本证件长期有效；“certificate_valid_until”列，行号 4"
    )


def test_one_officer_under_two_ids_is_read_as_two():
    # What they have in common is told by `check_inspectors` and refused by `prepare`.
    found = read_inspectors([OFFICER, {**OFFICER, "id": "ZF-2"}])
    assert [one.id for one in found.records] == ["ZF-1", "ZF-2"]
    assert found.records[0].certificates == found.records[1].certificates
    assert found.problems == ()


def test_rows_of_one_officer_may_not_differ():
    rows = [OFFICER, {**OFFICER, "name": "余"}, {**OFFICER, "pool": "county"}]
    found = read_inspectors(rows)
    assert (found.records, found.refused) == ((), (2, 3, 4))
    assert found.problems[0].params["columns"] == ("name", "pool")


def test_half_a_certificate_is_refused_with_all_that_is_missing():
    row = {**OFFICER, "certificate_number": "", "certificate_valid_from": "-"}
    found = read_inspectors([row])
    assert (found.records, found.refused) == ((), (2,))
    assert [(p.code, p.params["column"]) for p in found.problems] == [
        ("cell-missing", "certificate_number"),
        ("cell-missing", "certificate_valid_from"),
    ]


def test_a_certificate_that_ends_before_it_begins_is_refused():
    found = read_inspectors([{**OFFICER, "certificate_valid_until": "2023年1月1日"}])
    (problem,) = found.problems
    assert (problem.code, problem.params["value"]) == ("cell-invalid", "2023-01-01")
    assert "2024-01-03" in problem.message()
    assert "2024-01-03" in problem.message("zh")


def test_a_default_kind_gives_nobody_a_certificate():
    row = {**OFFICER, "certificate_kind": ""}
    defaults = {"certificate_kind": CertificateKind.ADMINISTRATIVE_ENFORCEMENT}
    none = {**row, "id": "ZF-2", "certificate_number": "", "certificate_valid_from": None}
    none["certificate_valid_until"] = float("nan")
    found = read_inspectors([row, none], defaults=defaults)
    assert found.problems == ()
    assert [one.certificates for one in found.records] == [(CARD,), ()]


def test_chinese_headings_are_read():
    rows = [
        ["编号", "姓名", "人员库", "证件种类", "执法证号", "发证日期", "有效期至", "性别"],
        ["ZF-1", "余江", "city", "行政执法证", "赣E-001", 45294, "2028.12.31", "男"],
        ["ZF-1", "余江", "city", "行政执法证", "赣E-001", "2024/1/3", "2028.12.31", "男"],
    ]
    found = read_inspectors(rows)
    assert [problem.code for problem in found.problems] == ["cell-day-number"]
    assert found.records == (MADE,)
