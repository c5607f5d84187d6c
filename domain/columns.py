"""Which columns are added to those of a frame, and in what order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from domain.law.parameters import in_order_of_columns
from domain.problems import refuse
from domain.schemes import SCHEME, SCHEMES
from domain.words import words

Ahead = tuple[int, ...]
"""Numbers of days, in order."""

FURTHEST, MOST_AHEAD = 3_660, 12
"""Days ahead that may be asked for, ten years, and how many at once."""

AHEAD_COLUMN = re.compile(f"(?:{'|'.join(scheme.id for scheme in SCHEMES)})_in_[0-9]+")

PROBLEMS = "problems"
"""The column that lists the wrong cells of each row."""

RULES_VERSION = "rules_version"
"""The column that says by which rules a row was judged (see `domain/rules/version.py`): the last, when asked for."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: the days ahead, whether wrong cells are unknown and listed, the version of the rules."""

    ahead: Ahead = ()
    listed: bool = False
    versioned: bool = False

    def columns(self) -> list[str]:
        return [*columns(self.ahead), *[PROBLEMS] * self.listed, *[RULES_VERSION] * self.versioned]

    def kept(self, names: Iterable[str]) -> list[str]:
        """The columns of the caller, without those of an earlier run."""
        return [name for name in names if not is_judged(name) and not (self.listed and name == PROBLEMS)]


@cache
def columns(ahead: Ahead = ()) -> list[str]:
    """The output columns, in order."""
    common = ("status", "verdict", "person", "unmet", "unknown")
    named = []
    for group in in_order_of_columns():
        named += [f"{scheme}_{part}" for scheme in group for part in common]
        named += [name for scheme in group for name in SCHEME[scheme].columns]
    named += [f"{scheme.id}_reach" for scheme in SCHEMES]
    return named + [f"{scheme.id}_in_{days}" for scheme in SCHEMES for days in ahead]


def is_judged(name: str) -> bool:
    """Whether a column is one of those worked out here, on the day judged or on any day ahead, or says by which rules:
    beside other verdicts it would not be true."""
    return name in columns() or name == RULES_VERSION or bool(AHEAD_COLUMN.fullmatch(name))


def days_ahead(given: Sequence[Any]) -> Ahead:
    """The numbers of days asked for, once each, in order.

    Raises:
        BadInput: one is no whole number of days, or is out of bounds.
    """
    wrong = [days for days in given if type(days) is not int or not 1 <= days <= FURTHEST]
    if wrong or len(given) > MOST_AHEAD:
        slots = {"value": repr(wrong[0] if wrong else len(given)), "most": FURTHEST, "count": MOST_AHEAD}
        raise refuse(words("en").text("errors", "not_days_ahead", **slots), "ahead")
    return tuple(sorted(set(given)))
