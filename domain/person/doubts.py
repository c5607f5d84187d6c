"""Answers that cannot be, and answers that do not go together. The first are refused, the second pointed out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from domain.profile import FIELDS, Profile
from domain.rules.months import birthday
from domain.rules.scheme import arguments
from domain.schemes import SCHEMES

LEVELS = ("VI", "Vbis", "V", "IV", "III", "II", "I")
REACHED_WITH = {"cap_bep": "V", "bac_general": "IV", "bac_pro": "IV", "bac_plus_2": "III", "bac_plus_3": "II"}
"""The lowest class in which a diploma is prepared."""

YOUNGEST_LEAVER, YOUNGEST_AT_LEVEL_IV = 10, 14
YOUNGEST, OLDEST = 10, 110

MOST = {
    "months": (600, "too_many_months"),
    "minutes": (24 * 60, "too_many_minutes"),
    "eur_per_month": (1_000_000, "too_many_euros"),
    "eur": (10_000_000, "too_many_euros"),
}
"""What nobody can mean: the most that is taken, by unit, and its key of [impossible]."""
LONG_MONTHS, FAR_MINUTES = 60, 300
HIGH_BENEFIT, HIGH_SALARY, HIGH_COST = 10_000, 20_000, 100_000
"""What is odd, and pointed out."""


@dataclass(frozen=True)
class Doubt:
    """Answers that do not go together: `key` of [doubts] in data/texts, and the fields to look at again."""

    key: str
    fields: tuple[str, ...]


_RULES: list[Callable[..., bool]] = []


def _doubt(rule: Callable[..., bool]) -> Callable[..., bool]:
    """Register a doubt: called when all the answers it names are known; its name is its key."""
    _RULES.append(rule)
    return rule


@cache
def rules() -> dict[str, Callable[..., bool]]:
    """Every rule by its name, which is the key of its doubt. Its arguments name the answers it rests on."""
    of_schemes = (rule for scheme in SCHEMES for rule in scheme.doubts)
    return {rule.__name__: rule for rule in (*_RULES, *of_schemes)}


def doubts(profile: Profile, on: date) -> list[Doubt]:
    """What does not go together in a person's answers, on the day judged."""
    known: dict[str, Any] = profile.model_dump(exclude_none=True) | {"on": profile.on or on}
    found = []
    for rule in rules().values():
        names = arguments(rule)
        if all(name in known for name in names) and rule(**{name: known[name] for name in names}):
            found.append(Doubt(rule.__name__, tuple(name for name in names if name != "on")))
    return found


def impossible(field: str, value: Any, on: date) -> str | None:
    """Why an answer cannot be, as a key of [impossible] in data/texts; None when it can."""
    if field == "birth_date" and value >= on:
        return "born_later"
    if field == "birth_date" and birthday(value, OLDEST) < on:
        return "too_old"
    if field == "birth_date" and birthday(value, YOUNGEST) > on:
        return "too_young"
    most, reason = MOST.get(FIELDS[field].unit, (None, ""))
    return reason if most is not None and value > most else None


@_doubt
def left_school_too_young(birth_date: date, left_education_on: date) -> bool:
    return left_education_on < birthday(birth_date, YOUNGEST_LEAVER)


@_doubt
def level_without_secondary_school(birth_date: date, left_education_on: date, education_level: str) -> bool:
    young = left_education_on < birthday(birth_date, YOUNGEST_AT_LEVEL_IV)
    return young and LEVELS.index(education_level) >= LEVELS.index("IV")


@_doubt
def diploma_above_level(education_level: str, highest_diploma: str) -> bool:
    needed = REACHED_WITH.get(highest_diploma)
    return needed is not None and LEVELS.index(education_level) < LEVELS.index(needed)


@_doubt
def left_and_still_in_education(in_initial_education: bool, left_education_on: date, on: date) -> bool:
    return in_initial_education and left_education_on <= on


@_doubt
def leaves_education_later(in_initial_education: bool, left_education_on: date, on: date) -> bool:
    return not in_initial_education and left_education_on > on


@_doubt
def registered_but_not_looking(jobseeker: bool, pole_emploi: bool) -> bool:
    return pole_emploi and not jobseeker


@_doubt
def never_worked_but_worked(first_time_jobseeker: bool, worked_enough: bool) -> bool:
    return first_time_jobseeker and worked_enough


@_doubt
def never_worked_but_self_employed(first_time_jobseeker: bool, self_employed_before: bool) -> bool:
    return first_time_jobseeker and self_employed_before


@_doubt
def benefit_without_work(first_time_jobseeker: bool, unemployment_benefit: str) -> bool:
    return first_time_jobseeker and unemployment_benefit in ("are", "ass")


@_doubt
def followed_by_an_unknown_mission_locale(mission_locale: bool, support_structure: str) -> bool:
    return support_structure == "mission_locale" and not mission_locale


@_doubt
def followed_by_nobody_but_the_mission_locale(mission_locale: bool, support_structure: str) -> bool:
    return mission_locale and support_structure == "none"


@_doubt
def followed_by_nobody_but_psad(psad: bool, support_structure: str) -> bool:
    return psad and support_structure == "none"


@_doubt
def psad_without_mission_locale(mission_locale: bool, psad: bool) -> bool:
    return psad and not mission_locale


@_doubt
def followed_by_pole_emploi_unregistered(pole_emploi: bool, support_structure: str) -> bool:
    return support_structure == "pole_emploi" and not pole_emploi


@_doubt
def course_ends_later(last_funded_training_end: date, on: date) -> bool:
    return last_funded_training_end > on


@_doubt
def course_never_followed(had_funded_training: bool, last_funded_training_end: date) -> bool:
    return not had_funded_training


@_doubt
def other_benefit_on_the_form(unemployment_benefit: str, last_situation: str) -> bool:
    said = {"jobseeker_with_are": True, "jobseeker_without_are": False}.get(last_situation)
    return said is not None and said != (unemployment_benefit == "are")


@_doubt
def unregistered_jobseeker_on_the_form(pole_emploi: bool, last_situation: str) -> bool:
    return not pole_emploi and last_situation in ("jobseeker_with_are", "jobseeker_without_are")


@_doubt
def man_and_pregnant(sex: str, family_situation: str) -> bool:
    return sex == "male" and family_situation == "pregnant_alone"


@_doubt
def long_training(training_months: int) -> bool:
    return training_months > LONG_MONTHS


@_doubt
def long_contract(contract_months: int) -> bool:
    return contract_months > LONG_MONTHS


@_doubt
def far_training(training_travel_minutes: int) -> bool:
    return training_travel_minutes > FAR_MINUTES


@_doubt
def high_benefit(unemployment_benefit_eur: float) -> bool:
    return unemployment_benefit_eur > HIGH_BENEFIT


@_doubt
def high_former_salary(former_salary_eur: float) -> bool:
    return former_salary_eur > HIGH_SALARY


@_doubt
def high_minimum_salary(contract_minimum_eur: float) -> bool:
    return contract_minimum_eur > HIGH_SALARY


@_doubt
def high_cost(training_cost_eur: float) -> bool:
    return training_cost_eur > HIGH_COST
