"""The few words rules are written with, beside `&`, `|`, `~` and comparisons.

A rule is called with columns. Polars columns and Narwhals columns (pandas, PyArrow, DuckDB, Spark) answer the
same methods, so a rule is written once for all. Logic is Kleene's: false and unknown is false, true or unknown
is true, otherwise unknown spreads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import inf
from operator import and_
from typing import Any, TypeAlias

import narwhals as nw
import polars as pl

Column: TypeAlias = Any
"""A Polars or a Narwhals expression."""


def dialect(column: Column) -> Any:
    """The module whose functions build on this column."""
    return nw if isinstance(column, nw.Expr) else pl


def when(condition: Column, then: Column, otherwise: Column) -> Column:
    """`then` where the condition is true, `otherwise` where it is false or unknown. It may be a constant."""
    if isinstance(condition, bool):
        return then if condition else otherwise
    return dialect(condition).when(condition).then(then).otherwise(otherwise)


def possible(condition: Column) -> Column:
    """True unless the condition is known to be false."""
    return condition.fill_null(True)


def certain(condition: Column) -> Column:
    """True only where the condition is known to be true."""
    return condition.fill_null(False)


def left_open(case: Column, verdict: Column) -> Column:
    """The verdict, but unknown in a case on which the text is silent (a gap: the body named decides)."""
    return dialect(case).when(~certain(case)).then(verdict)


def three_ways(condition: Column, yes: str, no: str, unknown: str | None) -> Column:
    """A word for each of true, false and unknown (null when there is none)."""
    if dialect(condition) is pl:
        return picked([no, yes, unknown], condition.cast(pl.UInt32).fill_null(2))
    otherwise: Column = nw.when(~condition).then(nw.lit(no))
    if unknown is not None:
        otherwise = otherwise.otherwise(nw.lit(unknown))
    return nw.when(condition).then(nw.lit(yes)).otherwise(otherwise)


def picked(table: Sequence[Any] | pl.Series, place: Column) -> Column:
    """The entry of a table at each place: Polars looks it up several times faster than it tries conditions."""
    return pl.lit(pl.Series(table)).gather(place)


def all_of(conditions: list[Column]) -> Column:
    """Kleene's and over a list."""
    return reduce(and_, conditions)


@dataclass(frozen=True)
class Money:
    """An amount known to lie between two columns of EUR; equal ends are one amount.

    An unknown amount lies between -inf and +inf; `high` is +inf where a free answer leaves the top open.
    """

    low: Column
    high: Column

    @classmethod
    def exactly(cls, amount: Column, *, at_least: float = -inf) -> "Money":
        """A known amount; where it is missing, anything from `at_least` up."""
        return cls(amount.fill_null(at_least), amount.fill_null(inf))

    def floored(self, condition: Column, floor: Column) -> "Money":
        """At least `floor` where the condition holds; a missing floor changes nothing."""
        highest = dialect(condition).max_horizontal
        least = floor.fill_null(-inf)
        return Money(
            highest(self.low, when(certain(condition), least, -inf)),
            highest(self.high, when(possible(condition), least, -inf)),
        )

    def between(self, floor: Column, ceiling: Column) -> "Money":
        """Kept between two amounts; where these are missing the result is unknown."""
        least, most = floor.fill_null(-inf), ceiling.fill_null(inf)
        m = dialect(floor)
        return Money(
            m.min_horizontal(m.max_horizontal(self.low, least), ceiling.fill_null(-inf)),
            m.min_horizontal(m.max_horizontal(self.high, floor.fill_null(inf)), most),
        )

    def times(self, factor: Column) -> "Money":
        return Money(self.low * factor, self.high * factor)

    def rounded(self) -> "Money":
        return Money(to_the_cent(self.low), to_the_cent(self.high))


@dataclass(frozen=True)
class FirstThatApplies:
    """The amount of the first line whose condition is true; the last line stands for everyone left.

    While conditions are unknown, the amount runs from the least to the greatest among the lines that may still be
    the first to apply. `domain.rules.graph` lays it out in stages, so that no condition is worked out twice.
    """

    lines: tuple[tuple[Column, Money], ...]

    def reached(self, at_most: list[Column], passed: list[Column]) -> list[Column]:
        """True where a line may be the first: its own condition possible, none before it certain."""
        return [all_of([here, *passed[:place]]) for place, here in enumerate(at_most)]


def first_that_applies(*lines: tuple[Column, Money]) -> FirstThatApplies:
    """Lines read from the top: see `FirstThatApplies`."""
    return FirstThatApplies(lines)


NO_CENTS = 1e13
"""EUR from which a number no longer tells cents apart, unknown ends of ranges included."""


def to_the_cent(amount: Column) -> Column:
    """EUR rounded to the cent, half up.

    A product that falls on half a cent can come out a hair below it in binary; no honest product of cents
    and hours in hundredths comes nearer to half a cent than 0.00001 cent without reaching it, so a nudge of
    0.000001 cent decides only the exact halves. Polars divides by a constant by multiplying with its inverse, which
    can miss the nearest number: the last rounding finds it again, so that all engines give the same bits.
    """
    cents = ((amount * 100 + (0.5 + 1e-6)).floor() / 100).round(2)
    return when(amount.abs() < NO_CENTS, cents, amount)
