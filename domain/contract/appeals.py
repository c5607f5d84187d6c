"""The ways of appeal against a refusal met by the employer of a CQA, in their order, with their limits."""

from dataclasses import dataclass
from datetime import date

from domain.contract.form import Recourse, form
from domain.leaflets import sheet
from domain.rules.months import add_months
from domain.schemes import SCHEME
from domain.words import Words


@dataclass(frozen=True)
class Step:
    """A step of an appeal.

    Attributes:
        months: its limit, as the notice is read; `last_day`: that limit when the day of the refusal is known.
        sooner_months: a shorter limit that another source gives, or None; `safe_day`: its day.
        first: it must come before the court.
        after: the step whose answer it waits for; empty when it needs none. Its limit runs from that answer.
    """

    key: str
    text: str
    months: int
    last_day: date | None
    sooner_months: int | None
    safe_day: date | None
    first: bool
    after: str


@dataclass(frozen=True)
class Appeal:
    """The ways of appeal against one refusal, in order. `limit`: what is said of them all."""

    refusal: str
    title: str
    limit: str
    source: str
    steps: tuple[Step, ...]


def appeals(refused_on: date | None, words: Words) -> tuple[Appeal, ...]:
    """Those against a refused authorisation and against a refused registration.

    `refused_on`, the day the employer was told, gives the last days; without it there is none.
    """
    return tuple(_appeal(refusal, steps, refused_on, words) for refusal, steps in form().appeals.items())


def _appeal(refusal: str, steps: tuple[Recourse, ...], refused_on: date | None, words: Words) -> Appeal:
    told = sheet.topic("cqa", f"appeal_{refusal}", words)
    lines = {line.key: line.text for line in told.lines}
    return Appeal(
        refusal=refusal,
        title=told.title,
        limit=lines["limit"],
        source=told.source,
        steps=tuple(_step(step, lines[step.step], refused_on) for step in steps),
    )


def _step(step: Recourse, text: str, refused_on: date | None) -> Step:
    months, sooner = _months(step.months), _months(step.sooner) if step.sooner else None
    runs_from = None if step.after else refused_on
    return Step(
        key=step.step,
        text=text,
        months=months,
        last_day=add_months(runs_from, months) if runs_from else None,
        sooner_months=sooner,
        safe_day=add_months(runs_from, sooner) if runs_from and sooner is not None else None,
        first=step.first,
        after=step.after,
    )


def _months(figure: str) -> int:
    value = SCHEME["cqa"].parameters[figure].constant
    assert isinstance(value, int)
    return value
