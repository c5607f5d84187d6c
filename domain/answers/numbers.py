"""A number as people write it, in the unit of its field or in one that converts exactly.

A unit is never dropped: what is in another one is refused, as is an amount that can be read in two ways.
"""

import re
from fractions import Fraction

from domain.answers.unreadable import Unreadable
from domain.profile import Answer
from domain.words import plain_letters

LARGEST = 2**53
"""The greatest number that is read: beyond it, not all whole ones can be told apart."""
LONGEST = 80
"""Characters of a number with its unit."""

_HOURS = "h heure heures hour hours hr hrs"
_MINUTES = "min mn mins minute minutes"
_MONEY = "eur euro euros"
_SIZES: dict[str, dict[str, Fraction]] = {
    "minutes": {_MINUTES: Fraction(1), _HOURS: Fraction(60)},
    "hours_per_week": {_HOURS: Fraction(1), _MINUTES: Fraction(1, 60)},
    "months": {
        "mois month months": Fraction(1),
        "trimestre trimestres": Fraction(3),
        "semestre semestres": Fraction(6),
        "an ans annee annees year years": Fraction(12),
    },
    "percent": {"percent pourcent pct": Fraction(1)},
    "eur": {_MONEY: Fraction(1), "keur": Fraction(1000)},
    "eur_per_month": {_MONEY: Fraction(1), "keur": Fraction(1000)},
}
"""How many of the unit of a field each unit is that converts exactly. A week is no whole part of a month."""
SIZES = {
    unit: {name: size for names, size in sizes.items() for name in names.split()} for unit, sizes in _SIZES.items()
}

_A = r"(?:\s*/\s*|\s+(?:par|per|a|each)\s+)"
_RATES = {
    "hours_per_week": re.compile(rf"(?:{_A}(?:semaine|sem|week)|\s+(?:hebdo|hebdomadaires?|weekly))\.?$"),
    "eur_per_month": re.compile(rf"(?:{_A}(?:mois|month)|\s+(?:mensuels?|monthly|bruts?|gross))\.?$"),
}
"""What may follow a number that is counted by week or by month anyway."""

_PHRASES: dict[str, dict[str, int]] = {
    "percent": {"moitie": 50, "half": 50, "quart": 25, "quarter": 25, "trois quarts": 75, "three quarters": 75},
    "minutes": {"demi heure": 30, "half an hour": 30, "quart d heure": 15, "trois quarts d heure": 45},
}
_ARTICLE = re.compile(r"^(?:l|la|le|les|un|une|a|the) ")
_COUNTS = """un une one|deux two|trois three|quatre four|cinq five|six|sept seven|huit eight|neuf nine|dix ten
|onze eleven|douze twelve"""
_COUNTED = {name: str(count) for count, names in enumerate(_COUNTS.split("|"), 1) for name in names.split()}
"""Numbers written as a word."""

_PART = re.compile(r"(?P<digits>-?(?:\d[\d., ]*|[.,]\d+))(?P<unit>[^\d]*)")
_UNIT = re.compile(r" ?[^\W\d_]+(?:[ '’][^\W\d_]+)*\.? ?|\.? ?")
_GROUPED = re.compile(r"-?\d{1,3}(?:(?P<mark>[ .,])\d{3})(?:(?P=mark)\d{3})*")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d*)?|-?[.,]\d+")
MACHINE_WHOLE = re.compile(r"[0-9]{1,15}")
MACHINE = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?")
"""What programs write and nobody can read otherwise: read at once, as whole columns are."""
_TWO_WAYS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


def read(answer: Answer, text: str) -> Fraction:
    """The exact number a text stands for, in the unit of the field.

    Raises:
        Unreadable: it is no number, is in another unit, can be read in two ways, or is larger than `LARGEST`.
    """
    if len(text) > LONGEST:
        raise Unreadable("not_a_number", answer)
    phrase = _ARTICLE.sub("", plain_letters(text))
    if (meant := _PHRASES.get(answer.unit, {}).get(phrase)) is not None:
        return Fraction(meant)
    number = _sum(answer, _parts(answer, _simplified(answer, text)))
    if abs(number) > LARGEST:
        raise Unreadable("too_large", answer, maximum=LARGEST)
    return number


