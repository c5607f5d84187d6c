"""What a person does next about a scheme that is open to her or may be, and the papers she gathers meanwhile."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from domain.ahead.deadlines import Deadline
from domain.results import SchemeResult
from domain.rules.months import add_months
from domain.words import Words

if TYPE_CHECKING:
    from pages.tell.conditions import Group

NAMED = 3
"""Conditions to settle that are named; more are counted."""
SOON_MONTHS = 12
"""A last day further off is no reason to act now."""


def steps(
    scheme: str, result: SchemeResult, groups: "list[Group]", days: Iterable[Deadline], on: date, said: Words
) -> list[str]:
    """Sentences in order, one to four; none for a scheme that is refused, whose changes say what to do."""
    by_kind = {group.kind: group for group in groups}
    found = [said.text("steps", scheme, "confirm")] if result.status == "unconfirmed" else []
    if "unknown" in by_kind:
        found.append(said.text("steps", "settle", labels=_labels(by_kind["unknown"], said)))
    if "waiting" in by_kind:
        found.append(said.text("steps", scheme, "find"))
    asked = said.text("steps", scheme, "ask")
    soon = [day.day for day in days if day.key[1] == "last_day" and day.day <= add_months(on, SOON_MONTHS)]
    if soon:
        asked += " " + said.text("steps", "by_day", day=said.day(min(soon)))
    return [*found, asked]


def papers(groups: "list[Group]") -> list[str]:
    """What to bring, once each: nothing on a course or contract still to be found, nor on the sending of the file."""
    kinds = ("met", "unknown")
    proofs = (one.proof for group in groups if group.kind in kinds for one in group.conditions if one.about != "filing")
    return list(dict.fromkeys(proofs))


def settle_then(groups: "list[Group]", said: Words) -> list[str]:
    """What is not known of a scheme that is refused: a step may not be enough."""
    left = [group for group in groups if group.kind == "unknown"]
    return [said.text("results", "then_settle", labels=_labels(group, said)) for group in left]


def _labels(group: "Group", said: Words) -> str:
    labels = [one.label for one in group.conditions]
    if len(labels) <= NAMED + 1:
        return said.all_of(labels)
    return said.plural("steps", "more", count=len(labels) - NAMED, labels=", ".join(labels[:NAMED]))
