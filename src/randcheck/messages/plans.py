"""Words for plans, their stages and their tasks."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "task-without-matters": {
        "en": "task {task} has no matter; give it at least one",
        "zh": "任务 {task} 没有抽查事项；至少须有一项",
    },
    "team-too-small": {
        "en": "task {task} sends {officers} officer(s) on a visit; at least {minimum} are "
        "required (劳动保障监察条例, art. 16, or the rulebook)",
        "zh": "任务 {task} 每次检查派出 {officers} 人；至少须 {minimum} 人"
        "（《劳动保障监察条例》第16条或规则）",
    },
    "department-without-slot": {
        "en": "task {task}: no officers go for the department(s) {ids}; give each a slot in the "
        "team, or leave the department out",
        "zh": "任务 {task}：部门 {ids} 未派人员；请在检查组中为其设名额，或不列该部门",
    },
    "slot-of-other-department": {
        "en": "task {task}: the team has slots of {ids}, which neither lead nor participate; add "
        "them to the participating departments or correct the slots",
        "zh": "任务 {task}：检查组含有 {ids} 的名额，而其既非牵头也非配合部门；"
        "请列为配合部门或更正名额",
    },
    "no-team": {
        "en": "task {task} has no team; name at least one pool",
        "zh": "任务 {task} 未规定检查组；至少指定一个人员库",
    },
}
