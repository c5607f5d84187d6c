"""Lists of people to call, of a file that was judged: who is near what, and by when.

They are told from the columns of `evaluate` alone: reach, verdict, what is unmet, and the verdicts of days ahead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from domain.results import ENTERED
from domain.rules.months import birthday
from domain.rules.reach import steps_of
from domain.schemes import SCHEME, SCHEMES

AHEAD = (30, 60, 90)
"""Days ahead that are looked at."""
OLDEST = [figure for scheme in SCHEMES for name, figure in scheme.parameters.items() if name.endswith("age_max")]
"""The last ages at which schemes take the young."""

Kind = Literal["met", "to_find", "step", "opens", "closes", "birthday"]


@dataclass(frozen=True)
class CallList:
    """People to call for one reason.

    Attributes:
        scheme: which one; "" of a birthday.
        unmet: of a step, the one condition it is about; "" of all that are a step away.
        days: within how many days something opens or closes, or the birthday comes; 0 of what is so today.
        places: of the people, from 0, in the order of the file.
        age: which birthday; 0 of the others.
    """

    kind: Kind
    scheme: str
    places: list[int]
    unmet: str = ""
    days: int = 0
    age: int = 0

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What tells it from the others of a file."""
        return self.kind, self.scheme, self.unmet, self.days


def of(judged: pl.DataFrame, answers: pl.DataFrame, on: date) -> list[CallList]:
    """Every list that has somebody in it: by scheme, what is nearest first; then the birthdays.

    Args:
        judged: the columns of `evaluate`, with those of `AHEAD`.
        answers: the answers of the same people.
        on: the day judged of those whose answers name none.
    """
    found = [one for scheme in SCHEMES for one in _of_scheme(judged, scheme.id)]
    age = _closing_age(on)
    birthdays = CallList("birthday", "", _turning(answers, on, age), days=max(AHEAD), age=age)
    return [one for one in (*found, birthdays) if one.places]


def _of_scheme(judged: pl.DataFrame, scheme: str) -> Iterator[CallList]:
    may_enter = pl.col(f"{scheme}_status").is_in(ENTERED)
    reach, unmet = pl.col(f"{scheme}_reach"), pl.col(f"{scheme}_unmet")

    def places(kept: pl.Expr) -> list[int]:
        return judged.select((may_enter & kept).alias("kept"))["kept"].arg_true().to_list()

    yield CallList("met", scheme, places(reach == "met"))
    yield CallList("to_find", scheme, places(reach == "to_find"))
    yield CallList("step", scheme, places(reach == "step"))
    alone = judged.filter(may_enter & (reach == "step") & (unmet != "") & ~unmet.str.contains(";", literal=True))
    counts = alone[f"{scheme}_unmet"].value_counts(sort=True)
    for name in counts[f"{scheme}_unmet"]:
        yield CallList("step", scheme, places((reach == "step") & (unmet == name)), unmet=name)
    for days in AHEAD:
        yield CallList("opens", scheme, places(refused(scheme) & ~_refused_by(scheme, days, every=True)), days=days)
    for days in AHEAD:
        yield CallList("closes", scheme, places(~refused(scheme) & _refused_by(scheme, days, every=False)), days=days)


def steps_towards(scheme: str, condition: str) -> list[str]:
    """The answers whose change can make a condition of a scheme met."""
    return next(steps_of(SCHEME[scheme], one) for one in SCHEME[scheme].criteria if one.name == condition)


def refused(scheme: str) -> pl.Expr:
    """Refused today: at least one condition is not met."""
    return pl.col(f"{scheme}_verdict") == "ineligible"


def refused_in(scheme: str, days: int) -> pl.Expr:
    """Refused on that day, were nothing but the day to change."""
    return pl.col(f"{scheme}_in_{days}") == "ineligible"


def _refused_by(scheme: str, most: int, *, every: bool) -> pl.Expr:
    """Refused on every day looked at until then, or on some."""
    looked_at = [refused_in(scheme, days) for days in AHEAD if days <= most]
    return pl.all_horizontal(looked_at) if every else pl.any_horizontal(looked_at)


def judged_on(answers: pl.DataFrame, on: date) -> list[date]:
    """The day each person is judged."""
    return (
        answers["on"].fill_null(on) if "on" in answers.columns else pl.repeat(on, len(answers), eager=True)
    ).to_list()


def _closing_age(on: date) -> int:
    """The first age at which no scheme takes somebody as young any more; 0 when none looks at that."""
    values = [line.value for line in (figure.on(on) for figure in OLDEST) if line]
    return max((value + 1 for value in values if isinstance(value, int)), default=0)


def _turning(answers: pl.DataFrame, on: date, age: int) -> list[int]:
    """Who has this birthday within the days looked at."""
    if not age or "birth_date" not in answers.columns:
        return []
    born = enumerate(zip(answers["birth_date"], judged_on(answers, on), strict=True))
    return [place for place, (birth, day) in born if birth and 0 < (birthday(birth, age) - day).days <= max(AHEAD)]
