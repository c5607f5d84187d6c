"""The schema of a row that `evaluate` writes: the dictionary of its columns, in their order."""

from collections.abc import Iterable
from typing import Any

from domain.columns import PROBLEMS, RULES_VERSION, columns
from domain.law.sources import leaflet
from domain.law.statements import statements
from domain.rules.resting import rests_on
from domain.rules.scheme import Scheme
from domain.schemes import SCHEME, SCHEMES
from domain.tables_out import dictionary
from domain.words import words

_WHEN = {PROBLEMS: "Only when wrong cells are read as unknown.", RULES_VERSION: "Only when asked for."}

_ALWAYS = ("status", "verdict", "reach", "answer")
"""Vocabularies of columns that are never empty."""

AHEAD = "Whether the conditions are met so many days later, nothing but the day judged moving. Only when asked for."


def row() -> dict[str, Any]:
    """A person of the file as JSON: columns in their order, empty cells as null."""
    wanted = columns()
    ahead = "|".join(scheme.id for scheme in SCHEMES)
    return {
        "title": "What evaluate adds to a row",
        "description": "Each property is a column, in the order of the file, after those that came in. "
        "`column_type`: its type in Parquet and in frames. Null: an empty cell.",
        "type": "object",
        "required": wanted,
        "properties": {one.name: _column(one) for one in dictionary.worked_out(words("en"))},
        "patternProperties": {f"^({ahead})_in_[0-9]+$": {"description": AHEAD} | _codes(f"{SCHEMES[0].id}_verdict")},
        "additionalProperties": True,
    }


def _column(one: dictionary.Column) -> dict[str, Any]:
    unit = dictionary.unit_of(dictionary.split(one.name)[1])
    about = [one.meaning, f"Unit: {one.unit}." if unit else _WHEN.get(one.name, "")]
    held = (
        {"description": " ".join(about).strip()}
        | (_number(unit) if unit else _codes(one.name))
        | ({"unit": unit} if unit else {})
    )
    source = sources(one.name)
    return {"title": one.label} | held | ({"source": source} if source else {})


def _number(unit: str) -> dict[str, Any]:
    whole = unit == "months"
    kind = {"type": ["integer" if whole else "number", "null"], "column_type": "int64" if whole else "float64"}
    return kind | {"minimum": 0}


def _codes(name: str) -> dict[str, Any]:
    """A text, of a vocabulary if there is one."""
    part, named = dictionary.split(name)[1], dictionary.vocabulary(name, words("en"))
    if part in dictionary.LISTS:
        one = f"({'|'.join(named)})"
        return {"type": "string", "column_type": "string", "pattern": f"^({one}(;{one})*)?$", "meanings": named}
    if not named:
        return {"type": "string", "column_type": "string"}
    empty = [] if dictionary.WORDED[part] in _ALWAYS else [None]
    kind = {"type": ["string", "null"]} if empty else {"type": "string"}
    return kind | {"column_type": "string", "enum": [*named, *empty], "meanings": named}


def sources(name: str) -> list[str]:
    """Where a column is read: parts of the leaflet, then the texts of the figures it applies today, in French as they
    are named."""
    scheme, part = dictionary.split(name)
    if not scheme:
        return []
    found = SCHEME[scheme]
    if name in found.columns:
        return _unique([*_leaflet(found, _sections_of(found, name)), *_references(found, name)])
    if part == "status":
        return _unique(line.reference for line in found.parameters["status"].values)
    asked = [one for one in found.criteria if part != "person" or one.about == "person"]
    return _leaflet(found, (section for one in asked for section in one.sections))


def _sections_of(scheme: Scheme, name: str) -> Iterable[str]:
    """The parts of the leaflet of which a statement became this column, or the amount that it tells."""
    part = name.removeprefix(f"{scheme.id}_")
    told = [one for one in [*scheme.amounts, *scheme.parts] if part == one or part.startswith(f"{one}_")]
    pointers = {f"column {name}", *(f"amount {scheme.id}.{one}" for one in told)}
    return (one.section for one in statements() if one.scheme == scheme.id and pointers.intersection(one.became))


def _references(scheme: Scheme, name: str) -> Iterable[str]:
    """The texts that fixed, last, each figure that the column rests on."""
    figures = rests_on(scheme, scheme.columns[name])[1]
    return sorted(figure.values[-1].reference for figure in figures)


def _leaflet(scheme: Scheme, sections: Iterable[str]) -> list[str]:
    named = list(dict.fromkeys(sections))
    return [leaflet(scheme.id, named, words("fr"))] if named else []


def _unique(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
