"""Words for findings, cases, requests for recusal and what is reported of them."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "disposition-empty": {
        "en": "a disposition names at least one of: no penalty, penalty, order to correct, "
        "transfer; if there is nothing to punish, write Disposition.NO_PENALTY",
        "zh": "处理决定须至少一项：不予处罚、行政处罚、责令改正、移送；无须处罚的写 "
        "Disposition.NO_PENALTY",
    },
    "disposition-contradicts": {
        "en": "a disposition cannot be both a penalty and no penalty; keep one",
        "zh": "处理决定不能既处罚又不予处罚；请保留其一",
    },
}
