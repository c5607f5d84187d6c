"""An answer as a person reads it on its own, or as she would have typed it, and the values she may choose among."""

from datetime import date
from typing import Any

from domain import FIELDS
from domain.answers import cells
from domain.answers.places.in_words import name, told
from domain.answers.places.named import search
from domain.words import Words, capitalised


def choices(field: str, said: Words) -> list[Any]:
    """The values to choose among; empty for an answer to type."""
    answer = FIELDS[field]
    if answer.kind == "bool":
        return [True, False]
    if answer.kind == "int" and (labels := said.find("values", field)):
        return [int(value) for value in labels]
    return list(answer.values)


def of_person(field: str, said: Words) -> str:
    """What is asked, said of the person, for whoever asks her."""
    return said.find("questionnaire", "asked", field) or said.text("fields", field, "label")


def label(field: str, value: Any, said: Words) -> str:
    """A value as a person reads it on its own."""
    if value is None:
        return said.text("answers", "unknown")
    if field == "commune":
        return told(value, said)
    answer = FIELDS[field]
    if (known := said.find("options", field, str(value))) is not None:
        return capitalised(known)
    value = date.fromisoformat(value) if answer.kind == "date" else value
    unit = answer.unit if answer.unit not in ("", "level") else field
    if unit == "hours_per_week":
        return said.plural("measures", unit, count=value)
    if unit == "eur_per_month":
        return said.plural("measures", unit, count=value, amount=said.money(value))
    return capitalised(said.value(value, unit))


def as_typed(field: str, value: Any, said: Words) -> str:
    """An answer as a person would have typed it."""
    if field == "commune":
        return _commune_typed(value, said)
    if FIELDS[field].kind == "date":
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    return cells.write_answer(value).replace(".", said.decimal_sign)


def _commune_typed(code: str, said: Words) -> str:
    """A commune so that it is taken again: all of it where its name is not sure."""
    short = name(code) or ""
    return short if search(short).taken == code else told(code, said)
