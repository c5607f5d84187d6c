"""A day as people, exports and spreadsheets write it; a year of two digits where one century alone is possible."""

import re
from datetime import date, timedelta
from functools import cache

from babel.dates import get_month_names

from domain.answers.unreadable import Unreadable
from domain.profile import Answer
from domain.words import LANGUAGES, plain_letters, words

SERIALS = range(20_000, 60_001)
"""Whole numbers that stand for a day in a column of days: 1954 to 2064 in the usual calendar of spreadsheets."""
FIRST_1900, FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day numbered 0 in both calendars; that of 1900 holds a 29 February 1900, so it is right from March 1900 on."""

YEARS_AROUND = {"birth_date": (110, 0), "left_education_on": (100, 10), "last_funded_training_end": (60, 5)}
"""How many years before and after the day judged a day can be, where its year is written with two digits."""
USUAL_YEARS_AROUND = (30, 20)

_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?"
_WRITTEN = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}})[/.-](?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}}){_MIDNIGHT}",
        rf"(?P<day>\d{{1,2}})[/. -](?P<month>\d{{1,2}})[/. -](?P<year>\d{{4}}){_MIDNIGHT}",
        rf"(?P<day>\d{{1,2}})[/. ](?P<month>\d{{1,2}})[/. ](?P<year>\d\d){_MIDNIGHT}",  # 04-03-15 may start by its year
        r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)? (?P<name>[^\W\d_]+)\.? (?P<year>\d{4}|\d\d)",
    )
]
_EIGHT = [
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})"),
]
"""No date of a year from 1900 to 2100 can be read both ways: 19, 20 and 21 are no months."""
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_MONTH_ALONE = [
    re.compile(pattern)
    for pattern in (
        r"(?P<month>\d{1,2})[/. -](?P<year>\d{4})",
        r"(?P<year>\d{4})[/.-](?P<month>\d\d)",
        r"(?P<name>[^\W\d_]+)\.? (?P<year>\d{4})",
    )
]


def read(answer: Answer, text: str, on: date | None = None) -> date:
    """The day a text stands for; `on`, the day judged, is what years of two digits are near to.

    Raises:
        Unreadable: it is no day. `day_missing` holds the `year` and `month` of a month alone.
    """
    if (found := _SERIAL.fullmatch(text)) and int(found[1]) in SERIALS:
        return serial(int(found[1]))
    for pattern in (*_WRITTEN, *_EIGHT):
        if (found := pattern.fullmatch(text)) and (day := _day(answer, found.groupdict(), on)):
            return day
    if re.fullmatch(r"\d{4}", text):
        raise Unreadable("month_missing", answer, on)
    for pattern in _MONTH_ALONE:
        if (found := pattern.fullmatch(text)) and 1 <= (month := _month(found.groupdict())) <= 12:
            raise Unreadable("day_missing", answer, on, year=int(found["year"]), month=month)
    raise Unreadable("not_a_day", answer, on)


def serial(value: int, epoch_1904: bool = False) -> date:
    """The day a spreadsheet holds as a number, in its calendar of 1900 or of 1904."""
    return (FIRST_1904 if epoch_1904 else FIRST_1900) + timedelta(days=value)


def _day(answer: Answer, parts: dict[str, str], on: date | None) -> date | None:
    """The day of these parts; None where the calendar has none: 31/02/2004."""
    month, number = _month(parts), int(parts["day"])
    years = [int(parts["year"])] if len(parts["year"]) == 4 else [1900 + int(parts["year"]), 2000 + int(parts["year"])]
    days = [day for year in years if (day := _made(year, month, number))]
    if len(years) == 1 or not days:
        return days[0] if days else None
    before, after = YEARS_AROUND.get(answer.name, USUAL_YEARS_AROUND)
    near = [day for day in days if on is not None and on.year - before <= day.year <= on.year + after]
    if len(near) != 1:
        raise Unreadable("year_short", answer, on)
    return near[0]


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _month(parts: dict[str, str]) -> int:
    """The number of a month written as a number or a name; 0 when it is none."""
    return int(parts["month"]) if parts.get("month") else _names().get(plain_letters(parts["name"]), 0)


@cache
def _names() -> dict[str, int]:
    """The number of each month by its names, whole and short, in the languages of the texts."""
    return {
        plain_letters(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=words(language).locale).items()
    }
