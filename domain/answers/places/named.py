"""Which commune a text stands for: read for sure, as files need it, or looked for, as people do.

A part of a name is never read as the whole: what is not exact is only offered.
"""

from domain.answers.places.as_written import Written, is_elsewhere, taken_apart
from domain.answers.places.gazetteer import ELSEWHERE as ELSEWHERE
from domain.answers.places.gazetteer import Place, by_code
from domain.answers.places.match import exact, longer, settled
from domain.answers.places.postcodes import Numbers, named, read_either_number, read_number, read_postcode_number
from domain.answers.places.postcodes import Read as Read
from domain.answers.places.postcodes import numbers_of as numbers_of
from domain.answers.places.search import Found as Found
from domain.answers.places.search import search as search
from domain.answers.unreadable import Unreadable


def read(text: str) -> str:
    """The INSEE code of today of the commune a text stands for; `99999` for outside Normandie.

    Raises:
        Unreadable: no commune, or several, are written so.
    """
    return read_with_note(text).code


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
        return read_number(written.numbers[0])
    fitting = exact(written)
    if place := settled(written, fitting):
        return Read(place.code, "former_name" if place.kind == "former" else "")
    raise _unsure([*(fitting or exact(Written(written.name))), *longer(written.name)])


def name_of(code: str) -> str:
    """The name of the commune of a code of today; the code itself of one that is not known here."""
    return by_code()[code].name if code in by_code() else code


def read_among(text: str, numbers: Numbers) -> str:
    """The commune of a text, in a column of which these are the numbers.

    Raises:
        Unreadable: no commune, or several, are written so.
    """
    written = taken_apart(text)
    if written is None or written.name or len(written.numbers) != 1 or is_elsewhere(text) or numbers == "codes":
        return read(text)
    return (read_postcode_number if numbers == "postcodes" else read_either_number)(written.numbers[0]).code


def _unsure(places: list[Place]) -> Unreadable:
    if not places:
        return Unreadable("commune_unknown")
    return Unreadable("commune_several", candidates=named(sorted(places, key=lambda place: -place.population)))
