"""Words for rulebooks, caps, risk policies and periods."""

from __future__ import annotations

_RULES: dict[str, dict[str, str]] = {
    "risk-factor-form": {
        "en": "risk factor {factor} looks at {attribute}; a mark (abnormal_listed, "
        "serious_violation) takes no values, a count (complaints) takes at_least, and "
        "compliance_grade, credit_risk_class, kinds and the regions take values",
        "zh": "风险因素 {factor} 所看属性 {attribute}：标记（abnormal_listed、"
        "serious_violation）不带取值，计数（complaints）带 at_least；"
        "compliance_grade、credit_risk_class、kinds 及各地区属性带 values",
    },
    "risk-factor-code": {
        "en": "the codes {ids} cannot name risk factors: a dot joins codes into the name of a "
        "stratum, and {standard!r} names the stratum without factors; use other codes",
        "zh": "{ids} 不能作为风险因素代码：点号用于连接代码成分层名，{standard!r} "
        "是无因素分层的名称；请改用其他代码",
    },
    "stratum-name-length": {
        "en": "all factor codes together make the stratum name {name!r} of {length} "
        "characters; at most 64 fit, so shorten the codes",
        "zh": "各因素代码连成的分层名 {name!r} 长 {length} 个字符；最多 64 个，请缩短代码",
    },
    "rates-all-zero": {
        "en": "the rates of {ids} are all 0, so nobody could be drawn; give at least one class a "
        "rate above 0",
        "zh": "{ids} 的抽查率均为 0，没有可以抽取的对象；至少一个类别的抽查率须大于 0",
    },
    "no-groups": {
        "en": "Quota.within names no group and no rest; give at least one quota",
        "zh": "Quota.within 既无分组也无其余；至少给出一个抽查数量",
    },
    "empty-filter": {
        "en": "the filter has no condition; give at least one, or leave the filter out",
        "zh": "筛选条件为空；至少给出一项条件，或不设筛选",
    },
    "grade-limit": {
        "en": "cap {cap}: the limit for grade {grade} is {value}; it has to be from 1 to {limit}, "
        "the limit for all; lower both together",
        "zh": "上限 {cap}：等级 {grade} 的次数为 {value}；须为 1 至总上限 {limit}；请一并调低",
    },
    "empty-period": {
        "en": "period {period} changes nothing; give a quota, factors, limits or times_per_year",
        "zh": "时段 {period} 未改变任何规定；请给出抽查数量、因素、上限或频次",
    },
    "ground-without-scope": {
        "en": "ground {ground} names neither subjects nor matters; name those that it covers",
        "zh": "事由 {ground} 既未列检查对象也未列事项；请列明",
    },
    "ground-without-subjects": {
        "en": "ground {ground} is a suspicion but names no subject; name those suspected",
        "zh": "事由 {ground} 为违法嫌疑，但未列检查对象；请列明",
    },
    "ground-without-cause": {
        "en": "ground {ground} ({ground_kind}) does not say what raised it or who assigned it; "
        "fill in raised_by",
        "zh": "事由 {ground}（{ground_kind}）未说明线索来源或交办机关；请填写 raised_by",
    },
    "outside-ground": {
        "en": "ground {ground} does not cover {ids}; use another ground or correct the visit",
        "zh": "事由 {ground} 不涵盖 {ids}；请另立事由或更正检查",
    },
    "visit-before-order": {
        "en": "a visit on {on} is earlier than the order of ground {ground} on {ordered_on}; "
        "correct the date",
        "zh": "检查日 {on} 早于事由 {ground} 的下达日 {ordered_on}；请更正日期",
    },
    "clean-limit": {
        "en": "the limit {value} of cap {cap} after a year without a penalty is above its limit "
        "{limit} for all; lower it",
        "zh": "上限 {cap} 对上年无处罚处理记录对象的次数 {value} 高于一般次数 {limit}；请调低",
    },
    "random-off-draw": {
        "en": "a visit set off by {trigger} was not drawn, so it cannot be of the kind random; "
        "give its kind",
        "zh": "因{trigger}进行的检查未经抽取，类型不能为随机；请给出其类型",
    },
    "factor-value": {
        "en": "{attribute} is {values}: weight times {weight}",
        "zh": "{attribute}为 {values}：权重乘以 {weight}",
    },
    "factor-count": {
        "en": "{attribute} at least {least}: weight times {weight}",
        "zh": "{attribute}不少于 {least} 次：权重乘以 {weight}",
    },
    "factor-mark": {
        "en": "{attribute}: weight times {weight}",
        "zh": "{attribute}：权重乘以 {weight}",
    },
    "weight-not-lowered": {
        "en": "without effect, because a mark raises the weight: {ids}",
        "zh": "因有提高权重的标记而不适用：{ids}",
    },
    "weight-total": {
        "en": "total weight: {weight}",
        "zh": "权重合计：{weight}",
    },
    "periods-overlap": {
        "en": "periods {first} and {second} apply to the same matters on the same days; separate "
        "their dates or their matters",
        "zh": "时段 {first} 与 {second} 在同一日期适用于同一事项；请错开日期或事项",
    },
    "factor-in-period": {
        "en": "period {period} has risk factors whose codes the policy already uses: {ids}; rename "
        "one of the two",
        "zh": "时段 {period} 的风险因素代码与风险规则中已有的相同：{ids}；请更改其一",
    },
    "rate-without-subjects": {
        "en": "matter {matter}: the rates name the class(es) {ids}, but no subject of the "
        "directory has such a {attribute}; correct the rates or the directory",
        "zh": "事项 {matter}：抽查率列有类别 {ids}，而名录库中没有对象属于该{attribute}；"
        "请更正抽查率或名录库",
    },
    "group-without-subjects": {
        "en": "matter {matter}: the quota names {ids}, but no subject of the directory has such "
        "a {attribute}; correct the quota or the directory",
        "zh": "事项 {matter}：抽查数量列有 {ids}，而名录库中没有对象属于该{attribute}；"
        "请更正抽查数量或名录库",
    },
    "unknown-number": {
        "en": "overlay {overlay} sets {ids}, which the rulebook does not have; it has: {known}",
        "zh": "叠加规则 {overlay} 所设的 {ids} 在规则中不存在；规则中有：{known}",
    },
    "overlays-collide": {
        "en": "overlays {first} and {second} both set {ids} from {on} on; keep one of the two",
        "zh": "叠加规则 {first} 与 {second} 自 {on} 起均设定 {ids}；请保留其一",
    },
    "no-rates": {
        "en": "Quota.rates is empty; give at least one class its rate",
        "zh": "Quota.rates 为空；至少确定一个类别的抽查率",
    },
    "team-minimum": {
        "en": "the rulebook asks for {officers} officer(s) a visit; fewer than {minimum} violates "
        "劳动保障监察条例, art. 16",
        "zh": "规则规定每次检查 {officers} 人；少于 {minimum} 人违反《劳动保障监察条例》第十六条",
    },
}


