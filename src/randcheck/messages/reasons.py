"""Words for why a subject or an inspector is out."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    # Why a subject is out.
    "not-operating": {
        "en": "the subject is not operating: {status}",
        "zh": "检查对象的生存状态为“{status}”，不列入抽取",
    },
    "region-out-of-scope": {
        "en": "region {region} is outside the matter's scope",
        "zh": "地区 {region} 不在事项范围内",
    },
    "kind-out-of-scope": {
        "en": "none of the kinds ({kinds}) is in the matter's scope",
        "zh": "对象类型（{kinds}）不在事项范围内",
    },
    "frequency-cap": {
        "en": "{visits} visit(s) this year reach the cap {cap} of {limit}",
        "zh": "本年度计入上限 {cap} 的检查已有 {visits} 次（上限 {limit} 次），原则上不再抽查",
    },
    "rolling-cap": {
        "en": "{visits} visit(s) within {days} days reach the cap {cap} of {limit}",
        "zh": "{days} 日内计入上限 {cap} 的检查已有 {visits} 次（上限 {limit} 次），原则上不再抽查",
    },
    "matter-frequency": {
        "en": "{visits} visit(s) for this matter this year reach its frequency of {limit}",
        "zh": "本年度已就该事项检查 {visits} 次，达到抽查频率（每年 {limit} 次）",
    },
    "region-unknown": {
        "en": "the {attribute}, by which the matter's scope goes, is not known",
        "zh": "{attribute}不明，而事项范围以其为准",
    },
    "outside-filter": {
        "en": "the subject is outside the filter of the directed task",
        "zh": "检查对象不在定向抽查的筛选范围内",
    },
    "group-without-quota": {
        "en": "the task sets no quota for the {attribute} {name}",
        "zh": "任务未确定{attribute} {name} 的抽查数量",
    },
    "no-class": {
        "en": "the subject has no {attribute}, by which the rates go",
        "zh": "检查对象未列入{attribute}，而抽查率以其为准",
    },
    "class-without-rate": {
        "en": "the task sets no rate for class {name}",
        "zh": "任务未确定类别 {name} 的抽查率",
    },
    # Why an inspector is out.
    "pool-not-asked": {
        "en": "the task takes nobody from pool {pool}",
        "zh": "本任务不使用人员库 {pool}",
    },
    "other-department": {
        "en": "the slot of pool {pool} is for department {department}, not for {other}",
        "zh": "人员库 {pool} 由部门 {department} 派出人员，而非 {other}",
    },
    "not-on-duty": {
        "en": "the inspector is not on duty: {status}",
        "zh": "执法检查人员不在岗：{status}",
    },
    "no-certificate": {
        "en": "the inspector holds no certificate of a required kind",
        "zh": "未持有规定种类的证件",
    },
    "certificate-not-valid": {
        "en": "certificate {number} is valid from {valid_from} to {valid_until}, not for the "
        "whole window from {opens_on} to {closes_on}",
        "zh": "证件 {number} 有效期 {valid_from} 至 {valid_until}，未覆盖检查期间 "
        "{opens_on} 至 {closes_on}",
    },
    # Why an inspector may not meet a subject.
    "recused-interest": {
        "en": "recusal for an interest: {ground}",
        "zh": "因利害关系回避：{ground}",
    },
    "recused-rotation": {
        "en": "the inspector visited the subject on {on}, less than {days} days before or after",
        "zh": "该人员于 {on} 检查过该对象，相隔不足 {days} 日，须轮换",
    },
}
