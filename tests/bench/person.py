"""People who go through the interview in the benchmarks: examples who meet questions of every kind."""

import json
from dataclasses import dataclass
from typing import Any

from domain import Profile, completed, standing
from domain.answers import profile_file
from domain.words import words
from pages.tell import answer_words
from tests.pages.tools.walking import example, typed
from tests.tools.clock import today
from tests.tools.interviews import button, reply

FRENCH = words("fr")
WALKED = ("ines", "karim", "sylvie", "tom")
"""Always the same: a measure is compared with those made before."""


@dataclass(frozen=True)
class Step:
    """A question, and the answer as it is given on the page: an option to choose, a text to type, or neither."""

    question: str
    given: dict[str, Any]

    @property
    def option(self) -> str | None:
        """The label of the option to choose; none for an answer to type."""
        known = self.button == "continue" and answer_words.choices(self.question, FRENCH)
        return answer_words.label(self.question, self.given[self.question], FRENCH) if known else None

    @property
    def text(self) -> str | None:
        """What to type; none for an answer to choose."""
        known = self.button == "continue" and not answer_words.choices(self.question, FRENCH)
        return typed(self.question, self.given[self.question]) if known else None

    @property
    def button(self) -> str:
        """The key of the button that goes on."""
        return button(self.question, self.given).replace("_", "-")


def walks() -> list[list[Step]]:
    """The questions that the interview asks these people today, with their answers, in order."""
    return [_walk(example(person)) for person in WALKED]


def _walk(given: dict[str, Any]) -> list[Step]:
    steps: list[Step] = []
    while question := _next_asked(steps):
        steps.append(Step(question, reply(given, question)))
    return steps


def _next_asked(steps: list[Step]) -> str | None:
    day = today()
    answers = completed(_given(steps), day)
    return standing(Profile.model_validate(answers), day).next_asked


def _given(steps: list[Step]) -> dict[str, Any]:
    return {field: value for step in steps for field, value in step.given.items()}


def remembered(steps: list[Step]) -> str:
    """What the tab's memory holds of a person who took these steps."""
    return json.dumps({"language": None, "profile": profile_file.content(_given(steps))})
