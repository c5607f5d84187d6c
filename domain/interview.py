"""Which question next: one whose answer can still change a verdict, and of these the one that settles most.

What each condition would say of every completion of the answers it still waits for is looked up in `domain.outlook`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from operator import itemgetter
from typing import Any

from domain.deductions import NO_SUCH_DAY
from domain.graph import rests_on
from domain.outlook import CRITERIA, Condition, Outlook, Remembered, outlooks, values_worth_supposing
from domain.parameters import Parameter
from domain.probes import probes
from domain.profile import FIELDS, GATES, Profile
from domain.schemes import SCHEME
from domain.suppose import SCALE, Row, entitlements, in_force, judged_otherwise, line_in_force


@dataclass(frozen=True)
class Questions:
    """What is left to ask, in order.

    Attributes:
        verdicts: questions that can still change a verdict, the next one first.
        amounts: questions that can change an amount that will be shown, once no verdict waits.
        worth: those of either kind that can still come, whatever the answers.
        at_most_alone: how many can, with no course or contract but those already answered about.
        gates: the questions whose answer decides between the two.
    """

    verdicts: list[str]
    amounts: list[str]
    worth: frozenset[str]
    at_most_alone: int
    gates: list[str]


class Interview:
    """What one person has been asked, and what can still be."""

    def __init__(self, profile: Profile, on: date, own: Remembered | None = None) -> None:
        """`own`: what was worked out for the same person before (see `outlook.outlooks`)."""
        self.base: Row = profile.model_dump() | {"on": on}
        self.asked = profile.model_fields_set
        self.own: Remembered = {} if own is None else own

    @cached_property
    def outlooks(self) -> dict[Condition, Outlook]:
        return outlooks(self.base, filter(self.free, FIELDS), self.own)

    @cached_property
    def eligible(self) -> dict[str, bool | None]:
        """The verdict of each scheme."""
        return {scheme: self._eligible(scheme) for scheme in SCHEME}

    def questions(self) -> Questions:
        verdicts = self._with_gates(self._worth())
        resting = self._resting(start_settled=not self.free("training_start"))
        amounts = [] if verdicts else self._with_gates(dict.fromkeys(self._moving(resting), 0.0))
        worth = frozenset([*verdicts, *self._with_gates(dict.fromkeys(resting, 0.0))])
        gates = [gate for gate in GATES.values() if gate in worth]
        alone = {*verdicts, *gates, *self._resting(start_settled=True)}
        alone -= {name for name in alone if GATES.get(FIELDS[name].section) in gates}
        return Questions(verdicts, amounts, worth, len(alone), gates)

    def free(self, name: str) -> bool:
        """Not asked yet, and in no section that a gate has closed."""
        return name not in self.asked and self.missing(name)

    def missing(self, name: str) -> bool:
        """Not known, asked or not, and in no section that a gate has closed."""
        gate = GATES.get(FIELDS[name].section)
        closed = gate in self.asked and self.base[gate] is not True
        return self.base[name] is None and not closed

    def _criteria(self, scheme: str) -> list[Outlook]:
        return [self.outlooks[scheme, name] for name in CRITERIA[scheme]]

    def _eligible(self, scheme: str) -> bool | None:
        """Kleene's and over all criteria."""
        states = {outlook.now for outlook in self._criteria(scheme)}
        return False if False in states else None if None in states else True

    def _worth(self) -> dict[str, float]:
        """The answers that can change a verdict, each with how many verdicts it settles on average."""
        undecided = [self._criteria(scheme) for scheme in SCHEME if self.eligible[scheme] is None]
        pivotal = {field for criteria in undecided for outlook in criteria for field in outlook.pivotal}
        worth = {}
        for field in [name for name in FIELDS if name in pivotal]:
            values = values_worth_supposing(field, self.base["on"])
            settled = sum(_settles(criteria, field, value) for criteria in undecided for value in values)
            worth[field] = settled / len(values)
        return worth

    def _with_gates(self, worth: dict[str, float]) -> list[str]:
        """By worth, then in the order of fields. The gate of a section comes before what it opens, a day before what
        it says."""
        ranks = dict(worth)
        for name, value in worth.items():
            gate = GATES.get(FIELDS[name].section)
            if gate and gate not in self.asked:
                ranks[gate] = max(ranks.get(gate, 0.0), value)
        for day, (said, _) in NO_SUCH_DAY.items():
            if day in ranks and said in ranks:
                ranks[day] = max(ranks[day], ranks[said])
        return sorted(ranks, key=lambda name: (-ranks[name], PLACES[name]))

    def still_open(self) -> list[str]:
        """The schemes not refused."""
        return [scheme for scheme in SCHEME if self.eligible[scheme] is not False]

    def _resting(self, *, start_settled: bool) -> list[str]:
        """The answers that amounts rest on, of schemes still open and entitlements not refused, that are free to ask.

        `start_settled`: no other day will be named for the course to start; the pay scale is then known.
        """
        start = self.base["training_start"] or self.base["on"]
        scale = in_force(SCALE, "", {"training_start": start}) if start_settled else None
        fields: set[str] = set()
        for scheme in self.still_open():
            for name, granted in SCHEME[scheme].amounts.items():
                if not granted or self.outlooks[scheme, granted].now is not False:
                    fields |= rest_on(scheme, name, scale)
            for fact in entitlements(SCHEME[scheme]):
                if self.outlooks[scheme, fact].now is None or not start_settled:
                    fields |= rest_on(scheme, fact)
        return [name for name in FIELDS if name in fields and self.free(name)]

    def _moving(self, fields: list[str]) -> list[str]:
        """Of these, the answers that would change an amount or its entitlement now."""
        cases = [(name, value) for name in fields for value in self._worth_trying(name)]
        if not cases:
            return []
        of = self.still_open()
        now, *rows = judged_otherwise(self.base, cases, "amounts", of)
        told = itemgetter(*(f"{scheme}.{name}" for scheme in of for name in _amount_columns(scheme)))
        present = told(now)
        moving = {name for (name, _), row in zip(cases, rows, strict=True) if told(row) != present}
        return [name for name in fields if name in moving]

    def _worth_trying(self, name: str) -> list[Any]:
        """Values on every side of what an answer is compared with: of a sum, the figures in force for her alone."""
        if FIELDS[name].kind == "date":  # figures of another day may then be in force
            return probes(name, self.base["on"], MONEY_FIGURES.values())
        return probes(name, self.base["on"], self._figures)

    @cached_property
    def _figures(self) -> list[Parameter]:
        """Those that amounts rest on, each with the value in force for her alone."""
        found = ((one, line_in_force(one, scheme, self.base)) for (scheme, _), one in MONEY_FIGURES.items())
        return [figure.model_copy(update={"values": (line,)}) for figure, line in found if line]


