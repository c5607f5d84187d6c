"""Which commune a text stands for: read for sure, as files need it, or looked for, as people do.

A part of a name is never read as the whole: what is not exact is only offered.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from domain.communes import today_of
from domain.gazetteer import (
    ELSEWHERE,
    Place,
    by_code,
    by_name,
    by_postcode,
    department_of,
    folded,
    known,
)
from domain.place_texts import Written, fits_department, taken_apart
from domain.unreadable import Unreadable
from domain.words import LANGUAGES, words

Note = Literal["", "former_code", "former_name", "also_postcode", "town_of_postcode"]
"""What is worth saying of a commune read: see `read_with_note`."""
NAMED = 3
"""Places that a cure names."""


@dataclass(frozen=True, slots=True)
class Read:
    """A commune read, and what is worth saying of it."""

    code: str
    note: Note = ""


def read(text: str) -> str:
    """The INSEE code of today of the commune a text stands for; `99999` for outside Normandie.

    Raises:
        Unreadable: no commune, or several, are written so.
    """
    return read_with_note(text).code


@lru_cache(maxsize=100_000)
def read_with_note(text: str) -> Read:
    """The same, with what is worth saying of it.

    `former_code`, `former_name`: the commune was merged since, and the one of today is read. `also_postcode`: the code
    is the postcode of other communes too. `town_of_postcode`: a postcode outside Normandie, read as its town.

    Raises:
        Unreadable: no commune, or several, are written so.
    """
    if is_elsewhere(text):
        return Read(ELSEWHERE)
    written = taken_apart(text)
    if written is None or (not written.name and len(written.numbers) != 1):
        raise Unreadable("commune_unknown")
    if not written.name:
        return _number(written.numbers[0])
    fitting = exact(written)
    if place := settled(written, fitting):
        return Read(place.code, "former_name" if place.kind == "former" else "")
    raise _unsure([*(fitting or exact(Written(written.name))), *longer(written.name)])


def is_elsewhere(text: str) -> bool:
    """Whether a text says, in the words of the product or by its code, that a person lives outside Normandie."""
    return text.strip() == ELSEWHERE or folded(text) in _elsewhere()


def exact(written: Written) -> list[Place]:
    """The places of exactly that name that agree with the numbers and the department written beside it."""
    named = [place for key in written.keys for place in by_name().get(key, ())]
    return [place for place in named if _agrees(place, written)]


def settled(written: Written, fitting: Iterable[Place]) -> Place | None:
    """The only place that those of a name leave; None when there are several or none.

    A name alone is that of a commune of Normandie, the country of the schemes, even if a village elsewhere bears it;
    not so if another commune had it before, a town outside bears it, or it begins the name of a larger place. Nothing
    is read of a name alone that only a place outside bears.
    """
    places = sorted(fitting, key=lambda place: place.kind != "commune")
    if not places:
        return None
    first = places[0]
    if written.alone:
        if first.kind == "commune":
            places = [place for place in places if place.kind != "elsewhere"]
        elif first.kind != "former":
            return None
        if any(place.population > first.population for place in longer(written.name)):
            return None
    return first if all(place.code == first.code for place in places) else None


def longer(name: str) -> list[Place]:
    """The places whose names begin with all the words of a name and go on, the larger first."""
    begin, start = f"{name} ", bisect_left(_sorted_names(), f"{name} ")
    found = []
    for key, place in _sorted()[start:]:
        if not key.startswith(begin):
            break
        found.append(place)
    return sorted(found, key=lambda place: -place.population)


def _agrees(place: Place, written: Written) -> bool:
    department = written.department in ("", place.department)
    return department and all(_has(place, number, written.cedex) for number in written.numbers)


def _has(place: Place, number: str, cedex: bool) -> bool:
    """Whether a number is a code or a postcode of a place; of small places elsewhere only the department is known."""
    if today_of().get(number, number) == place.code or number in place.postcodes:
        return True
    return (cedex or place.kind == "elsewhere") and fits_department(number, place.department)


def _number(number: str) -> Read:
    """A number alone: a code of today, a code of before, or a postcode of one single commune."""
    if number in by_code():
        shared = any(place.code != number for place in by_postcode().get(number, ()))
        return Read(number, "also_postcode" if shared else "")
    if number in today_of():
        return Read(today_of()[number], "former_code")
    return read_postcode_with_note(number)


def read_postcode(text: str) -> str:
    """The commune of a postcode, in a column that holds postcodes; a text that is no number is read as any other.

    Raises:
        Unreadable: no commune, or several, have that postcode.
    """
    written = taken_apart(text)
    if written is None or written.name or len(written.numbers) != 1 or is_elsewhere(text):
        return read(text)
    return read_postcode_with_note(written.numbers[0]).code


def read_postcode_with_note(number: str) -> Read:
    """The commune of a postcode of five digits, and whether it is a town outside Normandie.

    Raises:
        Unreadable: no commune, or several, have that postcode.
    """
    found = by_postcode().get(number, [])
    if len(found) == 1:
        return Read(found[0].code, "town_of_postcode" if found[0].kind == "town" else "")
    if not found:
        raise Unreadable("not_a_code")
    raise Unreadable("postcode_several", count=len(found), candidates=_told(found))


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


def _unsure(places: list[Place]) -> Unreadable:
    if not places:
        return Unreadable("commune_unknown")
    return Unreadable("commune_several", candidates=_told(sorted(places, key=lambda place: -place.population)))


def _told(places: list[Place]) -> str:
    """The first of them, the larger ones, by their names of today: Beaumesnil (14), Mesnil-en-Ouche (27)."""
    shown = list(dict.fromkeys(f"{by_code()[place.code].name} ({place.department})" for place in places))
    return ", ".join([*shown[:NAMED], *["…"][: len(shown) > NAMED]])


@cache
def _sorted() -> tuple[tuple[str, Place], ...]:
    return tuple(sorted(known(), key=lambda one: one[0]))


@cache
def _sorted_names() -> tuple[str, ...]:
    return tuple(name for name, _ in _sorted())


@cache
def _departments() -> frozenset[str]:
    """Those of Normandie."""
    return frozenset(place.department for _, place in known() if place.kind == "commune")


@cache
def _elsewhere() -> frozenset[str]:
    """`Ailleurs (hors Normandie)` as the product writes it, whole or by its first word or what stands in brackets."""
    paths = (("app", "elsewhere"), ("values", "departments", department_of(ELSEWHERE)))
    whole = [words(language).text(*path) for language in LANGUAGES for path in paths]
    return frozenset(folded(part) for text in whole for part in (text, *re.split(r"[()]", text)) if part.strip())
