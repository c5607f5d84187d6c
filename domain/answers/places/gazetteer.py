"""Every place a person may name: communes of Normandie, of before and of today, towns outside, communes of France."""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from domain.answers.places.communes import communes, former_names, rows, today_of
from domain.data_folder import DATA
from domain.words import plain_letters

ELSEWHERE = "99999"
"""A code no commune has: lives outside Normandie."""

Kind = Literal["commune", "former", "town", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Place:
    """A name and the commune of today it stands for.

    Attributes:
        code: INSEE code of today.
        name: as it is written; for a `former` commune, the one it had.
        postcodes: those of the commune of today; none is known of a place `elsewhere`.
        population: of the commune of today; 0 of a place `elsewhere`.
        kind: `commune` of Normandie, `former` one, `town` outside of over 10,000 people, `elsewhere` a smaller one.
    """

    code: str
    name: str
    department: str
    postcodes: tuple[str, ...]
    population: int
    kind: Kind


def folded(text: str) -> str:
    """Without accents, capitals, hyphens or apostrophes, and with Saint in full."""
    return re.sub(r"\bst(e?)\b", r"saint\1", plain_letters(text))


def squeezed(text: str) -> str:
    """A folded name without its spaces: L'Aigle and Laigle are one."""
    return text.replace(" ", "")


def department_of(code: str) -> str:
    """Of an INSEE code: two characters, three overseas."""
    return code[: 3 if code.startswith(("97", "98")) else 2]


@cache
def known() -> tuple[tuple[str, Place], ...]:
    """The places looked through when nothing is exact, each by its folded name: all but the small ones elsewhere."""
    found = [
        Place(code, one.name, one.department, one.postcodes, one.population, "commune")
        for code, one in communes().items()
    ]
    for name, code in former_names():
        today = communes()[code]
        found.append(Place(code, name, today.department, today.postcodes, today.population, "former"))
    for row in rows("towns_outside.csv"):
        postcodes, people = tuple(row["postcodes"].split()), int(row["population"])
        found.append(Place(row["insee"], row["name"], row["department"], postcodes, people, "town"))
    return tuple((folded(place.name), place) for place in found)


@cache
def by_name() -> Mapping[str, list[Place]]:
    """Every place by its name, folded and squeezed; the larger first."""
    found: dict[str, list[Place]] = defaultdict(list)
    for name, place in sorted(known(), key=lambda one: -one[1].population):
        found[squeezed(name)].append(place)
    large = {place.code for _, place in known()}
    for code, name in names_of_france().items():
        if code not in large:
            found[squeezed(folded(name))].append(Place(code, name, department_of(code), (), 0, "elsewhere"))
    return found


@cache
def by_postcode() -> Mapping[str, list[Place]]:
    """The communes of today and the towns outside by postcode; the larger first."""
    found: dict[str, list[Place]] = defaultdict(list)
    for _, place in sorted(known(), key=lambda one: -one[1].population):
        if place.kind != "former":
            for postcode in place.postcodes:
                found[postcode].append(place)
    return found


@cache
def by_code() -> Mapping[str, Place]:
    """The communes of today of the whole country, by INSEE code."""
    found = {place.code: place for _, place in known() if place.kind != "former"}
    for code, name in names_of_france().items():
        found.setdefault(code, Place(code, name, department_of(code), (), 0, "elsewhere"))
    return found


@cache
def names_of_france() -> dict[str, str]:
    """The names of the 34,969 communes of France, by INSEE code."""
    with gzip.open(DATA / "communes_of_france.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        return {row["insee"]: row["name"] for row in csv.DictReader(lines)}


def place_of(code: str) -> Place | None:
    """The commune a code of today or of before stands for; None when no commune has it."""
    return by_code().get(today_of().get(code, code))
