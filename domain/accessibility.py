"""How far the app conforms to RGAA 4.1.2, the French rule on accessibility: its 106 criteria and their evidence."""

import tomllib
from collections import Counter
from datetime import date
from functools import cache
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from domain.data_folder import DATA

FILE = "data/accessibility.toml"

State = Literal["conforme", "non conforme", "non applicable"]
FULLY, PARTLY = 1.0, 0.5
"""From which share of criteria a site conforms, or does in part: article 2 of the order of 20 September 2019."""


class Criterion(BaseModel):
    """One of the 106, in our own words.

    Attributes:
        number: `theme.criterion`.
        tests: names of `Audit.tests` that would fail if it were not met.
        by_hand: names of `Audit.by_hand`.
        why: why it does not apply, or is not met.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: str
    title: str
    state: State
    tests: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    why: str = ""

    @property
    def theme(self) -> str:
        return self.number.partition(".")[0]


class OfTheFramework(BaseModel):
    """What is wrong in a widget of the framework that we cannot change. `rule`: of axe, "" where no rule finds it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    criterion: str
    rule: str = ""
    what: str
    impact: str
    way_round: str


class Audit(BaseModel):
    """The whole of data/accessibility.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    standard: str
    looked_at_on: date
    themes: dict[str, str]
    tests: dict[str, str]
    by_hand: dict[str, str]
    criterion: tuple[Criterion, ...]
    of_the_framework: tuple[OfTheFramework, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many criteria are in each state."""
        found = Counter(one.state for one in self.criterion)
        return {state: found[state] for state in get_args(State)}

    @property
    def rate(self) -> float:
        """The share of the criteria that apply which are met, from 0 to 1."""
        met, failing = self.counts["conforme"], self.counts["non conforme"]
        return met / (met + failing)

    @property
    def level(self) -> Literal["full", "partial", "none"]:
        """How far the whole conforms, as the statement must say."""
        if self.rate >= FULLY:
            return "full"
        return "partial" if self.rate >= PARTLY else "none"

    @property
    def failing(self) -> tuple[Criterion, ...]:
        return tuple(one for one in self.criterion if one.state == "non conforme")


@cache
def audit() -> Audit:
    return Audit.model_validate(tomllib.loads((DATA.parent / FILE).read_text(encoding="utf-8")))
