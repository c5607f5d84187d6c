"""The words rules are written with, on figures worked out by hand: cents, ranges, months."""

from datetime import date, timedelta
from math import inf
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from domain.rules.contracts import at_least, percent_of
from domain.rules.logic import NO_CENTS, Money, certain, left_open, possible, three_ways, to_the_cent, when
from domain.rules.months import (
    BORN_29_FEBRUARY,
    FIRST_DAY,
    LAST_DAY,
    TO_1_MARCH,
    YEAR,
    add_months,
    birthday,
    column_code,
    day_code,
    eve,
    last_day_before,
    morrow,
    morrow_code,
)
from domain.rules.pay import greater

KINDS = ("polars", "narwhals")


def worked_out(kind: str, made: Any, **columns: list[Any]) -> list[Any]:
    """What an expression of some columns gives, through Polars or as other engines do it."""
    schema = {name: pl.Float64 if any(isinstance(v, float) for v in cells) else None for name, cells in columns.items()}
    frame = pl.DataFrame(columns, schema=schema)
    if kind == "polars":
        return frame.select(made(**{name: pl.col(name) for name in columns}).alias("made"))["made"].to_list()
    found = nw.from_native(frame).select(made(**{name: nw.col(name) for name in columns}).alias("made"))
    return found.to_native()["made"].to_list()


@pytest.mark.parametrize("kind", KINDS)
def test_cents_are_rounded_half_up(kind: str) -> None:
    amounts = [1.004, 1.005, 1.0149, 2.675, 0.0, -inf, inf, NO_CENTS, 8.125]
    rounded = [1.0, 1.01, 1.01, 2.68, 0.0, -inf, inf, NO_CENTS, 8.13]
    assert worked_out(kind, lambda amount: to_the_cent(amount), amount=amounts) == rounded


@pytest.mark.parametrize("kind", KINDS)
def test_a_condition_that_is_unknown_is_possible_not_certain(kind: str) -> None:
    three = [True, False, None]
    assert worked_out(kind, possible_of, condition=three) == [True, False, True]
    assert worked_out(kind, certain_of, condition=three) == [True, False, False]
    assert worked_out(kind, lambda condition: three_ways(condition, "y", "n", "u"), condition=three) == ["y", "n", "u"]
    assert worked_out(kind, lambda condition: three_ways(condition, "y", "n", None), condition=three) == [
        "y",
        "n",
        None,
    ]


def possible_of(condition: Any) -> Any:
    return possible(condition)


def certain_of(condition: Any) -> Any:
    return certain(condition)


def test_a_constant_chooses_without_a_column() -> None:
    assert (when(True, "then", "otherwise"), when(False, "then", "otherwise")) == ("then", "otherwise")


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_left_open_is_unknown_whatever_the_verdict(kind: str) -> None:
    cases = {"case": [True, False, None, False], "verdict": [True, True, True, False]}
    assert worked_out(kind, lambda case, verdict: left_open(case, verdict), **cases) == [None, True, True, False]


