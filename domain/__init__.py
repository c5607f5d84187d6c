"""Eligibility for schemes that lead to a qualification. These names are the only ones others import."""

from domain.ahead.deadlines import deadlines, pay_from_birthday, pay_later, pay_later_after_steps
from domain.ahead.pay_turns import pay_turns
from domain.answers.deductions import NO_SUCH_DAY, Deduced, completed, deduced, without_day
from domain.asking.half_known import day_of_month
from domain.contract.aid import aid_by_length, aid_figures, aid_scale
from domain.contract.form import specialities
from domain.contract.sheet import contract_sheet
from domain.evaluation import evaluate
from domain.explanation import Worked, explain, judge, outcome, pay_in_reach, read_for_pay, standing, work_out
from domain.leaflets import readings
from domain.leaflets.figures_in_words import dated_figures, monthly_smic
from domain.leaflets.freshness import oldest_check
from domain.leaflets.sheet import scheme_sheet
from domain.person.case import case
from domain.person.doubts import doubts, impossible
from domain.person.sentences import change_in_words, edge_in_words
from domain.person.without_figure import not_fixed
from domain.problems import BadInput
from domain.profile import FIELDS, GATES, Answers, Profile
from domain.rules.reach import AHEAD_MONTHS
from domain.rules.scheme import Scheme
from domain.rules.version import rules_version
from domain.schemes import SCHEMES

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
    "Scheme",
    "Worked",
    "aid_by_length",
    "aid_figures",
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
    "pay_in_reach",
    "pay_later",
    "pay_later_after_steps",
    "pay_turns",
    "read_for_pay",
    "readings",
    "rules_version",
    "scheme_sheet",
    "specialities",
    "standing",
    "without_day",
    "work_out",
]
