"""Contrat d'accès à la qualification (CAQ), judged on the day the contract is signed. Leaflet 000."""

import csv
from datetime import date
from functools import cache

from domain.answers.places.by_commune import by_commune
from domain.answers.places.communes import commune_of
from domain.law.parameters import OF_SCHEMES
from domain.rules.logic import Column, FirstThatApplies, Money, first_that_applies
from domain.rules.months import MONTH, add_months, birthday, eve, morrow
from domain.rules.pay import paid_as_trainees
from domain.rules.scheme import Scheme

caq = Scheme("caq", leaflet="000")
ZONES = OF_SCHEMES / "caq" / "zones.csv"
"""Of each commune, one of five lots."""


@caq.criterion(about="person", section="bénéficiaires")
def age(age: Column, age_min: int, age_max: int) -> Column:
    """From the 16th birthday to the eve of the 26th."""
    return (age >= age_min) & (age <= age_max)


@caq.dates_of("age")
def age_dates(birth_date: date, age_min: int, age_max: int) -> dict[str, date]:
    """First and last day of the ages asked."""
    return {"first_day": birthday(birth_date, age_min), "last_day": eve(birthday(birth_date, age_max + 1))}


@caq.criterion(about="person", section="bénéficiaires; éligibilité")
def jobseeker(jobseeker: Column) -> Column:
    """Without a job and looking for one."""
    return jobseeker


@caq.fact
def level_low(education_level: Column, levels: tuple[str, ...]) -> Column:
    """Level V or below."""
    return education_level.is_in(levels)


@caq.fact
def level_unvalidated(
    education_level: Column, highest_diploma: Column, upper_level: str, diplomas_below: tuple[str, ...]
) -> Column:
    """Level IV, and no diploma of that level."""
    return (education_level == upper_level) & highest_diploma.is_in(diplomas_below)


@caq.criterion(about="person", section="bénéficiaires")
def education(level_low: Column, level_unvalidated: Column) -> Column:
    """Level V or below, or level IV without its diploma."""
    return level_low | level_unvalidated


@caq.criterion(about="person", section="objectif")
def left_education(in_initial_education: Column) -> Column:
    """Out of initial education."""
    return ~in_initial_education


@caq.criterion(about="person", section="éligibilité")
def mission_locale(mission_locale: Column) -> Column:
    """Registered with a Mission locale."""
    return mission_locale


@caq.criterion(about="person", section="éligibilité")
def pole_emploi(pole_emploi: Column) -> Column:
    """Registered with Pôle emploi when the contract is signed."""
    return pole_emploi


@caq.criterion(about="person", section="caractéristiques")
def territory(department: Column, departments: tuple[str, ...]) -> Column:
    """Lives in one of the five zones: they cover Eure and Seine-Maritime."""
    return department.is_in(departments)


@caq.fact
def pay_delay_passed(day_code: Column, left_education_code: Column, pay_after_months: int) -> Column:
    """More than six months since initial education ended."""
    return day_code > left_education_code + pay_after_months * MONTH


@caq.dates_of("pay")
def pay_dates(left_education_on: date, pay_after_months: int) -> dict[str, date]:
    """First day the delay before pay has passed."""
    return {"first_day": morrow(add_months(left_education_on, pay_after_months))}


@caq.fact
def without_resources(first_time_jobseeker: Column, unemployment_benefit: Column) -> Column:
    """First-time jobseeker, or no unemployment compensation."""
    return first_time_jobseeker | (unemployment_benefit == "none")


@caq.fact
def pay_granted(without_resources: Column, pay_delay_passed: Column, in_initial_education: Column) -> Column:
    """Regional pay may be granted: without resources, and out of school long enough."""
    return without_resources & pay_delay_passed & ~in_initial_education


@caq.amount(granted="pay_granted")
def pay(
    full_time_pay: Money,
    no_compensation_but_ass: Column,
    pay_regional_floor_eur: Column,
    part_time_share: Column,
) -> Money:
    """Monthly pay, if granted. The course is in Normandie."""
    return full_time_pay.floored(no_compensation_but_ass, pay_regional_floor_eur).times(part_time_share).rounded()


@caq.amount(granted=None)
def income(pay_granted: Column, pay: Money, kept_benefit: Money) -> FirstThatApplies:
    """Money each month during the scheme: the pay when it is granted, else the compensation kept."""
    return first_that_applies((pay_granted, pay), (~pay_granted, kept_benefit))


@caq.fact
def pay_waits(without_resources: Column, pay_delay_passed: Column, in_initial_education: Column) -> Column:
    """Only the six months are missing."""
    return without_resources & ~pay_delay_passed & ~in_initial_education


@caq.note("pay_waits")
def pay_waits_until(
    pay_waits: bool | None, left_education_on: date | None, pay_after_months: int
) -> dict[str, date] | None:
    """From which day the six months are passed."""
    return pay_dates(left_education_on, pay_after_months) if pay_waits and left_education_on else None


@caq.note("zone_to_confirm")
def zone_to_confirm(commune: str | None) -> bool:
    """The zone of the commune is not sure."""
    place = commune_of(commune)
    _, confidence = zones().get(place.insee if place else "", ("", "certain"))
    return confidence not in ("good", "certain")


paid_as_trainees(caq)


@cache
def zones() -> dict[str, tuple[str, str]]:
    """By commune of today, the zone it is in and how sure that is; none outside Eure and Seine-Maritime."""
    with ZONES.open(encoding="utf-8", newline="") as lines:
        return {row["insee"]: (row["zone"], row["confidence"]) for row in csv.DictReader(lines)}


@caq.column
def zone(commune: Column) -> Column:
    """One of the five lots; indicative, the Mission locale confirms."""
    return by_commune(commune, {code: zone for code, (zone, _) in zones().items()})
