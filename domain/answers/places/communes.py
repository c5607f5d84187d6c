"""The communes of Normandie: their CAQ zone, and what a person needs to find hers.

Names, codes and former communes are those of the Code officiel géographique of INSEE, populations those of its census.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import narwhals as nw
import polars as pl

from domain.rules.logic import Column, dialect, picked

DATA = Path(__file__).resolve().parents[3] / "data"


@dataclass(frozen=True)
class Commune:
    """A commune. `caq_zone` is empty outside Eure and Seine-Maritime; its confidence says how sure it is."""

    insee: str
    name: str
    department: str
    postcodes: tuple[str, ...]
    caq_zone: str
    caq_zone_confidence: str
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
            caq_zone=row["caq_zone"],
            caq_zone_confidence=row["caq_zone_confidence"],
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


def zone_of(commune: Column) -> Column:
    """The CAQ zone of each commune of a column, by its code of today or of before; null elsewhere."""
    zones: dict[str, list[str]] = {}
    for code in (*communes(), *today_of()):
        place = commune_of(code)
        if place and place.caq_zone:
            zones.setdefault(place.caq_zone, []).append(code)
    if dialect(commune) is pl:  # by number: no commune of Normandie has a letter in its code
        table = pl.Series([None], dtype=pl.String).new_from_index(0, 100_000)
        for name, inside in zones.items():
            table[[int(code) for code in inside]] = name
        return picked(table, commune.cast(pl.UInt32, strict=False))
    zone: Column = None
    for name, inside in zones.items():
        here = nw.when(commune.is_in(inside)).then(nw.lit(name))
        zone = here if zone is None else here.otherwise(zone)
    return zone
