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
    "year-not-announced": {
        "en": "whether {day} is a working day is not known: the calendar has the holidays of "
        "{years}, not of {year}; give one that has, once they are announced",
        "zh": "无法判断 {day} 是否为工作日：日历仅含 {years} 年的节假日安排，不含 {year} 年；"
        "待公布后请给出相应日历",
    },
}