_CALENDARS: dict[str, dict[str, str]] = {
    "beyond-all-dates": {
        "en": "{days} day(s) from {start} end after 9999-12-31, the last possible date; give fewer "
        "days, or a calendar that has working days",
        "zh": "自 {start} 起 {days} 日的期间晚于 9999-12-31（日期上限）；请减少日数，"
        "或更换有工作日的日历",
    },
    "calendar-missing": {
        "en": "without a calendar it is not known whether {day} is a working day; give one, such "
        "as a DatedCalendar or a calendar of randcheck.holiday_calendars",
        "zh": "没有日历，无法判断 {day} 是否为工作日；请给出日历，如 DatedCalendar 或 "
        "randcheck.holiday_calendars 中的日历",
    },
    "days-of-other-years": {
        "en": "these days are not in the calendar's years: {days}. Add their years if these are "
        "announced as a whole, or leave the days out.",
        "zh": "下列日期不属于日历所含年份：{days}。其所在年份已全部公布的，请加入该年份；"
        "否则请移除日期。",
    },
    "no-weekend": {
        "en": "these days are given as worked weekends, but are not a Saturday or Sunday: {days}. "
        "Correct them, or leave them out.",
        "zh": "下列调休上班日不是周六或周日：{days}。请更正或移除。",
    },
    "obligation-late": {
        "en": "{obligation} ({role}; to: {to}): due on {due}, done on {done_on}, {days} day(s) "
        "late; put the reason on record",
        "zh": "{role}的“{obligation}”（对象：{to}）期限为 {due}，于 {done_on} 完成，"
        "逾期 {days} 日；请说明原因",
    },
    "obligation-missing": {
        "en": "{obligation} ({role}; to: {to}): due on {due}, not done by {on}, {days} day(s) "
        "late; do it now and record the day",
        "zh": "{role}的“{obligation}”（对象：{to}）期限为 {due}，至 {on} 未完成，已逾期 {days} 日；"
        "请尽快办理并记明日期",
    },
    "off-and-worked": {
        "en": "these days are given both as off and as worked: {days}. Leave each in one of the "
        "two.",
        "zh": "下列日期既列为放假又列为上班：{days}。请只列其一。",
    },
    "recurrence-form": {
        "en": "a recurrence is {value}; write it like FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25",
        "zh": "周期规则为 {value}；应写为 FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25 的形式",
    },
    "recurrence-never": {
        "en": "the recurrence {rule} has no day in any year; correct it",
        "zh": "周期规则 {rule} 在任何年份都没有对应日期；请更正",
    },
    "recurrence-part": {
        "en": "the part {part} of a recurrence is given twice, is out of range, or is not "
        "supported (such as COUNT or INTERVAL); correct it or leave it out",
        "zh": "周期规则的 {part} 重复、超出范围或不可使用（如 COUNT、INTERVAL）；请更正或移除",
    },
    "recurrence-together": {
        "en": "the parts {ids} of a recurrence cannot stand together (RFC 5545, 3.3.10); leave one "
        "of them out",
        "zh": "周期规则中的 {ids} 不能同时使用（RFC 5545 第 3.3.10 节）；请去除其一",
    },
    "recurrence-without-day": {
        "en": "the recurrence {rule} does not say how often (FREQ) or on which days (BYMONTHDAY, "
        "BYDAY or BYYEARDAY); add it",
        "zh": "周期规则 {rule} 未说明频率（FREQ）或具体日期（BYMONTHDAY、BYDAY 或 BYYEARDAY）；"
        "请补充",
    },
    "year-not-announced": {
        "en": "it is not known whether {day} is a working day: the calendar has the holidays of "
        "{years}, not of {year}; once they are announced, give a calendar that has them",
        "zh": "无法判断 {day} 是否为工作日：日历仅含 {years} 年的节假日安排，不含 {year} 年；"
        "待公布后请给出相应日历",
    },
    "years-not-in-package": {
        "en": "the installed version of the package holidays has no worked weekends for {years}, "
        "so it lacks the announced holidays; update it, or give the notice as a DatedCalendar",
        "zh": "已安装的 holidays 包没有 {years} 年的调休上班日，即未收录其放假安排；请更新该包，"
        "或以 DatedCalendar 给出放假通知",
    },
}


WORDS: dict[str, dict[str, str]] = _RULES | _CALENDARS
