"""Looking for a commune by what a person typed: taken when it is exact and the only one, else offered to choose among.

Offered: places of that name or that begin so, the larger first; then those whose names hold it; then those nearly
written so. Of what is typed beside the name, a postcode or a department chooses among them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from domain.answers.places.as_written import Written, fits_department, is_elsewhere, taken_apart
from domain.answers.places.communes import today_of
from domain.answers.places.gazetteer import ELSEWHERE, Place, by_code, by_name, by_postcode, folded, known, squeezed
from domain.answers.places.match import exact, longer, settled

MOST = 8
"""Places offered at once, what a phone shows."""
ENOUGH = 3
"""Once so many hold what is typed, none that is only nearly written so is added."""
VILLAGES = 2
"""Small places outside Normandie kept for bearing the name typed; to the people of others there is `Ailleurs`."""
NEARLY = 74
"""From which likeness, in percent, a name is nearly the one typed."""
SHORTEST_PART = 3
"""Letters from which a part inside a name is looked for."""
CEDEX_NUMBERS = 100
"""Numbers of a department below which a code is often a postcode given to firms of its largest town, as 76063."""

_ELSEWHERE = Place(ELSEWHERE, "", "", (), 0, "elsewhere")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: a commune `taken`, or places `offered`, `Ailleurs` the last; nothing when none is like it.

    `more` says that others fit, which a longer text would bring.
    """

    taken: str = ""
    offered: tuple[Place, ...] = ()
    more: bool = False


def search(text: str) -> Found:
    """The commune that a person's text names, or those it may name."""
    if is_elsewhere(text):
        return Found(ELSEWHERE)
    written = taken_apart(text)
    if written is None:
        return Found()
    if not written.name:
        return _by_number(written.numbers)
    fitting = exact(written)
    place = settled(written, fitting)
    if place and place.kind != "former":
        return Found(place.code)
    like = list(_like(written))
    villages = [place for place in fitting if place.kind == "elsewhere"]
    same = [place for place in fitting if place.kind != "elsewhere"]
    return _offered([*same, *villages[:VILLAGES]], like) if like else Found()


def _by_number(numbers: tuple[str, ...]) -> Found:
    """The communes that a number is the postcode or the code of: one of Normandie is taken when it is no other's."""
    if len(numbers) != 1:
        return Found()
    number = numbers[0]
    code = by_code().get(today_of().get(number, number))
    places = [*by_postcode().get(number, ()), *([code] if code else ())]
    firms = bool(code) and int(number[2:]) < CEDEX_NUMBERS
    if len({place.code for place in places}) == 1 and places[0].kind == "commune" and not firms:
        return Found(places[0].code)
    outside = any(fits_department(number, department) for department in _outside())
    return _offered((), _larger_first(places)) if places or outside else Found()


def _like(written: Written) -> Iterator[Place]:
    """The places whose names are like the one typed, the likeliest first; first those that fit what is beside it."""
    found = list(_by_likeness(written.name))
    beside = [place for number in written.numbers for place in by_postcode().get(number, ())]
    if written.alone:
        yield from found
        return
    chosen = {place.code for place in beside}
    yield from (place for place in found if place.code in chosen or place.department == written.department)
    if beside:
        scores = process.extract(written.name, [_bare(place) for place in beside], scorer=fuzz.ratio, limit=None)
        yield from (beside[index] for _, _, index in scores)
        found = [place for place in found if squeezed(folded(place.name)) in written.keys]
    yield from found


def _by_likeness(name: str) -> Iterator[Place]:
    """Exact names and those that go on after it, the larger first; then parts of names; then nearly the same."""
    same = [place for key in Written(name).keys for place in by_name().get(key, ())]
    yield from _larger_first([*same, *longer(name)])
    begin: list[Place] = []
    inside: list[Place] = []
    part: list[Place] = []
    for key, place in known():
        if len(name) >= SHORTEST_PART and name in key:
            where = key.startswith(name) or _bare(place).startswith(name)
            whole = f" {name} " in f" {key} "
            (begin if where else inside if whole else part).append(place)
    yield from _larger_first([*begin, *inside])
    if not same and len(begin) + len(inside) < ENOUGH:
        yield from _nearly(name)
        yield from _larger_first(part)


def _nearly(name: str) -> Iterator[Place]:
    """The places whose names are written nearly so, with or without their article."""
    names, places = _bare_names()
    found = process.extract(_without_article(name), names, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=MOST)
    yield from (places[index] for _, _, index in found)


def _offered(first: Iterable[Place], others: Iterable[Place]) -> Found:
    """The places to choose among, each commune once: those of the exact name are kept, in the order of the others."""
    kept = list(dict.fromkeys(place.code for place in first))[:MOST]
    ordered: dict[str, Place] = {}
    for place in (*others, *first):
        ordered.setdefault(place.code, place)
    room = MOST - len(kept)
    rest = [code for code in ordered if code not in kept][:room]
    shown = [place for code, place in ordered.items() if code in kept or code in rest]
    return Found(offered=(*shown, _ELSEWHERE), more=len(ordered) > len(shown))


@cache
def _outside() -> frozenset[str]:
    """The departments of the country that are not in Normandie."""
    places = by_code().values()
    return frozenset(place.department for place in places) - {p.department for p in places if p.kind == "commune"}


def _larger_first(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: -place.population)


@cache
def _bare_names() -> tuple[list[str], list[Place]]:
    """The names looked through, without their articles, and their places."""
    return [_without_article(name) for name, _ in known()], [place for _, place in known()]


@cache
def _bare(place: Place) -> str:
    return _without_article(folded(place.name))


def _without_article(name: str) -> str:
    """Without the article it begins with: petit quevilly."""
    first, space, rest = name.partition(" ")
    return rest if space and first in ("le", "la", "les", "l") else name
