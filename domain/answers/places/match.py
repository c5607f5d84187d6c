"""The places of exactly the name that is written, and whether they leave a single one."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from domain.answers.places.as_written import Written, fits_department
from domain.answers.places.communes import today_of
from domain.answers.places.gazetteer import Place, by_name, known


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


@cache
def _sorted() -> tuple[tuple[str, Place], ...]:
    return tuple(sorted(known(), key=lambda one: one[0]))


@cache
def _sorted_names() -> tuple[str, ...]:
    return tuple(name for name, _ in _sorted())
