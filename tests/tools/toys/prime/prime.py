"""A toy: a bonus for a course, an amount under a name that no other scheme has."""

from domain.rules.logic import Column, Money
from domain.rules.outputs import settled
from domain.rules.scheme import Scheme

prime = Scheme("prime", leaflet="901")


@prime.criterion(about="training", section="pour qui")
def short(training_months: Column, months_max: int) -> Column:
    """At most six months."""
    return training_months <= months_max


@prime.fact
def bonus_granted(disabled_worker: Column) -> Column:
    """For disabled workers."""
    return disabled_worker


@prime.amount(granted="bonus_granted", monthly=False)
def bonus(training_cost_eur: Column) -> Money:
    """As much as the course costs."""
    return Money.exactly(training_cost_eur, at_least=0.0).rounded()


@prime.column
def bonus_eur(eligible: Column, bonus_granted: Column, bonus: Money) -> Column:
    return settled(eligible, bonus, only_if=bonus_granted)
