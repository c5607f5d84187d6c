"""What would change a refusal: the smallest sets of answers to change, and days to wait for, that leave none unmet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from domain.ahead.cures import Cure, Need, cures, groups
from domain.ahead.windows import Timeline
from domain.person.suppose import Row
from domain.profile import FIELDS
from domain.results import Change, SchemeResult
from domain.schemes import SCHEME

FEW = 2
"""All minimal sets of so many changes are given; larger ones only where there is none, and then the smallest."""


@dataclass(frozen=True)
class _Way:
    """New answers, and the day to wait for, after which no condition is unmet; `unknown` of them stay unknown."""

    day: date
    answers: Row
    unknown: int

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.answers)


def changes(line: Timeline, results: Mapping[str, SchemeResult]) -> dict[str, tuple[tuple[Change, ...], ...]]:
    """For each scheme refused, the minimal sets of changes, those of least effort first.

    A set is minimal when no other asks for no more: the same answers or fewer, on the same day or earlier. No set:
    nothing the person can do would change the verdict. Answers still unknown are left unknown.
    """
    refused = [name for name, result in results.items() if result.verdict == "ineligible"]
    needs = {scheme: _needs(scheme, line) for scheme in refused}
    found = cures(dict.fromkeys(need for days in needs.values() for of_day in days.values() for need in of_day), line)
    told = {}
    for scheme, days in needs.items():
        ways = _minimal(_ways(scheme, days, found, line), line.first)
        told[scheme] = tuple(_set(way, line) for way in sorted(ways, key=lambda way: _effort(way, line)))
    return told


def _needs(scheme: str, line: Timeline) -> dict[date, list[Need]]:
    """What is to be cured on each day; not the days on which something broken rests on no answer that can change."""
    all_groups, needs = groups(scheme, line.base), {}
    for day in line.turning[scheme]:
        broken = [group for group in all_groups if group.broken(line.days[day])]
        if all(group.fields for group in broken):
            needs[day] = [(group, day if group.dated else line.first) for group in broken]
    return needs


def _ways(scheme: str, days: Mapping[date, list[Need]], found: Mapping[Need, list[Cure]], line: Timeline) -> list[_Way]:
    """One cure for each need of a day, in every combination that is not too large, by day."""
    cured = {
        day: [found[need] for need in needs] for day, needs in days.items() if all(need in found for need in needs)
    }
    sizes = {
        day: (day > line.first) + sum(min(len(cure.answers) for cure in choice) for choice in choices)
        for day, choices in cured.items()
    }
    limit = max(FEW, min(sizes.values(), default=0))
    ways = []
    for day in (day for day, size in sizes.items() if size <= limit):
        broken = {condition for group, _ in days[day] for condition in group.conditions}
        others = [c.name for c in SCHEME[scheme].criteria if c.name not in broken]
        unknown = sum(line.days[day][f"{scheme}.is.{name}"] is None for name in others)
        for chosen in product(*cured[day]):
            answers = {name: value for cure in chosen for name, value in cure.answers.items()}
            if (day > line.first) + len(answers) <= limit:
                ways.append(_Way(day, answers, unknown + sum(cure.unknown for cure in chosen)))
    return ways


def _minimal(ways: list[_Way], first: date) -> list[_Way]:
    """The ways, given by day, that no other makes needless; of the same answers, the first day.

    A later day is preferred only when it leaves fewer conditions open: the day after nine months to the day, of which
    the text says nothing.
    """
    kept: dict[frozenset[str], _Way] = {}
    for way in ways:
        if any(fields < way.fields for fields in kept):
            continue
        known = kept.get(way.fields)
        if known is None or (known.day > first and way.unknown < known.unknown):
            kept[way.fields] = way
    return list(kept.values())


def _effort(way: _Way, line: Timeline) -> tuple[int, date, float, list[int]]:
    """Fewer changes first, then steps before waiting and earlier before later, then the smaller steps."""
    places = [place for place, name in enumerate(FIELDS) if name in way.answers]
    size = len(places) + (way.day > line.first)
    return size, way.day, sum(_share(value, line.base[name]) for name, value in way.answers.items()), places


def _share(value: Any, present: Any) -> float:
    """By how much of itself a number changes; anything else changes whole."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 1.0
    return float(abs(value - present) / max(value, present))


def _set(way: _Way, line: Timeline) -> tuple[Change, ...]:
    steps = [
        Change(field=name, value=way.answers[name], kind="step", was=line.base[name])
        for name in FIELDS
        if name in way.answers
    ]
    wait = Change(field="on", value=way.day, kind="time", was=line.first)
    return (*steps, wait) if way.day > line.first else tuple(steps)
