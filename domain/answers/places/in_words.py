"""A place in words: a commune with its postcode and department, a former name under it, a town outside Normandie."""

from domain.answers.places.gazetteer import ELSEWHERE, Place, place_of
from domain.words import Words


def told(code: str, words: Words) -> str:
    """The commune of a code: `Le Havre (76600, Seine-Maritime)`, `Lyon (69), hors de Normandie`; the code of none."""
    if code == ELSEWHERE:
        return words.text("app", "elsewhere")
    place = place_of(code)
    return code if place is None else _whole(place, words)


def offered(place: Place, words: Words) -> str:
    """A place to choose: `Tourlaville, dans Cherbourg-en-Cotentin (50100, Manche)` under a name of before."""
    today = told(place.code, words)
    return words.text("places", "former", former=place.name, commune=today) if place.kind == "former" else today


def name(code: str) -> str | None:
    """The name of the commune of a code; None of a code no commune has."""
    place = place_of(code)
    return None if place is None else place.name


def _whole(place: Place, words: Words) -> str:
    if place.kind != "commune":
        return words.text("places", "outside", name=place.name, department=place.department)
    department = words.text("values", "departments", place.department)
    return words.text("places", "commune", name=place.name, postcode=place.postcodes[0], department=department)