END = {"low": lambda money: money.low, "high": lambda money: money.high}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("made", "columns", "low", "high"),
    [
        (lambda a: Money.exactly(a), {"a": [3.0, None]}, [3.0, -inf], [3.0, inf]),
        (lambda a: Money.exactly(a, at_least=0.0), {"a": [3.0, None]}, [3.0, 0.0], [3.0, inf]),
        (
            lambda a, c, f: Money.exactly(a).floored(c, f),
            {"a": [1.0, 1.0, 1.0, 9.0, 1.0], "c": [True, False, None, True, True], "f": [5.0, 5.0, 5.0, 5.0, None]},
            [5.0, 1.0, 1.0, 9.0, 1.0],
            [5.0, 1.0, 5.0, 9.0, 1.0],
        ),
        (
            lambda a, f, c: Money.exactly(a).between(f, c),
            {"a": [1.0, 5.0, 9.0, None, 5.0, 5.0], "f": [2.0, 2.0, 2.0, 2.0, None, 2.0], "c": [7.0] * 5 + [None]},
            [2.0, 5.0, 7.0, 2.0, 5.0, -inf],
            [2.0, 5.0, 7.0, 7.0, 7.0, 5.0],
        ),
        (lambda a: Money(a, a * 2).times(3), {"a": [1.5]}, [4.5], [9.0]),
        (lambda a: Money(a, a * 2).rounded(), {"a": [1.0049]}, [1.0], [2.01]),
        (
            lambda a, b: greater(Money(a, b), Money(b, a)),
            {"a": [1.0, 4.0], "b": [2.0, 3.0]},
            [2.0, 4.0],
            [2.0, 4.0],
        ),
        (
            lambda a, b: at_least(a, b),
            {"a": [5.0, 5.0, 5.0, None], "b": [3.0, 8.0, None, 8.0]},
            [5.0, 8.0, 5.0, -inf],
            [5.0, 8.0, inf, inf],
        ),
    ],
)  # fmt: skip
def test_a_range_is_what_its_name_says(
    kind: str, made: Any, columns: dict[str, list[Any]], low: list[float], high: list[float]
) -> None:
    assert worked_out(kind, lambda **given: made(**given).low, **columns) == low
    assert worked_out(kind, lambda **given: made(**given).high, **columns) == high


def test_so_many_percent_are_rounded_to_the_cent() -> None:
    assert worked_out("polars", lambda a: percent_of(a, 55), a=[1823.03]) == [1002.67]


EVERY_DAY = [FIRST_DAY, date(1999, 12, 31), date(2000, 1, 1), date(2000, 2, 29), date(2023, 2, 28), LAST_DAY]


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_has_the_code_of_each_of_its_days(kind: str) -> None:
    assert worked_out(kind, lambda day: column_code(day), day=EVERY_DAY) == [
        (day.year * 12 + day.month) * 32 + day.day for day in EVERY_DAY
    ]
    assert worked_out(kind, lambda day: morrow_code(day), day=EVERY_DAY[:-1]) == [
        day_code(day + timedelta(days=1)) for day in EVERY_DAY[:-1]
    ]


def test_the_calendar_is_that_of_answers() -> None:
    assert (date(1900, 1, 1), date(2101, 1, 1)) == (FIRST_DAY, LAST_DAY)


def test_from_29_february_to_1_march_in_codes() -> None:
    for year in (1996, 2000, 2024):
        assert day_code(date(year, 2, 29)) % YEAR == BORN_29_FEBRUARY
        assert day_code(date(year, 2, 29)) + TO_1_MARCH == day_code(date(year, 3, 1))
    assert day_code(date(2023, 2, 28)) % YEAR != BORN_29_FEBRUARY


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-06-15", 0, "2026-06-15"),
        ("2026-06-15", 36, "2029-06-15"),
    ],
)
def test_some_months_later_is_the_same_day_or_the_last_one(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [("2026-02-28", 1, "2026-01-31"), ("2026-02-27", 1, "2026-01-27"), ("2026-12-31", 6, "2026-06-30")],
)
def test_the_last_day_that_is_still_so_many_months_before(day: str, months: int, last: str) -> None:
    assert last_day_before(date.fromisoformat(day), months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("birth", "age", "day"),
    [
        ("2004-02-29", 18, "2022-03-01"),
        ("2004-02-29", 20, "2024-02-29"),
        ("2004-02-28", 18, "2022-02-28"),
        ("2004-03-29", 18, "2022-03-29"),
        ("2004-12-31", 26, "2030-12-31"),
    ],
)
def test_a_birthday_of_29_february_is_1_march_in_common_years(birth: str, age: int, day: str) -> None:
    assert birthday(date.fromisoformat(birth), age) == date.fromisoformat(day)


def test_the_day_before_and_the_day_after() -> None:
    assert (eve(date(2024, 3, 1)), morrow(date(2024, 2, 28))) == (date(2024, 2, 29), date(2024, 2, 29))
