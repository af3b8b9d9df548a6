"""The spellings that are in use: headings of columns, and words for states and kinds.

They are ours, taken from exports and published tables; no rule fixes them. A host gives its own
beside them (``headers`` and ``words``), and its own come first.
"""

from __future__ import annotations

from collections.abc import Mapping

from randcheck.domain.directory.inspectors import CertificateKind, InspectorStatus
from randcheck.domain.directory.subjects import SubjectStatus
from randcheck.domain.inspection.history import (
    InspectionKind,
    VisitKind,
    VisitStatus,
    VisitTrigger,
)
from randcheck.imports.folding import key_of
from randcheck.words.languages import WordedEnum


def _headings(fields: Mapping[str, str]) -> dict[str, str]:
    """By the key of a heading, the field; a field's own name is one of its headings."""
    found = {key_of(field): field for field in fields}
    for field, headings in fields.items():
        found.update((key_of(heading), field) for heading in headings.split())
    return found


def _words(members: Mapping[WordedEnum, str]) -> dict[str, WordedEnum]:
    return {key_of(word): member for member, words in members.items() for word in words.split()}


_SUBJECT_ID = (
    "统一社会信用代码 统一信用代码 统一代码 社会信用代码 "
    "统一社会信用代码/注册号 统一信用代码/注册号 统一代码/注册号 "
    "统一社会信用代码（注册号） 检查对象编号"
)
_INSPECTOR_ID = "人员编号 执法人员编号 检查人员编号 执法检查人员编号 工号"

SUBJECT_HEADINGS = _headings(
    {
        "id": _SUBJECT_ID,
        "name": "企业名称 单位名称 主体名称 市场主体名称 经营主体名称 用人单位名称 "
        "检查对象名称 检查对象 公司名称",
        "region": "所属地区 所属区县 所属县区 "
        "所属县（市、区） 县（市、区） 区县 县区 所在区县 地区",
        "registered_region": "登记地 登记地区 注册地 注册地区",
        "operating_region": "经营地 经营地区",
        "employment_region": "用工所在地 用工地",
        "kinds": "行业 所属行业 行业类别 行业门类 对象类型 检查对象类型",
        "status": "登记状态 经营状态 生存状态 企业状态 存续状态 主体状态 状态",
        "compliance_grade": "劳动保障守法诚信等级 守法诚信等级 诚信等级",
        "compliance_grade_on": "等级评定日期 评定日期 等级日期 "
        "守法诚信等级日期 守法诚信等级评定日期",
        "credit_risk_class": "企业信用风险分类 信用风险分类 信用风险类别 信用风险等级",
        "credit_risk_class_on": "风险分类日期 信用风险分类日期 分类日期",
        "complaints": "投诉举报 投诉举报数 投诉举报次数 投诉举报件数",
        "abnormal_listed": "是否列入经营异常名录 列入经营异常名录 经营异常名录",
        "serious_violation": "有严重违法违规记录 是否有严重违法违规记录 严重违法违规记录",
    }
)
INSPECTOR_HEADINGS = _headings(
    {
        "id": _INSPECTOR_ID + " 编号",
        "name": "姓名 人员姓名 执法人员姓名 执法人员 检查人员",
        "pool": "人员库 所属人员库 执法检查人员库",
        "department": "部门 所属部门 所在部门 执法部门 部门/机构",
        "area": "岗位所在地 工作区域 所属地区 所属区县 区县 县区",
        "status": "在岗状态 岗位状态 人员状态 状态",
        "certificate_kind": "证件种类 执法证种类 执法证类型",
        "certificate_number": "证件号 证件编号 执法证号 执法证件号 执法证编号 行政执法证号",
        "certificate_valid_from": "发证日期 有效期起 有效期自 有效期开始 证件有效期起 生效日期",
        "certificate_valid_until": "有效期至 有效期止 有效期截止 "
        "证件有效期至 证件有效期止 到期日期",
    }
)
VISIT_HEADINGS = _headings(
    {
        "subject_id": _SUBJECT_ID,
        "on": "检查日期 检查时间 实施日期 抽查日期 实施检查日期",
        "kind": "检查类型 检查类别",
        "matter_codes": "抽查事项 检查事项 事项编码 抽查事项编码",
        "department": "执法部门 检查机关 检查部门 实施部门",
        "participating_departments": "参与部门 联合部门 配合部门",
        "level": "执法层级 层级",
        "inspection": "检查性质 行政检查类型",
        "trigger": "检查来源 检查缘由 启动方式",
        "penalised_on": "处罚日期 处罚决定日期 处理决定日期",
        "document": "文号 文书编号",
        "task_code": "任务编号 抽查任务编号 任务编码",
        "inspector_ids": _INSPECTOR_ID,
        "status": "检查状态 实施状态 任务状态",
    }
)
INTEREST_HEADINGS = _headings(
    {
        "inspector_id": _INSPECTOR_ID,
        "subject_id": _SUBJECT_ID,
        "ground": "利害关系 回避事由 回避原因 关系 事由",
    }
)

