"""Roles: who does what in the system (第四条), each with plans, reports and deadlines of its own.

Source: the rule, articles 4 and 9.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Role"]


class Role(StrEnum):
    """What a department is in the city's system.

    - ``CITY_BUREAU``: the city bureau (市人力资源和社会保障局) itself. Article 4 does not list it,
      but the bureau's own plan is not a section's: it is compiled, filed and published (art. 9).
    - ``COORDINATING_SECTION``: 信访科, which coordinates the whole, and with whom the sections'
      plans and the counties' reports come together (art. 4, 9, 16).
    - ``SECTION``: 局相关科室单位, a section or unit of the city bureau (art. 4, 9).
    - ``LEGAL_UNIT``: 法制机构, which supervises that all is done lawfully (art. 4).
    - ``COUNTY_BUREAU``: the bureau of a county, county-level city or district
      (各县（市、区）人社部门).
    - ``ZONE_BUREAU``: the bureau of one of the three zones that article 9 names
      (上饶经济技术开发区、三清山风景名胜区、上饶高铁经济试验区).
    """

    CITY_BUREAU = "city-bureau"
    COORDINATING_SECTION = "coordinating-section"
    SECTION = "section"
    LEGAL_UNIT = "legal-unit"
    COUNTY_BUREAU = "county-bureau"
    ZONE_BUREAU = "zone-bureau"
