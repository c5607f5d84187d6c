"""What a judged caseload amounts to: verdicts, what blocks, amounts, zones and ages.

Each function takes the frame of `caseload.judged` and answers tidy rows: a dict a row, counts under `people`. Who is
counted in a row is told by `filters.counted_in`.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from domain.results import ENTERED, VERDICTS
from domain.rules.reach import steps_of
from domain.rules.scheme import Scheme
from domain.schemes import SCHEMES

Row = dict[str, Any]

PAYING = [scheme for scheme in SCHEMES if f"{scheme.id}_pay_eur" in scheme.columns]
ZONED = [scheme for scheme in SCHEMES if f"{scheme.id}_zone" in scheme.columns]
"""The schemes whose columns have a pay, and those whose columns have a zone."""
NEAR = ("met", "to_find", "step")
"""The words of `results.Reach` for what is within reach."""
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
    """`scheme`, `criterion`, `people` for whom it is not met, and for how many of these it `alone` blocks; whether a
    step `can_change` it: the condition looks at an answer that can change by something to do.

    What blocks most alone comes first; conditions that block nobody are left out, and schemes that nobody may enter.
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
            {
                "scheme": scheme.id,
                "criterion": one.name,
                "people": people[one.name],
                "alone": alone[one.name],
                "can_change": bool(steps_of(scheme, one)),
            }
            for one in scheme.criteria
            if people[one.name]
        ]
    return sorted(rows, key=lambda row: (-row["alone"], -row["people"]))


def entered(judged: pl.DataFrame) -> list[Scheme]:
    """The schemes that somebody may enter on the day she is judged, whatever she answers."""
    return [scheme for scheme in SCHEMES if judged[f"{scheme.id}_status"].is_in(ENTERED).any()]


def within_reach(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, and how many are at each of `NEAR` of those that somebody may enter, and may do so herself."""
    rows = []
    for scheme in entered(judged):
        may = judged.filter(pl.col(f"{scheme.id}_status").is_in(ENTERED))
        counts = dict(may[f"{scheme.id}_reach"].value_counts().iter_rows())
        rows.append({"scheme": scheme.id} | {one: counts.get(one, 0) for one in NEAR})
    return rows


def closed(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, `people`: how many meet the conditions of its time of each scheme that nobody may enter."""
    may = entered(judged)
    return [
        {"scheme": scheme.id, "people": int((judged[f"{scheme.id}_verdict"] == VERDICTS[True]).sum())}
        for scheme in SCHEMES
        if scheme not in may
    ]


def paid(scheme: str) -> pl.Expr:
    """Who meets the conditions of a scheme and may enter it: of nobody else is an amount money."""
    return (pl.col(f"{scheme}_verdict") == VERDICTS[True]) & pl.col(f"{scheme}_status").is_in(ENTERED)


def bucket(scheme: str) -> pl.Expr:
    """The EUR a month at which the bar of a pay begins."""
    return (pl.col(f"{scheme}_pay_eur") // BUCKET_EUR * BUCKET_EUR).cast(pl.Int64)


def amounts(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, `low`, `high`, `people`: how many would be paid from `low` to less than `high` EUR a month."""
    rows = []
    for name in [scheme.id for scheme in PAYING]:
        lows = judged.filter(paid(name)).select(bucket(name).alias("low"))["low"].drop_nulls()
        rows += [
            {"scheme": name, "low": low, "high": low + BUCKET_EUR, "people": people}
            for low, people in lows.value_counts().sort(by=pl.first()).iter_rows()
        ]
    return rows


def median_amounts(judged: pl.DataFrame) -> dict[str, float]:
    """The amount that half of those paid reach, by scheme, in EUR a month; schemes that pay nobody are left out."""
    found = {one.id: judged.filter(paid(one.id))[f"{one.id}_pay_eur"].median() for one in PAYING}
    return {name: float(amount) for name, amount in found.items() if isinstance(amount, int | float)}


def zones(judged: pl.DataFrame) -> list[str]:
    """The zones that somebody lives in, in order."""
    found = {zone for scheme in ZONED for zone in judged[f"{scheme.id}_zone"].unique().drop_nulls()}
    return sorted(found)


def by_zone(judged: pl.DataFrame) -> list[Row]:
    """`scheme`, `zone`, `verdict`, `people`: the verdicts of the first scheme that has zones, in each; no `zone`
    elsewhere."""
    found = [(scheme.id, _counted(judged, f"{scheme.id}_zone", f"{scheme.id}_verdict")) for scheme in ZONED[:1]]
    counts = {(scheme, zone, verdict): people for scheme, rows in found for zone, verdict, people in rows}
    known = {zone for _, zone, _ in counts}
    return [
        {"scheme": scheme, "zone": zone, "verdict": verdict, "people": counts.get((scheme, zone, verdict), 0)}
        for scheme, _ in found
        for zone in [*sorted(zone for zone in known if zone), *([None] if None in known else [])]
        for verdict in VERDICTS.values()
    ]


def by_age(judged: pl.DataFrame, ages: pl.Series) -> list[Row]:
    """`scheme`, `low`, `high`, `verdict`, `people`: the verdicts in each bracket of age; `low` is None for no age."""
    frame, rows = judged.with_columns(brackets(ages).alias("bracket")), []
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


def brackets(ages: pl.Series) -> pl.Series:
    """The first age of the bracket of each."""
    oldest, _ = BRACKETS[-1]
    found = ages.cast(pl.Int32).clip(lower_bound=0).replace_strict(_BRACKET_OF, default=oldest)
    return found.set(ages.is_null(), None)


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


def _counted(frame: pl.DataFrame, *names: str) -> Iterable[tuple[Any, ...]]:
    return frame.group_by(*names).len().iter_rows()
