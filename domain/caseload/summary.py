"""What a judged caseload amounts to: verdicts, what blocks, amounts, zones and ages, and who fits a filter.

Each function takes the frame of `caseload.judged` and answers tidy rows: a dict a row, counts under `people`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from domain.results import ENTERED, VERDICTS
from domain.rules.scheme import Scheme
from domain.schemes import SCHEMES

Row = dict[str, Any]

PAYING = [scheme for scheme in SCHEMES if f"{scheme.id}_pay_eur" in scheme.columns]
ZONED = [scheme for scheme in SCHEMES if f"{scheme.id}_zone" in scheme.columns]
"""The schemes whose columns have a pay, and those whose columns have a zone."""
BUCKET_EUR = 200
"""Width of a bar of amounts."""
BRACKETS: list[tuple[int, int | None]] = [(0, 15), *((low, low + 4) for low in range(16, 61, 5)), (61, None)]
"""Ages from and to: five years at a time, with an end at 26, where one contract ends and another begins."""


def verdicts(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, `verdict`, `people`: every verdict of the schemes that may be entered, even of nobody."""
    rows = []
    for scheme in entered(judged):
        counts = dict(judged[f"{scheme.id}_verdict"].value_counts().iter_rows())
        rows += [{"scheme": scheme.id, "verdict": one, "people": counts.get(one, 0)} for one in VERDICTS.values()]
    return rows


