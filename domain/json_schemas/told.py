"""The schema of what `explain` prints: the shapes of `domain/results.py`, with what each scheme tells in its place."""

from typing import Any, get_type_hints

from domain.json_schemas.answers import given
from domain.profile import FIELDS
from domain.results import Explanation, Window
from domain.rules.scheme import Scheme
from domain.schemes import SCHEMES
from domain.words import words

REF = "#/$defs/{model}"


def explanation() -> dict[str, Any]:
    """The whole of what is printed."""
    made = Explanation.model_json_schema(mode="serialization", ref_template=REF)
    shapes: dict[str, Any] = made.pop("$defs")
    result = shapes.pop("SchemeResult")
    made["properties"]["next_question"]["enum"] = [*FIELDS, None]
    shapes["Finding"]["properties"]["needs"]["items"] = {"enum": list(FIELDS)}
    shapes["Change"]["oneOf"] = [*map(_step, [name for name in FIELDS if FIELDS[name].step]), _later()]
    shapes["Window"]["description"] = Window.__doc__
    shapes |= {scheme.id: _told_of(scheme, result, shapes) for scheme in SCHEMES}
    made["properties"]["schemes"] |= _closed({scheme.id: {"$ref": REF.format(model=scheme.id)} for scheme in SCHEMES})
    about = {
        "title": "What explain says of one person",
        "description": "Verdicts with their reasons, amounts as ranges.",
    }
    return _shape(made) | about | {"$defs": {name: _shape(one) for name, one in shapes.items()}}


def _told_of(scheme: Scheme, result: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """What is told of one scheme: its conditions by name, its amounts where they stand."""
    told: dict[str, Any] = {}
    for name, one in result["properties"].items():
        told[name] = dict(one)
        if name == "criteria":
            named = {"properties": {"id": {"enum": [criterion.id for criterion in scheme.criteria]}}}
            count = len(scheme.criteria)
            told[name] |= {"items": one["items"] | named, "minItems": count, "maxItems": count}
            told |= {amount: _amount(scheme, amount, shapes) for amount in [*scheme.amounts, *scheme.parts]}
    said = {"title": words("en").text("schemes", scheme.id, "short"), "description": result["description"]}
    return said | {"type": "object"} | _closed(told)


def _amount(scheme: Scheme, name: str, shapes: dict[str, Any]) -> dict[str, Any]:
    """What a scheme gives, in its kind; who pays it, as a word of its vocabulary."""
    part = scheme.parts.get(name)
    kind = _kind_of(scheme, name)
    about = {"description": " ".join(((part or scheme.facts[name]).__doc__ or name).split())}
    if kind not in shapes:
        meanings = dict(words("en").table("values", name))
        return about | {"type": ["string", "null"], "enum": [*meanings, None], "meanings": meanings}
    unit = "eur_per_month" if name in scheme.monthly else "eur"
    about["description"] += f" Unit: {words('en').text('columns', 'units', unit)}."
    return about | {"$ref": REF.format(model=kind), "unit": unit}


def _kind_of(scheme: Scheme, name: str) -> str:
    """The name of its shape in `domain/results.py`, if it has one."""
    if name in scheme.parts:
        return str(getattr(get_type_hints(scheme.parts[name])["return"], "__name__", ""))
    return "Range" if scheme.amounts[name] is None else "Granted"


def _step(name: str) -> dict[str, Any]:
    """A change of one answer to another that its field accepts."""
    return _changed(name, "step", given(FIELDS[name], known=True))


def _later() -> dict[str, Any]:
    """A day to wait for."""
    return _changed("on", "time", given(FIELDS["on"], known=True))


def _changed(field: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    bare = {key: rule for key, rule in value.items() if key not in ("title", "description", "meanings")}
    return {"properties": {"field": {"const": field}, "kind": {"const": kind}, "value": bare}}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that holds all of these and nothing else."""
    return {"properties": properties, "required": list(properties), "additionalProperties": False}


def _shape(made: dict[str, Any]) -> dict[str, Any]:
    """A shape as pydantic gives it, closed, without the titles it makes up and what is said to us alone."""
    if "properties" not in made:
        return made | {"description": _first(made)}
    fields = {
        name: {key: rule for key, rule in one.items() if key != "title"} for name, one in made["properties"].items()
    }
    return made | {"description": _first(made)} | _closed(fields)


def _first(made: dict[str, Any]) -> str:
    """The first paragraph of what is said of a shape."""
    return " ".join(str(made["description"]).split("\n\n")[0].split())
