"""One cell at a time: what a person or a spreadsheet wrote, read as an answer. Pages and files share it."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from domain.answers import days, numbers, vocabulary
from domain.answers.days import serial as serial
from domain.answers.examples import example as example
from domain.answers.places import named as places
from domain.answers.unreadable import Unreadable as Unreadable
from domain.profile import Answer
from domain.words import Words

_SPACES = re.compile(r"\s+")  # \s holds the no-break and narrow no-break spaces too


def read(answer: Answer, text: str, on: date | None = None) -> Any:
    """The value a text stands for; None when it is empty. `on`: the day judged, where it is known (see `days`).

    Raises:
        Unreadable: it is not an accepted answer.
    """
    cleaned = _SPACES.sub(" ", text).strip()
    if not cleaned:
        return None
    if not cleaned[0].isdigit() and vocabulary.says_nothing(answer, cleaned):
        raise Unreadable("says_none" if vocabulary.NONE in answer.values else "says_nothing", answer)
    value = days.read(answer, cleaned, on) if answer.kind == "date" else _READERS[answer.kind](answer, cleaned)
    check(answer, value)
    return value


def cure(answer: Answer, text: str, words: Words, on: date | None = None) -> str:
    """What is wrong with a text that `read` refuses, in the reader's language; nothing of one that it reads."""
    try:
        read(answer, text, on)
    except Unreadable as refused:
        return refused.told(words)
    return ""


def check(answer: Answer, value: Any) -> None:
    """Refuse a value of the right type that is outside the bounds of its field."""
    if answer.minimum is not None and value < answer.minimum:
        raise Unreadable("too_small", answer, minimum=answer.minimum)
    most = answer.limit if answer.maximum is None else answer.maximum
    if most is not None and value > most:
        raise Unreadable("too_large", answer, maximum=most)
    if answer.above is not None and value <= answer.above:
        raise Unreadable("not_above", answer, above=answer.above)
    if answer.values and value not in answer.values:
        raise Unreadable("not_one_of", answer)
    if answer.pattern and not re.fullmatch(answer.pattern, value):
        raise Unreadable("not_a_commune", answer)


def write(value: Any) -> str:
    """A value as a file holds it: ISO dates, true and false, a dot for decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def write_answer(value: Any) -> str:
    """The same of an answer, to be read back: 1.125 could be 1,125, and a fourth decimal says that it is not."""
    written = write(value)
    return f"{written}0" if isinstance(value, float) and re.fullmatch(r"-?\d+\.\d{3}", written) else written


def canonical(answer: Answer, text: str, value: Any) -> str:
    """The text itself where it is already written as files hold it, else the value written so."""
    plain = {
        "date": r"\d{4}-\d{2}-\d{2}",
        "bool": r"true|false",
        "int": r"\d+",
        "float": r"\d+(\.\d+)?",
    }.get(answer.kind)
    if plain is not None and re.fullmatch(plain, text):
        return text
    return write_answer(value)


def _yes_no(answer: Answer, text: str) -> bool:
    said = vocabulary.yes_no(text)
    if said is None:
        raise Unreadable("not_yes_no", answer)
    return said


def _number(answer: Answer, text: str) -> float:
    return float(text if numbers.MACHINE.fullmatch(text) else numbers.read(answer, text))


def _whole(answer: Answer, text: str) -> int:
    if vocabulary.has_names(answer):
        return _level(answer, text)
    number = Fraction(int(text)) if numbers.MACHINE_WHOLE.fullmatch(text) else numbers.read(answer, text)
    if number.denominator != 1:
        raise Unreadable("not_whole", answer)
    return int(number)


def _level(answer: Answer, text: str) -> int:
    named = vocabulary.read(answer, text)
    if named is None and not re.fullmatch(r"-?\d{1,9}(?:[.,]0+)?", text):
        raise Unreadable("not_one_of", answer)
    return int(named or re.split("[.,]", text)[0])


def _one_of(answer: Answer, text: str) -> str:
    if answer.name == "contract_speciality" and text == "0":  # spreadsheets drop leading zeros
        return "00"
    value = vocabulary.read(answer, text)
    if value is None:
        raise Unreadable("not_one_of", answer)
    return value


def _text(answer: Answer, text: str) -> str:
    return places.read(text) if answer.name == "commune" else text.upper()


_READERS: dict[str, Callable[[Answer, str], Any]] = {
    "bool": _yes_no,
    "int": _whole,
    "float": _number,
    "enum": _one_of,
    "text": _text,
}
