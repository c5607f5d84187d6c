"""People who go through the interview in the benchmarks: the examples, who meet questions of every kind."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import Profile, explain, profile_file
from domain.words import words
from pages.parts import inputs, people
from tests.app.walking import example, typed

FRENCH = words("fr")


@dataclass(frozen=True)
class Step:
    """A question, and the answer as it is given on the page: an option to choose, a text to type, or none."""

    field: str
    value: Any

    @property
    def option(self) -> str | None:
        """The label of the option to choose; none for an answer to type."""
        known = self.value is not None and inputs.choices(self.field, FRENCH)
        return inputs.label(self.field, self.value, FRENCH) if known else None

    @property
    def text(self) -> str | None:
        """What to type; none for an answer to choose."""
        known = self.value is not None and not inputs.choices(self.field, FRENCH)
        return typed(self.field, self.value) if known else None


def walks() -> list[list[Step]]:
    """The questions that the interview asks each example person today, with her answers, in order."""
    return [_walk(example(person.id)) for person in people.everybody()]


def _walk(given: dict[str, Any]) -> list[Step]:
    steps: list[Step] = []
    while field := _next_asked(steps):
        steps.append(Step(field, given.get(field)))
    return steps


def _next_asked(steps: list[Step]) -> str | None:
    answers = {step.field: step.value for step in steps}
    return explain(Profile.model_validate(answers), on=date.today()).next_asked


def remembered(steps: list[Step]) -> str:
    """What the tab's memory holds of a person who took these steps."""
    answers = {step.field: step.value for step in steps}
    return json.dumps({"language": None, "profile": profile_file.content(answers)})
