"""Notices: the papers that a body signs and publishes, and rows for platforms."""

from randcheck.notices.changes import recusal_notice, replacement_notice
from randcheck.notices.counted import statistics_notice
from randcheck.notices.course_and_year import course_notice, summary_notice
from randcheck.notices.drawn import drawn_notice
from randcheck.notices.explanation import explanation_notice
from randcheck.notices.forms import FORMS, Column, Confirmation, Form
from randcheck.notices.list_and_plan import matter_list_notice, plan_notice
from randcheck.notices.notice import Notice, Section, Table
from randcheck.notices.results import PublicationFacts, publication_rows, results_notice
from randcheck.notices.task_paper import report_notice

__all__ = [
    "FORMS",
    "Column",
    "Confirmation",
    "Form",
    "Notice",
    "PublicationFacts",
    "Section",
    "Table",
    "course_notice",
    "drawn_notice",
    "explanation_notice",
    "matter_list_notice",
    "plan_notice",
    "publication_rows",
    "recusal_notice",
    "replacement_notice",
    "report_notice",
    "results_notice",
    "statistics_notice",
    "summary_notice",
]
