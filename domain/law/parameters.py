"""Dated figures of the law, each value with the day it starts, its reference and confidence.

Those of a scheme are in its folder, data/schemes/NAME/law.toml; those that all share in data/law.
"""

import tomllib
from bisect import bisect_right
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from domain.data_folder import DATA

LAW, OF_SCHEMES = DATA / "law", DATA / "schemes"

Scalar = int | float | str | bool
Confidence = Literal["A", "B", "C", "D"]
Caveat = Literal["", "estimated", "indirect", "number", "day"]
"""What of a figure was not read in a primary text: worked out or recalled, of an indirect source, the number of its
text, or its first day alone; "" of one that was read whole."""


class Dated(BaseModel):
    """A value in force from a day on; no value means nothing is in force from that day.

    `to_check`: the value was read in a primary text, but the first day is deduced, or the number of the text not read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: date = Field(alias="from")
    value: Scalar | tuple[str, ...] | None = None
    confidence: Confidence = "A"
    reference: str = ""
    note: str = ""
    to_check: Literal["", "day", "number"] = ""

    @property
    def caveat(self) -> Caveat:
        if self.to_check:
            return self.to_check
        return {"A": "", "B": "indirect", "C": "estimated", "D": "estimated"}[self.confidence]  # type: ignore[return-value]


class Parameter(BaseModel):
    """A figure over time.

    Attributes:
        checked_on: the day it was last compared with its source.
        day: names the fact that says on which day it is read.
        yearly_on: month and day from which each year has a value of its own; empty for a figure that stays.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    unit: str
    values: tuple[Dated, ...]
    checked_on: date
    day: str = "day"
    yearly_on: str = Field(default="", pattern=r"^(\d{2}-\d{2})?$")
    before_first: Literal["same", "unknown"] = "same"

    @property
    def constant(self) -> Scalar | tuple[str, ...] | None:
        """The value when it never changed (a text with one version), else None."""
        if len(self.values) == 1 and self.before_first == "same":
            return self.values[0].value
        return None

    @cached_property
    def starts(self) -> list[date]:
        return [line.start for line in self.values]

    def on(self, day: date) -> Dated | None:
        """The line in force that day; None before the first one when that is unknown."""
        place = bisect_right(self.starts, day) - 1
        if place < 0:
            return self.values[0] if self.before_first == "same" else None
        return self.values[place]


class LawFile(BaseModel):
    """The figures of a scheme, or a file of those that all share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    parameters: dict[str, Parameter]


def read_law(name: str) -> dict[str, Any]:
    """What the file `name`.toml of data/law holds, as TOML has it."""
    return tomllib.loads((LAW / f"{name}.toml").read_text(encoding="utf-8"))


def read_scheme(scheme: str, part: str) -> dict[str, Any]:
    """What a file of a scheme's folder holds: `law`, `leaflet`...; nothing when it has none."""
    file = OF_SCHEMES / scheme / f"{part}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def other_parts(scheme: str) -> list[tuple[str, date]]:
    """What a scheme's folder holds beside its law and its leaflet, with the day each was last checked."""
    names = sorted({file.stem for file in (OF_SCHEMES / scheme).glob("*.toml")} - {"law", "leaflet"})
    raw = {name: read_scheme(scheme, name) for name in names}
    return [(name, one["meta"]["checked_on"]) for name, one in raw.items() if "checked_on" in one.get("meta", {})]


@cache
def scheme_names() -> tuple[str, ...]:
    """The schemes that have a folder, in the order their law gives."""
    names = [folder.name for folder in OF_SCHEMES.iterdir() if (folder / "law.toml").exists()]
    return tuple(sorted(names, key=lambda name: read_scheme(name, "law")["meta"]["order"]))


@cache
def in_order_of_columns() -> tuple[tuple[str, ...], ...]:
    """The schemes whose columns stand together in a caseload: those of one that came later follow all before it."""
    places = {name: read_scheme(name, "law")["meta"].get("columns_after", 0) for name in scheme_names()}
    return tuple(tuple(name for name in places if places[name] == place) for place in sorted(set(places.values())))


def path_of(name: str) -> str:
    """Where the figures of a scheme, or those that all share under a name, are written."""
    return f"data/schemes/{name}/law.toml" if name in scheme_names() else f"data/law/{name}.toml"


@cache
def law(name: str) -> LawFile:
    """The figures of a scheme, or those that all share under a name."""
    raw = read_scheme(name, "law") or read_law(name)
    meta = raw["meta"]
    shared = {key: meta[key] for key in ("checked_on", "day", "before_first") if key in meta}
    parameters = {
        key: Parameter.model_validate({"name": key, **shared, **table}) for key, table in raw["parameters"].items()
    }
    for parameter in parameters.values():
        if parameter.starts != sorted(set(parameter.starts)):
            raise ValueError(f"{path_of(name)}: the days of {parameter.name} are not in order")
    return LawFile(title=meta["title"], parameters=parameters)
