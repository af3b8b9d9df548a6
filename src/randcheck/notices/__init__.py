"""Notices: the papers that a body signs and publishes, and rows for platforms."""

from randcheck.notices.course_and_year import course_notice, summary_notice
from randcheck.notices.drawn import drawn_notice
from randcheck.notices.forms import Column, Confirmation, Form
from randcheck.notices.list_and_plan import matter_list_notice, plan_notice
from randcheck.notices.notice import Notice, Section, Table
from randcheck.notices.published import FORMS
from randcheck.notices.results import PublicationFacts, publication_rows, results_notice

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
    "matter_list_notice",
    "plan_notice",
    "publication_rows",
    "results_notice",
    "summary_notice",
]
