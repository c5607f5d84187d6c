"""The communes of Normandie, and what a person needs to find hers.

Names, codes and former communes are those of the Code officiel géographique of INSEE, populations those of its census.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from domain.data_folder import DATA


@dataclass(frozen=True)
class Commune:
    """A commune of today."""

    insee: str
    name: str
    department: str
    postcodes: tuple[str, ...]
    population: int


@cache
def communes() -> dict[str, Commune]:
    """The 2,644 communes by INSEE code."""
    return {
        row["insee"]: Commune(
            insee=row["insee"],
            name=row["name"],
            department=row["department"],
            postcodes=tuple(row["postcodes"].split()),
            population=int(row["population"]),
        )
        for row in rows("communes.csv")
    }


@cache
def today_of() -> dict[str, str]:
    """The INSEE code of today of each code that is no more: communes that were merged into another."""
    return {row["former_code"]: row["code"] for row in rows("former_communes.csv") if row["former_code"] != row["code"]}


@cache
def former_names() -> tuple[tuple[str, str], ...]:
    """Each name that a commune had before it was merged, with the INSEE code of today."""
    return tuple((row["former_name"], row["code"]) for row in rows("former_communes.csv") if row["former_name"])


def commune_of(code: str | None) -> Commune | None:
    """The commune of today a code stands for, also when it is the code of a commune of before; None outside."""
    return communes().get(today_of().get(code or "", code or ""))


def rows(file: str) -> Iterator[dict[str, str]]:
    """The lines of a file of places of data/."""
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
