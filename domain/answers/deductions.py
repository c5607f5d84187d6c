"""Answers that another answer gives by the meaning of its words, so that they need no question. See docs/adr/0007.

The rules know nothing of this: for them an answer that is not given is unknown. Who asks the questions completes the
answers, and says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.profile import Profile
from domain.rules.scheme import arguments

NO_SUCH_DAY: dict[str, tuple[str, Any]] = {
    "left_education_on": ("in_initial_education", True),
}
"""Days asked for before whether there is one, as the day says it too; and the answer to give when there is none."""


def without_day(day: str, *, gone_by: bool) -> dict[str, Any]:
    """What is answered when there is no such day, or when it has gone by and nobody remembers it."""
    said, none = NO_SUCH_DAY[day]
    return {said: not none, day: None} if gone_by else {said: none}


@dataclass(frozen=True)
class Deduced:
    """An answer nobody gave, and the answer that says it."""

    value: Any
    source: str


_RULES: list[Callable[..., dict[str, Any]]] = []


def _says(rule: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Register what an answer says of others: called with it when it is known; the first argument is its name."""
    _RULES.append(rule)
    return rule


def deduced(given: Mapping[str, Any], on: date) -> dict[str, Deduced]:
    """What the answers say of questions not answered, by field. "I don't know" is an answer, and says nothing.

    Args:
        given: the answers, as a profile file holds them.
        on: the day judged, when the answers name none.
    """
    known = Profile.model_validate(dict(given)).model_dump(exclude_none=True)
    known.setdefault("on", on)
    found: dict[str, Deduced] = {}
    for rule in _RULES:
        source, *_ = names = arguments(rule)
        if source in known:
            for field, value in rule(**{name: known[name] for name in names}).items():
                if field not in given:
                    found.setdefault(field, Deduced(value, source))
    return found


def completed(given: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The answers, each followed by those it says."""
    found, full = deduced(given, on), {}
    for name, value in given.items():
        full[name] = value
        full |= {field: one.value for field, one in found.items() if one.source == name}
    return full


@_says
def psad(psad: bool) -> dict[str, Any]:
    """It is the Mission locale that follows within the PSAD."""
    return {"mission_locale": True, "support_structure": "mission_locale"} if psad else {}


@_says
def mission_locale(mission_locale: bool) -> dict[str, Any]:
    """A file open in a Mission locale is how it follows people; without one, it does not, in the PSAD either."""
    return {"support_structure": "mission_locale"} if mission_locale else {"psad": False}


@_says
def support_structure(support_structure: str) -> dict[str, Any]:
    return {"mission_locale": True} if support_structure == "mission_locale" else {}


@_says
def left_education_on(left_education_on: date, on: date) -> dict[str, Any]:
    """Ended on a day gone by, or to end on a day to come. Of the last day itself nothing is said."""
    return {} if left_education_on == on else {"in_initial_education": left_education_on > on}


@_says
def last_funded_training_end(last_funded_training_end: date) -> dict[str, Any]:
    return {"had_funded_training": True}


@_says
def first_time_jobseeker(first_time_jobseeker: bool) -> dict[str, Any]:
    """Has never worked."""
    return {"worked_enough": False, "self_employed_before": False} if first_time_jobseeker else {}


@_says
def worked_enough(worked_enough: bool) -> dict[str, Any]:
    return {"first_time_jobseeker": False} if worked_enough else {}


@_says
def self_employed_before(self_employed_before: bool) -> dict[str, Any]:
    return {"first_time_jobseeker": False} if self_employed_before else {}
