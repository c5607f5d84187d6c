"""The description of the door that machines read (OpenAPI 3.1), with examples that the rules themselves have made."""

import json
from datetime import date
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from domain import FIELDS
from domain.answers import profile_file
from domain.json_schemas import NAMES, schema
from domain.json_schemas.answers import given
from domain.words import LANGUAGES, words
from pages.api import judging
from pages.api.limits import CSV, FILES, JSON, LARGEST_FILES, LARGEST_PROFILE, PARQUET, PEOPLE
from pages.api.problems import KIND
from pages.api.problems import NAMES as PROBLEMS

ANSWERS = {"birth_date": "2004-03-15", "commune": "76351", "jobseeker": True, "pole_emploi": None}
"""Of an invented person, who does not know whether she is registered."""
DAY = "2026-11-21"
_ROW = {name: value for name, value in ANSWERS.items() if value is not None}
REF = "#/components/schemas/"
WHERE = {"profile": "Profile", "explain": "Explanation", "batch": "JudgedRow"}
"""The schemas that the description uses, by the names it gives them."""
SCHEMA_KIND = "application/schema+json"


def of_profile() -> dict[str, Any]:
    """What `explain` is sent."""
    about = f"A profile file, as the pages save it and the command line reads it; {LARGEST_PROFILE >> 10} kB at most."
    return _body({JSON: {"schema": _named("Profile")}}, about)


def of_people() -> dict[str, Any]:
    """What `evaluate` is sent."""
    columns = {name: given(answer) for name, answer in FIELDS.items()}
    row = {"type": "object", "minProperties": 1, "properties": columns, "additionalProperties": True}
    rows = {"type": "array", "minItems": 1, "items": row}
    kinds = {
        JSON: {"schema": rows, "example": [_ROW]},
        CSV: {"schema": {"type": "string"}, "example": "birth_date,commune,jobseeker\n2004-03-15,76351,yes\n"},
        PARQUET: {"schema": {"type": "string", "format": "binary"}},
    }
    sizes = ", ".join(f"{most >> 20} MB of {kind}" for kind, most in LARGEST_FILES.items())
    about = (
        "A row a person. One column at least is an answer, by any name and with any words that files may give; those"
    )
    return _body(kinds, f"{about} that are none are carried through. {sizes} at most.")


def answers(about: str, kinds: dict[str, Any], *refusals: int) -> dict[int | str, dict[str, Any]]:
    """The answers of one address: the good one, then the problems it may have, in the first language."""
    told: dict[int | str, dict[str, Any]] = {200: {"description": about, "headers": _NO_STORE, "content": kinds}}
    return told | {status: _refusal(status) for status in (*refusals, 500)}


def of_explanation() -> dict[str, Any]:
    """What `explain` answers."""
    return {JSON: {"schema": _named("Explanation")}}


def of_judged() -> dict[str, Any]:
    """What `evaluate` answers."""
    return {
        JSON: {"schema": {"type": "array", "items": _named("JudgedRow")}},
        CSV: {"schema": {"type": "string"}},
        PARQUET: {"schema": {"type": "string", "format": "binary"}},
    }


def of_schema() -> dict[str, Any]:
    """What `schema` answers."""
    return {SCHEMA_KIND: {"schema": {"type": "object"}, "example": {"$schema": schema(NAMES[0])["$schema"]}}}


_NO_STORE = {"Cache-Control": {"description": "Nothing is to be kept.", "schema": {"const": "no-store"}}}


def _body(kinds: dict[str, Any], about: str) -> dict[str, Any]:
    return {"requestBody": {"required": True, "description": about, "content": kinds}}


def _named(name: str) -> dict[str, str]:
    return {"$ref": f"{REF}{name}"}


def _refusal(status: int) -> dict[str, Any]:
    said, name = words(LANGUAGES[0]), PROBLEMS[status]
    told = {
        "type": f"urn:eligibility:problem:{name}",
        "title": said.text("api", name, "title"),
        "status": status,
        "detail": said.find("api", name, "detail") or said.plural("api", "wrong_answers", count=1),
    }
    back = f"Seconds: {PEOPLE.back_s} of one person, {FILES.back_s} of a file."
    headers = {"Retry-After": {"description": back, "schema": {"type": "integer"}}} if status == 503 else {}
    content = {KIND: {"schema": _named("Problem"), "example": told}}
    return {"description": told["title"], "headers": _NO_STORE | headers, "content": content}


_PROBLEM = {
    "title": "Problem details",
    "description": "RFC 9457, in the language asked.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "enum": [f"urn:eligibility:problem:{name}" for name in PROBLEMS.values()]},
        "title": {"type": "string", "description": "What it is."},
        "status": {"type": "integer", "enum": list(PROBLEMS)},
        "detail": {"type": "string", "description": "What is wrong, and what to do."},
        "errors": {
            "type": "array",
            "description": "Each thing that is wrong.",
            "items": {
                "type": "object",
                "required": ["name", "detail"],
                "properties": {
                    "name": {"type": "string", "description": "A parameter, an answer, a column."},
                    "detail": {"type": "string", "description": "What is wrong with it, and what to write."},
                    "value": {"type": "string", "description": "Of a file: what the cells hold."},
                    "cells": {"type": "integer", "description": "How many."},
                    "rows": {"type": "array", "items": {"type": "integer"}, "description": "The first of them."},
                },
            },
        },
    },
}


def description(app: FastAPI) -> dict[str, Any]:
    """The whole of it; what was made once is kept by the application."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        schemas["Problem"] = _PROBLEM
        for name, called in WHERE.items():
            schemas |= _among_others(name, called)
        _add_examples(made["paths"])
        app.openapi_schema = made
    return app.openapi_schema


def _among_others(name: str, called: str) -> dict[str, Any]:
    """A schema and the parts it has, which stand beside it here."""
    made: dict[str, Any] = json.loads(json.dumps(schema(name)).replace('"#/$defs/', f'"{REF}'))
    parts = made.pop("$defs", {})
    bare = {key: value for key, value in made.items() if key not in ("$schema", "$id")}
    return {called: bare, **parts}


def _add_examples(paths: dict[str, Any]) -> None:
    """Last, as FastAPI leaves out what is null."""
    paths["/api/v1/explain"]["post"]["requestBody"]["content"][JSON]["example"] = profile_file.content(ANSWERS)
    for path, (kind, answer) in _examples().items():
        paths[path]["post"]["responses"]["200"]["content"][kind]["example"] = answer


@cache
def _examples() -> dict[str, tuple[str, Any]]:
    """What the door answers to the examples it gives."""
    asked = judging.Asked(DAY, LANGUAGES[0], date.fromisoformat(DAY))
    person = judging.explained(json.dumps(profile_file.content(ANSWERS)).encode(), asked)
    people = judging.evaluated(json.dumps([_ROW]).encode(), JSON, JSON, asked, keep_going=False)
    assert isinstance(person, bytes)
    assert isinstance(people, bytes)
    return {"/api/v1/explain": (JSON, json.loads(person)), "/api/v1/evaluate": (JSON, json.loads(people))}
