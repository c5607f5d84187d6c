"""The criteria and the amounts of the three schemes as OpenFisca variables, to measure ours beside.

Written to be as fast as OpenFisca allows: one vectorised formula a variable, each intermediate result computed
once, figures and calendar read from NumPy tables. Every person is judged on her own day, so the figures can't come
through OpenFisca's parameters, which are read on one day for everybody: they are looked up by that day, from
`data/law` as for our rules. OpenFisca knows no missing value: where ours would be unknown, these answer as if the
missing answer were the one `simulate.ready` puts in its place.
"""

from collections.abc import Callable
from functools import cache, reduce
from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from domain.law.parameters import law
from domain.profile import EARLIEST, LATEST
from domain.schemes.caq import zones

Array = Any
Formula = Callable[[Any, Any], Array]

PERSON = Entity("person", "people", "A person", "")
COMPUTED: dict[str, type[Variable]] = {}
CRITERIA: dict[str, list[str]] = {"caq": [], "qualif": [], "cqa": []}


def variable(name: str, kind: type, **more: Any) -> type[Variable]:
    """A variable of the person, of a plain type or of an Enum."""
    attributes = {"value_type": kind, "entity": PERSON, "definition_period": DateUnit.MONTH, **more}
    if issubclass(kind, Enum):
        attributes |= {"value_type": Enum, "possible_values": kind, "default_value": next(iter(kind))}
    return type(name, (Variable,), attributes)


def computed(kind: type) -> Callable[[Formula], Formula]:
    """Register a formula as the variable of its name."""

    def register(formula: Formula) -> Formula:
        COMPUTED[formula.__name__] = variable(formula.__name__, kind, formula=formula)
        return formula

    return register


def criterion(formula: Formula) -> Formula:
    """Register a formula as a criterion: `caq_age` is the criterion `age` of CAQ."""
    CRITERIA[formula.__name__.partition("_")[0]].append(formula.__name__)
    return computed(bool)(formula)


# Figures


def figure(file: str, name: str) -> Any:
    """A figure that never changed."""
    value = law(file).parameters[name].constant
    assert value is not None, name
    return value


class Dated:
    """Figures over time, read on the same day: `at` gives the line in force each day, `[name][line]` its value."""

    def __init__(self, file: str, *names: str, nothing: Any = np.nan) -> None:
        figures = [law(file).parameters[name] for name in names]
        starts = sorted({line.start for each in figures for line in each.values})
        self.starts = np.array(starts, "datetime64[D]")
        self.values = {}
        for each in figures:
            lines = [each.values[0] if each.before_first == "same" else None, *map(each.on, starts)]
            values = [nothing if line is None or line.value is None else line.value for line in lines]
            self.values[each.name] = np.array(values)

    def at(self, days: Array) -> Array:
        return np.searchsorted(self.starts, days, side="right")

    def __getitem__(self, name: str) -> Array:
        return self.values[name]


SMIC = Dated("smic", "smic_hourly_eur")
REGISTRATION = Dated("qualif", "registration_required")
LINES = ["under_18", "18_to_20", "21_to_25", "26_and_over", "18_to_25", "assimilated", "self_employed"]
MONEY = [f"pay_{line}_eur" for line in [*LINES, "disabled_worked_min", "disabled_worked_max", "regional_floor"]]
PAY = Dated("trainee_pay", *MONEY, "pay_scale", "worked_enough_counts")
OLD_SCALE = PAY["pay_scale"] == 1988
COUNTS = PAY["worked_enough_counts"] == 1
SCALE = np.stack([PAY[f"pay_{line}_eur"] for line in LINES], axis=1)
UNDER_18, TO_20, TO_25, FROM_26, YOUNG_2021, ASSIMILATED, SELF_EMPLOYED = range(len(LINES))

STATUSES = Enum("statuses", {name: name for name in ("not_yet", "in_force", "unconfirmed", "closed")})
STATUS = {scheme: Dated(scheme, "status") for scheme in CRITERIA}
STATUS_CODE = {
    scheme: np.array([STATUSES[name].index for name in lines["status"]], np.int16) for scheme, lines in STATUS.items()
}


# The calendar

MONTH, YEAR = 32, 384
FIRST_DAY = np.datetime64(EARLIEST, "D").astype(int)


