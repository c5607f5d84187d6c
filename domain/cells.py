"""One cell at a time: what a person or a spreadsheet wrote, read as an answer. Pages and files share it."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from babel.dates import get_month_names

from domain import numbers
from domain.examples import example as example
from domain.numbers import LARGEST
from domain.profile import Answer
from domain.unreadable import Unreadable as Unreadable
from domain.words import LANGUAGES, Words, plain_letters, words

YES = frozenset({"true", "oui", "vrai", "1"})
NO = frozenset({"false", "non", "faux", "0"})

_DAY_FIRST = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_MONTH_NAMED = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)? ([^\W\d_]+)\.? (\d{4})")
_NO_DAY = re.compile(r"(?:\d{1,2}[/. -]|([^\W\d_]+)\.? )?\d{4}")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_SPACES = re.compile(r"\s+")  # \s holds the no-break and narrow no-break spaces too


def read(answer: Answer, text: str) -> Any:
    """The value a text stands for; None when it is empty.

    Raises:
        Unreadable: it is not an accepted answer.
    """
    cleaned = _SPACES.sub(" ", text).strip()
    if not cleaned:
        return None
    value = _READERS[answer.kind](answer, cleaned)
    check(answer, value)
    return value


def cure(answer: Answer, text: str, words: Words) -> str:
    """What is wrong with a text that `read` refuses, in the reader's language; nothing of one that it reads."""
    try:
        read(answer, text)
    except Unreadable as refused:
        return refused.told(words)
    return ""


def check(answer: Answer, value: Any) -> None:
    """Refuse a value of the right type that is outside the bounds of its field, or too great a number."""
    if answer.kind in ("int", "float") and value > LARGEST:
        raise Unreadable("too_large", answer, maximum=LARGEST)
    if answer.minimum is not None and value < answer.minimum:
        raise Unreadable("too_small", answer, minimum=answer.minimum)
    if answer.maximum is not None and value > answer.maximum:
        raise Unreadable("too_large", answer, maximum=answer.maximum)
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
    if isinstance(value, float) and re.fullmatch(r"-?\d+\.\d{3}", written := repr(value)):
        return f"{written}0"  # 1.125 in a file could be 1,125: a fourth decimal says that it is not
    return str(value)


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
    return write(value)


def _yes_no(answer: Answer, text: str) -> bool:
    lowered = text.casefold()
    if lowered in YES:
        return True
    if lowered in NO:
        return False
    raise Unreadable("not_yes_no", answer)


def _day(answer: Answer, text: str) -> date:
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _DAY_FIRST.fullmatch(text):
            number, month, year = map(int, found.groups())
            return date(year, month, number)
        if (found := _MONTH_NAMED.fullmatch(text)) and (named := _months().get(plain_letters(found[2]))):
            return date(int(found[3]), named, int(found[1]))
    except ValueError:
        pass  # 31/02/2004 looks like a day and is none
    if (found := _NO_DAY.fullmatch(text)) and (found[1] is None or plain_letters(found[1]) in _months()):
        raise Unreadable("day_missing" if len(text) > 4 else "month_missing", answer)
    raise Unreadable("not_a_day", answer)


@cache
def _months() -> dict[str, int]:
    """The number of each month by its names, whole and short, in the languages of the texts."""
    return {
        plain_letters(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=words(language).locale).items()
    }


def _number(answer: Answer, text: str) -> float:
    return float(numbers.read(answer, text))


def _whole(answer: Answer, text: str) -> int:
    number = numbers.read(answer, text)
    if number.denominator != 1:
        raise Unreadable("not_whole", answer)
    return int(number)


def _one_of(answer: Answer, text: str) -> str:
    for value in answer.values:
        if value.casefold() == text.casefold():
            return value
    if answer.name == "contract_speciality" and text == "0":  # spreadsheets drop leading zeros
        return "00"
    raise Unreadable("not_one_of", answer)


def _text(answer: Answer, text: str) -> str:
    if answer.name == "commune" and re.fullmatch(r"\d{4}", text):  # the same
        return f"0{text}"
    return text.upper()


_READERS: dict[str, Callable[[Answer, str], Any]] = {
    "bool": _yes_no,
    "date": _day,
    "int": _whole,
    "float": _number,
    "enum": _one_of,
    "text": _text,
}
