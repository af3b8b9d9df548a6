"""The names by which notices call departments and kinds of subjects, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from examples.annual_cycle.plan.matter_list import BODY, EMERGENCY
from examples.annual_cycle.plan.stages import SECTION
from examples.annual_cycle.words import Words

_NAMES: Mapping[str, tuple[str, str]] = {
    BODY: ("Shangrao Human Resources and Social Security Bureau", "上饶市人力资源和社会保障局"),
    EMERGENCY: ("Shangrao Emergency Management Bureau", "上饶市应急管理局"),
    SECTION: ("labour inspection section", "劳动保障监察机构"),
    "manufacturing": ("manufacturing", "制造业"),
    "construction": ("construction", "建筑业"),
    "retail": ("retail", "批发和零售业"),
    "catering": ("catering", "餐饮业"),
    "logistics": ("logistics", "物流业"),
    "property": ("property management", "物业管理"),
    "services": ("services", "服务业"),
    "training": ("vocational training", "职业培训"),
    "labour-dispatch": ("labour dispatch", "劳务派遣"),
    "hr-agency": ("employment agencies", "人力资源服务"),
    "key-area": ("key area", "重点监管地区"),
}
OBJECTIONS_TO = ("the legal unit of the bureau (made up)", "本局法制机构（虚构）")
"""Where to file an objection in the publicity period."""


def names_for(words: Words, regions: Mapping[str, str]) -> dict[str, str]:
    """Return the names in a language, with the names of regions.

    Args:
        words: the language.
        regions: names of regions, by code.
    """
    return {**regions, **{code: words(*name) for code, name in _NAMES.items()}}
