"""The values of an answer, and the days, worth supposing: every side of every threshold a rule compares them with."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from domain.law.parameters import Parameter
from domain.profile import EARLIEST, FIELDS, LATEST
from domain.rules.months import add_months, birthday, morrow

SMALL = 30
"""A range of whole numbers no wider than this is supposed whole."""

COMMUNES = ("14118", "27229", "76540", "75056")
"""Caen, Évreux, Rouen and Paris: no rule looks at a commune more closely than its department."""


def probes(field: str, on: date, figures: Iterable[Parameter]) -> list[Any]:
    """Values of a field on which a rule resting on these figures gives whatever it can give on any value."""
    answer = FIELDS[field]
    if answer.kind == "bool":
        return [True, False]
    if answer.values:
        return list(answer.values)
    if field == "commune":
        return list(COMMUNES)
    if answer.kind == "date":
        return _days(on, _values(figures, "months"), _values(figures, "years"))
    low = answer.minimum if answer.minimum is not None else 0.5
    if answer.kind == "int" and answer.maximum is not None and answer.maximum - low <= SMALL:
        return list(range(int(low), int(answer.maximum) + 1))
    step = 1 if answer.kind == "int" else 0.01
    near = {value + shift for value in _values(figures, answer.unit) for shift in (-step, 0, step)}
    top = answer.maximum if answer.maximum is not None else max(near, default=0) + 1000
    kind = int if answer.kind == "int" else float
    return sorted({kind(value) for value in {low, top, *near} if low <= value <= top})


def turning_days(since: Iterable[date], figures: Iterable[Parameter]) -> set[date]:
    """The days from which a rule that rests on these days and figures may answer otherwise than the eve."""
    figures = tuple(figures)
    turning = {line.start for figure in figures if figure.constant is None for line in figure.values}
    for day in since:
        turning |= {day, morrow(day)}
        for months in _values(figures, "months"):
            for away in (add_months(day, -int(months)), add_months(day, int(months))):
                turning |= {away, morrow(away)}
                if morrow(day).day == 1:  # counted from any of the last days of a longer month, it falls on this one
                    turning.add(_next_month(away))
        for age in _values(figures, "years"):
            turning |= {birthday(day, int(age)), birthday(day, int(age) + 1)}
    return turning


def _next_month(day: date) -> date:
    return add_months(day.replace(day=1), 1)


def _values(figures: Iterable[Parameter], unit: str) -> tuple[float, ...]:
    """The values these figures ever had, of those in a unit."""
    values = {line.value for figure in figures if figure.unit == unit for line in figure.values}
    return tuple(sorted(value for value in values if isinstance(value, int | float)))


@cache
def _days(on: date, months: tuple[float, ...], years: tuple[float, ...]) -> list[date]:
    """The day judged, the days so long before and after it, their eves and morrows, and the ends of time."""
    turning = {on}
    for length in months:
        turning |= {add_months(on, -int(length)), add_months(on, int(length))}
    for age in years:
        turning |= {birthday(on, -int(age)), birthday(on, -int(age) - 1)}
    near = {day + timedelta(days=shift) for day in turning for shift in (-1, 0, 1)}
    return sorted({EARLIEST, LATEST} | {day for day in near if EARLIEST <= day <= LATEST})
