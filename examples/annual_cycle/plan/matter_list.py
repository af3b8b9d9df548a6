"""The matter list (随机抽查事项清单) of two departments that inspect together; an illustration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import attrs

from randcheck import LegalBasis, LegalRank, Matter, Scope
from randcheck.domain.plan.matter_lists import MatterList
from randcheck.domain.plan.matter_revisions import Edition

BODY = "SR-HRSS"
"""The body that draws: the Shangrao bureau of human resources and social security."""
EMERGENCY = "SR-EMB"
"""The body that joins once a year: the bureau of emergency management (应急管理局)."""

_LABOUR_LAW = LegalBasis(act="中华人民共和国劳动法", article="85", rank=LegalRank.LAW)
_CONTRACT_LAW = LegalBasis(act="中华人民共和国劳动合同法", article="74", rank=LegalRank.LAW)
_SAFETY_LAW = LegalBasis(act="中华人民共和国安全生产法", article="65", rank=LegalRank.LAW)


@attrs.frozen(kw_only=True)
class _Entry:
    """Make an entry of the matter list, without dates."""

    name: str
    basis: tuple[LegalBasis, ...]
    content: str
    share: Fraction
    times_per_year: int
    kinds: frozenset[str] = frozenset()
    department: str = BODY


_MATTERS: Mapping[str, _Entry] = {
    "wages": _Entry(
        name="工资支付",
        basis=(_LABOUR_LAW,),
        content="是否按时足额支付劳动报酬",
        share=Fraction(1, 50),
        times_per_year=2,
    ),
    "hours": _Entry(
        name="工作时间和休息休假",
        basis=(_LABOUR_LAW, _CONTRACT_LAW),
        content="工作时间和休息休假制度的执行",
        share=Fraction(1, 100),
        times_per_year=1,
        kinds=frozenset({"manufacturing", "construction", "catering", "logistics"}),
    ),
    "contracts": _Entry(
        name="订立劳动合同",
        basis=(_CONTRACT_LAW,),
        content="劳动合同的订立和备查文本",
        share=Fraction(1, 100),
        times_per_year=1,
    ),
    "insurance": _Entry(
        name="社会保险缴纳",
        basis=(_LABOUR_LAW,),
        content="参加社会保险和缴费申报",
        share=Fraction(1, 50),
        times_per_year=2,
    ),
    "dispatch": _Entry(
        name="劳务派遣",
        basis=(_CONTRACT_LAW,),
        content="经营许可、派遣协议和岗位",
        share=Fraction(1, 50),
        times_per_year=1,
        kinds=frozenset({"labour-dispatch"}),
    ),
    "agencies": _Entry(
        name="人力资源服务机构",
        basis=(_LABOUR_LAW,),
        content="服务许可、备案和收费",
        share=Fraction(1, 100),
        times_per_year=1,
        kinds=frozenset({"hr-agency"}),
    ),
    "workplace-safety": _Entry(
        name="安全生产",
        basis=(_SAFETY_LAW,),
        content="安全生产责任制、教育培训和现场管理",
        share=Fraction(1, 200),
        times_per_year=1,
        kinds=frozenset({"manufacturing", "construction"}),
        department=EMERGENCY,
    ),
}
OWN_MATTER_CODES = tuple(code for code, entry in _MATTERS.items() if entry.department == BODY)
"""The matters that the body itself has the power to inspect."""


def annual_matter_list(year: int, kinds: frozenset[str]) -> MatterList:
    """Make the list: approved, entered in the systems and published before the year begins.

    Args:
        year: the year of the plan.
        kinds: the kinds that the directory has; a matter for kinds that it has none of is for
            all subjects instead.
    """
    return MatterList(
        department=BODY,
        participating_departments=(EMERGENCY,),
        edition=Edition(year=year),
        approved_on=date(year - 1, 11, 20),
        entered_on=date(year - 1, 12, 5),
        published_on=date(year - 1, 12, 15),
        matters=tuple(
            Matter(
                code=code,
                name=entry.name,
                basis=entry.basis,
                content=entry.content,
                department=entry.department,
                scope=Scope(kinds=entry.kinds & kinds),
                share=entry.share,
                times_per_year=entry.times_per_year,
            )
            for code, entry in _MATTERS.items()
        ),
    )
