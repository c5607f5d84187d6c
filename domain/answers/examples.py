"""An answer to follow for each question that is typed: of its own kind, and in a year that fits it."""

from datetime import date

from domain.profile import Answer
from domain.words import Words

AHEAD = frozenset({"training_start", "contract_start"})
"""Days that most often lie ahead."""
USUAL_DAY = date(2026, 11, 21)
"""The day to follow while the day judged is not known."""


def example(answer: Answer, words: Words, on: date | None = None) -> str:
    """What could be written, as the reader's language writes it; `on` is the day judged."""
    if answer.kind == "date":
        return _day(answer.name, on or USUAL_DAY).strftime("%d/%m/%Y")
    return str(words.table("answer_examples", answer.unit or answer.kind))


def _day(field: str, on: date) -> date:
    if field == "birth_date":
        return date(2004, 3, 15)
    if field == "on":
        return on
    return date(on.year + 1, 1, 15) if field in AHEAD else date(on.year - 1, 6, 30)
