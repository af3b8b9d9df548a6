"""The members of enumerations in words, for hosts that show records and for people who read them.

The words of a message are taken where it has them (`TERMS`); those that no message needs are here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from randcheck.words.terms import TERMS

_Words = Mapping[str, Mapping[str, str]]


def _words(**members: tuple[str, str]) -> _Words:
    """Words of members by their values, which are written here with low lines for hyphens."""
    return {name.replace("_", "-"): {"en": en, "zh": zh} for name, (en, zh) in members.items()}


_OF_CLASS: Mapping[str, _Words] = {
    "AreaRule": TERMS["rule"],
    "Audience": TERMS["audience"],
    "CertificateKind": _words(
        administrative_enforcement=("administrative enforcement certificate", "行政执法证"),
        labour_security_inspector_full_time=(
            "certificate of a full-time labour-security inspector",
            "专职劳动保障监察员证",
        ),
        labour_security_inspector_part_time=(
            "certificate of a part-time labour-security inspector",
            "兼职劳动保障监察员证",
        ),
    ),
    "CreditCodeStatus": _words(
        valid=("valid", "正确"),
        wrong=("wrong", "有误"),
        cannot_judge=("cannot be judged", "无法判断"),
    ),
    "DayKind": _words(natural=("natural days", "自然日"), working=("working days", "工作日")),
    "Disposition": TERMS["disposition"],
    "DocumentKind": _words(
        approval=("approval of the inspection", "检查审批表"),
        notice=("notice of inspection", "检查通知书"),
        site_record=("record of the inspection on site", "现场检查记录"),
        result_notice=("notice of the result", "检查结果告知书"),
        decision=("decision", "决定书"),
        other=("other", "其他"),
    ),
    "FeedbackForm": _words(written=("in writing", "书面反馈"), in_person=("in person", "当面反馈")),
    "FeedbackGiver": _words(
        team=("the inspection team", "检查小组"), body=("its body", "执法机构")
    ),
    "FeedbackOrder": _words(
        any=("before or after the disposition", "处理决定前后均可"),
        before_disposition=("before the disposition", "处理决定之前"),
        after_disposition=("after the disposition", "处理决定之后"),
    ),
    "FileEntryKind": _words(
        out=("excluded from the draw", "未列入抽取"),
        not_drawn=("not drawn", "未抽中"),
        drawn=("drawn", "抽中"),
        brought_in=("brought in as a reserve", "递补"),
        replaced=("replaced", "被替换"),
        officer_replaced=("officer replaced", "更换执法检查人员"),
        request=("request for recusal", "回避申请"),
        decision=("decision on the request for recusal", "回避决定"),
        visit=("visit", "检查"),
        finding=("finding", "检查结果"),
        step=("step after the finding", "办理环节"),
    ),
    "InspectionMethod": TERMS["inspection_method"],
    "InspectionType": TERMS["inspection_type"],
    "InspectorChangeReason": TERMS["change_reason"],
    "InspectorStatus": TERMS["status"],
    "LegalRank": _words(
        law=("law", "法律"),
        regulation=("regulation", "法规"),
        rule=("rule", "规章"),
        normative_document=("normative document", "规范性文件"),
    ),
    "LimitedStep": _words(
        recusal_decision=("decision on a request for recusal", "回避决定"),
        investigation=("in-depth verification", "深入核查"),
        publicity=("publicity, or the decision that it is not needed", "公示或决定不公示"),
        review=("decision on an objection", "复查复核决定"),
        feedback=("feedback", "反馈"),
        disposition=("disposition", "处理决定"),
        outcome=("publication of the outcome", "处理结果公布"),
        task_report=("report of the task", "抽查总结报告"),
    ),
    "OffDrawKind": TERMS["ground_kind"],
    "PeriodKind": _words(
        national_deployment=("deployed nationwide", "国家统一部署"),
        big_event=("big event", "重大事件"),
        sensitive_dates=("sensitive dates", "敏感时间节点"),
    ),
    "PlanStage": TERMS["stage"],
    "QuotaKind": _words(
        share=("share", "比例"),
        count=("number", "数量"),
        rates=("rate of each class", "分类抽查率"),
        groups=("quota of each group", "各分组的抽查数量"),
    ),
    "RegionKind": TERMS["attribute"],
    "RequestForm": TERMS["request_form"],
    "Requester": _words(subject=("subject", "检查对象"), inspector=("officer", "执法检查人员")),
    "ResultKind": _words(
        no_problem=("no problem found", "未发现问题"),
        violation=("problem found", "发现问题"),
        failed_visit=("visit failed", "未能实施检查"),
        refusal=("inspection refused", "拒不配合检查"),
    ),
    "RevisionKind": TERMS["revision_kind"],
    "RevisionReason": TERMS["revision_reason"],
    "Role": TERMS["role"],
    "SourceKind": _words(
        sentence=("sentence of the rule", "条文原文"),
        reading=("our reading", "本库的理解"),
        default=("default of randcheck", "本库默认"),
    ),
    "Stage": TERMS["stage_of_transcript"],
    "StepName": TERMS["step"],
    "SubjectChangeReason": TERMS["change_reason"],
    "SubjectStatus": TERMS["status"],
    "TaskKind": TERMS["task_kind"],
    "TaskMode": TERMS["task_mode"],
    "VisitKind": TERMS["visit_kind"],
    "VisitStatus": _words(
        pending=("pending", "待实施"), done=("done", "已实施"), cancelled=("cancelled", "已取消")
    ),
}


def words_of(member: Enum) -> Mapping[str, str] | None:
    """The words of a member of an enumeration by language; None where the library has none."""
    return _OF_CLASS.get(type(member).__name__, {}).get(str(member.value))
