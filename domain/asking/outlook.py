"""What each condition says of the answers given, and would say of every way to answer what it still waits for.

A condition rests on few answers, most of them chosen among few. So what it says is worked out once for all the people
who gave it the same answers, and a step of the interview has little left to judge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from math import prod
from types import EllipsisType
from typing import Any

from domain.asking.by_parts import TRIED_AT_MOST, Parts, is_personal, moves
from domain.law.parameters import Parameter
from domain.person.suppose import Row, entitlements, judged
from domain.person.values_to_try import probes
from domain.profile import Profile
from domain.rules.resting import rests_on
from domain.rules.scheme import Rule
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
    """What a condition says now, and once one answer more is given, by the answer and its value.

    `pivotal`: of the answers it waits for, those that change what it says in some completion of the others.
    """

    waits_for: tuple[str, ...]
    now: bool | None
    afters: Mapping[tuple[str, Any], bool | None]
    pivotal: tuple[str, ...]

    def after(self, field: str, value: Any) -> bool | None:
        """What it says once this answer is given, the others still unknown."""
        return self.afters[field, value]


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
            _keep(key, outlook, own if _holds_personal(key) else _of_all)
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
    return rests_on(SCHEME[scheme], _rule(scheme, name))


def _rule(scheme: str, name: str) -> Rule:
    rules = {f"is.{one.name}": one.rule for one in SCHEME[scheme].criteria} | SCHEME[scheme].facts
    return rules[name]


def looked_at(scheme: str, name: str) -> list[str]:
    """The answers a condition rests on."""
    return _rests_on(scheme, name)[0]


def _key(condition: Condition, answers: Row, free: set[str]) -> Key:
    scheme, name = condition
    waits = free if name in CRITERIA[scheme] else ()
    return scheme, name, answers["on"], tuple(OPEN if f in waits else answers[f] for f in _rests_on(scheme, name)[0])


def _holds_personal(key: Key) -> bool:
    """Whether it holds a date, a place or a number that somebody gave."""
    scheme, name, _, given = key
    return any(
        value is not OPEN and is_personal(field, value)
        for field, value in zip(_rests_on(scheme, name)[0], given, strict=True)
    )


def _worked_out(keys: list[Key]) -> list[Outlook]:
    """All in one frame of suppositions: for each condition, every completion of the answers it waits for.

    Where that is too many, every answer alone; those that matter are then found by parts.
    """
    cases: list[Row] = []
    asked_of: list[tuple[Key, Row, tuple[str, ...], list[tuple[Any, ...]]]] = []
    for key in keys:
        scheme, name, on, given = key
        known = dict(zip(_rests_on(scheme, name)[0], given, strict=True))
        waits_for = tuple(field for field, value in known.items() if value is OPEN)
        base = {**NOBODY, **known, **dict.fromkeys(waits_for), "on": on}
        completions = list(_completions(waits_for, on))
        cases += [base | dict(zip(waits_for, each, strict=True)) for each in completions]
        asked_of.append((key, base, waits_for, completions))
    rows = iter(judged(cases, "conditions", {scheme for scheme, *_ in keys}))
    return [
        _outlook(key, base, waits_for, {each: next(rows)[f"{key[0]}.{key[1]}"] for each in completions})
        for key, base, waits_for, completions in asked_of
    ]


def _completions(waits_for: tuple[str, ...], on: date) -> Iterable[tuple[Any, ...]]:
    choices = [(None, *values_worth_supposing(field, on)) for field in waits_for]
    if prod(map(len, choices)) <= TRIED_AT_MOST:
        return product(*choices)
    nothing = (None,) * len(choices)
    alone = ((*nothing[:place], one, *nothing[place + 1 :]) for place, values in enumerate(choices) for one in values)
    return dict.fromkeys(alone)


def _outlook(
    key: Key, base: Row, waits_for: tuple[str, ...], outcomes: Mapping[tuple[Any, ...], bool | None]
) -> Outlook:
    scheme, name, on, _ = key
    nothing = (None,) * len(waits_for)
    afters = {
        (field, one): outcomes[(*nothing[:place], one, *nothing[place + 1 :])]
        for place, field in enumerate(waits_for)
        for one in values_worth_supposing(field, on)
    }
    if len(outcomes) < prod(1 + len(values_worth_supposing(field, on)) for field in waits_for):
        parts = Parts(SCHEME[scheme], base, waits_for, lambda field: values_worth_supposing(field, on))
        moving = parts.pivotal(_rule(scheme, name))
        pivotal = tuple(field for field in waits_for if field in moving)
    else:
        pivotal = tuple(field for place, field in enumerate(waits_for) if moves(outcomes, place))
    return Outlook(waits_for, outcomes[nothing], afters, pivotal)
