"""Words for calendars."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "beyond-all-dates": {
        "en": "{days} day(s) from {start} end after 9999-12-31, the last date there is; give fewer "
        "days, or a calendar that has working days",
        "zh": "自 {start} 起 {days} 日的期间晚于 9999-12-31（日期上限）；请减少日数，"
        "或更换有工作日的日历",
    },
    "calendar-missing": {
        "en": "whether {day} is a working day is not known without a calendar; give one, such as a "
        "DatedCalendar or a calendar of randcheck.holiday_calendars",
        "zh": "没有日历，无法判断 {day} 是否为工作日；请给出日历，如 DatedCalendar 或 "
        "randcheck.holiday_calendars 中的日历",
    },
    "days-of-other-years": {
        "en": "days that are not of the calendar's years: {days}. Add their years where these are "
        "announced as a whole, or leave the days out.",
        "zh": "下列日期不属于日历所含年份：{days}。其所在年份已全部公布的，请加入该年份；"
        "否则请移除日期。",
    },
    "no-weekend": {
        "en": "days given as weekends worked that are no Saturday or Sunday: {days}. Correct them, "
        "or leave them out.",
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
        "en": "days given both as off and as worked: {days}. Leave each in one of the two.",
        "zh": "下列日期既列为放假又列为上班：{days}。请只列其一。",
    },
    "recurrence-form": {
        "en": "a recurrence is {value}; write it like FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25",
        "zh": "周期规则为 {value}；应写为 FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25 的形式",
    },
    "recurrence-never": {
        "en": "the recurrence {rule} names no day of any year; correct it",
        "zh": "周期规则 {rule} 在任何年份都没有对应日期；请更正",
    },
    "recurrence-part": {
        "en": "the part {part} of a recurrence is given twice, out of range, or one that cannot be "
        "used, such as COUNT or INTERVAL; correct it or leave it out",
        "zh": "周期规则的 {part} 重复、超出范围或不可使用（如 COUNT、INTERVAL）；请更正或移除",
    },
    "recurrence-without-day": {
        "en": "the recurrence {rule} does not say how often (FREQ) or on which days (BYMONTHDAY, "
        "BYDAY, BYYEARDAY or BYWEEKNO); add it",
        "zh": "周期规则 {rule} 未说明频率（FREQ）或具体日期（BYMONTHDAY、BYDAY、BYYEARDAY 或 "
        "BYWEEKNO）；请补充",
    },
    "year-not-announced": {
        "en": "whether {day} is a working day is not known: the calendar has the holidays of "
        "{years}, not of {year}; give one that has, once they are announced",
        "zh": "无法判断 {day} 是否为工作日：日历仅含 {years} 年的节假日安排，不含 {year} 年；"
        "待公布后请给出相应日历",
    },
    "years-not-in-package": {
        "en": "the installed version of the package holidays has no weekends worked instead for "
        "{years}, so that it does not hold what was announced; update it, or give the notice as a "
        "DatedCalendar",
        "zh": "已安装的 holidays 包没有 {years} 年的调休上班日，即未收录其放假安排；请更新该包，"
        "或以 DatedCalendar 给出放假通知",
    },
}
