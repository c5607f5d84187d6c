"""What is worked out from the answers before any scheme looks at them, and is the same for all."""

from domain.law.parameters import law
from domain.rules.logic import Column, dialect, left_open, to_the_cent, when
from domain.rules.months import MONTH, YEAR, column_code, morrow_code
from domain.rules.scheme import shared

SHARED_LAW = ("smic", "trainee_pay")
"""The files of data/law that belong to no scheme."""

for file in SHARED_LAW:
    shared.parameters.update(law(file).parameters)


@shared.fact
def day(on: Column) -> Column:
    """The day the scheme is judged."""
    return on


@shared.fact
def day_code(day: Column) -> Column:
    return column_code(day)


@shared.fact
def day_morrow_code(day: Column) -> Column:
    return morrow_code(day)


@shared.fact
def birth_code(birth_date: Column) -> Column:
    return column_code(birth_date)


@shared.fact
def age(birth_code: Column, day_code: Column) -> Column:
    """Whole years on the day the scheme is judged, comparing month and day."""
    return (day_code - birth_code) // YEAR


@shared.fact
def department(commune: Column) -> Column:
    """First two characters of the commune's code, three overseas."""
    return when(commune.str.starts_with("97"), commune.str.slice(0, 3), commune.str.slice(0, 2))


@shared.fact
def left_education_code(left_education_on: Column) -> Column:
    return column_code(left_education_on)


@shared.fact
def training_start_code(training_start: Column) -> Column:
    return column_code(training_start)


@shared.fact
def entry_day_code(training_start_code: Column, day_code: Column) -> Column:
    """The day the course starts, or the day judged while that is unknown."""
    return dialect(day_code).coalesce(training_start_code, day_code)


@shared.fact
def age_at_entry(birth_code: Column, entry_day_code: Column) -> Column:
    """Whole years on the day the course starts."""
    return (entry_day_code - birth_code) // YEAR


@shared.fact
def smic_monthly_eur(smic_hourly_eur: Column, contract_weekly_hours: Column, smic_full_time_hours: float) -> Column:
    """Hourly SMIC x weekly hours x 52 / 12, to the cent; 35 hours when they are not given."""
    hours = contract_weekly_hours.fill_null(smic_full_time_hours)
    return to_the_cent(smic_hourly_eur * hours * 52 / 12)


@shared.fact
def agreed_minimum_eur(contract_minimum_eur: Column, contract_minimum_percent: Column) -> Column:
    """The share of the collective agreement's minimum written in the contract; the whole when not given."""
    return to_the_cent(contract_minimum_eur * contract_minimum_percent.fill_null(100.0) / 100)


def months_passed(code: Column, morrow_code: Column, since: Column, months: int) -> Column:
    """Strictly after the same day `months` later; that day itself is left open (a gap)."""
    more = code > since + months * MONTH
    exactly = (morrow_code > since + months * MONTH) & ~more
    return left_open(exactly, more)