def _simplified(answer: Answer, text: str) -> str:
    """In small letters, with plain signs, and without what says by week or by month where that is the unit."""
    plain = text.casefold().replace("\u2212", "-").replace("%", " percent").replace("pour cent", "percent")
    plain = re.sub(r"^€ ?(?=\d)", "", plain.replace("per cent", "percent")) if answer.unit.startswith("eur") else plain
    plain = re.sub(r"\s+", " ", plain.replace("k€", " keur").replace("€", " eur ")).strip()
    first, _, rest = plain.partition(" ")
    plain = f"{_COUNTED.get(first, first)} {rest}".strip()
    if rate := _RATES.get(answer.unit):
        plain = rate.sub("", rate.sub("", plain))
    return plain.strip()


def _parts(answer: Answer, text: str) -> list[tuple[str, str]]:
    """The digits and the unit after them, of each part: 1 h 30 is two."""
    found = list(_PART.finditer(text))
    if not found or found[0].start():
        raise Unreadable("not_a_number", answer)
    if not all(_UNIT.fullmatch(part["unit"]) for part in found):
        raise Unreadable("other_unit", answer)
    return [(part["digits"].strip(), plain_letters(part["unit"])) for part in found]


def _sum(answer: Answer, parts: list[tuple[str, str]]) -> Fraction:
    """What the parts amount to; each must be of a smaller unit than the one before, and less than one of those."""
    sizes = SIZES.get(answer.unit, {})
    total, before, hours = Fraction(0), None, False
    for place, (digits, unit) in enumerate(parts):
        last = place == len(parts) - 1
        half, unit = _half(unit)
        if not unit and before is None and not half:
            size = Fraction(1)
        elif not unit and before is not None and last and hours and not half:
            size = before / 60
        elif unit in sizes:
            size = sizes[unit]
        else:
            raise Unreadable("other_unit" if unit else "not_a_number", answer)
        number = _number(answer, digits) + half
        if len(parts) > 1 and (number < 0 or (not last and number.denominator != 1)):
            raise Unreadable("not_a_number", answer)
        if before is not None and number * size >= before:
            raise Unreadable("not_a_number", answer)
        total, before = total + number * size, size
        hours = unit in _HOURS.split()
    return total


def _half(unit: str) -> tuple[Fraction, str]:
    """Whether a unit goes on with a half, and the unit alone: an et demi; what only links two parts is left out."""
    if found := re.fullmatch(r"(\w+) et demie?", unit):
        return Fraction(1, 2), found[1]
    return Fraction(0), re.sub(r" (?:et|and)$", "", unit)


def _number(answer: Answer, digits: str) -> Fraction:
    """The number some digits and marks stand for, in French or in English."""
    if answer.unit.startswith("eur") and _TWO_WAYS.fullmatch(digits):
        raise Unreadable("two_ways", answer, whole=re.sub(r"[.,]", "", digits), decimal=digits[:-1])
    marks = re.sub(r"[\d-]", "", digits)
    whole, mark, rest = digits, "", ""
    if marks and marks[-1] in ".," and marks.count(marks[-1]) == 1:
        whole, mark, rest = digits.rpartition(marks[-1])
    if mark and _GROUPED.fullmatch(whole):
        digits = re.sub(r"[ .,]", "", whole) + mark + rest
    elif not mark and _GROUPED.fullmatch(digits):
        digits = re.sub(r"[ .,]", "", digits)
    if not _PLAIN.fullmatch(digits):
        raise Unreadable("not_a_number", answer)
    return Fraction(re.sub(r"^(-?)\.", r"\g<1>0.", digits.replace(",", ".")).rstrip("."))
