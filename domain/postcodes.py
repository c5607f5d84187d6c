"""A number alone: an INSEE code of today, one of before, or a postcode; and columns that hold postcodes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from domain.communes import communes, today_of
from domain.gazetteer import Place, by_code, by_postcode, department_of, known
from domain.place_texts import taken_apart
from domain.unreadable import Unreadable

Note = Literal["", "former_code", "former_name", "also_postcode", "town_of_postcode"]
"""What is worth saying of a commune read: see `read_with_note`."""
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


def are_postcodes(texts: Iterable[str]) -> bool:
    """Whether a column holds postcodes, rather than INSEE codes of which some are postcodes too.

    It does when more of its numbers are postcodes and no code than codes of Normandie and no postcode.
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
    return only_postcodes > only_codes


def named(places: list[Place]) -> str:
    """The first of them, the larger ones, by their names of today: Beaumesnil (14), Mesnil-en-Ouche (27)."""
    shown = list(dict.fromkeys(f"{by_code()[place.code].name} ({place.department})" for place in places))
    return ", ".join([*shown[:NAMED], *["…"][: len(shown) > NAMED]])


@cache
def _departments() -> frozenset[str]:
    """Those of Normandie."""
    return frozenset(place.department for _, place in known() if place.kind == "commune")
