"""Which figures of data/law are to be compared with their sources again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.facts import SHARED_LAW
from domain.months import YEAR_MONTHS, add_months
from domain.parameters import Parameter, law
from domain.schemes import SCHEME

FILES = (*SCHEME, *SHARED_LAW)


@dataclass(frozen=True)
class Overdue:
    """A figure to look at again.

    Attributes:
        file: the file of data/law, without its ending.
        why: `unchecked` for more than a year, or `no_value` in a year that should have one.
        since: the day of the last check, or that of the last value.
    """

    file: str
    figure: str
    why: Literal["unchecked", "no_value"]
    since: date


def overdue(on: date) -> list[Overdue]:
    """What a day finds out of date: figures checked more than a year before it, and series without this year's value.

    A series is asked for its value from the day of the year on which it is renewed (`yearly_on` of its figure).
    """
    return [
        Overdue(file, figure.name, why, since)
        for file in FILES
        for figure in law(file).parameters.values()
        for why, since in _faults(figure, on)
    ]


def _faults(figure: Parameter, on: date) -> Iterator[tuple[Literal["unchecked", "no_value"], date]]:
    if add_months(figure.checked_on, YEAR_MONTHS) < on:
        yield "unchecked", figure.checked_on
    if figure.yearly_on and figure.starts[-1].year < _year_due(figure, on):
        yield "no_value", figure.starts[-1]


def _year_due(figure: Parameter, on: date) -> int:
    """The last year whose value should be known: this year once its day has come."""
    return on.year if f"{on:%m-%d}" >= figure.yearly_on else on.year - 1


def oldest_check() -> date:
    """The day on which the figure left longest without a check was last compared with its source."""
    return min(figure.checked_on for file in FILES for figure in law(file).parameters.values())
