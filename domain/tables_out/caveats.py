"""What was not read of the figures that the amounts of a caseload rest on, person by person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from domain.person import caveats
from domain.profile import FIELDS
from domain.results import Caveat
from domain.schemes import SCHEMES

AMOUNTS = {name: scheme.id for scheme in SCHEMES for name in scheme.columns if name.endswith("_eur")}
"""The columns of amounts, each with its scheme."""
DAYS = ("on", *dict.fromkeys(("training_start", *(scheme.judged_on for scheme in SCHEMES if scheme.judged_on != "on"))))
"""The answers that say on which day a figure is read."""
OWN = tuple(name for name, answer in FIELDS.items() if answer.unit in caveats.MONEY)
"""Amounts that people gave themselves."""
_KINDS = dict.fromkeys(DAYS, pl.Date) | dict.fromkeys(OWN, pl.Float64)


def of_columns(
    answers: pl.DataFrame, judged: pl.DataFrame, on: date, names: Iterable[str] = AMOUNTS
) -> dict[str, list[Caveat]]:
    """By column of amounts, the caveat of each person's; "" where there is no amount, or nothing.

    `on`: the day judged of those who have none of their own.
    """
    known = answers.select(name for name in (*DAYS, *OWN) if name in answers.columns)
    missing = [pl.lit(None, _KINDS[name]).alias(name) for name in (*DAYS, *OWN) if name not in known.columns]
    rows = known.with_columns(missing).with_columns(pl.col("on").fill_null(on))
    return {name: _of_column(name, rows, judged[name]) for name in names if name in judged.columns}


def _of_column(name: str, rows: pl.DataFrame, amounts: pl.Series) -> list[Caveat]:
    """Each different case once: days count by the stretch in which no figure changes."""
    scheme = AMOUNTS[name]
    first_days = caveats.first_days(scheme, name)
    cases = rows.with_columns(_stretch(day, first_days) for day in DAYS).with_columns(amount=amounts)
    found: dict[tuple[Any, ...], Caveat] = {}
    told: list[Caveat] = []
    for case in cases.iter_rows():
        *given, amount = case
        if not amount:
            told.append("")
            continue
        if case not in found:
            row = dict(zip(cases.columns[:-1], given, strict=True))
            found[case] = caveats.of_column(scheme, name, row, amount)
        told.append(found[case])
    return told


def _stretch(name: str, first_days: list[date]) -> pl.Expr:
    """The last of these days that is not after the day of a column; the first that there is of one before them all."""
    days = pl.Series([date.min, *first_days], dtype=pl.Date)
    place = pl.lit(days).search_sorted(pl.col(name).fill_null(date.min), side="right") - 1
    return pl.when(pl.col(name).is_not_null()).then(pl.lit(days).gather(place)).alias(name)