def _codes() -> Array:
    """For each day from the earliest, `(year * 12 + month) * 32 + day`: a month is always 32."""
    days = np.arange(EARLIEST, np.datetime64(LATEST) + 2, dtype="datetime64[D]")
    months = days.astype("datetime64[M]")
    return (months.astype(int) * MONTH + (days - months.astype("datetime64[D]")).astype(int)).astype(np.int32)


CODES = _codes()


def code_of(days: Array, later: int = 0) -> Array:
    """The code of each day, or of the day so many days later."""
    return CODES[days.view(np.int64) + (later - FIRST_DAY)]


# Places

ZONE_NAMES = ["", *sorted({zone for zone, _ in zones().values()})]
ZONES = Enum("zones", {name or "nowhere": name for name in ZONE_NAMES})


def by_commune(about: Callable[[str], Any], kind: type) -> Array:
    """A table by number of commune. Corsica's letters fall among the numbers of 37 and 38: not in Normandie."""
    return np.array([about(f"{number:05}") for number in range(100_000)], kind)


def _zone(code: str) -> int:
    return ZONE_NAMES.index(zones()[code][0]) if code in zones() else 0


ZONE_OF = by_commune(_zone, np.int16)
IN_CAQ = by_commune(lambda code: code[:2] in figure("caq", "departments"), bool)
IN_QUALIF = by_commune(lambda code: code[:2] in figure("qualif", "departments"), bool)


# Words


@cache
def _membership(words: type[Enum], values: tuple[str, ...]) -> Array:
    return np.isin(words.names, values)


def among(answers: Array, *values: str) -> Array:
    """True where an answer is one of these words."""
    return _membership(answers.possible_values, values)[answers.view(np.ndarray)]


def all_of(person: Any, period: Any, names: list[str]) -> Array:
    return reduce(np.logical_and, [person(name, period) for name in names])


def to_the_cent(amounts: Array) -> Array:
    return np.floor(amounts * 100 + (0.5 + 1e-6)) / 100


# Facts


@computed(int)
def commune_number(person: Any, period: Any) -> Array:
    characters = person("commune", period).view(np.uint8).reshape(-1, 5).astype(np.int32) - ord("0")
    return characters @ np.array([10_000, 1_000, 100, 10, 1], np.int32)


@computed(int)
def on_code(person: Any, period: Any) -> Array:
    return code_of(person("on", period))


@computed(int)
def on_morrow_code(person: Any, period: Any) -> Array:
    return code_of(person("on", period), later=1)


@computed(int)
def birth_code(person: Any, period: Any) -> Array:
    return code_of(person("birth_date", period))


@computed(int)
def left_education_code(person: Any, period: Any) -> Array:
    return code_of(person("left_education_on", period))


@computed(int)
def training_start_code(person: Any, period: Any) -> Array:
    return code_of(person("training_start", period))


@computed(int)
def age(person: Any, period: Any) -> Array:
    return (person("on_code", period) - person("birth_code", period)) // YEAR


@computed(int)
def age_at_entry(person: Any, period: Any) -> Array:
    return (person("training_start_code", period) - person("birth_code", period)) // YEAR


@computed(int)
def age_at_contract(person: Any, period: Any) -> Array:
    return (code_of(person("contract_start", period)) - person("birth_code", period)) // YEAR


# CAQ


@computed(STATUSES)
def caq_status(person: Any, period: Any) -> Array:
    return STATUS_CODE["caq"][STATUS["caq"].at(person("on", period))]


@criterion
def caq_age(person: Any, period: Any) -> Array:
    years = person("age", period)
    return (years >= figure("caq", "age_min")) & (years <= figure("caq", "age_max"))


@criterion
def caq_jobseeker(person: Any, period: Any) -> Array:
    return person("jobseeker", period)


@criterion
def caq_education(person: Any, period: Any) -> Array:
    level = person("education_level", period)
    below = among(person("highest_diploma", period), *figure("caq", "diplomas_below"))
    return among(level, *figure("caq", "levels")) | (among(level, figure("caq", "upper_level")) & below)


@criterion
def caq_left_education(person: Any, period: Any) -> Array:
    return ~person("in_initial_education", period)


@criterion
def caq_mission_locale(person: Any, period: Any) -> Array:
    return person("mission_locale", period)


@criterion
def caq_pole_emploi(person: Any, period: Any) -> Array:
    return person("pole_emploi", period)


@criterion
def caq_territory(person: Any, period: Any) -> Array:
    return IN_CAQ[person("commune_number", period)]


@computed(bool)
def caq_eligible(person: Any, period: Any) -> Array:
    return all_of(person, period, CRITERIA["caq"])


