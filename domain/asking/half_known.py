"""A day of which the month alone is known: taken where no day of that month leads anywhere else, asked otherwise."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from domain.person.doubts import impossible
from domain.person.suppose import Row, judged
from domain.person.values_to_try import turning_days
from domain.profile import EARLIEST, FIELDS, LATEST, Profile
from domain.rules.months import add_months
from domain.rules.reach import AHEAD_MONTHS
from domain.rules.scheme import shared
from domain.schemes import SCHEME

JUDGED_DAY = "on"
BEHIND_MONTHS = {"birth_date": 36}
USUAL_BEHIND_MONTHS = 12
"""How long ago a course or a contract, not asked about yet, may have started: ages are told from that day."""


def day_of_month(field: str, year: int, month: int, profile: Profile, on: date) -> date | None:
    """The first day of a month when each of its days gives the same conditions and amounts; None when the day counts.

    Today and on every day around that could tell them apart, so that no date told later rests on the day supposed; with
    the answers given, then with the other days alone, so that none of those to come can make it count.
    """
    days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
    if field == JUDGED_DAY or not all(EARLIEST <= day <= LATEST and not impossible(field, day, on) for day in days):
        return None
    given: Row = profile.model_dump() | {"on": profile.on or on}
    alone = {name: value if FIELDS[name].kind == "date" else None for name, value in given.items()}
    first = add_months(given["on"], -BEHIND_MONTHS.get(field, USUAL_BEHIND_MONTHS))
    moments = sorted({given["on"], *_moments(days, first, add_months(given["on"], AHEAD_MONTHS))})
    bases = [given] if alone == given else [given, alone]
    rows = [base | {"on": moment, field: day} for base in bases for moment in moments for day in days]
    return days[0] if all(_alike(rows, len(days))) else None


def _moments(days: Iterable[date], first: date, last: date) -> set[date]:
    """The days from one to another on which some rule may answer otherwise for one of these days than the eve."""
    figures = [*shared.parameters.values(), *(one for scheme in SCHEME.values() for one in scheme.parameters.values())]
    return {day for day in turning_days(days, figures) if first <= day <= last}


def _alike(rows: list[Row], size: int) -> Iterator[bool]:
    """Whether the rules say the same of all rows of each run of this size."""
    for part in ("conditions", "amounts"):
        told = list(enumerate(judged(rows, part)))
        for _, run in groupby(told, key=lambda one: one[0] // size):
            first, *others = (row for _, row in run)
            yield all(other == first for other in others)
