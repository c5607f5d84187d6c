"""Pay of a vocational trainee, and income during a course: shared by CAQ and Qualif individuel.

Every amount is in EUR a month and runs from its lowest to its highest over the answers still unknown. The scale
in force on the day the course starts stays for the whole course.
"""

from domain.rules.logic import Column, FirstThatApplies, Money, dialect, first_that_applies, when
from domain.rules.outputs import answer, settled
from domain.rules.scheme import Scheme, shared


@shared.fact
def kept_salary(
    former_salary_eur: Column, pay_disabled_worked_min_eur: Column, pay_disabled_worked_max_eur: Column
) -> Money:
    """The former salary of a disabled worker who worked enough, kept between two bounds."""
    salary = Money.exactly(former_salary_eur, at_least=0.0)
    return salary.between(pay_disabled_worked_min_eur, pay_disabled_worked_max_eur)


@shared.fact
def raises_women_only(family_situation: Column, sex: Column) -> Column:
    """Situations that the scale of 1988 counts for women."""
    return family_situation.is_in(["three_children", "separated_recently"]) & (sex == "female")


@shared.fact
def alone_with_child(family_situation: Column) -> Column:
    return family_situation.is_in(["lone_parent", "pregnant_alone"])


@shared.fact
def keeps_salary(disabled_worker: Column, worked_enough: Column) -> Column:
    """A disabled worker who worked enough is paid on the former salary."""
    return disabled_worker & worked_enough


@shared.fact
def assimilated_in_1988(
    worked_enough: Column, disabled_worker: Column, alone_with_child: Column, raises_women_only: Column
) -> Column:
    """Situations paid alike in the scale of 1988."""
    return worked_enough | disabled_worker | alone_with_child | raises_women_only


@shared.fact
def assimilated_in_2021(
    age_at_entry: Column, pay_third_age: int, disabled_worker: Column, family_situation: Column
) -> Column:
    """Situations paid alike in the scale of 2021."""
    return (age_at_entry >= pay_third_age) | disabled_worker | (family_situation != "none")


@shared.fact
def scale_of_1988(
    keeps_salary: Column,
    kept_salary: Money,
    self_employed_before: Column,
    assimilated_in_1988: Column,
    age_at_entry: Column,
    pay_first_age: int,
    pay_second_age: int,
    pay_third_age: int,
    pay_self_employed_eur: Column,
    pay_assimilated_eur: Column,
    pay_under_18_eur: Column,
    pay_18_to_20_eur: Column,
    pay_21_to_25_eur: Column,
    pay_26_and_over_eur: Column,
) -> FirstThatApplies:
    """Course started before 1 May 2021 (décret 88-368)."""
    return first_that_applies(
        (keeps_salary, kept_salary),
        (self_employed_before, Money.exactly(pay_self_employed_eur)),
        (assimilated_in_1988, Money.exactly(pay_assimilated_eur)),
        (age_at_entry < pay_first_age, Money.exactly(pay_under_18_eur)),
        (age_at_entry < pay_second_age, Money.exactly(pay_18_to_20_eur)),
        (age_at_entry < pay_third_age, Money.exactly(pay_21_to_25_eur)),
        (age_at_entry >= pay_third_age, Money.exactly(pay_26_and_over_eur)),
    )


@shared.fact
def scale_of_2021(
    keeps_salary: Column,
    kept_salary: Money,
    assimilated_in_2021: Column,
    worked_enough: Column,
    worked_enough_counts: Column,
    age_at_entry: Column,
    pay_first_age: int,
    pay_assimilated_eur: Column,
    pay_under_18_eur: Column,
    pay_18_to_25_eur: Column,
) -> FirstThatApplies:
    """Course started from 1 May 2021 (décret 2021-522)."""
    assimilated = Money.exactly(pay_assimilated_eur)
    return first_that_applies(
        (keeps_salary, kept_salary),
        (assimilated_in_2021, assimilated),
        (worked_enough & worked_enough_counts, assimilated),
        (age_at_entry < pay_first_age, Money.exactly(pay_under_18_eur)),
        (age_at_entry >= pay_first_age, Money.exactly(pay_18_to_25_eur)),
    )


SCALES = {1988: scale_of_1988, 2021: scale_of_2021}
"""By the value of `pay_scale`."""


@shared.fact
def full_time_pay(scale_of_1988: Money, scale_of_2021: Money, pay_scale: Column) -> Money:
    """What the scale in force at entry gives for a full-time course."""
    old = pay_scale == 1988
    return Money(when(old, scale_of_1988.low, scale_of_2021.low), when(old, scale_of_1988.high, scale_of_2021.high))


@shared.fact
def part_time_share(training_weekly_hours: Column, full_time_hours: float, paid_hours_a_month: float) -> Column:
    """Share of the monthly pay for a part-time course; hours not given count as full time."""
    monthly_hours = training_weekly_hours * 52 / 12
    return when(training_weekly_hours < full_time_hours, monthly_hours / paid_hours_a_month, 1.0)


@shared.fact
def no_compensation_but_ass(unemployment_benefit: Column) -> Column:
    """Receives no unemployment compensation, or the ASS: the regional floor looks at it."""
    return unemployment_benefit.is_in(["none", "ass"])


@shared.fact
def kept_benefit(unemployment_benefit: Column, unemployment_benefit_eur: Column) -> Money:
    """The compensation received today: nothing when there is none, else its amount."""
    amount = Money.exactly(unemployment_benefit_eur, at_least=0.0)
    none = unemployment_benefit == "none"
    return Money(when(~none, amount.low, 0.0), when(none, 0.0, amount.high))


def greater(one: Money, other: Money) -> Money:
    """The greater of two amounts."""
    highest = dialect(one.low).max_horizontal
    return Money(highest(one.low, other.low), highest(one.high, other.high))


def paid_as_trainees(scheme: Scheme) -> None:
    """What schemes that pay trainees share: the columns of a caseload, and what the amounts suppose."""
    for column in (pay_column, pay_eur, income_eur):
        scheme.column(column)
    scheme.pay_ages = ("pay_first_age", "pay_second_age", "pay_third_age")
    scheme.note("full_time_assumed")(full_time_assumed)
    scheme.note("floor_to_confirm")(floor_to_confirm)


def pay_column(pay_granted: Column) -> Column:
    return answer(pay_granted)


def pay_eur(eligible: Column, pay_granted: Column, pay: Money) -> Column:
    return settled(eligible, pay, only_if=pay_granted)


def income_eur(eligible: Column, income: Money) -> Column:
    return settled(eligible, income)


def full_time_assumed(training_weekly_hours: float | None) -> bool:
    return training_weekly_hours is None


def floor_to_confirm(pay_regional_floor_eur: float | None) -> bool:
    """The regional floor comes from a secondary source."""
    return pay_regional_floor_eur is not None