@computed(ZONES)
def caq_zone(person: Any, period: Any) -> Array:
    return ZONE_OF[person("commune_number", period)]


@computed(bool)
def caq_pay(person: Any, period: Any) -> Array:
    passed = person("on_code", period) > (
        person("left_education_code", period) + figure("caq", "pay_after_months") * MONTH
    )
    without = person("first_time_jobseeker", period) | among(person("unemployment_benefit", period), "none")
    return without & passed & ~person("in_initial_education", period)


@computed(float)
def caq_possible_pay_eur(person: Any, period: Any) -> Array:
    return to_the_cent(with_floor(person, period, person("low_compensation", period)) * person("part_time", period))


@computed(float)
def caq_pay_eur(person: Any, period: Any) -> Array:
    granted = person("caq_eligible", period) & person("caq_pay", period)
    return np.where(granted, person("caq_possible_pay_eur", period), 0.0)


@computed(float)
def caq_income_eur(person: Any, period: Any) -> Array:
    income = np.where(
        person("caq_pay", period), person("caq_possible_pay_eur", period), person("kept_benefit_eur", period)
    )
    return np.where(person("caq_eligible", period), income, 0.0)


# Pay of a trainee


@computed(int)
def pay_line(person: Any, period: Any) -> Array:
    """The line of the pay tables in force on the day the course starts."""
    return PAY.at(person("training_start", period))


@computed(int)
def pay_column(person: Any, period: Any) -> Array:
    """The column of `SCALE` for those who are not kept on their former salary."""
    years, line = person("age_at_entry", period), person("pay_line", period)
    disabled, worked = person("disabled_worker", period), person("worked_enough", period)
    family = person("family_situation", period)
    women_only = among(family, "three_children", "separated_recently") & among(person("sex", period), "female")
    assimilated = worked | disabled | among(family, "lone_parent", "pregnant_alone") | women_only
    by_age = np.array([UNDER_18, TO_20, TO_25, FROM_26], np.int8)[
        np.add(years >= 18, years >= 21, dtype=np.int8) + (years >= 26)
    ]
    of_1988 = np.where(assimilated, np.int8(ASSIMILATED), by_age)
    of_1988 = np.where(person("self_employed_before", period), np.int8(SELF_EMPLOYED), of_1988)
    higher = (years >= 26) | disabled | ~among(family, "none") | (worked & COUNTS[line])
    of_2021 = np.where(higher, np.int8(ASSIMILATED), np.where(years < 18, np.int8(UNDER_18), np.int8(YOUNG_2021)))
    return np.where(OLD_SCALE[line], of_1988, of_2021)


@computed(float)
def full_time_pay_eur(person: Any, period: Any) -> Array:
    line = person("pay_line", period)
    kept = person("disabled_worker", period) & person("worked_enough", period)
    salary = np.clip(
        person("former_salary_eur", period),
        PAY["pay_disabled_worked_min_eur"][line],
        PAY["pay_disabled_worked_max_eur"][line],
    )
    return np.where(kept, salary, SCALE[line, person("pay_column", period)])


@computed(float)
def part_time(person: Any, period: Any) -> Array:
    hours = person("training_weekly_hours", period)
    monthly = hours * 52 / 12
    full = figure("trainee_pay", "full_time_hours")
    return np.where(hours < full, monthly / figure("trainee_pay", "paid_hours_a_month"), 1.0)


@computed(bool)
def low_compensation(person: Any, period: Any) -> Array:
    return among(person("unemployment_benefit", period), "none", "ass")


def with_floor(person: Any, period: Any, applies: Array) -> Array:
    """The full-time pay, at least the regional floor where it applies and one is in force."""
    pay = person("full_time_pay_eur", period)
    floor = PAY["pay_regional_floor_eur"][person("pay_line", period)]
    return np.where(applies, np.fmax(pay, floor), pay)


@computed(float)
def kept_benefit_eur(person: Any, period: Any) -> Array:
    none = among(person("unemployment_benefit", period), "none")
    return np.where(none, 0.0, person("unemployment_benefit_eur", period))


# Qualif individuel


@computed(STATUSES)
def qualif_status(person: Any, period: Any) -> Array:
    return STATUS_CODE["qualif"][STATUS["qualif"].at(person("on", period))]


@criterion
def qualif_residence(person: Any, period: Any) -> Array:
    return IN_QUALIF[person("commune_number", period)]


