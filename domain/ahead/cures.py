"""What cures the unmet conditions of a scheme on a day: new answers, for each group of conditions that share answers.

Groups share no answer that can change, so each is cured apart, on a frame small enough to hold every combination.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any

from domain.ahead.windows import Timeline
from domain.law.parameters import Parameter
from domain.person import findings
from domain.person.suppose import Row, judged
from domain.person.values_to_try import probes, turning_days
from domain.profile import FIELDS
from domain.schemes import SCHEME


@dataclass(frozen=True)
class Group:
    """Conditions of a scheme linked by the answers they share, of those that can change."""

    scheme: str
    conditions: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def needs(self) -> set[str]:
        """Every answer the conditions rest on."""
        return {name for condition in self.conditions for name in findings.needs(self.scheme, condition)}

    @property
    def figures(self) -> list[Parameter]:
        return [figure for condition in self.conditions for figure in findings.figures(self.scheme, condition)]

    @property
    def dated(self) -> bool:
        """The conditions may turn with the day."""
        return any(FIELDS[name].kind == "date" for name in self.needs) or any(f.constant is None for f in self.figures)

    def states(self, row: Row) -> list[bool | None]:
        return [row[f"{self.scheme}.is.{condition}"] for condition in self.conditions]

    def broken(self, row: Row) -> bool:
        """One of the conditions is unmet."""
        return False in self.states(row)


@dataclass(frozen=True)
class Cure:
    """New answers that leave none of a group's conditions unmet; `unknown` of these stay unknown."""

    answers: Row
    unknown: int

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.answers)


Need = tuple[Group, date]
"""A group that is broken, and the day."""


def groups(scheme: str, base: Row) -> list[Group]:
    """The conditions of a scheme, grouped. An answer can change when it is known and declared a step."""
    found: list[Group] = []
    for criterion in SCHEME[scheme].criteria:
        fields = {n for n in findings.needs(scheme, criterion.name) if FIELDS[n].step and base[n] is not None}
        linked = [group for group in found if fields.intersection(group.fields)]
        fields = fields.union(*(group.fields for group in linked))
        conditions = (*(name for group in linked for name in group.conditions), criterion.name)
        kept = [group for group in found if group not in linked]
        found = [*kept, Group(scheme, conditions, tuple(name for name in FIELDS if name in fields))]
    return found


def cures(needs: Iterable[Need], line: Timeline) -> dict[Need, list[Cure]]:
    """For each need, the cures that change the fewest answers: none changes all that another does, and more.

    Of the values that cure, the one kept leaves the fewest conditions unknown, then is nearest to the present answer.
    """
    values = {(group, day): {f: _candidates(group, f, day, line) for f in group.fields} for group, day in needs}
    found: dict[Need, dict[frozenset[str], Cure]] = {need: {} for need in values}
    for size in range(1, max((len(group.fields) for group, _ in values), default=0) + 1):
        trials = [(need, answers) for need in values for answers in _trials(values[need], size, found[need])]
        rows = judged([line.base | {"on": day} | answers for (_, day), answers in trials], part="verdicts")
        for (need, answers), row in zip(trials, rows, strict=True):
            states = need[0].states(row)
            if False in states:
                continue
            cure = Cure(answers, states.count(None))
            known = found[need].get(cure.fields)
            if known is None or _rank(cure, line.base) < _rank(known, line.base):
                found[need][cure.fields] = cure
    return {need: list(of_need.values()) for need, of_need in found.items() if of_need}


def _trials(values: dict[str, list[Any]], size: int, found: Iterable[frozenset[str]]) -> list[Row]:
    """Every combination of new values for so many answers, unless fewer of them are a cure."""
    trials = []
    for fields in combinations(values, size):
        if not any(fewer.issubset(fields) for fewer in found):
            trials += [dict(zip(fields, chosen, strict=True)) for chosen in product(*(values[f] for f in fields))]
    return trials


def _candidates(group: Group, field: str, day: date, line: Timeline) -> list[Any]:
    """Values worth trying. A day to come is one from which something turns: never a day gone by."""
    if FIELDS[field].aim:
        return _nearest_aim(group, field, day, line)
    if FIELDS[field].kind != "date":
        return [value for value in probes(field, day, group.figures) if value != line.base[field]]
    others = [line.base[name] for name in group.needs if FIELDS[name].kind == "date" and name != field]
    turning = turning_days([day, *filter(None, others)], group.figures)
    return sorted(found for found in turning if day <= found <= line.last and found != line.base[field])


def _nearest_aim(group: Group, field: str, day: date, line: Timeline) -> list[Any]:
    """Another goal, the nearest, where a condition that looks at it alone refuses the present one; else none: a longer
    course is no reason to aim at another level."""
    own = [name for name in group.conditions if findings.needs(group.scheme, name) == (field,)]
    values = sorted(probes(field, day, group.figures), key=lambda value: _distance(field, value, line.base[field]))
    rows = judged([line.base | {"on": day, field: value} for value in values], part="verdicts", of=[group.scheme])
    met = [all(row[f"{group.scheme}.is.{name}"] for name in own) for row in rows]
    return [] if not own or met[0] else [value for value, suits in zip(values, met, strict=True) if suits][:1]


def _rank(cure: Cure, base: Row) -> tuple[Any, ...]:
    return cure.unknown, *(_distance(field, value, base[field]) for field, value in cure.answers.items())


def _distance(field: str, value: Any, present: Any) -> Any:
    """How far a new answer is from the present one; words of a vocabulary, by their place in it."""
    if FIELDS[field].values:
        return FIELDS[field].values.index(value)
    return abs(value - present)
