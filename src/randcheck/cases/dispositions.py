"""Dispositions (处理决定): what may be decided about a violation.

Source: the rule, article 14.
"""

from randcheck.words.languages import WordedEnum


class Disposition(WordedEnum):
    """What is done about a violation (处理决定).

    Source: the rule, article 14; for the order to put right 劳动保障监察条例, article 18.
    """

    __module__ = "randcheck.cases"

    NO_PENALTY = "no-penalty", "no penalty", "不予行政处罚"
    PENALTY = "penalty", "penalty", "行政处罚"
    HANDLING_DECISION = "handling-decision", "handling decision without a penalty", "行政处理决定"
    CASE_CLOSED = "case-closed", "case closed", "撤销立案"
    ORDER_TO_CORRECT = "order-to-correct", "order to put right", "责令改正"
    TRANSFER_ADMINISTRATIVE = (
        "transfer-administrative",
        "transfer to another administrative body",
        "移送其他行政机关",
    )
    TRANSFER_JUDICIAL = "transfer-judicial", "transfer to the judicial authorities", "移送司法机关"

    @property
    def is_transfer(self) -> bool:
        """Whether the case goes to somebody else."""
        return self in (Disposition.TRANSFER_ADMINISTRATIVE, Disposition.TRANSFER_JUDICIAL)

    @property
    def needs_violation(self) -> bool:
        """Whether there has to be a violation for it."""
        return self not in (Disposition.NO_PENALTY, Disposition.CASE_CLOSED)
