"""A text that is no answer of its field: why, and the cure in the words of that field and of the reader."""

import re
from datetime import date
from typing import Any

from domain.answers.examples import example
from domain.profile import Answer
from domain.words import Words, plain_letters

LONGEST_LIST = 400
"""Characters of a list of values in words; a longer one is told by its codes alone."""


class Unreadable(ValueError):
    """A value that is not an accepted answer.

    Attributes:
        reason: a key of [errors] in data/texts.
        limits: what fills its slots.
        answer: the field, whose own examples and vocabulary the cure gives.
        on: the day judged, which examples of days are near; None when it is not known.
    """

    def __init__(self, reason: str, answer: Answer | None = None, on: date | None = None, **limits: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.answer = answer
        self.on = on
        self.limits = limits

    def told(self, words: Words) -> str:
        """The cure, in the reader's language."""
        slots = {name: _shown(limit, words) for name, limit in self.limits.items()}
        if self.answer is not None:
            slots["example"] = example(self.answer, words, self.on)
            slots["unit"] = words.find("columns", "units", self.answer.unit) or ""
            values = self.limits.get("among") or self.answer.values or words.find("values", self.answer.name) or ()
            slots["values"] = listed(self.answer, tuple(values), words)
        return words.text("errors", self.reason, **slots)


def listed(answer: Answer, values: tuple[str, ...], words: Words) -> str:
    """Values of a vocabulary in words, each with its code in brackets: femme (female), homme (male)."""
    names = "former_level" if answer.name == "education_level" else answer.name
    told = []
    for value in values:
        label = short(str(words.find("values", names, value) or value))
        told.append(value if _same(label, value) else f"{label} ({value})")
    whole = ", ".join(told)
    return whole if len(whole) <= LONGEST_LIST else ", ".join(values)


def short(label: str) -> str:
    """A label without what it ends with in brackets."""
    return re.sub(r" \([^()]*\)$", "", label)


def _same(label: str, value: str) -> bool:
    return plain_letters(label).replace(" ", "") == plain_letters(value).replace(" ", "")


def _shown(limit: Any, words: Words) -> str:
    if isinstance(limit, bool) or not isinstance(limit, date | int | float):
        return str(limit)
    return words.day(limit) if isinstance(limit, date) else words.number(limit)
