"""The communes of Normandie: their CAQ zone, and what a person needs to find hers."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import narwhals as nw
import polars as pl

from domain.logic import Column, dialect, picked

FILE = Path(__file__).resolve().parent.parent / "data" / "communes.csv"


@dataclass(frozen=True)
class Commune:
    """A commune. `caq_zone` is empty outside Eure and Seine-Maritime; its confidence says how sure it is."""

    insee: str
    name: str
    department: str
    postcodes: tuple[str, ...]
    caq_zone: str
    caq_zone_confidence: str


@cache
def communes() -> dict[str, Commune]:
    """The 2,644 communes by INSEE code."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["insee"]: Commune(
                insee=row["insee"],
                name=row["name"],
                department=row["department"],
                postcodes=tuple(row["postcodes"].split()),
                caq_zone=row["caq_zone"],
                caq_zone_confidence=row["caq_zone_confidence"],
            )
            for row in csv.DictReader(lines)
        }


def zone_of(commune: Column) -> Column:
    """The CAQ zone of each commune of a column; null elsewhere."""
    zones: dict[str, list[str]] = {}
    for place in communes().values():
        zones.setdefault(place.caq_zone, []).append(place.insee)
    zones.pop("")
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