@criterion
def qualif_jobseeker(person: Any, period: Any) -> Array:
    return person("jobseeker", period)


@criterion
def qualif_left_education(person: Any, period: Any) -> Array:
    months = figure("qualif", "out_of_school_months")
    passed = person("on_code", period) > person("left_education_code", period) + months * MONTH
    return ~person("in_initial_education", period) & (passed | person("psad", period))


@criterion
def qualif_funding(person: Any, period: Any) -> Array:
    months = figure("qualif", "funding_free_months")
    free_again = person("on_morrow_code", period) > code_of(person("last_funded_training_end", period)) + months * MONTH
    return ~person("had_funded_training", period) | free_again


@criterion
def qualif_project(person: Any, period: Any) -> Array:
    return person("project_validated", period)


@criterion
def qualif_support(person: Any, period: Any) -> Array:
    return ~among(person("support_structure", period), "none")


@criterion
def qualif_level(person: Any, period: Any) -> Array:
    level = person("training_level", period)
    return (level >= figure("qualif", "level_min")) & (level <= figure("qualif", "level_max"))


@criterion
def qualif_certification(person: Any, period: Any) -> Array:
    return among(person("training_certification", period), "rncp")


@criterion
def qualif_content(person: Any, period: Any) -> Array:
    return among(person("training_content", period), "occupational")


@criterion
def qualif_duration(person: Any, period: Any) -> Array:
    months = person("training_months", period)
    long_allowed = (person("training_level", period) >= 7) & (months <= figure("qualif", "months_max_level_7"))
    return (months <= figure("qualif", "months_max")) | long_allowed


@criterion
def qualif_company_share(person: Any, period: Any) -> Array:
    within = person("training_company_percent", period) <= figure("qualif", "company_percent_max")
    return within | person("training_company_required", period)


@criterion
def qualif_collective(person: Any, period: Any) -> Array:
    far = person("training_travel_minutes", period) > figure("qualif", "travel_minutes")
    return ~person("training_in_qualif_collectif", period) | far


@criterion
def qualif_health_social(person: Any, period: Any) -> Array:
    return ~person("training_health_social", period)


@criterion
def qualif_deadline(person: Any, period: Any) -> Array:
    before = figure("qualif", "apply_months_before") * MONTH
    return code_of(person("training_start", period), later=1) > person("on_code", period) + before


@computed(bool)
def qualif_person(person: Any, period: Any) -> Array:
    return all_of(person, period, CRITERIA["qualif"][:6])


@computed(bool)
def qualif_eligible(person: Any, period: Any) -> Array:
    return person("qualif_person", period) & all_of(person, period, CRITERIA["qualif"][6:])


@computed(bool)
def qualif_pay(person: Any, period: Any) -> Array:
    required = REGISTRATION["registration_required"][REGISTRATION.at(person("training_start", period))]
    registered = np.where(required, person("pole_emploi", period), person("jobseeker", period))
    not_are = ~among(person("unemployment_benefit", period), "are")
    return (not_are | person("disabled_worker", period)) & registered


@computed(float)
def qualif_possible_pay_eur(person: Any, period: Any) -> Array:
    floor_applies = ~person("training_outside_normandie", period) & person("low_compensation", period)
    return to_the_cent(with_floor(person, period, floor_applies) * person("part_time", period))


@computed(float)
def qualif_pay_eur(person: Any, period: Any) -> Array:
    granted = person("qualif_eligible", period) & person("qualif_pay", period)
    return np.where(granted, person("qualif_possible_pay_eur", period), 0.0)


@computed(float)
def qualif_income_eur(person: Any, period: Any) -> Array:
    pay, kept = person("qualif_possible_pay_eur", period), person("kept_benefit_eur", period)
    better = np.where(among(person("unemployment_benefit", period), "are"), np.maximum(pay, kept), pay)
    income = np.where(person("qualif_pay", period), better, kept)
    return np.where(person("qualif_eligible", period), income, 0.0)


@computed(float)
def qualif_costs_eur(person: Any, period: Any) -> Array:
    costs = to_the_cent(person("training_cost_eur", period))
    return np.where(person("qualif_eligible", period), costs, 0.0)


# CQA


@computed(STATUSES)
def cqa_status(person: Any, period: Any) -> Array:
    return STATUS_CODE["cqa"][STATUS["cqa"].at(person("contract_start", period))]


@criterion
def cqa_age(person: Any, period: Any) -> Array:
    return person("age_at_contract", period) >= figure("cqa", "age_min")


