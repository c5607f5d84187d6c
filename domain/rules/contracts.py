"""What the schemes that are contracts of work share."""

from domain.rules.logic import Column, Money, dialect, to_the_cent, when
from domain.rules.scheme import Scheme


def judged_as_contract(scheme: Scheme) -> None:
    """Judged on its first day; hours that are not given are told to be full time."""
    scheme.fact(day)
    scheme.note("hours_35_assumed")(hours_assumed)


def day(contract_start: Column, on: Column) -> Column:
    """First day of the contract, or the day judged while that is unknown."""
    return dialect(on).coalesce(contract_start, on)


def hours_assumed(contract_weekly_hours: float | None) -> bool:
    return contract_weekly_hours is None


def percent_of(eur: Column, percent: Column) -> Column:
    """So many percent of an amount, to the cent."""
    return to_the_cent(eur * percent / 100)


def at_least(floor_eur: Column, agreed_eur: Column) -> Money:
    """The agreed minimum, never under the floor; open above while it is not given, unknown without a floor."""
    floor, agreed = Money.exactly(floor_eur), Money.exactly(agreed_eur, at_least=0.0)
    highest = dialect(agreed_eur).max_horizontal
    return Money(when(floor_eur.is_null(), floor.low, highest(floor.low, agreed.low)), highest(floor.high, agreed.high))
