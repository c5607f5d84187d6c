"""What a person does next about a scheme that is open to her or may be, and the papers she gathers meanwhile."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from domain import Answers
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
    if last := _last_day(days, on):
        asked += " " + said.text("steps", "by_day", day=said.day(last.day))
    return [*found, asked]


def _last_day(days: Iterable[Deadline], on: date) -> Deadline | None:
    soon = [one for one in days if one.key[1] == "last_day" and one.day <= add_months(on, SOON_MONTHS)]
    return min(soon, key=lambda one: one.day, default=None)


def first(
    scheme: str,
    result: SchemeResult,
    groups: "list[Group]",
    days: Iterable[Deadline],
    on: date,
    given: Answers,
    said: Words,
) -> tuple[str, str]:
    """The first of them in a few words; the same with what is to be done until when, if that is soon."""
    by_kind = {group.kind: group for group in groups}
    if result.status == "unconfirmed":
        kind = "confirm"
    elif "unknown" in by_kind:
        kind = "settle"
    else:
        kind = "find" if "waiting" in by_kind else "ask"
    if kind == "settle":
        step = _settle(by_kind["unknown"], said)
    else:
        by_office = given.get("mission_locale") is True and said.find("next", scheme, f"{kind}_mission_locale")
        step = by_office or said.find("next", scheme, kind) or said.text("steps", scheme, kind)
    if not (last := _last_day(days, on)):
        return step, step
    if kind == "ask":
        return step, said.text("board", "by_day", step=step, day=said.day(last.day))
    what = said.text("deadlines", last.scheme, *last.key)
    return step, said.text("board", "last_day", step=step, what=what, day=said.day(last.day))


def _settle(group: "Group", said: Words) -> str:
    """What to find out, and whom to ask: what she said of herself is hers to say."""
    about = group.conditions[0].about
    whom = said.find("board", "settle_with", about)
    if not whom:
        return said.text("board", "settle", label=group.conditions[0].label)
    labels = [one.label for one in group.conditions if one.about == about]
    return said.text("board", "settle_with", about, labels=_in_short(labels, said))


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
    return _in_short([one.label for one in group.conditions], said)


def _in_short(labels: list[str], said: Words) -> str:
    if len(labels) <= NAMED + 1:
        return said.all_of(labels)
    return said.plural("steps", "more", count=len(labels) - NAMED, labels=", ".join(labels[:NAMED]))