@criterion
def cqa_jobseeker(person: Any, period: Any) -> Array:
    return person("jobseeker", period)


@criterion
def cqa_barrier(person: Any, period: Any) -> Array:
    return person("qualification_barrier", period)


@criterion
def cqa_kind(person: Any, period: Any) -> Array:
    return among(person("contract_kind", period), *figure("cqa", "contract_kinds"))


@criterion
def cqa_duration(person: Any, period: Any) -> Array:
    months = person("contract_months", period)
    return (months >= figure("cqa", "months_min")) & (months <= figure("cqa", "months_max"))


@criterion
def cqa_training_share(person: Any, period: Any) -> Array:
    return person("contract_training_percent", period) >= figure("cqa", "training_percent_min")


@criterion
def cqa_qualification(person: Any, period: Any) -> Array:
    return ~among(person("contract_qualification", period), "none")


@criterion
def cqa_employer(person: Any, period: Any) -> Array:
    return person("employer_authorised", period)


@computed(bool)
def cqa_person(person: Any, period: Any) -> Array:
    return all_of(person, period, CRITERIA["cqa"][:3])


@computed(bool)
def cqa_eligible(person: Any, period: Any) -> Array:
    return person("cqa_person", period) & all_of(person, period, CRITERIA["cqa"][3:])


@computed(float)
def cqa_pay_eur(person: Any, period: Any) -> Array:
    hourly = SMIC["smic_hourly_eur"][SMIC.at(person("contract_start", period))]
    smic = to_the_cent(hourly * person("contract_weekly_hours", period) * 52 / 12)
    minimum, percent = person("contract_minimum_eur", period), person("contract_minimum_percent", period)
    pay = np.maximum(smic, to_the_cent(minimum * percent / 100))
    return np.where(person("cqa_eligible", period), pay, 0.0)


@computed(bool)
def cqa_aid(person: Any, period: Any) -> Array:
    return (
        (person("months_registered_last_18", period) >= figure("cqa", "registered_months_min"))
        | among(person("unemployment_benefit", period), "ass")
        | ~among(person("minimum_benefit", period), "none")
        | person("disabled_worker", period)
        | person("exclusion_risk", period)
    )


def aid_for(months: Any) -> Any:
    """The State aid for a contract of so many months."""
    first, extra = figure("cqa", "aid_first_eur"), figure("cqa", "aid_extra_month_eur")
    return first + (months - figure("cqa", "aid_first_months")) * extra


@computed(bool)
def cqa_aid_paid(person: Any, period: Any) -> Array:
    return person("cqa_eligible", period) & person("cqa_aid", period)


@computed(bool)
def cqa_aid_in_two(person: Any, period: Any) -> Array:
    single = figure("cqa", "aid_single_payment_months")
    return person("cqa_aid_paid", period) & (person("contract_months", period) > single)


@computed(float)
def cqa_aid_total_eur(person: Any, period: Any) -> Array:
    return np.where(person("cqa_aid_paid", period), aid_for(person("contract_months", period)), 0.0)


@computed(float)
def cqa_aid_first_eur(person: Any, period: Any) -> Array:
    first = aid_for(figure("cqa", "aid_first_payment_month"))
    return np.where(person("cqa_aid_in_two", period), first, person("cqa_aid_total_eur", period))


@computed(int)
def cqa_aid_first_month(person: Any, period: Any) -> Array:
    month, last = np.int32(figure("cqa", "aid_first_payment_month")), person("contract_months", period)
    return np.where(person("cqa_aid_in_two", period), month, last) * person("cqa_aid_paid", period)


@computed(float)
def cqa_aid_second_eur(person: Any, period: Any) -> Array:
    return person("cqa_aid_total_eur", period) - person("cqa_aid_first_eur", period)


@computed(int)
def cqa_aid_second_month(person: Any, period: Any) -> Array:
    return person("contract_months", period) * person("cqa_aid_in_two", period)


@computed(bool)
def cqa_training_by_unedic(person: Any, period: Any) -> Array:
    return person("pole_emploi", period) & among(person("unemployment_benefit", period), "are")


IN_BETWEEN = {"caq_possible_pay_eur", "qualif_possible_pay_eur", "cqa_aid_paid", "cqa_aid_in_two"}
OUTPUTS = [name for name in COMPUTED if name.partition("_")[0] in CRITERIA and name not in IN_BETWEEN]
"""What is asked of a simulation: the criteria, the verdicts, the entitlements and the amounts."""
