"""Words for plans, their stages and their tasks."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "task-without-matters": {
        "en": "task {task} has no matter; give it at least one",
        "zh": "任务 {task} 没有抽查事项；至少须有一项",
    },
    "team-too-small": {
        "en": "task {task} sends {officers} officer(s) on a visit; at least {minimum} are "
        "required (劳动保障监察条例, art. 16, or the rulebook)",
        "zh": "任务 {task} 每次检查派出 {officers} 人；至少须 {minimum} 人"
        "（《劳动保障监察条例》第十六条或规则）",
    },
    "department-without-slot": {
        "en": "task {task}: the team has no officers of the department(s) {ids}; give each a slot "
        "in the team, or leave the department out",
        "zh": "任务 {task}：部门 {ids} 未派人员；请在小组构成中列入其人员库，或不列该部门",
    },
    "slot-of-other-department": {
        "en": "task {task}: the team has slots of {ids}, which neither lead nor participate; add "
        "them to the participating departments, or correct the slots",
        "zh": "任务 {task}：小组构成中列有部门 {ids} 的人员库，而该部门不是牵头部门或配合部门；"
        "请列为配合部门，或更正小组构成",
    },
    "department-sends-too-few": {
        "en": "task {task}: department {department} sends {officers} officer(s) on a visit; each "
        "department sends at least {minimum}",
        "zh": "任务 {task}：部门 {department} 每次检查派出 {officers} 人；每个部门至少须 "
        "{minimum} 人",
    },
    "department-without-matter": {
        "en": "task {task}: the department(s) {ids} have no matter in it; give each a matter, or "
        "leave the department out",
        "zh": "任务 {task}：部门 {ids} 没有抽查事项；请为其列入事项，或不列该部门",
    },
    "matter-of-other-department": {
        "en": "task {task}: no department of the task has the power to inspect {ids}; add the "
        "department or leave the matter out",
        "zh": "任务 {task}：任务所列部门均无权检查 {ids}；请列入有权部门，或不列该事项",
    },
    "waiver-later": {
        "en": "these waivers were granted after the day of the preparation, {on}: {ids}; prepare "
        "after they are granted",
        "zh": "下列放宽的批准日晚于准备日 {on}：{ids}；请在批准后再准备",
    },
    "prepared-late": {
        "en": "task {task} closed on {closes_on}, so it cannot be prepared on {on}; correct the "
        "dates",
        "zh": "任务 {task} 已于 {closes_on} 截止，不能在 {on} 准备；请更正日期",
    },
    "no-team": {
        "en": "task {task} has no team; name at least one pool",
        "zh": "任务 {task} 未规定小组构成；至少指定一个人员库",
    },
    "stage-rule-order": {
        "en": "these stages must follow another stage, which the same role does not have before "
        "them: {ids}. Put that stage before them, or leave the order open.",
        "zh": "下列阶段所须先行的阶段未列于其前（同一职责）：{ids}。请将其列于前，或不规定先后。",
    },
    "stage-not-next": {
        "en": "plan {plan} ({role}) cannot be {stage} now; next it can be: {next_stages}",
        "zh": "计划 {plan}（{role}）现阶段不能{stage}；下一步可为：{next_stages}",
    },
    "plan-step-early": {
        "en": "plan {plan} is {stage} on {step_on}, before it is {after_stage} on {after_on}; "
        "correct the dates, or take the step again",
        "zh": "计划 {plan} 的{stage}日 {step_on} 早于{after_stage}日 {after_on}；"
        "请更正日期，或重新{stage}",
    },
    "plan-step-skipped": {
        "en": "plan {plan} was {stage} on {step_on}, but was not {after_stage} before; do the "
        "missing step now",
        "zh": "计划 {plan} 已于 {step_on} {stage}，但此前未{after_stage}；请补办",
    },
    "plan-step-recipients": {
        "en": "plan {plan} was {stage} on {step_on}, but not with {missing}; do it now and record "
        "the day",
        "zh": "计划 {plan} 已于 {step_on} {stage}，但缺少：{missing}；请补办并记明日期",
    },
    "special-inspections-too-many": {
        "en": "{department} plans {number} special inspections in {year}, more than the {most} "
        "allowed; leave some out",
        "zh": "{department} {year} 年计划开展专项检查 {number} 次，超过 {most} 次的上限；请减少",
    },
    "stage-days": {
        "en": "stage {stage} is due {days} days after the stage before it, but none must come "
        "before it; give after=",
        "zh": "阶段“{stage}”应在前一阶段后 {days} 日内完成，但未规定前一阶段；请给出 after=",
    },
    "plan-step-missing": {
        "en": "plan {plan} had to be {stage} (to: {to}) by {last}, but is not by {on}; do it now "
        "and record the day",
        "zh": "计划 {plan} 应于 {last} 前（含当日）向{to}{stage}，至 {on} 尚未{stage}；"
        "请尽快办理并记明日期",
    },
    "plan-step-late": {
        "en": "plan {plan} was {stage} (to: {to}) on {step_on}, {days} day(s) after {last}, the "
        "last day; put the reason on record",
        "zh": "计划 {plan} 于 {step_on} 向{to}{stage}，"
        "期限末日为 {last}，逾期 {days} 日；请说明原因",
    },
    "plan-not-published": {
        "en": "plan {plan} is carried out from {begins_on} on, but is not published by {on}; "
        "publish it and record the day",
        "zh": "计划 {plan} 自 {begins_on} 起实施，至 {on} 尚未向社会公开；请公开并记明日期",
    },
    "tasks-before-publication": {
        "en": "plan {plan} was published on {published_on}, after tasks had opened: {ids}; put the "
        "reason on record",
        "zh": "计划 {plan} 于 {published_on} 向社会公开，晚于下列任务的开始日期：{ids}；请说明原因",
    },
    "nothing-to-compile": {
        "en": "there is no plan of a section to compile for {year}; give at least one",
        "zh": "没有可供汇总的 {year} 年度科室计划；至少须有一份",
    },
    "plan-of-other-year": {
        "en": "these plans are not for {year}: {ids}. Leave them out, or correct the year.",
        "zh": "下列计划不属于 {year} 年度：{ids}。请移除，或更正年度。",
    },
    "plan-of-no-section": {
        "en": "only plans of the bureau's sections are compiled; these are not: {ids}. Leave them "
        "out, or correct the role.",
        "zh": "只汇总局相关科室单位的计划；下列计划不是：{ids}。请移除，或更正职责。",
    },
    "plan-not-submitted": {
        "en": "these plans are not submitted yet: {ids}. Have them submitted first.",
        "zh": "下列计划尚未报送：{ids}。请先报送。",
    },
    "amendment-empty": {
        "en": "the amendment of {amended_on} adds, changes and withdraws nothing; name its tasks",
        "zh": "{amended_on} 的计划调整没有新增、变更或取消任何任务；请列明任务",
    },
    "amendments-out-of-order": {
        "en": "plan {plan}: these amendments stand after a later one: {ids}. Put them in the order "
        "of their days.",
        "zh": "计划 {plan}：下列日期的调整排在更晚的调整之后：{ids}。请按日期排列。",
    },
    "amendment-not-kept": {
        "en": "plan {plan}: the tasks do not match the amendment of {amended_on}, or the amendment "
        "does not hold the tasks that it replaced; make it with amend()",
        "zh": "计划 {plan}：任务与 {amended_on} 的调整不符，或该调整未保留被其替换的任务；"
        "请用 amend() 生成",
    },
    "amendment-adds-planned": {
        "en": "the amendment of {amended_on} adds tasks that the plan already has: {ids}. Change "
        "them instead, or give the new ones other codes.",
        "zh": "{amended_on} 的调整拟新增的任务已在计划中：{ids}。请改为变更，或另编代码。",
    },
    "amendment-changes-nothing": {
        "en": "the amendment of {amended_on} does not change these tasks: {ids}. Give the changed "
        "task, or leave it out.",
        "zh": "{amended_on} 的调整未改变下列任务：{ids}。请给出变更后的任务，或不列入。",
    },
    "amendment-of-unpublished": {
        "en": "plan {plan} is not published, so there is nothing to amend on {amended_on}; change "
        "its tasks directly, or publish it first",
        "zh": "计划 {plan} 尚未公开，无须于 {amended_on} 调整；请直接修改任务，或先行公开",
    },
    "amendment-too-early": {
        "en": "plan {plan}: the amendment of {amended_on} is before {after}, the day of the "
        "publication or of the previous amendment; use that day or a later one",
        "zh": "计划 {plan}：调整日 {amended_on} 早于 {after}（公开日或前次调整日）；"
        "请改为该日或其后",
    },
    "amendment-after-year": {
        "en": "plan {plan}: the amendment of {amended_on} is after the plan's year, {year}; "
        "correct the day, or plan it for the next year",
        "zh": "计划 {plan}：调整日 {amended_on} 晚于计划年度 {year} 年；"
        "请更正日期，或列入下一年度计划",
    },
    "amendment-step-missing": {
        "en": "plan {plan}: after the amendment of {amended_on} it is not {stage} again by {on}; "
        "do it and record the day",
        "zh": "计划 {plan} 于 {amended_on} 调整后，至 {on} 未重新{stage}；请办理并记明日期",
    },
    "amendment-step-early": {
        "en": "plan {plan}: after the amendment of {amended_on} it was {stage} again on {step_on}, "
        "before {after_on}, the day of the amendment or of its filing; correct the dates, or take "
        "the step again",
        "zh": "计划 {plan} 于 {amended_on} 调整，其重新{stage}日 {step_on} 早于 {after_on}"
        "（调整或重新备案之日）；请更正日期，或重新{stage}",
    },
    "plan-contents-missing": {
        "en": "plan {plan} does not state: {plan_contents}; state it",
        "zh": "计划 {plan} 缺少：{plan_contents}；请补充",
    },
    "task-outside-year": {
        "en": "task {task} runs from {opens_on} to {closes_on}, not wholly within {year}, the "
        "plan's year; change its window, or plan the rest in the other year's plan",
        "zh": "任务 {task} 的实施时间 {opens_on} 至 {closes_on} 不全在计划年度 {year} 年内；"
        "请调整时间，或将年度外部分列入相应年度计划",
    },
    "temporary-task-not-added": {
        "en": "task {task} is temporary, but no amendment of plan {plan} added it; add it by an "
        "amendment, or plan it as annual or special",
        "zh": "任务 {task} 为临时任务，但计划 {plan} 没有新增该任务的调整；"
        "请以调整方式新增，或列为年度、专项任务",
    },
    "task-directed": {
        "en": "task {task} is drawn from a filtered group; draw it from the whole directory",
        "zh": "任务 {task} 为定向抽查；请改从全部名录库中抽取",
    },
    # The expected visits of a plan, against the list, the directories and the caps.
    "plan-matter-not-listed": {
        "en": "task {task}: the matter list does not have {ids}; add them to the list or leave "
        "them out",
        "zh": "任务 {task}：事项清单中没有 {ids}；请列入清单或不列该事项",
    },
    "planned-too-often": {
        "en": "matter {matter} is planned {times} times in the year, but the list allows {limit}; "
        "plan it less often",
        "zh": "事项 {matter} 全年计划抽查 {times} 次，清单规定 {limit} 次；请减少次数",
    },
    "plan-pool-empty": {
        "en": "task {task}: no inspector of the directory is in the pool(s) {ids}; correct the "
        "pool or the directory",
        "zh": "任务 {task}：名录库中没有人员库 {ids} 的执法检查人员；请更正人员库或名录库",
    },
    "no-own-inspectors": {
        "en": "task {task}: none of its pools has inspectors of {department} itself; add a pool "
        "that has some",
        "zh": "任务 {task}：各人员库均无 {department} 本部门的执法检查人员；请列入本部门人员",
    },
    "share-below-list": {
        "en": "matter {matter}: the year's tasks draw {share} of the subjects in scope, but the "
        "list asks for {least}; raise the quota",
        "zh": "事项 {matter}：全年任务抽取范围内对象的 {share}，清单规定 {least}；请提高抽查数量",
    },
    "task-cannot-be-drawn": {
        "en": "task {task} cannot be drawn: {problems}",
        "zh": "任务 {task} 无法抽取：{problems}",
    },
    "region-not-covered": {
        "en": "the expected number of visits per subject is not above {least} in: {ids}; widen a "
        "matter or add a quota for the region",
        "zh": "下列地区每个对象的期望检查次数不高于 {least}：{ids}；"
        "请扩大事项范围，或增加其抽查数量",
    },
    "marks-without-effect": {
        "en": "task {task}, matter {matter}: the rate of the class alone decides, so the marks of "
        "{number} subject(s) do not raise their chance: {ids}; set the class of marked subjects "
        "(RiskPolicy.marked_class) and give it a higher rate",
        "zh": "任务 {task} 事项 {matter}：抽查率仅取决于类别，{number} 个对象的风险标记"
        "不提高其概率：{ids}；请设定有标记对象适用的类别（RiskPolicy.marked_class）及较高的抽查率",
    },
    "expected-above-cap": {
        "en": "for {number} subject(s) the expected number of visits is above the cap {cap}: "
        "{ids}; lower the quotas or merge tasks",
        "zh": "{number} 户检查对象的期望检查次数高于上限 {cap}：{ids}；请调低抽查数量，或合并任务",
    },
    "forecast-differs": {
        "en": "the forecast is for other tasks or another directory: {ids}; leave it out, or make "
        "it with forecast_plan from the same plan and directories",
        "zh": "所给预测的任务或名录库不同：{ids}；请勿传入该预测，"
        "或用 forecast_plan 由同一计划和名录库得出",
    },
}
