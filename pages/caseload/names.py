"""How a person of a file is called: by her number, and by the first columns of the file that are no answers."""

from collections.abc import Container

from domain.words import Words
from pages.caseload.taken import Held

OWN_COLUMNS = 3
"""Columns of the file shown in the table: names and numbers of files come first."""


def apart(heading: str, taken: Container[str]) -> str:
    """A heading that is not one of those taken: a file may have a column called as one of ours."""
    while heading in taken:
        heading += " *"
    return heading


def named(held: Held, places: list[int], said: Words) -> list[str]:
    """Each person as she is called in a panel, a page or a calendar."""
    columns = [held.people.beside(name, places).cast(str) for name in held.people.others[:OWN_COLUMNS]]
    own = [" ".join(filter(None, (column[row] for column in columns))) for row in range(len(places))]
    numbers = [said.text("calls", "number", number=said.number(place + 1)) for place in places]
    return [f"{number} – {name}" if name else number for number, name in zip(numbers, own, strict=True)]
