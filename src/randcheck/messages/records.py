"""Words for records whose parts do not fit together."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "duplicate-id": {
        "en": "{what} ids must be unique; given more than once: {ids}. Merge or remove the "
        "repeated entries.",
        "zh": "{what}的编号须唯一；重复的有：{ids}。请合并或删除重复项。",
    },
    "unknown-id": {
        "en": "{where}: no such {what}: {ids}; correct the ids, add what is missing, or leave out "
        "what is gone",
        "zh": "{where}：下列{what}不存在：{ids}；请更正编号、补录，或者删去已不存在的",
    },
    "strata-differ": {
        "en": "matter {matter}: strata with members and strata with a weight or rate differ "
        "in {ids}",
        "zh": "事项 {matter}：有成员的分层与有权重或抽查率的分层不一致：{ids}",
    },
    "groups-differ": {
        "en": "matter {matter}: the groups that are given and those that have members differ in "
        "{ids}",
        "zh": "事项 {matter}：所列分组与有成员的分组不一致：{ids}",
    },
    "group-quota-above-frame": {
        "en": "matter {matter}: more are to be drawn than can be in: {ids}; lower the numbers",
        "zh": "事项 {matter}：下列分组的抽查数量多于可抽取数：{ids}；请调低抽查数量",
    },
    "recusal-form": {
        "en": "recusals that are not pairs (inspector id, subject id): {ids}",
        "zh": "回避名单中的下列项不是“执法检查人员、检查对象”编号对：{ids}",
    },
    "reason-without-recusal": {
        "en": "reasons for recusals that are not among the recusals: {ids}",
        "zh": "有理由而不在回避名单中的：{ids}",
    },
    "quota-above-frame": {
        "en": "matter {matter}: {quota} are to be drawn, but only {size} can be; lower the quota",
        "zh": "事项 {matter}：拟抽 {quota} 户，而可抽取的只有 {size} 户；请调低抽查数量",
    },
    "quota-not-share": {
        "en": "matter {matter}: the quota is {quota}, but the share asks for {asked}",
        "zh": "事项 {matter}：抽查数量为 {quota} 户，而按比例应为 {asked} 户",
    },
    "empty-frame": {
        "en": "nobody can be drawn for: {ids}",
        "zh": "下列事项无可抽取对象：{ids}",
    },
    "empty-frame-why": {
        "en": "matter {matter}: nobody can be drawn; excluded are, by reason: {ids}",
        "zh": "事项 {matter}：无可抽取对象；不予抽取的户数，按理由统计：{ids}",
    },
    "directories-differ": {
        "en": "matter {matter} and the directory of the task do not hold the same subjects: {ids}; "
        "each matter has an entry for every subject",
        "zh": "事项 {matter} 与本任务名录库所含对象不一致：{ids}；每个事项须列明名录库中的全部对象",
    },
    "pool-too-small": {
        "en": "pool {pool} has {inspectors} eligible inspector(s), the team asks for {count} "
        "on each visit; add inspectors or change the team",
        "zh": "人员库 {pool} 有 {inspectors} 名符合条件的人员，每次检查须 "
        "{count} 名；请增加人员或调整小组构成",
    },
    "too-few-inspectors": {
        "en": "pool {pool}: fewer than {count} inspectors may visit, by recusals and areas: {ids}. "
        "Add inspectors to the pool, or take another pool for the task.",
        "zh": "人员库 {pool}：除去须回避和地区不符的人员，可检查下列对象的不足 {count} 名：{ids}。"
        "请增加人员或改用其他人员库。",
    },
}
