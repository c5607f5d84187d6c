"""Eligibility for schemes that lead to a qualification. These names are the only ones others import."""

from domain.deadlines import deadlines
from domain.doubts import doubts, impossible
from domain.evaluate import evaluate
from domain.explain import explain, judge
from domain.problems import BadInput
from domain.profile import FIELDS, Profile
from domain.schemes import SCHEMES

__all__ = [
    "FIELDS",
    "SCHEMES",
    "BadInput",
    "Profile",
    "deadlines",
    "doubts",
    "evaluate",
    "explain",
    "impossible",
    "judge",
]