def blocking(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, `criterion`, `people` for whom it is not met, and for how many of these it `alone` blocks.

    What blocks most comes first; conditions that block nobody are left out, and schemes that nobody may enter.
    """
    rows = []
    for scheme in entered(judged):
        people, alone = Counter[str](), Counter[str]()
        for unmet, count in judged[f"{scheme.id}_unmet"].value_counts().iter_rows():
            names = [name for name in unmet.split(";") if name]
            people.update(dict.fromkeys(names, count))
            if len(names) == 1:
                alone[names[0]] += count
        rows += [
            {"scheme": scheme.id, "criterion": one.name, "people": people[one.name], "alone": alone[one.name]}
            for one in scheme.criteria
            if people[one.name]
        ]
    return sorted(rows, key=lambda row: -row["people"])


def entered(judged: pl.DataFrame) -> list[Scheme]:
    """The schemes that somebody may enter on the day she is judged, whatever she answers."""
    return [scheme for scheme in SCHEMES if judged[f"{scheme.id}_status"].is_in(ENTERED).any()]


def closed(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, `people`: how many meet the conditions of its time of each scheme that nobody may enter."""
    may = entered(judged)
    return [
        {"scheme": scheme.id, "people": int((judged[f"{scheme.id}_verdict"] == VERDICTS[True]).sum())}
        for scheme in SCHEMES
        if scheme not in may
    ]


def _paid(judged: pl.DataFrame) -> dict[str, pl.Series]:
    """By scheme, the pay of those who meet its conditions and may enter it: of nobody else is an amount money."""
    met = {
        scheme.id: (judged[f"{scheme.id}_verdict"] == VERDICTS[True]) & judged[f"{scheme.id}_status"].is_in(ENTERED)
        for scheme in PAYING
    }
    return {name: judged[f"{name}_pay_eur"].filter(kept).drop_nulls() for name, kept in met.items()}


def amounts(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, `low`, `high`, `people`: how many would be paid from `low` to less than `high` EUR a month."""
    rows = []
    for name, paid in _paid(judged).items():
        buckets = (paid // BUCKET_EUR * BUCKET_EUR).cast(pl.Int64).value_counts().sort(by=pl.first())
        rows += [
            {"scheme": name, "low": low, "high": low + BUCKET_EUR, "people": people}
            for low, people in buckets.iter_rows()
        ]
    return rows


def median_amounts(judged: pl.DataFrame) -> dict[str, float]:
    """The amount that half of those paid reach, by scheme, in EUR a month; schemes that pay nobody are left out."""
    found = {name: paid.median() for name, paid in _paid(judged).items()}
    return {name: float(amount) for name, amount in found.items() if isinstance(amount, int | float)}


def zones(judged: pl.DataFrame) -> list[str]:
    """The zones that somebody lives in, in order."""
    found = {zone for scheme in ZONED for zone in judged[f"{scheme.id}_zone"].unique().drop_nulls()}
    return sorted(found)


def by_zone(judged: pl.DataFrame) -> list[Row]:
    """`zone`, `verdict`, `people`: the verdicts of the first scheme that has zones, in each; no `zone` elsewhere."""
    found = [_counted(judged, f"{scheme.id}_zone", f"{scheme.id}_verdict") for scheme in ZONED[:1]]
    counts = {(zone, verdict): people for rows in found for zone, verdict, people in rows}
    known = {zone for zone, _ in counts}
    return [
        {"zone": zone, "verdict": verdict, "people": counts.get((zone, verdict), 0)}
        for zone in [*sorted(zone for zone in known if zone), *([None] if None in known else [])]
        for verdict in VERDICTS.values()
    ]


def by_age(judged: pl.DataFrame, ages: pl.Series) -> list[Row]:
    """`scheme`, `low`, `high`, `verdict`, `people`: the verdicts in each bracket of age; `low` is None for no age."""
    lows = [low for low, _ in BRACKETS]
    bracket = (ages.cast(pl.Int32).clip(lower_bound=0).replace_strict(_BRACKET_OF, default=lows[-1])).set(
        ages.is_null(), None
    )
    frame, rows = judged.with_columns(bracket.alias("bracket")), []
    for scheme in entered(judged):
        found = _counted(frame, "bracket", f"{scheme.id}_verdict")
        counts = {(low, verdict): people for low, verdict, people in found}
        for low, high in [*BRACKETS, (None, None)]:
            if low in {known for known, _ in counts}:
                rows += [
                    {"scheme": scheme.id, "low": low, "high": high, "verdict": one, "people": counts.get((low, one), 0)}
                    for one in VERDICTS.values()
                ]
    return rows


def ages(answers: pl.DataFrame, on: date) -> pl.Series:
    """The age of each person on the day she is judged; null when it is not known."""
    if "birth_date" not in answers.columns:
        return pl.Series("age", [None] * len(answers), dtype=pl.Int32)
    day = pl.coalesce("on", pl.lit(on)) if "on" in answers.columns else pl.lit(on)
    turned = _month_and_day(day) >= _month_and_day(pl.col("birth_date"))
    years = day.dt.year() - pl.col("birth_date").dt.year()
    return answers.select((years - (~turned).cast(pl.Int32)).alias("age"))["age"]


def _month_and_day(day: pl.Expr) -> pl.Expr:
    """A number that orders the days of a year."""
    return day.dt.month().cast(pl.Int32) * 32 + day.dt.day()


_BRACKET_OF = {age: low for low, high in BRACKETS if high is not None for age in range(low, high + 1)}


@dataclass(frozen=True)
class Filter:
    """Who is looked for. `verdicts` by scheme; `unmet` a scheme and its criterion; `text` in a column of the file."""

    verdicts: dict[str, str] = field(default_factory=dict)
    unmet: tuple[str, str] | None = None
    zone: str | None = None
    text: str = ""


def fitting(judged: pl.DataFrame, others: Iterable[pl.Series], wanted: Filter) -> list[int]:
    """The places, from 0, of the people who fit. `others`: the columns in which `text` is looked for."""
    tests = [pl.col(f"{scheme}_verdict") == verdict for scheme, verdict in wanted.verdicts.items()]
    if wanted.unmet:
        scheme, criterion = wanted.unmet
        tests.append(pl.col(f"{scheme}_unmet").str.split(";").list.contains(criterion))
    if wanted.zone:
        tests.append(pl.any_horizontal(pl.col(f"{scheme.id}_zone") == wanted.zone for scheme in ZONED))
    if text := wanted.text.strip().lower():
        searched = [one.cast(pl.String).str.to_lowercase().str.contains(text, literal=True) for one in others]
        tests.append(pl.any_horizontal(pl.lit(False), *searched))
    everybody = pl.repeat(True, pl.len())
    return judged.select(pl.all_horizontal(everybody, *tests).alias("kept"))["kept"].arg_true().to_list()


def _counted(frame: pl.DataFrame, *names: str) -> Iterable[tuple[Any, ...]]:
    return frame.group_by(*names).len().iter_rows()
