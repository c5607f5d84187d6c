"""How people answer the questions of the interview, and how many they meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import NO_SUCH_DAY, Profile, completed, standing
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


def reply(person: Person, question: str) -> tuple[str, Any]:
    """The field she answers and its value: of a day, that there is none when she says so."""
    field, none = NO_SUCH_DAY.get(question, (question, None))
    return (field, none) if field != question and person.get(field) == none else (question, person.get(question))


def met(people: Iterable[Person], on: date) -> Iterator[Met]:
    """Walk people through the interview as the app does, those who gave the same answers so far together."""
    return _met(list(people), on, {}, None, {})


def _met(
    people: list[Person], on: date, given: dict[str, Any], verdicts: int | None, worked_out: Remembered
) -> Iterator[Met]:
    known = completed(given, on)
    stands = standing(Profile.model_validate(known), on, worked_out)
    if verdicts is None and stands.settled:
        verdicts = len(given)
    if stands.next_asked is None:
        yield from (Met(person, len(given) if verdicts is None else verdicts, len(given)) for person in people)
        return
    assert stands.next_asked not in known, "asked twice, or though another answer says it"
    together: dict[tuple[str, Any], list[Person]] = defaultdict(list)
    for person in people:
        together[reply(person, stands.next_asked)].append(person)
    for (field, value), group in together.items():
        yield from _met(group, on, {**given, field: value}, verdicts, worked_out)
