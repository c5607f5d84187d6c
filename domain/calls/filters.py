"""Who is looked for in a judged caseload, and who is counted in a row of its summary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from domain.caseload.summary import ZONED, brackets, bucket, paid

NONE = "none"
"""What is looked for where there is none: people whose zone, or age, is not known."""


@dataclass(frozen=True)
class Filter:
    """Who is looked for: those who fit all of it.

    Attributes:
        verdicts: by scheme.
        unmet: a scheme and a condition of it that is not met.
        alone: whether nothing else of that scheme is unmet; None for both.
        zone: of the schemes that have zones; or NONE.
        age: the first of a bracket of `summary.BRACKETS`; or NONE.
        pay: a scheme whose conditions are met and that can be entered, and the EUR a month at which a bar of its
            amounts begins.
        text: in a column of the file.
    """

    verdicts: dict[str, str] = field(default_factory=dict)
    unmet: tuple[str, str] | None = None
    alone: bool | None = None
    zone: str | None = None
    age: int | str | None = None
    pay: tuple[str, int] | None = None
    text: str = ""


def counted_in(row: Mapping[str, Any]) -> Filter:
    """Who a row of the summary counts. A row of conditions counts those it blocks; one with `with_others`, those for
    whom something else of the scheme is unmet too, or nothing else."""
    scheme = row["scheme"]
    if "criterion" in row:
        others = row.get("with_others")
        return Filter(unmet=(scheme, row["criterion"]), alone=None if others is None else not others)
    if "verdict" not in row:
        return Filter(pay=(scheme, row["low"]))
    return Filter(
        {scheme: row["verdict"]},
        zone=(row["zone"] or NONE) if "zone" in row else None,
        age=(NONE if row["low"] is None else row["low"]) if "low" in row else None,
    )


def fitting(judged: pl.DataFrame, ages: pl.Series, others: Iterable[pl.Series], wanted: Filter) -> list[int]:
    """The places, from 0, of the people who fit. `ages`: of each, in years; `others`: the columns in which `text` is
    looked for."""
    tests = [pl.col(f"{scheme}_verdict") == verdict for scheme, verdict in wanted.verdicts.items()]
    if wanted.unmet:
        tests += _unmet(*wanted.unmet, wanted.alone)
    if wanted.zone:
        tests.append(pl.any_horizontal(_in_zone(f"{scheme.id}_zone", wanted.zone) for scheme in ZONED))
    if wanted.age is not None:
        low = brackets(ages)
        tests.append(pl.lit(low.is_null() if wanted.age == NONE else low == wanted.age))
    if wanted.pay:
        scheme, low_eur = wanted.pay
        tests += [paid(scheme), bucket(scheme) == low_eur]
    if text := wanted.text.strip().lower():
        searched = [one.cast(pl.String).str.to_lowercase().str.contains(text, literal=True) for one in others]
        tests.append(pl.any_horizontal(pl.lit(False), *searched))
    everybody = pl.repeat(True, pl.len())
    return judged.select(pl.all_horizontal(everybody, *tests).alias("kept"))["kept"].arg_true().to_list()


def _unmet(scheme: str, criterion: str, alone: bool | None) -> list[pl.Expr]:
    unmet = pl.col(f"{scheme}_unmet")
    found = [unmet.str.split(";").list.contains(criterion)]
    return found if alone is None else [*found, (unmet == criterion) if alone else (unmet != criterion)]


def _in_zone(column: str, zone: str) -> pl.Expr:
    return pl.col(column).is_null() if zone == NONE else pl.col(column) == zone
