"""Words for matters that cannot be drawn, and for the matter list and its revisions."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "matter-without-basis": {
        "en": "matter {matter} has no legal basis in law, regulation or rule and cannot be drawn",
        "zh": "事项 {matter} 没有法律、法规、规章依据，不得抽查",
    },
    "basis-not-sufficient": {
        "en": "matter {matter} names {act}, {article}, as a basis, but its rank ({rank}) "
        "allows no inspection; name the act that does, or remove it",
        "zh": "事项 {matter} 所列依据{act}（{article}）属于{rank}，不能作为检查依据；"
        "请改列法定依据或删除",
    },
    "basis-is-the-rule": {
        "en": "matter {matter} names {act}, {article}, as a basis: the rule on random "
        "inspections itself allows none; name the act that does, or remove it",
        "zh": "事项 {matter} 所列依据{act}（{article}）是抽查工作规定本身，不能作为检查依据；"
        "请改列法定依据或删除",
    },
    "matter-not-approved": {
        "en": "matter {matter} is not approved by {on} and cannot be drawn",
        "zh": "事项 {matter} 至 {on} 未经审核，不得抽查",
    },
    "matter-not-published": {
        "en": "matter {matter} is not published by {on} and cannot be drawn",
        "zh": "事项 {matter} 至 {on} 未向社会公开，不得抽查",
    },
    "matter-published-early": {
        "en": "matter {matter} was published on {published_on}, before its approval on "
        "{approved_on}, and cannot be drawn",
        "zh": "事项 {matter} 的公开日 {published_on} 早于审核日 {approved_on}，不得抽查",
    },
    "matter-not-in-force": {
        "en": "matter {matter} is not in force on every day from {opens_on} to {closes_on} and "
        "cannot be drawn",
        "zh": "事项 {matter} 在 {opens_on} 至 {closes_on} 期间并非全程有效，不得抽查",
    },
    "matter-run-out": {
        "en": "matter {matter} may be run {times_per_year} time(s) a year and was already run: "
        "{ids}",
        "zh": "事项 {matter} 每年可抽查 {times_per_year} 次，本年已抽查：{ids}",
    },
    "matter-not-entered": {
        "en": "matter {matter} is not entered in the systems by {on}; enter it and record the day",
        "zh": "事项 {matter} 至 {on} 未录入系统；请录入并记明日期",
    },
    "matter-entered-early": {
        "en": "matter {matter} was entered in the systems on {entered_on}, before its approval on "
        "{approved_on}; correct the dates, or approve and enter it anew",
        "zh": "事项 {matter} 的录入日 {entered_on} 早于审核日 {approved_on}；"
        "请更正日期，或重新审核、录入",
    },
    "matter-entered-late": {
        "en": "matter {matter} was published on {published_on}, before it was entered in the "
        "systems on {entered_on}; correct the dates, or publish it anew",
        "zh": "事项 {matter} 的公开日 {published_on} 早于录入系统之日 {entered_on}；"
        "请更正日期，或重新公开",
    },
    "matter-without-content": {
        "en": "matter {matter} does not state what is inspected; state its content",
        "zh": "事项 {matter} 未明确抽查内容；请补充",
    },
    "matter-without-share": {
        "en": "matter {matter} does not state the share of subjects to be drawn; state it",
        "zh": "事项 {matter} 未明确抽查比例；请补充",
    },
    "matter-without-frequency": {
        "en": "matter {matter} does not state how many times a year it may be run; state it",
        "zh": "事项 {matter} 未明确抽查频率；请补充",
    },
    "matter-of-unlisted-department": {
        "en": "matter {matter} belongs to department {department}, but the list belongs to {ids}; "
        "name the department as participating, or take the matter out",
        "zh": "事项 {matter} 的抽查主体为 {department}，清单属于 {ids}；"
        "请将其列为配合部门，或从清单中移除该事项",
    },
    "matter-not-listed": {
        "en": "edition {edition} of the matter list has no matter {matter}; correct the code",
        "zh": "清单 {edition} 版没有事项 {matter}；请更正代码",
    },
    "edition-not-approved": {
        "en": "edition {edition} of the matter list is not approved by {on}; have it approved",
        "zh": "清单 {edition} 版至 {on} 未经审核；请审核",
    },
    "edition-not-entered": {
        "en": "edition {edition} of the matter list is not entered in the systems by {on}; enter "
        "it and record the day",
        "zh": "清单 {edition} 版至 {on} 未录入系统；请录入并记明日期",
    },
    "edition-not-published": {
        "en": "edition {edition} of the matter list is not published by {on}; publish it",
        "zh": "清单 {edition} 版至 {on} 未向社会公开；请公开",
    },
    "edition-published-early": {
        "en": "edition {edition} of the matter list was published on {published_on}, before its "
        "approval on {approved_on}; correct the dates, or publish it anew",
        "zh": "清单 {edition} 版的公开日 {published_on} 早于审核日 {approved_on}；"
        "请更正日期，或重新公开",
    },
    "edition-entered-early": {
        "en": "edition {edition} of the matter list was entered in the systems on {entered_on}, "
        "before its approval on {approved_on}; correct the dates, or enter it anew",
        "zh": "清单 {edition} 版的录入日 {entered_on} 早于审核日 {approved_on}；"
        "请更正日期，或重新录入",
    },
    "edition-entered-late": {
        "en": "edition {edition} of the matter list was published on {published_on}, before it "
        "was entered in the systems on {entered_on}; correct the dates, or publish it anew",
        "zh": "清单 {edition} 版的公开日 {published_on} 早于录入系统之日 {entered_on}；"
        "请更正日期，或重新公开",
    },
    "edition-not-later": {
        "en": "edition {edition} is not later than edition {before}, which it revises; give it a "
        "later year or number",
        "zh": "{edition} 版不晚于其所调整的 {before} 版；请改用更晚的年份或版次",
    },
    "revision-not-published": {
        "en": "matter {matter} is {revision_kind} since {since} ({revision_reason}), but edition "
        "{edition} of the matter list is not published by {on}; publish it",
        "zh": "事项 {matter} 自 {since} 起{revision_kind}（{revision_reason}），"
        "但清单 {edition} 版至 {on} 未向社会公布；请公布",
    },
    "revision-parts": {
        "en": "revision of matter {matter}: to add or change it, give the matter with this code; "
        "to withdraw it, give the code alone",
        "zh": "事项 {matter} 的调整：新增或调整须给出该代码的事项，取消则只给代码",
    },
    "revision-adds-listed": {
        "en": "matters to be added are in the list already: {ids}. Change them instead, or "
        "correct the codes.",
        "zh": "拟新增的事项已在清单中：{ids}。请改为调整，或更正代码。",
    },
    "revision-of-unlisted": {
        "en": "matters to be changed or withdrawn are not in the list, or are withdrawn from it: "
        "{ids}. Add them instead, or correct the codes.",
        "zh": "拟调整或取消的事项不在清单中，或已取消：{ids}。请改为新增，或更正代码。",
    },
    "revision-changes-nothing": {
        "en": "the revision changes nothing in: {ids}. Give the changed entry, or leave it out.",
        "zh": "下列事项的调整未改变任何内容：{ids}。请给出调整后的事项，或不列入。",
    },
    "revision-before-edition": {
        "en": "the revision of matter {matter} on {on} is before {approved_on}, the day on which "
        "the revised edition was approved; use that day or a later one",
        "zh": "事项 {matter} 的调整日 {on} 早于被调整版次的审核日 {approved_on}；请改为该日或其后",
    },
    "revision-too-early": {
        "en": "the revision of matter {matter} on {on} must be after {after}, the day on which the "
        "former entry begins (or ends, if the matter is added again); use a later day, or revise "
        "the edition before",
        "zh": "事项 {matter} 的调整日 {on} 须晚于 {after}（原事项的生效日；"
        "重新新增的，为其失效日）；请改为其后的日期，或调整前一版次",
    },
    "revision-outside-force": {
        "en": "the revision of matter {matter} is on {on}, but its entry is in force from {first} "
        "to {last}; the entry must begin on or before {on} and end on or after it",
        "zh": "事项 {matter} 的调整日为 {on}，而其有效期为 {first} 至 {last}；"
        "请使其至迟于该日生效，且不早于该日失效",
    },
    "revision-not-kept": {
        "en": "the entries of these matters do not begin or end on the days of the list's "
        "revisions: {ids}. Make the list with revise(), or correct the dates.",
        "zh": "下列事项的起止日期与清单的调整记录不符：{ids}。请用 revise() 生成清单，或更正日期。",
    },
    "entries-overlap": {
        "en": "several entries of one matter are in force on the same day: {ids}. End the former "
        "entry before the next one begins.",
        "zh": "下列事项有多个条目同时有效：{ids}。请使原条目在新条目生效前失效。",
    },
}
