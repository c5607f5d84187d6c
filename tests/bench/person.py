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
from tests.tools.interviews import reply

FRENCH = words("fr")
WALKED = ("ines", "karim", "sylvie", "tom")
"""Always the same: a measure is compared with those made before."""


@dataclass(frozen=True)
class Step:
    """A question, and the answer as it is given on the page: an option to choose, a text to type, or neither.

    `field` is another one than that of the question when it asks for a day and there is none.
    """

    question: str
    field: str
    value: Any

    @property
    def option(self) -> str | None:
        """The label of the option to choose; none for an answer to type."""
        known = self.button == "continue" and answer_words.choices(self.field, FRENCH)
        return answer_words.label(self.field, self.value, FRENCH) if known else None

    @property
    def text(self) -> str | None:
        """What to type; none for an answer to choose."""
        known = self.button == "continue" and not answer_words.choices(self.field, FRENCH)
        return typed(self.field, self.value) if known else None

    @property
    def button(self) -> str:
        """The key of the button that goes on."""
        if self.field != self.question:
            return "no-such-day"
        return "dont-know" if self.value is None else "continue"


def walks() -> list[list[Step]]:
    """The questions that the interview asks these people today, with their answers, in order."""
    return [_walk(example(person)) for person in WALKED]


def _walk(given: dict[str, Any]) -> list[Step]:
    steps: list[Step] = []
    while question := _next_asked(steps):
        steps.append(Step(question, *reply(given, question)))
    return steps


def _next_asked(steps: list[Step]) -> str | None:
    day = today()
    answers = completed({step.field: step.value for step in steps}, day)
    return standing(Profile.model_validate(answers), day).next_asked


def remembered(steps: list[Step]) -> str:
    """What the tab's memory holds of a person who took these steps."""
    answers = {step.field: step.value for step in steps}
    return json.dumps({"language": None, "profile": profile_file.content(answers)})
