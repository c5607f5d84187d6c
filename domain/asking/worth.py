"""What questions are worth: words for what is left to ask, and what conditions say together."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from domain.answers.deductions import NO_SUCH_DAY
from domain.asking.outlook import Outlook
from domain.profile import FIELDS, GATES


@dataclass(frozen=True)
class Questions:
    """What is left to ask, in order.

    Attributes:
        verdicts: questions that can still change a verdict, of any scheme, the next one first.
        asked: those a page asks, the next one first: of the schemes it asks about, the verdicts, then how far those
            refused for now are, then the amounts of those within reach; each kind once the one before is settled.
        settled: whether none of those asked can change a verdict any more.
        asked_worth: those of any of these kinds that can still come, whatever the answers.
        at_most_alone: how many can, with no course or contract but those already answered about.
        gates: the questions whose answer decides between the two.
        worth: those whose answer can still change a verdict, a reach or an amount, of any scheme.
    """

    verdicts: list[str]
    asked: list[str]
    settled: bool
    asked_worth: frozenset[str]
    at_most_alone: int
    gates: list[str]
    worth: frozenset[str]


def every(criteria: Iterable[Outlook]) -> bool | None:
    """Kleene's and over what conditions say now."""
    states = {outlook.now for outlook in criteria}
    return False if False in states else None if None in states else True


def stays_open(criteria: Iterable[Outlook]) -> bool:
    """Whether no condition is unmet."""
    return all(outlook.now is not False for outlook in criteria)


def settles(criteria: list[Outlook], field: str, value: Any) -> bool:
    """Whether an answer decides a verdict: it refuses one of its criteria, or meets all that were left."""
    resting = [outlook.after(field, value) for outlook in criteria if field in outlook.waits_for]
    others = all(outlook.now for outlook in criteria if field not in outlook.waits_for)
    return False in resting or (others and all(resting))


def waiting(conditions: Iterable[tuple[str, Outlook]], asked: Collection[str]) -> dict[str, str]:
    """The answers needed only by conditions on a course or a contract not asked about yet, each with that question.

    `conditions`: what each is about, and its outlook.
    """
    gated: dict[str, str] = {}
    needed: set[str] = set()
    for about, outlook in conditions:
        gate = GATES.get(about)
        if gate and gate not in asked:
            gated |= dict.fromkeys(outlook.pivotal, gate)
        else:
            needed.update(outlook.pivotal)
    return {field: gate for field, gate in gated.items() if field not in needed}


def _place(name: str) -> tuple[int, bool]:
    """Where a question stands among those worth as much: in the order of fields, a day just before what it says."""
    said, _ = NO_SUCH_DAY.get(name, (name, None))
    return list(FIELDS).index(said), name == said


PLACES = {name: _place(name) for name in FIELDS}
