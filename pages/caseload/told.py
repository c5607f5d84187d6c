"""What is told of a list of people to call: its name with its count, its title, the next step, the calendar."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from domain.calls.lists import CallList, steps_towards
from domain.caseload.summary import NEAR
from domain.words import Words, capitalised
from pages.tell import agenda
from pages.tell.stands import pill

MOST_NAMED = 200
"""People named in one event; more are in the workbook."""


def name(listed: CallList, said: Words) -> str:
    """What the list is of, in few words."""
    if listed.kind in ("met", "to_find"):
        return pill(listed.scheme, listed.kind, said)
    return said.text("calls", "name", listed.kind, age=listed.age)


def counted(listed: CallList, said: Words) -> str:
    return f"{said.number(len(listed.places))} · {name(listed, said)}"


def step(listed: CallList, said: Words) -> str:
    """The one condition that is missing, with how many lack only that."""
    count = said.number(len(listed.places))
    if not listed.unmet:
        return said.text("calls", "every_step", count=count)
    return f"{_to_do(listed.scheme, [listed.unmet], said)} ({count})"


def within(listed: CallList, said: Words) -> str:
    return said.text("calls", "within", days=said.number(listed.days), count=said.number(len(listed.places)))


def title(listed: CallList, said: Words) -> str:
    """The list in a sentence: of which scheme, what, how many."""
    about = said.text("schemes", listed.scheme, "short") if listed.scheme else said.text("calls", "birthdays")
    what = name(listed, said)
    if listed.unmet:
        what = said.text("calls", "lacks", label=_step(listed.scheme, listed.unmet, said))
    if listed.days:
        what = said.text("calls", "in_days", what=what, days=said.number(listed.days))
    return f"{about} – {what} ({said.plural('caseload', 'people', count=len(listed.places))})"


def next_steps(listed: CallList, judged: pl.DataFrame, said: Words) -> list[str]:
    """What to do with each person of the list: of a step, every condition that is not met."""
    if listed.kind == "step":
        unmet = judged[f"{listed.scheme}_unmet"][listed.places]
        told = {one: _to_do(listed.scheme, one.split(";"), said) for one in unmet.unique()}
        return [told[one] for one in unmet]
    return [_same_for_all(listed, judged, said)] * len(listed.places)


def nearest(
    found: list[CallList], days: dict[Any, list[date | None]], judged: pl.DataFrame, said: Words
) -> pl.DataFrame:
    """For everybody, what to do about the scheme that is nearest, and its last day; nothing where none is near.

    `days`: of the lists that have any, by their keys.
    """
    steps: list[str | None] = [None] * len(judged)
    by_day: list[date | None] = [None] * len(judged)
    near = [one for kind in NEAR for one in found if one.kind == kind and not one.unmet]
    for listed in near:
        name = said.text("schemes", listed.scheme, "short")
        last_days = days.get(listed.key) or [None] * len(listed.places)
        for place, step, day in zip(listed.places, next_steps(listed, judged, said), last_days, strict=True):
            if steps[place] is None:
                steps[place], by_day[place] = said.text("board", "step", name=name, step=step), day
    return pl.DataFrame({"step": steps, "day": by_day}, schema={"step": pl.String, "day": pl.Date})


def _to_do(scheme: str, unmet: list[str], said: Words) -> str:
    """What each condition that is not met takes, in order, once each."""
    steps = dict.fromkeys(_step(scheme, name, said) for name in unmet if name)
    return capitalised(", ".join(steps))


def _step(scheme: str, name: str, said: Words) -> str:
    """By the answers that can change; of a course or a contract already chosen, what of it to look at again."""
    steps = [step for field in steps_towards(scheme, name) if (step := said.find("calls", "do", field))]
    if not steps:
        return said.text("calls", "review", label=said.text("criteria", scheme, name, "label"))
    return said.either(steps)


def _same_for_all(listed: CallList, judged: pl.DataFrame, said: Words) -> str:
    if listed.kind in ("birthday", "opens", "closes"):
        return said.text("calls", "step", listed.kind, age=listed.age)
    if listed.kind == "to_find":
        return said.text("next", listed.scheme, "find")
    unconfirmed = (judged[f"{listed.scheme}_status"][listed.places] == "unconfirmed").any()
    return said.text("next", listed.scheme, "confirm" if unconfirmed else "ask")


def ics(listed: CallList, people: list[str], days: list[date | None], on: date, said: Words) -> bytes:
    """A whole-day event for each day of the list with the people it is the day of; tomorrow, those who have none.

    `people`: how each is called, and what to do.
    """
    calendar = agenda.empty(said)
    by_day: dict[date, list[str]] = {}
    for person, day in zip(people, days, strict=True):
        by_day.setdefault(day or on + timedelta(days=1), []).append(person)
    for day, named in sorted(by_day.items()):
        left = len(named) - MOST_NAMED
        more = [said.text("calls", "more", count=said.number(left))] if left > 0 else []
        told = "\n".join([*named[:MOST_NAMED], *more])
        uid = "-".join(filter(None, map(str, ("calls", *listed.key, day.isoformat()))))
        calendar.add_component(agenda.whole_day(uid, day, on, title(listed, said), told))
    made: bytes = calendar.to_ical()
    return made
