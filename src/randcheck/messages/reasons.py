"""Words for why a subject or an inspector is out."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    # Why a subject is out.
    "not-operating": {
        "en": "the subject is not operating: {status}",
        "zh": "检查对象不在经营状态：{status}",
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
        "zh": "本年已有 {visits} 次检查，达到上限 {cap}（{limit} 次）",
    },
    "rolling-cap": {
        "en": "{visits} visit(s) within {days} days reach the cap {cap} of {limit}",
        "zh": "{days} 日内已有 {visits} 次检查，达到上限 {cap}（{limit} 次）",
    },
    "matter-frequency": {
        "en": "{visits} visit(s) for this matter this year reach its frequency of {limit}",
        "zh": "本年该事项已检查 {visits} 次，达到抽查频次 {limit} 次",
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
        "zh": "任务未给{attribute} {name} 规定数量或比例",
    },
    "no-class": {
        "en": "the subject has no {attribute}, by which the rates go",
        "zh": "检查对象没有抽查率所依据的 {attribute}",
    },
    "class-without-rate": {
        "en": "the task sets no rate for class {name}",
        "zh": "任务未给类别 {name} 规定抽查率",
    },
    # Why an inspector is out.
    "pool-not-asked": {
        "en": "the task takes nobody from pool {pool}",
        "zh": "任务不从人员库 {pool} 抽取",
    },
    "other-department": {
        "en": "the slot of pool {pool} is for department {department}, not for {other}",
        "zh": "人员库 {pool} 的名额属于部门 {department}，而非 {other}",
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
