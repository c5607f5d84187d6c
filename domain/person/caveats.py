"""What is to be known of an amount before it is relied upon: worked out, or of a source that was not read."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

from domain.law.parameters import Caveat, Parameter
from domain.person.suppose import Row, line_in_force
from domain.profile import FIELDS
from domain.rules.resting import rests_on
from domain.schemes import SCHEME

WORST_FIRST: tuple[Caveat, ...] = ("estimated", "indirect", "number")
"""Those told beside an amount, one at most. That only the first day of a figure was deduced changes no amount."""
MONEY = ("eur", "eur_per_month")
_OWN = tuple(name for name, answer in FIELDS.items() if answer.unit in MONEY)


def of_amount(scheme: str, fact: str, answers: Row, ends: Collection[float | None]) -> Caveat:
    """Of an amount of one person, by the fact it is. `ends`: the least and the most it may be, in EUR."""
    return worst(_of_fact(scheme, fact), scheme, answers, ends)


def of_column(scheme: str, column: str, days: Row, amount: float | None) -> Caveat:
    """Of an amount that stands in a column of a caseload. `days`: the answers that are days, the one judged among them.

    `amount` is None while it is not one amount."""
    return worst(_of_column(scheme, column), scheme, days, (amount,))


def worst(figures: Iterable[Parameter], scheme: str, answers: Row, ends: Collection[float | None]) -> Caveat:
    """The worst caveat of the figures in force: of those that are the amount itself, where there are any.

    None of an amount that is her own: what she receives today, and would keep.
    """
    if set(ends) <= {answers.get(name) for name in _OWN} - {None}:
        return ""
    found = [(figure, line_in_force(figure, scheme, answers)) for figure in figures]
    lines = [(figure, line) for figure, line in found if line is not None and line.value is not None]
    itself = [line for figure, line in lines if figure.unit in MONEY and line.value in ends]
    met = {line.caveat for line in itself or [line for _, line in lines]}
    return next((one for one in WORST_FIRST if one in met), "")


def first_days(scheme: str, column: str) -> list[date]:
    """The days from which a figure that a column rests on has another line, in order."""
    return sorted({line.start for figure in _of_column(scheme, column) for line in figure.values})


@cache
def _of_fact(scheme: str, fact: str) -> tuple[Parameter, ...]:
    return tuple(rests_on(SCHEME[scheme], SCHEME[scheme].facts[fact])[1])


@cache
def _of_column(scheme: str, column: str) -> tuple[Parameter, ...]:
    return tuple(rests_on(SCHEME[scheme], SCHEME[scheme].columns[column])[1])
