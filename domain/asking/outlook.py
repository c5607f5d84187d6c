"""What each condition says of the answers given, and would say of every way to answer what it still waits for.

A condition rests on few answers, most of them chosen among few. So what it says is worked out once for all the people
who gave it the same answers, and a step of the interview has little left to judge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from types import EllipsisType
from typing import Any

from domain.law.parameters import Parameter
from domain.person.suppose import Row, entitlements, judged
from domain.person.values_to_try import probes
from domain.profile import FIELDS, Profile
from domain.rules.resting import rests_on
from domain.schemes import SCHEME

Condition = tuple[str, str]
"""A scheme and the column of what it says: `is.` and the name of a criterion, or the name of an entitlement."""

OPEN = ...
"""In the place of an answer that may still be asked for. None: asked for, and not known."""

Key = tuple[str, str, date, tuple[Any | EllipsisType, ...]]

CRITERIA = {scheme: tuple(f"is.{one.name}" for one in SCHEME[scheme].criteria) for scheme in SCHEME}
ENTITLEMENTS = {scheme: tuple(entitlements(SCHEME[scheme])) for scheme in SCHEME}
"""Of these, only what they say now is looked for."""

CONDITIONS = tuple((scheme, name) for scheme in SCHEME for name in (*CRITERIA[scheme], *ENTITLEMENTS[scheme]))
NOBODY: Row = Profile().model_dump()
REMEMBERED_AT_MOST = 5_000


@dataclass(frozen=True)
class Outlook:
    """What a condition says, by the answers it still waits for: `outcomes` holds every completion, None included."""

    waits_for: tuple[str, ...]
    outcomes: Mapping[tuple[Any, ...], bool | None]
    pivotal: tuple[str, ...]
    """Of these answers, those that change the outcome in some completion of the others."""

    @property
    def now(self) -> bool | None:
        return self.outcomes[(None,) * len(self.waits_for)]

    def after(self, field: str, value: Any) -> bool | None:
        """What it says once this answer is given, the others still unknown."""
        return self.outcomes[tuple(value if name == field else None for name in self.waits_for)]


Remembered = dict[Key, Outlook]
_of_all: Remembered = {}
"""What rests on answers chosen among few."""


def outlooks(
    answers: Row, free: Iterable[str], own: Remembered, of: Iterable[Condition] = CONDITIONS
) -> dict[Condition, Outlook]:
    """The outlook of conditions, by scheme and name.

    Args:
        answers: every field, and `on`.
        free: the fields that may still be asked for.
        own: what rests on a date, a place or a number of this person. It is looked up and added to, and is hers: kept
            and forgotten with her answers.
        of: the conditions, all of them unless told.
    """
    free = set(free)
    keys = {condition: _key(condition, answers, free) for condition in of}
    found = {key: outlook for key in keys.values() if (outlook := _of_all.get(key) or own.get(key))}
    if new := [key for key in keys.values() if key not in found]:
        for key, outlook in zip(new, _worked_out(new), strict=True):
            found[key] = outlook
            _keep(key, outlook, own if _is_personal(key) else _of_all)
    return {condition: found[key] for condition, key in keys.items()}


def _keep(key: Key, outlook: Outlook, remembered: Remembered) -> None:
    if len(remembered) >= REMEMBERED_AT_MOST:
        remembered.clear()
    remembered[key] = outlook


@cache
def values_worth_supposing(field: str, on: date) -> tuple[Any, ...]:
    """Every side of every threshold that any condition compares this answer with."""
    return tuple(probes(field, on, _figures_of(field)))


@cache
def _figures_of(field: str) -> tuple[Parameter, ...]:
    resting = [_rests_on(scheme, name) for scheme in SCHEME for name in CRITERIA[scheme]]
    return tuple({figure.name: figure for fields, figures in resting if field in fields for figure in figures}.values())


@cache
def _rests_on(scheme: str, name: str) -> tuple[list[str], list[Parameter]]:
    """The answers and the figures a condition rests on."""
    rules = {f"is.{one.name}": one.rule for one in SCHEME[scheme].criteria} | SCHEME[scheme].facts
    return rests_on(SCHEME[scheme], rules[name])


def looked_at(scheme: str, name: str) -> list[str]:
    """The answers a condition rests on."""
    return _rests_on(scheme, name)[0]


def _key(condition: Condition, answers: Row, free: set[str]) -> Key:
    scheme, name = condition
    waits = free if name in CRITERIA[scheme] else ()
    return scheme, name, answers["on"], tuple(OPEN if f in waits else answers[f] for f in _rests_on(scheme, name)[0])


def _is_personal(key: Key) -> bool:
    """Whether it holds a date, a place or a number that somebody gave."""
    scheme, name, _, given = key
    return any(
        value is not OPEN and value is not None and FIELDS[field].kind not in ("bool", "enum")
        for field, value in zip(_rests_on(scheme, name)[0], given, strict=True)
    )


def _worked_out(keys: list[Key]) -> list[Outlook]:
    """All in one frame of suppositions: for each condition, every completion of the answers it waits for."""
    cases: list[Row] = []
    asked_of: list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]] = []
    for scheme, name, on, given in keys:
        known = dict(zip(_rests_on(scheme, name)[0], given, strict=True))
        waits_for = tuple(field for field, value in known.items() if value is OPEN)
        completions = list(product(*((None, *values_worth_supposing(field, on)) for field in waits_for)))
        cases += [{**NOBODY, **known, **dict(zip(waits_for, each, strict=True)), "on": on} for each in completions]
        asked_of.append((f"{scheme}.{name}", waits_for, completions))
    rows = iter(judged(cases, "conditions", {scheme for scheme, *_ in keys}))
    return [_outlook(w, {each: next(rows)[column] for each in completions}) for column, w, completions in asked_of]


def _outlook(waits_for: tuple[str, ...], outcomes: dict[tuple[Any, ...], bool | None]) -> Outlook:
    pivotal = tuple(field for place, field in enumerate(waits_for) if _moves(outcomes, place))
    return Outlook(waits_for, outcomes, pivotal)


def _moves(outcomes: Mapping[tuple[Any, ...], bool | None], place: int) -> bool:
    """Whether the answer at a place of the completions ever changes the outcome."""
    return any(
        outcome != outcomes[(*values[:place], None, *values[place + 1 :])] for values, outcome in outcomes.items()
    )
