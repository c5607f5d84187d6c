"""Which question next: one whose answer can still change a verdict, and of these the one that settles most.

All is one frame of suppositions: for each undecided condition, every completion of the answers it still waits for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from operator import itemgetter
from typing import Any

from domain.findings import figures, needs
from domain.graph import rests_on
from domain.probes import probes
from domain.profile import FIELDS, GATES, Profile
from domain.schemes import SCHEME
from domain.suppose import Row, entitlements, judged


@dataclass(frozen=True)
class Questions:
    """What is left to ask, in order.

    Attributes:
        verdicts: questions that can still change a verdict, the next one first.
        amounts: questions that can change an amount that will be shown, once no verdict waits.
        at_most: how many questions of either kind can still come, whatever the answers.
    """

    verdicts: list[str]
    amounts: list[str]
    at_most: int


class Interview:
    """What one person has been asked, and what can still be."""

    def __init__(self, profile: Profile, on: date, row: Row) -> None:
        """`row`: what is judged of her, status and entitlements at least (see `suppose.judged`)."""
        self.base: Row = profile.model_dump() | {"on": on}
        self.row = row
        self.asked = profile.model_fields_set
        self.undecided = [scheme for scheme in SCHEME if row[f"{scheme}.eligible"] is None]

    def questions(self) -> Questions:
        verdicts = self._with_gates(self._worth())
        resting = [name for name in FIELDS if name in self._amounts_rest_on() and self.free(name)]
        amounts = [] if verdicts else self._with_gates(dict.fromkeys(self._moving(resting), 0.0))
        at_most = len({*verdicts, *self._with_gates(dict.fromkeys(resting, 0.0))})
        return Questions(verdicts, amounts, at_most)

    def free(self, name: str) -> bool:
        """Not asked yet, and in no section that a gate has closed."""
        gate = GATES.get(FIELDS[name].section)
        closed = gate in self.asked and self.base[gate] is not True
        return name not in self.asked and name != "on" and not closed

    def _worth(self) -> dict[str, float]:
        """The answers that can change a verdict, each with how many verdicts it settles on average."""
        waiting = [
            (scheme, criterion.name)
            for scheme in self.undecided
            for criterion in SCHEME[scheme].criteria
            if self.row[f"{scheme}.is.{criterion.name}"] is None
        ]
        cases = [(scheme, name, filled) for scheme, name in waiting for filled in self._completions(scheme, name)]
        rows = judged([{**self.base, **filled} for _, _, filled in cases], part="verdicts")
        states: dict[tuple[str, str], dict[tuple[Any, ...], bool | None]] = {}
        settled: dict[str, list[int]] = {}
        for (scheme, name, filled), row in zip(cases, rows, strict=True):
            states.setdefault((scheme, name), {})[tuple(filled.values())] = row[f"{scheme}.is.{name}"]
            known = [field for field, value in filled.items() if value is not None]
            if len(known) == 1:
                count = sum(row[f"{other}.eligible"] is not None for other in self.undecided)
                settled.setdefault(known[0], []).append(count)
        pivotal = {
            field
            for (scheme, name), outcomes in states.items()
            for place, field in enumerate(self._missing(scheme, name))
            if _moves(outcomes, place)
        }
        return {field: sum(settled[field]) / len(settled[field]) for field in FIELDS if field in pivotal}

    def _missing(self, scheme: str, criterion: str) -> list[str]:
        return [name for name in needs(scheme, criterion) if self.free(name)]

    def _completions(self, scheme: str, criterion: str) -> Iterator[Row]:
        """Every way to answer, or not to know, what a condition waits for."""
        missing = self._missing(scheme, criterion)
        for values in product(*([None, *probes(n, self.base["on"], figures(scheme, criterion))] for n in missing)):
            yield dict(zip(missing, values, strict=True))

    def _with_gates(self, worth: dict[str, float]) -> list[str]:
        """By worth, then in the order of fields; the gate of a section comes before what it opens."""
        ranks = dict(worth)
        for name, value in worth.items():
            gate = GATES.get(FIELDS[name].section)
            if gate and gate not in self.asked:
                ranks[gate] = max(ranks.get(gate, 0.0), value)
        order = list(FIELDS)
        return sorted(ranks, key=lambda name: (-ranks[name], order.index(name)))

    def still_open(self) -> list[str]:
        """The schemes not refused."""
        return [scheme for scheme in SCHEME if self.row[f"{scheme}.eligible"] is not False]

    def _amounts_rest_on(self) -> set[str]:
        """What the amounts rest on, of schemes still open and entitlements not refused."""
        fields: set[str] = set()
        for scheme in self.still_open():
            for name, granted in SCHEME[scheme].amounts.items():
                if not granted or self.row[f"{scheme}.{granted}"] is not False:
                    fields |= rest_on(scheme, name)
            for fact in entitlements(SCHEME[scheme]):
                fields |= rest_on(scheme, fact)
        return fields

    def _moving(self, fields: list[str]) -> list[str]:
        """Of these, the answers that would change an amount or its entitlement now."""
        cases = [(name, value) for name in fields for value in probes(name, self.base["on"], MONEY_FIGURES)]
        if not cases:
            return []
        now, *rows = judged([self.base, *({**self.base, name: value} for name, value in cases)], part="amounts")
        told = itemgetter(*(f"{scheme}.{name}" for scheme in self.still_open() for name in _amount_columns(scheme)))
        present = told(now)
        moving = {name for (name, _), row in zip(cases, rows, strict=True) if told(row) != present}
        return [name for name in fields if name in moving]


def _moves(outcomes: dict[tuple[Any, ...], bool | None], place: int) -> bool:
    """Whether the answer at a place of the completions ever changes the outcome."""
    return any(
        outcome != outcomes[(*values[:place], None, *values[place + 1 :])] for values, outcome in outcomes.items()
    )


MONEY_FIGURES = tuple(
    figure
    for scheme in SCHEME.values()
    for amount in scheme.amounts
    for figure in rests_on(scheme, scheme.facts[amount])[1]
)


@cache
def rest_on(scheme: str, fact: str) -> frozenset[str]:
    """The answers a fact of a scheme rests on."""
    return frozenset(rests_on(SCHEME[scheme], SCHEME[scheme].facts[fact])[0])


@cache
def _amount_columns(scheme: str) -> tuple[str, ...]:
    ends = [f"{name}.{end}" for name in SCHEME[scheme].amounts for end in ("low", "high")]
    return (*ends, *entitlements(SCHEME[scheme]))
