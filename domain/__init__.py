"""Eligibility for schemes that lead to a qualification. These names are the only ones others import."""

from domain import readings
from domain.case import case
from domain.contract_form import specialities
from domain.contract_sheet import contract_sheet
from domain.deadlines import deadlines, pay_from_birthday, pay_later
from domain.deductions import NO_SUCH_DAY, Deduced, completed, deduced
from domain.doubts import doubts, impossible
from domain.evaluate import evaluate
from domain.explain import Worked, explain, judge, outcome, standing, work_out
from domain.figure_tables import aid_scale, dated_figures, monthly_smic
from domain.freshness import oldest_check
from domain.half_known import day_of_month
from domain.problems import BadInput
from domain.profile import FIELDS, GATES, Answers, Profile
from domain.reach import AHEAD_MONTHS
from domain.scheme_sheet import scheme_sheet
from domain.schemes import SCHEMES
from domain.sentences import change_in_words, edge_in_words
from domain.suppose import aid_by_length
from domain.unfixed import not_fixed

__all__ = [
    "AHEAD_MONTHS",
    "FIELDS",
    "GATES",
    "NO_SUCH_DAY",
    "SCHEMES",
    "Answers",
    "BadInput",
    "Deduced",
    "Profile",
    "Worked",
    "aid_by_length",
    "aid_scale",
    "case",
    "change_in_words",
    "completed",
    "contract_sheet",
    "dated_figures",
    "day_of_month",
    "deadlines",
    "deduced",
    "doubts",
    "edge_in_words",
    "evaluate",
    "explain",
    "impossible",
    "judge",
    "monthly_smic",
    "not_fixed",
    "oldest_check",
    "outcome",
    "pay_from_birthday",
    "pay_later",
    "readings",
    "scheme_sheet",
    "specialities",
    "standing",
    "work_out",
]