_UNUSED = (
    "序号 法定代表人 法定代表人/负责人 法定代表人（负责人） 法人代表 负责人 注册资本 "
    "注册资金 成立日期 注册日期 核准日期 登记机关 管辖单位 住所 住所（经营场所） 经营场所 "
    "地址 注册地址 公司类型 企业类型 纳税人识别号 工商注册号 注册号 组织机构代码 联系电话 "
    "电话 手机 手机号 网址 邮箱 电子邮箱 经营范围 来源分类 经度 纬度 邮政编码 所属省份 "
    "所在省份 所属城市 所属市区 经营状态（原始值） 性别 职务 身份证号 身份证号码 任务名称 "
    "检查结果 备注"
)
UNUSED = frozenset(map(key_of, _UNUSED.split()))
"""Headings of columns that no record of the library holds; they are told, and left out."""
_NAMES = (
    "企业名称 单位名称 主体名称 市场主体名称 经营主体名称 用人单位名称 检查对象名称 公司名称 "
    "姓名 人员姓名 执法人员姓名"
)
NAMES = frozenset(map(key_of, _NAMES.split()))
"""Headings of names, told and left out in the same way where a record has the id alone."""

SUBJECT_STATUSES = _words(
    {
        SubjectStatus.OPERATING: "存续（在营、开业、在册） 存续 在营 在业 开业 在册 在营（开业） "
        "在营（开业）企业 开业（在营） 存续（在营） 正常 正常在业 仍注册",
        SubjectStatus.CLOSED: "停业 已停业 歇业 关闭 已关闭 责令关闭 清算 清算中",
        SubjectStatus.MOVED_AWAY: "迁出 已迁出 已迁出企业 迁移异地 迁往外省市",
        SubjectStatus.DEREGISTERED: "注销 已注销 注销企业 内资注销 外资注销 "
        "吊销，已注销 吊销后注销",
        SubjectStatus.REVOKED: "吊销 已吊销 被吊销 吊销企业 吊销，未注销 内资吊销",
    }
)
INSPECTOR_STATUSES = _words(
    {
        InspectorStatus.ON_DUTY: "在岗 在职 在职在岗",
        InspectorStatus.ON_LEAVE: "休假 请假 病假 产假",
        InspectorStatus.TRANSFERRED: "调离 已调离 调出",
        InspectorStatus.LEFT: "离职 已离职 辞职 退休 已退休",
    }
)
CERTIFICATE_KINDS = _words(
    {
        CertificateKind.ADMINISTRATIVE_ENFORCEMENT: "行政执法证 行政执法证件 执法证",
        CertificateKind.LABOUR_SECURITY_INSPECTOR_FULL_TIME: "专职劳动保障监察员证 "
        "劳动保障监察员证（专职）",
        CertificateKind.LABOUR_SECURITY_INSPECTOR_PART_TIME: "兼职劳动保障监察员证 "
        "劳动保障监察员证（兼职）",
    }
)
RESULTS = {
    key_of(word): code
    for code, words in {
        "no-problem": "未发现问题 正常 正常（符合信息公示相关规定）",
        "not-engaged": "未发现开展本次抽查涉及的经营活动",
        "corrected": "发现问题已责令改正 发现问题经责令已改正 发现问题，已责令改正",
        "to-be-handled": "发现问题待后续处理 发现问题，待后续处理",
        "uncooperative": "不配合检查情节严重 不予配合情节严重",
        "cannot-be-reached": "通过登记的住所（经营场所）无法联系 无法联系",
        "not-operating": "已关闭停业或正在组织清算 未开展经营活动 已关闭停业",
        "deregistered": "注销 已注销 已办理营业执照注销",
        "revoked": "被吊销 被吊销营业执照 吊销",
        "cancelled": "被撤销 被撤销登记 撤销",
        "moved-away": "迁出 已迁出",
    }.items()
    for word in words.split()
}
"""By the key of a word for a result, the code of its category."""
VISIT_KINDS = _words(
    {
        VisitKind.RANDOM: "随机抽查 双随机 双随机抽查 双随机、一公开 双随机一公开抽查",
        VisitKind.TARGETED: "针对性检查",
        VisitKind.PATROL: "日常巡查 日常巡视检查 巡查",
        VisitKind.FILING_REVIEW: "备案审查",
    }
)
INSPECTION_KINDS = _words(
    {
        InspectionKind.DAILY: "日常检查 日常",
        InspectionKind.SPECIAL: "专项检查 专项",
        InspectionKind.CASE: "个案检查 个案",
    }
)
VISIT_TRIGGERS = _words(
    {
        VisitTrigger.PLAN: "年度计划 计划 年度抽查工作计划",
        VisitTrigger.COMPLAINT: "投诉举报 投诉 举报",
        VisitTrigger.ASSIGNMENT: "转办交办 转办 交办 上级交办",
        VisitTrigger.DATA: "数据监测",
        VisitTrigger.APPLICATION: "企业申请 申请",
        VisitTrigger.EMERGENCY: "应急响应 应急",
        VisitTrigger.DEPLOYMENT: "上级部署 部署",
    }
)
VISIT_STATUSES = _words(
    {
        VisitStatus.PENDING: "待实施 待检查 未检查",
        VisitStatus.DONE: "已实施 已检查 已完成 完成",
        VisitStatus.CANCELLED: "已取消 取消 已作废",
    }
)
