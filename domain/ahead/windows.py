"""On which days to come a scheme is open to a person, when nothing but the day moves.

Only the days from which something can turn are judged: between two of them nothing does.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.person import findings
from domain.person.suppose import Row
from domain.person.values_to_try import turning_days
from domain.profile import EARLIEST, FIELDS, LATEST
from domain.results import Window
from domain.rules.months import add_months, eve, morrow
from domain.rules.reach import AHEAD_MONTHS
from domain.rules.scheme import Scheme
from domain.schemes import SCHEMES


@dataclass(frozen=True)
class Ahead:
    """The days worth judging in the months ahead of one person.

    Attributes:
        base: her answers, `on` included.
        first: the day judged.
        last: the last day looked at, `AHEAD_MONTHS` later, that day included.
        turning: for each scheme, the days from `first` to `last` on which it may turn.
        dates: all of these in order, from the day before `first` to the day after `last`.
    """

    base: Row
    first: date
    last: date
    turning: dict[str, list[date]]
    dates: list[date]

    def rows(self) -> list[Row]:
        """The person on each of these days."""
        return [self.base | {"on": day} for day in self.dates]

    def timeline(self, judged: list[Row]) -> "Timeline":
        """`judged`: what is judged of each of the rows, criteria and verdicts at least."""
        return Timeline(**vars(self), days=dict(zip(self.dates, judged, strict=True)))


@dataclass(frozen=True)
class Timeline(Ahead):
    """The same, judged. `days`: each with what is judged on it, which holds until the next."""

    days: dict[date, Row]


def ahead(base: Row) -> Ahead:
    """Each day from which something may turn for a person, of whom `base` holds every answer and the day."""
    first = base["on"]
    last = min(add_months(first, AHEAD_MONTHS), LATEST)
    turning = {scheme.id: [first, *_turning(scheme, base, first, last)] for scheme in SCHEMES}
    before = eve(first) if first > EARLIEST else first
    after = morrow(last) if last < LATEST else last
    dates = sorted({before, after, *(day for found in turning.values() for day in found)})
    return Ahead(base, first, last, turning, dates)


def windows(scheme: Scheme, line: Timeline) -> tuple[Window, ...]:
    """The runs of days, from the first to the last looked at, on which every condition of a scheme is met."""
    days = list(line.days)
    eligible = [line.days[day][f"{scheme.id}.eligible"] is True for day in days]
    found = []
    for is_open, run in groupby(range(len(days)), key=eligible.__getitem__):
        places = list(run)
        before, after = places[0] - 1, places[-1] + 1
        first = max(days[places[0]], line.first)
        last = min(eve(days[after]), line.last) if after < len(days) else line.last
        if is_open and first <= last:
            opens = _not_met(scheme, line.days[days[before]]) if before >= 0 else ()
            closes = _not_met(scheme, line.days[days[after]]) if after < len(days) else ()
            found.append(Window(first=first, last=last, opens=opens, closes=closes))
    return tuple(found)


def _turning(scheme: Scheme, base: Row, first: date, last: date) -> list[date]:
    """The days after the first on which a condition of a scheme, or its status, may turn."""
    turning = set(scheme.parameters["status"].starts)
    for criterion in scheme.criteria:
        given = [base[name] for name in findings.needs(scheme.id, criterion.name) if FIELDS[name].kind == "date"]
        turning |= turning_days(filter(None, given), findings.figures(scheme.id, criterion.name))
    return sorted(day for day in turning if first < day <= last)


def _not_met(scheme: Scheme, row: Row) -> tuple[str, ...]:
    return tuple(c.id for c in scheme.criteria if row[f"{scheme.id}.is.{c.name}"] is not True)
