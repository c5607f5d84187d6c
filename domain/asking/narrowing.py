"""Which missing answer would narrow an amount most: the one whose values leave the least between its two ends."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import inf
from typing import Any

from domain.asking.amounts import MONEY_FIGURES, rest_on
from domain.asking.interview import Interview
from domain.person.suppose import Row, judged_otherwise
from domain.person.values_to_try import probes
from domain.profile import FIELDS
from domain.results import Range, SchemeResult
from domain.schemes import SCHEME

EUROS = ("eur", "eur_per_month")
"""Units of the questions that come last: another answer may yet make a sum needless (no benefit, no amount of it)."""

SAMPLE = 8
"""About how many values of a field are tried."""

Amount = tuple[str, str]
"""A scheme and the name of one of its amounts."""


def narrowing(interview: Interview, results: Mapping[str, SchemeResult]) -> dict[Amount, str]:
    """For each amount that is not one amount yet, the missing answer that would narrow it most, if any.

    A question not asked yet comes first, before one to which the person said that she does not know.
    """
    resting = {
        amount: [n for n in FIELDS if n in _rests_on(*amount) and interview.missing(n)] for amount in _wide(results)
    }
    fields = dict.fromkeys(name for names in resting.values() for name in names)
    cases = [(name, value) for name in fields for value in _sample(name, interview.base["on"])]
    if not cases:
        return {}
    now, *rows = judged_otherwise(interview.base, cases, "amounts", {scheme for scheme, _ in resting})
    by_field: dict[str, list[Row]] = {name: [] for name in fields}
    for (name, _), row in zip(cases, rows, strict=True):
        by_field[name].append(row)
    found = {}
    for amount, names in resting.items():
        left = {name: _left([_width(*amount, row) for row in by_field[name]]) for name in names}
        present = _left([_width(*amount, now)])
        narrower = [name for name in names if left[name] < present]
        if narrower:
            found[amount] = min(narrower, key=lambda n: (n in interview.asked, FIELDS[n].unit in EUROS, left[n]))
    return found


def _sample(field: str, on: date) -> list[Any]:
    """Some values of a field from its first to its last: a mean does not need every side of every threshold."""
    values = probes(field, on, MONEY_FIGURES.values())
    return values[:: max(1, len(values) // SAMPLE)]


def _wide(results: Mapping[str, SchemeResult]) -> Iterator[Amount]:
    """The amounts shown that are not one amount yet."""
    for scheme, result in results.items():
        for name in SCHEME[scheme].amounts if result.verdict != "ineligible" else ():
            shown = result.amounts[name]
            refused = getattr(shown, "entitlement", "yes") == "no"
            if isinstance(shown, Range) and not refused and (shown.min_eur is None or shown.min_eur != shown.max_eur):
                yield scheme, name


def _rests_on(scheme: str, name: str) -> frozenset[str]:
    granted = SCHEME[scheme].amounts[name]
    return rest_on(scheme, name) | (rest_on(scheme, granted) if granted else frozenset())


def _width(scheme: str, name: str, row: Row) -> float:
    """EUR between the two ends; none when nothing is paid."""
    granted = SCHEME[scheme].amounts[name]
    paid = not granted or row[f"{scheme}.{granted}"] is not False
    low, high = row[f"{scheme}.{name}.low"], row[f"{scheme}.{name}.high"]
    return high - low if paid else 0.0


def _left(widths: list[float]) -> tuple[float, float]:
    """How often an end stays open, then the mean width when none does."""
    closed = [width for width in widths if width < inf]
    return 1 - len(closed) / len(widths), sum(closed) / len(closed) if closed else 0.0