def _settles(criteria: list[Outlook], field: str, value: Any) -> bool:
    """Whether an answer decides a verdict: it refuses one of its criteria, or meets all that were left."""
    resting = [outlook.after(field, value) for outlook in criteria if field in outlook.waits_for]
    others = all(outlook.now for outlook in criteria if field not in outlook.waits_for)
    return False in resting or (others and all(resting))


def _place(name: str) -> tuple[int, bool]:
    """Where a question stands among those worth as much: in the order of fields, a day just before what it says."""
    said, _ = NO_SUCH_DAY.get(name, (name, None))
    return list(FIELDS).index(said), name == said


PLACES = {name: _place(name) for name in FIELDS}

MONEY_FIGURES = {
    (scheme.id, figure.name): figure
    for scheme in SCHEME.values()
    for amount in scheme.amounts
    for figure in rests_on(scheme, scheme.facts[amount])[1]
}
"""The figures that the amounts of each scheme rest on, by scheme and name."""


@cache
def rest_on(scheme: str, fact: str, scale: int | None = None) -> frozenset[str]:
    """The answers a fact of a scheme rests on; with a pay scale, those that only another scale looks at left out."""
    others = {line.value for line in SCALE.values} - {scale} if scale else ()
    return frozenset(rests_on(SCHEME[scheme], SCHEME[scheme].facts[fact], [f"scale_of_{one}" for one in others])[0])


@cache
def _amount_columns(scheme: str) -> tuple[str, ...]:
    ends = [f"{name}.{end}" for name in SCHEME[scheme].amounts for end in ("low", "high")]
    return (*ends, *entitlements(SCHEME[scheme]))
