"""A number alone: an INSEE code of today, one of before, or a postcode; and columns that hold postcodes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from domain.answers.places.as_written import taken_apart
from domain.answers.places.communes import communes, today_of
from domain.answers.places.gazetteer import Place, by_code, by_postcode, department_of, known
from domain.answers.unreadable import Unreadable

Note = Literal["", "former_code", "former_name", "also_postcode", "town_of_postcode"]
"""What is worth saying of a commune read: see `read_with_note`."""
Numbers = Literal["codes", "postcodes", "either"]
"""What the numbers of a column of communes are; `either` where some can only be the ones and some only the others."""
FEW = 10
"""Of so many numbers that can only be one of both, one may be a slip."""
NAMED = 3
"""Places that a cure names."""


@dataclass(frozen=True, slots=True)
class Read:
    """A commune read, and what is worth saying of it."""

    code: str
    note: Note = ""


def read_number(number: str) -> Read:
    """A number alone: a code of today, a code of before, or a postcode of one single commune."""
    if number in communes() or number in by_code():  # the second, slower to load, is seldom needed
        shared = any(place.code != number for place in by_postcode().get(number, ()))
        return Read(number, "also_postcode" if shared else "")
    if number in today_of():
        return Read(today_of()[number], "former_code")
    return read_postcode_number(number)


def read_postcode_number(number: str) -> Read:
    """The commune of a postcode of five digits, and whether it is a town outside Normandie.

    Raises:
        Unreadable: no commune, or several, have that postcode.
    """
    found = by_postcode().get(number, [])
    if len(found) == 1:
        return Read(found[0].code, "town_of_postcode" if found[0].kind == "town" else "")
    if not found:
        raise Unreadable("not_a_code")
    raise Unreadable("postcode_several", count=len(found), candidates=named(found))


def numbers_of(texts: Iterable[str]) -> Numbers:
    """What the numbers of a column are, by those that can only be a postcode or only a code of Normandie.

    Where both kinds stand side by side, and the fewer are more than a slip, what can be both may be either.
    """
    only_postcodes = only_codes = 0
    for text in set(texts):
        written = taken_apart(text)
        if written is None or written.name or len(written.numbers) != 1:
            continue
        number = written.numbers[0]
        code = number in by_code() or number in today_of()
        postcode = number in by_postcode()
        only_postcodes += postcode and not code
        only_codes += code and not postcode and department_of(number) in _departments()
    if FEW * min(only_postcodes, only_codes) > only_postcodes + only_codes:
        return "either"
    return "postcodes" if only_postcodes > only_codes else "codes"


def read_either_number(number: str) -> Read:
    """The commune of a number that may be a code or a postcode, where both say the same.

    Raises:
        Unreadable: it is the code of one commune and the postcode of others; or no commune, or several, have it.
    """
    read = read_number(number)
    if read.note != "also_postcode":
        return read
    places = [*by_postcode()[number], by_code()[number]]
    raise Unreadable("code_or_postcode", candidates=named(sorted(places, key=lambda place: -place.population)))


def named(places: list[Place]) -> str:
    """The first of them, the larger ones, by their names of today: Beaumesnil (14), Mesnil-en-Ouche (27)."""
    shown = list(dict.fromkeys(f"{by_code()[place.code].name} ({place.department})" for place in places))
    return ", ".join([*shown[:NAMED], *["…"][: len(shown) > NAMED]])


@cache
def _departments() -> frozenset[str]:
    """Those of Normandie."""
    return frozenset(place.department for _, place in known() if place.kind == "commune")
