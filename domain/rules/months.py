"""Calendar arithmetic the law uses: ages, and "n months after a day", for columns and for single days.

Columns use a day code, `(year * 12 + month) * 32 + day`: it orders as days do, and one month is always 32.
So "strictly more than n months after" is a single comparison, and no month-end needs a special case, because a
day clamped to the end of a short month is the last day of that month. "n months reached" is the same of the
morrow: a day is on or after another when its morrow is strictly after.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

import narwhals as nw
import polars as pl

from domain.rules.logic import Column, dialect, picked

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2101, 1, 1)
"""The days a column may hold: those of answers, and the day after the last."""

MONTH = 32
YEAR_MONTHS = 12
YEAR = YEAR_MONTHS * MONTH


def day_code(day: date) -> int:
    """The code of one day."""
    return (day.year * 12 + day.month) * MONTH + day.day


BORN_29_FEBRUARY = day_code(date(2000, 2, 29)) % YEAR
"""Where 29 February stands in its year of codes."""

TO_1_MARCH = day_code(date(2000, 3, 1)) - day_code(date(2000, 2, 29))
"""From its code to that of 1 March, its birthday in a common year."""


def column_code(day: Column) -> Column:
    """The code of each day of a column."""
    if dialect(day) is pl:
        place = day.to_physical() - FIRST_DAY.toordinal() + date(1970, 1, 1).toordinal()
        return picked(_codes(), place.cast(pl.UInt32))
    year, month, number = (part.cast(nw.Int32) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    return (year * 12 + month) * MONTH + number


@cache
def _codes() -> pl.Series:
    """The code of every day of the calendar answers may use, for Polars to look up."""
    days = (LAST_DAY - FIRST_DAY).days + 1
    return pl.Series([day_code(FIRST_DAY + timedelta(days=place)) for place in range(days)], dtype=pl.Int32)


def morrow_code(day: Column) -> Column:
    """The code of the day after."""
    return column_code(day + timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """The same day number `months` later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_before(day: date, months: int) -> date:
    """The last day that is still `months` before a day: add the months to it and you are not after that day.

    The last day of a month is reached from the last day of another: 28 February is a month after 31 January.
    """
    if morrow(day).day > 1:
        return add_months(day, -months)
    return eve(add_months(morrow(day), -months))


def birthday(birth: date, age: int) -> date:
    """The day the age is reached: 1 March in common years for someone born on 29 February."""
    year = birth.year + age
    if (birth.month, birth.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return birth.replace(year=year)


def eve(day: date) -> date:
    return day - timedelta(days=1)


def morrow(day: date) -> date:
    return day + timedelta(days=1)
