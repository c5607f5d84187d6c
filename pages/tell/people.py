"""The example people: invented, complete enough to show what the app tells."""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.data_folder import DATA
from domain.words import Words

FILE = DATA / "people.toml"


class Person(BaseModel):
    """An invented person: a name, and her answers as the profile file holds them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    answers: dict[str, Any]
    unknown: tuple[str, ...] = ()

    @property
    def given(self) -> dict[str, Any]:
        """Her answers, those she does not know included."""
        return {**self.answers, **dict.fromkeys(self.unknown)}

    def story(self, said: Words) -> str:
        """Her story in one line."""
        return said.text("people", self.id, "story")

    def in_a_list(self, said: Words) -> str:
        """Her name, and what tells her from another."""
        return f"{self.name} – {said.text('people', self.id, 'about')}"


@cache
def everybody() -> tuple[Person, ...]:
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))["person"]
    return tuple(Person.model_validate({**one, "answers": _written(one["answers"])}) for one in raw)


def _written(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in answers.items()}
