"""How people answer the questions of the interview, and how many they meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import NO_SUCH_DAY, Profile, completed, standing, without_day
from domain.asking.outlook import Remembered

Person = Mapping[str, Any]
"""Field to the answer she would give. What is absent, or None, she does not know."""

TWO_STEPS_AWAY: dict[str, Any] = {
    "birth_date": "2007-03-14",
    "commune": "76540",
    "jobseeker": True,
    "left_education_on": "2025-06-30",
    "training_found": False,
    "contract_found": False,
    "pole_emploi": False,
    "project_validated": False,
}
"""Somebody of 19 who is refused for want of two steps, and has no course and no employer yet."""


@dataclass(frozen=True)
class Met:
    """How many questions a person met until the verdicts of schemes not closed were settled, and until the results."""

    person: Person
    verdicts: int
    all: int


def reply(person: Person, question: str) -> dict[str, Any]:
    """What she answers, by field: of a day, that there is none, or that it has gone by and she forgot it."""
    said, none = NO_SUCH_DAY.get(question, ("", None))
    known = person.get(said)
    without = known is not None and (known == none or person.get(question) is None)
    return without_day(question, gone_by=known != none) if without else {question: person.get(question)}


def button(question: str, given: Mapping[str, Any]) -> str:
    """The name of the button that gives this reply."""
    if question not in given:
        return "no_such_day"
    return "gone_by" if len(given) > 1 else "dont_know" if given[question] is None else "continue"


def met(people: Iterable[Person], on: date) -> Iterator[Met]:
    """Walk people through the interview as the app does, those who gave the same answers so far together."""
    return _met(list(people), on, {}, 0, None, {})


def _met(
    people: list[Person], on: date, given: dict[str, Any], count: int, verdicts: int | None, worked_out: Remembered
) -> Iterator[Met]:
    known = completed(given, on)
    stands = standing(Profile.model_validate(known), on, worked_out)
    if verdicts is None and stands.settled:
        verdicts = count
    if stands.next_asked is None:
        yield from (Met(person, count if verdicts is None else verdicts, count) for person in people)
        return
    assert stands.next_asked not in known, "asked twice, or though another answer says it"
    together: dict[tuple[tuple[str, Any], ...], list[Person]] = defaultdict(list)
    for person in people:
        together[tuple(reply(person, stands.next_asked).items())].append(person)
    for replied, group in together.items():
        yield from _met(group, on, given | dict(replied), count + 1, verdicts, worked_out)
