"""One cell at a time: what a person or a spreadsheet wrote, read as an answer. Pages and files share it."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from math import isinf
from typing import Any

from babel.dates import get_month_names

from domain.profile import Answer
from domain.words import LANGUAGES, Words, plain_letters, words

LARGEST = 2**53
"""The greatest whole number that is read: beyond it, not all can be told apart."""

YES = frozenset({"true", "oui", "vrai", "1"})
NO = frozenset({"false", "non", "faux", "0"})

_DAY_FIRST = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_MONTH_NAMED = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)? ([^\W\d_]+)\.? (\d{4})")
_NO_DAY = re.compile(r"(?:\d{1,2}[/. -]|([^\W\d_]+)\.? )?\d{4}")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_SPACES = re.compile(r"\s+")  # \s holds the no-break and narrow no-break spaces too
_UNITS = re.compile(r"(€|eur|euros|%|h|min|mois)$", re.IGNORECASE)


class Unreadable(ValueError):
    """A value that is not an accepted answer. `reason` is a key of [errors] in data/texts, `limits` its slots."""

    def __init__(self, reason: str, **limits: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limits = limits

    def told(self, words: Words) -> str:
        """The cure, in the reader's language."""
        shown = {
            name: words.day(limit) if isinstance(limit, date) else str(limit) for name, limit in self.limits.items()
        }
        return words.text("errors", self.reason, **shown)


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
    """Refuse a value of the right type that is outside the bounds of its field."""
    if answer.minimum is not None and value < answer.minimum:
        raise Unreadable("too_small", minimum=answer.minimum)
    if answer.maximum is not None and value > answer.maximum:
        raise Unreadable("too_large", maximum=answer.maximum)
    if answer.above is not None and value <= answer.above:
        raise Unreadable("not_above", above=answer.above)
    if answer.values and value not in answer.values:
        raise Unreadable("not_one_of", values=", ".join(answer.values))
    if answer.pattern and not re.fullmatch(answer.pattern, value):
        raise Unreadable("not_a_commune")


def write(value: Any) -> str:
    """A value as a file holds it: ISO dates, true and false, a dot for decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
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
    raise Unreadable("not_yes_no")


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
        raise Unreadable("day_missing" if len(text) > 4 else "month_missing")
    raise Unreadable("not_a_day")


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
    digits = _UNITS.sub("", text.replace(" ", "")).replace("\u2212", "-")
    if "," in digits and "." in digits:  # 1.234,56 or 1,234.56: the last mark is the decimal one
        thousands = "." if digits.rindex(",") > digits.rindex(".") else ","
        digits = digits.replace(thousands, "")
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d*)?|-?\.\d+", digits):
        raise Unreadable("not_a_number")
    number = float(digits)
    if isinf(number):
        raise Unreadable("not_a_number")
    return number


def _whole(answer: Answer, text: str) -> int:
    number = _number(answer, text)
    if number > LARGEST:
        raise Unreadable("too_large", maximum=LARGEST)
    if number != int(number):
        raise Unreadable("not_whole")
    return int(number)


def _one_of(answer: Answer, text: str) -> str:
    for value in answer.values:
        if value.casefold() == text.casefold():
            return value
    if answer.name == "contract_speciality" and text == "0":  # spreadsheets drop leading zeros
        return "00"
    raise Unreadable("not_one_of", values=", ".join(answer.values))


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
