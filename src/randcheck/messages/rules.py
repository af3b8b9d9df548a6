"""Words for rulebooks, caps, risk policies and periods."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "risk-factor-form": {
        "en": "risk factor {factor} looks at {attribute}: a mark (abnormal_listed, "
        "serious_violation) takes no values, a count (complaints) takes at_least, a class "
        "(compliance_grade, credit_risk_class, region) takes values",
        "zh": "风险因素 {factor} 所看属性 {attribute}：标记（abnormal_listed、"
        "serious_violation）不带取值，计数（complaints）带 at_least，类别"
        "（compliance_grade、credit_risk_class、region）带 values",
    },
    "risk-factor-code": {
        "en": "the codes {ids} cannot name risk factors: a dot joins codes to the name of a "
        "stratum, and {standard!r} names the one without factors",
        "zh": "{ids} 不能作为风险因素代码：点号用于连接代码成分层名，"
        "{standard!r} 是无因素分层的名称",
    },
    "stratum-name-length": {
        "en": "all factor codes together make the stratum name {name!r} of {length} "
        "characters; at most 64 fit, so shorten the codes",
        "zh": "各因素代码连成的分层名 {name!r} 长 {length} 个字符；最多 64 个，请缩短代码",
    },
    "rates-all-zero": {
        "en": "the rates of {ids} are all 0, so nobody could be drawn; give at least one class a "
        "rate above 0",
        "zh": "{ids} 的抽查率均为 0，无对象可抽；至少一个类别的抽查率须大于 0",
    },
    "no-groups": {
        "en": "Quota.within names no group and no rest; give at least one quota",
        "zh": "Quota.within 既无分组也无其余；至少给出一个数量或比例",
    },
    "dotted-group": {
        "en": "the groups {ids} hold a dot, which joins a group to its strata; use codes without "
        "dots",
        "zh": "分组 {ids} 含有点号，而点号用于连接分组与分层；请使用不含点号的代码",
    },
    "empty-filter": {
        "en": "the filter has no condition; give at least one, or leave the filter out",
        "zh": "筛选条件为空；至少给出一项条件，或不设筛选",
    },
    "no-rates": {
        "en": "Quota.rates is empty; give at least one class its rate",
        "zh": "Quota.rates 为空；至少给一个类别规定抽查率",
    },
    "team-minimum": {
        "en": "the rulebook asks for {officers} officer(s) a visit; fewer than {minimum} is "
        "against 劳动保障监察条例, art. 16",
        "zh": "规则规定每次检查 {officers} 人；少于 {minimum} 人违反《劳动保障监察条例》第16条",
    },
}
