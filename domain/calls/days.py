"""The day by which to call: on which a list's scheme opens, closes, or the birthday comes."""

from datetime import date, timedelta

import polars as pl

from domain.calls.lists import AHEAD, CallList, judged_on, refused, refused_in
from domain.evaluation import evaluate
from domain.rules.months import birthday


def of(listed: CallList, judged: pl.DataFrame, answers: pl.DataFrame, on: date) -> list[date | None]:
    """For each person of a list its day, None where nothing turns within the days looked at.

    Of a list of what opens, the first day on which nothing refuses her; of a birthday, that day; of the others, the
    last day before something does.

    Args:
        judged, answers, on: those the lists were made of.
    """
    people, rows = answers[listed.places], judged[listed.places]
    today = judged_on(people, on)
    if listed.kind == "birthday":
        return [birthday(birth, listed.age) for birth in people["birth_date"]]
    if listed.kind == "step":  # she is refused today, whatever the day
        return [None] * len(people)
    turning = _turning(listed.scheme, rows, people, today)
    last = 0 if listed.kind == "opens" else 1
    return [day and day - timedelta(days=last) for day in turning]


def _turning(scheme: str, rows: pl.DataFrame, people: pl.DataFrame, today: list[date]) -> list[date | None]:
    """The first day on which each is refused and was not, or the other way round.

    Looked for between the last day on which nothing has turned yet and the first on which it has, of `AHEAD`.
    """
    before = rows.select(refused(scheme))[:, 0].to_list()
    ahead = [rows.select(refused_in(scheme, days))[:, 0].to_list() for days in AHEAD]
    low, high = [0] * len(before), [0] * len(before)
    for place, now in enumerate(before):
        turned = next((days for days, then in zip(AHEAD, ahead, strict=True) if then[place] != now), None)
        if turned:
            low[place], high[place] = max((days for days in AHEAD if days < turned), default=0), turned
    while open_ones := [place for place, most in enumerate(high) if most - low[place] > 1]:
        middle = [(low[place] + high[place]) // 2 for place in open_ones]
        then = [today[place] + timedelta(days=days) for place, days in zip(open_ones, middle, strict=True)]
        moved = people[open_ones].with_columns(pl.Series("on", then))
        found = evaluate(moved, then[0]).select(refused(scheme))[:, 0]
        for place, days, is_refused in zip(open_ones, middle, found, strict=True):
            (low if is_refused == before[place] else high)[place] = days
    return [day + timedelta(days=most) if most else None for day, most in zip(today, high, strict=True)]
