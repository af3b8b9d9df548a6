"""The words for every code: errors, reasons, discrepancies, in English and Chinese.

A host that wants other words looks up its own by the same codes and parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

__all__ = ["MESSAGES", "render"]

MESSAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        # Malformed values.
        "id-type": {
            "en": "{what} {value} is of type {type}; an id is a str, so write it as text",
            "zh": "{what} {value} 的类型为 {type}；标识须为字符串",
        },
        "id-length": {
            "en": "{what} {value!r} has {length} characters; an id has 1 to 64",
            "zh": "{what} {value!r} 长 {length} 个字符；标识须为 1 至 64 个字符",
        },
        "id-character": {
            "en": "{what} {value!r} holds {characters}; an id is 1 to 64 characters of "
            "0-9 A-Z a-z . _ -",
            "zh": "{what} {value!r} 含有 {characters}；标识只能由 0-9 A-Z a-z . _ - 组成",
        },
        "text-type": {
            "en": "{what} {value} is of type {type}; text is a str",
            "zh": "{what} {value} 的类型为 {type}；须为字符串",
        },
        "text-empty": {
            "en": "{what} is empty; give it a text",
            "zh": "{what} 为空；请填写",
        },
        "text-character": {
            "en": "{what} {value} holds {characters}; remove control, format and unassigned "
            "characters",
            "zh": "{what} {value} 含有 {characters}；请去除控制、格式及未分配字符",
        },
        "text-not-nfc": {
            "en": "{what} {value} is not in Unicode form NFC; write {form}",
            "zh": "{what} {value} 不是 Unicode NFC 形式；应写为 {form}",
        },
        "inexact-number": {
            "en": "{what} is the float {value}, which is not exact; write {form}",
            "zh": "{what} 为浮点数 {value}，不精确；应写为 {form}",
        },
        "not-a-fraction": {
            "en": "{what} is {value}; write a Fraction or an int, such as Fraction(1, 20)",
            "zh": "{what} 为 {value}；须为 Fraction 或整数，如 Fraction(1, 20)",
        },
        "wrong-type": {
            "en": "{what} is {value}; it has to be {form}",
            "zh": "{what} 为 {value}；须为 {form}",
        },
        "lone-text": {
            "en": "several ids were expected, the text {value!r} was given; write {form}",
            "zh": "标识集合写成了字符串 {value!r}；应写为 {form}",
        },
        "not-hex": {
            "en": "{what} is {value}; it has to be {digits} lowercase hex digits",
            "zh": "{what} 为 {value}；须为 {digits} 位小写十六进制数字",
        },
        "dates-out-of-order": {
            "en": "{last} {last_date} is before {first} {first_date}; swap or correct them",
            "zh": "{last} {last_date} 早于 {first} {first_date}；请更正",
        },
        "share-range": {
            "en": "{what} is {value}; a share is above 0 and at most 1",
            "zh": "{what} 为 {value}；比例须大于 0 且不大于 1",
        },
        "rate-range": {
            "en": "the rate of {what} is {value}; a rate is from 0 to 1",
            "zh": "{what} 的抽查率为 {value}；须在 0 至 1 之间",
        },
        "weight-range": {
            "en": "{matter}: the weight of {stratum} is {value}; a weight is above 0",
            "zh": "{matter}：{stratum} 的权重为 {value}；权重须大于 0",
        },
        "no-rates": {
            "en": "Quota.rates is empty; give at least one class its rate",
            "zh": "Quota.rates 为空；至少给一个类别规定抽查率",
        },
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
        # Records that do not fit together.
        "duplicate-id": {
            "en": "{what} ids must be unique; given more than once: {ids}. Merge or remove the "
            "repeated entries.",
            "zh": "{what} 标识须唯一；重复的有：{ids}。请合并或删除重复项。",
        },
        "unknown-id": {
            "en": "{where} names {what} ids that nobody has: {ids}. Add them or correct the ids.",
            "zh": "{where} 中的 {what} 标识不存在：{ids}。请补录或更正。",
        },
        "task-without-matters": {
            "en": "task {task} has no matter; give it at least one",
            "zh": "任务 {task} 没有抽查事项；至少须有一项",
        },
        "team-too-small": {
            "en": "task {task} sends {officers} officer(s) on a visit; at least {minimum} are "
            "required (劳动保障监察条例, art. 16, or the rulebook)",
            "zh": "任务 {task} 每次检查派出 {officers} 人；至少须 {minimum} 人"
            "（《劳动保障监察条例》第16条或规则）",
        },
        "team-minimum": {
            "en": "the rulebook asks for {officers} officer(s) a visit; fewer than {minimum} is "
            "against 劳动保障监察条例, art. 16",
            "zh": "规则规定每次检查 {officers} 人；少于 {minimum} 人违反《劳动保障监察条例》第16条",
        },
        "member-and-excluded": {
            "en": "matter {matter}: both in the frame and excluded: {ids}",
            "zh": "事项 {matter}：既在抽样框内又被排除：{ids}",
        },
        "wrong-base": {
            "en": "matter {matter}: the base is given as {base}, but members and counting "
            "exclusions are {counted}",
            "zh": "事项 {matter}：基数写为 {base}，而框内对象与计入基数的排除对象共 {counted}",
        },
        "reason-differs": {
            "en": "matter {matter}: reasons that differ from the exclusion code, or are about "
            "subjects that are not excluded: {ids}",
            "zh": "事项 {matter}：理由与排除代码不一致，或所涉对象未被排除：{ids}",
        },
        "quota-or-rates": {
            "en": "matter {matter}: give either quota and weights, or rates, and not both",
            "zh": "事项 {matter}：数量与权重、分类抽查率，二者须且只能取其一",
        },
        "strata-differ": {
            "en": "matter {matter}: strata with members and strata with a weight or rate differ "
            "in {ids}",
            "zh": "事项 {matter}：有成员的分层与有权重或抽查率的分层不一致：{ids}",
        },
        "quota-above-frame": {
            "en": "matter {matter}: {quota} are to be drawn, but only {size} can be; lower the "
            "quota",
            "zh": "事项 {matter}：拟抽 {quota} 家，而可抽取的只有 {size} 家；请调低数量",
        },
        "quota-not-share": {
            "en": "matter {matter}: the quota is {quota}, but the share asks for {asked}",
            "zh": "事项 {matter}：数量为 {quota}，而按比例应为 {asked}",
        },
        "empty-frame": {
            "en": "nobody can be drawn for: {ids}",
            "zh": "下列事项无可抽取对象：{ids}",
        },
        "empty-frame-why": {
            "en": "matter {matter}: nobody can be drawn; excluded are, by reason: {ids}",
            "zh": "事项 {matter}：无可抽取对象；按理由统计的排除数：{ids}",
        },
        "directory-size": {
            "en": "matter {matter}: frame and exclusions hold {counted} subjects, the directory "
            "{size}",
            "zh": "事项 {matter}：抽样框与排除对象共 {counted} 家，名录库有 {size} 家",
        },
        "directories-differ": {
            "en": "matter {matter} holds subjects that matter {other} does not: {ids}",
            "zh": "事项 {matter} 含有事项 {other} 所没有的对象：{ids}",
        },
        "no-team": {
            "en": "task {task} has no team; name at least one pool",
            "zh": "任务 {task} 未规定检查组；至少指定一个人员库",
        },
        "pool-too-small": {
            "en": "pool {pool} has {inspectors} eligible inspector(s), the team asks for {count} "
            "on each visit; add inspectors or change the team",
            "zh": "人员库 {pool} 有 {inspectors} 名合格人员，每次检查须 "
            "{count} 名；请增加人员或调整分组",
        },
        "too-few-inspectors": {
            "en": "pool {pool}: fewer than {count} inspectors without recusal for: {ids}. Add "
            "inspectors to the pool, or take another pool for the task.",
            "zh": "人员库 {pool}：下列对象无须回避的人员不足 {count} 名：{ids}。"
            "请增加人员或改用其他人员库。",
        },
        # Matters that cannot be drawn.
        "matter-without-basis": {
            "en": "matter {matter} has no legal basis in law, regulation or rule and cannot be "
            "drawn ({source})",
            "zh": "事项 {matter} 没有法律、法规、规章依据，不得抽查（{source}）",
        },
        "matter-not-approved": {
            "en": "matter {matter} is not approved by {on} and cannot be drawn ({source})",
            "zh": "事项 {matter} 至 {on} 未经审核，不得抽查（{source}）",
        },
        "matter-not-published": {
            "en": "matter {matter} is not published by {on} and cannot be drawn ({source})",
            "zh": "事项 {matter} 至 {on} 未向社会公开，不得抽查（{source}）",
        },
        "matter-published-early": {
            "en": "matter {matter} was published on {published_on}, before its approval on "
            "{approved_on}, and cannot be drawn ({source})",
            "zh": "事项 {matter} 的公开日 {published_on} 早于审核日 {approved_on}，"
            "不得抽查（{source}）",
        },
        "matter-not-in-force": {
            "en": "matter {matter} is not in force from {opens_on} to {closes_on} and cannot be "
            "drawn ({source})",
            "zh": "事项 {matter} 在 {opens_on} 至 {closes_on} 期间并非全程有效，不得抽查"
            "（{source}）",
        },
        "matter-run-out": {
            "en": "matter {matter} may be run {times_per_year} time(s) a year and was already: "
            "{ids} ({source})",
            "zh": "事项 {matter} 每年可抽查 {times_per_year} 次，本年已抽查：{ids}（{source}）",
        },
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
        "matter-frequency": {
            "en": "{visits} visit(s) for this matter this year reach its frequency of {limit}",
            "zh": "本年该事项已检查 {visits} 次，达到抽查频次 {limit} 次",
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
        # Commitment and draw.
        "secret-form": {
            "en": "the secret is a {type} of length {length}; it has to be 64 random lowercase "
            "hex digits, such as secrets.token_hex(32) gives",
            "zh": "密值的类型为 {type}、长度为 {length}；须为 64 位随机小写十六进制数字，"
            "如 secrets.token_hex(32)",
        },
        "entropy-date": {
            "en": "entropy must become known after the commitment of {committed_on}: {ids}",
            "zh": "随机来源须在承诺日 {committed_on} 之后才公布：{ids}",
        },
        "too-few-bits": {
            "en": "the entropy sources hold {bits} bits; at least {minimum} are required, 64 are "
            "advised",
            "zh": "随机来源共 {bits} 比特；至少须 {minimum} 比特，建议 64 比特",
        },
        "bits-above-format": {
            "en": "source {source} claims {bits} bits, but its form holds at most {most}",
            "zh": "随机来源 {source} 声明 {bits} 比特，而其形式最多容纳 {most} 比特",
        },
        "first-draw-previous": {
            "en": "draw {sequence} with previous {previous!r}: the first draw (0) has no "
            "previous, every later one has",
            "zh": "第 {sequence} 次抽取的 previous 为 {previous!r}：首次（0）没有，其后各次必有",
        },
        "events-order": {
            "en": "events of draws {ids} in draw {sequence}: list each earlier draw once, by "
            "sequence",
            "zh": "第 {sequence} 次抽取中列有第 {ids} 次的事件：只列更早的抽取，各一次，按序",
        },
        "previous-of-other-body": {
            "en": "the previous draw is of body {other}, not of {body}",
            "zh": "前次抽取属于 {other}，而非 {body}",
        },
        "previous-later": {
            "en": "the previous draw was committed on {other}, after {committed_on}",
            "zh": "前次抽取的承诺日 {other} 晚于 {committed_on}",
        },
        "task-drawn-before": {
            "en": "task {task} was drawn before; a task has one draw, so make a new task with a "
            "new code",
            "zh": "任务 {task} 已抽取过；一个任务只抽取一次，请另立新任务新代码",
        },
        "closed-without-previous": {
            "en": "closed draws ({ids}) without a previous draw; give the body's last draw",
            "zh": "有已揭封的抽取（{ids}）而没有前次抽取；请给出本机关最近一次抽取",
        },
        "closed-of-other-chain": {
            "en": "closed draws that are not earlier draws of body {body}: {ids}",
            "zh": "下列已揭封的抽取不是 {body} 更早的抽取：{ids}",
        },
        "closed-before": {
            "en": "draws whose events the previous header listed already: {ids}",
            "zh": "前次文件头已列过其事件的抽取：{ids}",
        },
        "values-count": {
            "en": "{given} value(s) given; one is needed for each of: {ids}",
            "zh": "给出 {given} 个值；下列来源各须一个：{ids}",
        },
        "value-form": {
            "en": "the value {value} of {source} does not have the form {form!r} (9: a decimal "
            "digit, f: a lowercase hex digit)",
            "zh": "{source} 的值 {value} 不符合形式 {form!r}（9 为十进制数字，"
            "f 为小写十六进制数字）",
        },
        "discrepancy": {
            "en": "{field}: expected {expected}, found {found}",
            "zh": "{field}：应为 {expected}，实为 {found}",
        },
    }
)
"""Code to language to template; the placeholders are the parameters of the code."""


def render(code: str, params: Mapping[str, object], lang: str = "en") -> str:
    """The message of a code in a language.

    Args:
        code: a key of `MESSAGES`; a code a host made up itself is shown with its parameters.
        params: what fills the template; tuples of texts are joined by commas, a source is put
            into the language.
        lang: ``"en"`` or ``"zh"``; any other language falls back to English.

    Example:
        >>> render("not-operating", {"status": "closed"}, "zh")
        '检查对象不在经营状态：closed'
    """
    templates = MESSAGES.get(code)
    if templates is None:
        shown = ", ".join(f"{name}={value}" for name, value in params.items())
        return f"{code} ({shown})" if shown else code
    filled = {name: _shown(value, lang) for name, value in params.items()}
    return templates.get(lang, templates["en"]).format(**filled)


def _shown(value: object, lang: str) -> object:
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(map(str, cast("tuple[object, ...]", value)))
    in_words = getattr(value, "text", None)  # a Source
    return in_words(lang) if callable(in_words) else value
