"""Which answers still matter to a condition that rests on too many for every way to complete them to be tried.

Its rule names a few facts. Those that share no answer still to come vary apart: what each can come to is found alone,
and the rule is tried on every combination of these few values. A fact that rests on too many answers itself is taken
apart in the same way. Nothing is left out: the answers found are those that trying everything would find.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any

import polars as pl

from domain.law.parameters import Parameter
from domain.person.suppose import Row, judged, kind_of
from domain.profile import FIELDS
from domain.rules.resting import meaning, named_rest_on
from domain.rules.scheme import Rule, Scheme, arguments

TRIED_AT_MOST = 2_000
"""Completions of answers tried one by one."""

REMEMBERED_AT_MOST = 1_000

Completion = tuple[Any, ...]
Classes = Mapping[Any, Hashable]


@dataclass(frozen=True)
class _Part:
    """Arguments of a rule that share answers still to come, and all they can be together.

    `tried`: by completion of these answers; None where the one argument is taken apart in its turn.
    """

    names: tuple[str, ...]
    waits_for: tuple[str, ...]
    values: tuple[Completion, ...]
    tried: Mapping[Completion, Completion] | None


class Parts:
    """A scheme, the answers known, and those still to come with the values that each may take."""

    def __init__(
        self, scheme: Scheme, known: Row, waits_for: Iterable[str], values: Callable[[str], tuple[Any, ...]]
    ) -> None:
        self.scheme, self.known = scheme, known
        self.waits_for = frozenset(waits_for)
        self.values = values

    def pivotal(self, rule: Rule, classes: Classes | None = None) -> set[str]:
        """The answers that change what a rule says in some completion of the others.

        `classes`: what a rule says, each with what is made of it; what is made alike is no change.
        """
        parts, said = self._tried(rule)
        made = [one if classes is None else classes[one] for one in said]
        places = list(product(*(range(len(part.values)) for part in parts)))
        found: set[str] = set()
        for number, part in enumerate(parts):
            seen: dict[int, list[Hashable]] = {place: [] for place in range(len(part.values))}
            for combination, one in zip(places, made, strict=True):
                seen[combination[number]].append(one)
            alike = {part.values[place]: tuple(each) for place, each in seen.items()}
            if part.tried is None:
                fact = self.scheme.facts[part.names[0]]
                found |= self.pivotal(fact, {value: each for (value,), each in alike.items()})
            else:
                outcomes = {completion: alike[value] for completion, value in part.tried.items()}
                found |= {field for place, field in enumerate(part.waits_for) if moves(outcomes, place)}
        return found

    def _tried(self, rule: Rule) -> tuple[list[_Part], list[Any]]:
        """The parts of a rule, and what it says of each combination of their values."""
        constants, parts = self._parts(rule)
        names = [name for part in parts for name in part.names]
        rows = [sum(each, ()) for each in product(*(part.values for part in parts))]
        columns = zip(names, zip(*rows, strict=True), strict=True)
        frame = pl.DataFrame([pl.Series(name, each, dtype=kind_of(self.scheme.id, name)) for name, each in columns])
        said = frame.select(said=rule(**constants, **{name: pl.col(name) for name in names}))
        return parts, said.get_column("said").to_list()

    def _parts(self, rule: Rule) -> tuple[dict[str, Any], list[_Part]]:
        """The figures a rule names that never changed, then its other arguments by the answers they share."""
        constants: dict[str, Any] = {}
        groups: list[tuple[list[str], frozenset[str]]] = []
        for name in arguments(rule):
            found = meaning(self.scheme, name)
            if isinstance(found, Parameter) and found.constant is not None:
                constants[name] = found.constant
                continue
            shared = self.waits_for.intersection(named_rest_on(self.scheme, (name,))[0])
            meeting = [group for group in groups if group[1] & shared]
            groups = [group for group in groups if group not in meeting]
            names = [one for group in meeting for one in group[0]]
            groups.append(([*names, name], shared.union(*(group[1] for group in meeting))))
        return constants, [self._part(tuple(names), fields) for names, fields in groups]

    def _part(self, names: tuple[str, ...], fields: frozenset[str]) -> _Part:
        waits_for = tuple(field for field in FIELDS if field in fields)
        choices = tuple((None, *self.values(field)) for field in waits_for)
        if len(names) == 1 and names[0] in self.scheme.facts and prod(map(len, choices)) > TRIED_AT_MOST:
            said = dict.fromkeys(self._tried(self.scheme.facts[names[0]])[1])
            return _Part(names, waits_for, tuple((one,) for one in said), None)
        rested = {name: self.known[name] for name in named_rest_on(self.scheme, names)[0]}
        tried = _told if any(is_personal(*one) for one in rested.items()) else _remembered
        told = tried(self.scheme.id, names, (*rested.items(), ("on", self.known["on"])), waits_for, choices)
        return _Part(names, waits_for, tuple(dict.fromkeys(told.values())), told)


def _told(
    scheme: str,
    names: tuple[str, ...],
    known: tuple[tuple[str, Any], ...],
    waits_for: tuple[str, ...],
    choices: tuple[Completion, ...],
) -> dict[Completion, Completion]:
    """What names of a scheme say together, by completion of the answers they wait for."""
    base = dict.fromkeys(FIELDS) | dict(known)
    completions = list(product(*choices))
    rows = judged([base | dict(zip(waits_for, each, strict=True)) for each in completions], names, (scheme,))
    told = [tuple(row[f"{scheme}.{name}"] for name in names) for row in rows]
    return dict(zip(completions, told, strict=True))


_remembered = lru_cache(REMEMBERED_AT_MOST)(_told)
"""The same, kept for all: called only with answers that are nobody's date, place or number."""


def is_personal(field: str, value: Any) -> bool:
    """Whether an answer is a date, a place or a number that somebody gave."""
    return value is not None and FIELDS[field].kind not in ("bool", "enum")


def moves(outcomes: Mapping[Completion, Any], place: int) -> bool:
    """Whether the answer at a place of the completions ever changes the outcome."""
    return any(
        outcome != outcomes[(*values[:place], None, *values[place + 1 :])] for values, outcome in outcomes.items()
    )
