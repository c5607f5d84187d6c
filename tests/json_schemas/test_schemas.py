"""The schemas that are printed: whole, true to what is read and written, and telling of everything."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl
import pytest
from jsonschema import Draft202012Validator, FormatChecker

import domain
from domain.__main__ import main
from domain.answers import profile_file
from domain.evaluation import columns, evaluate
from domain.json_schemas import NAMES, schema
from domain.profile import FIELDS
from domain.schemes import SCHEMES
from domain.tables_out import dictionary
from domain.words import LANGUAGES
from tests.rules.test_cases import CASES, answers
from tests.tools import generate

DAY = date(2026, 11, 21)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBERS = {"integer", "number"}


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=FormatChecker())


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(value, default=date.isoformat))


def described(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema, however deep, by name."""
    if isinstance(node, list):
        for one in node:
            yield from described(one)
    elif isinstance(node, dict):
        if "type" in node or "$defs" in node:
            yield from node.get("properties", {}).items()
        for one in node.values():
            yield from described(one)


def kinds(rule: dict[str, Any]) -> set[str]:
    told = [rule, *rule.get("anyOf", [])]
    found = [one["type"] for one in told if "type" in one]
    return {kind for one in found for kind in (one if isinstance(one, list) else [one])}


def some() -> list[dict[str, Any]]:
    """Generated people, and the situations of the cases, as answers."""
    drawn = [{name: value for name, value in row.items() if value is not None} for row in PEOPLE]
    return [*drawn, *map(answers, CASES)]


PEOPLE = generate.people(300, seed=11).to_pylist()


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_has_a_name_that_stays(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert main(["schema", name]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == schema(name)
    assert (printed["$schema"], printed["$id"]) == (DIALECT, f"urn:eligibility:schema:{name}:1")
    assert printed["title"]
    assert printed["version"].startswith("1+")


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_a_description_and_every_number_a_unit(name: str) -> None:
    found = list(described(schema(name)))
    assert len(found) > 5
    assert [key for key, rule in found if not rule.get("description") and "$ref" not in rule] == []
    assert [key for key, rule in found if kinds(rule) & NUMBERS and not rule.get("unit")] == []


def test_a_schema_that_the_caller_changes_is_his_own() -> None:
    schema("profile")["properties"].clear()
    assert schema("profile")["properties"]


def test_the_answers_of_everybody_here_are_valid() -> None:
    known = validator("profile")
    for given in some():
        held = as_json(profile_file.content(given))
        known.validate(held)
        profile_file.load(json.dumps(held))
    nothing_known = profile_file.content(dict.fromkeys(FIELDS), deduced=["pole_emploi"])
    known.validate(nothing_known)
    profile_file.load(json.dumps(nothing_known))


def test_the_fields_stand_in_their_order_with_all_that_is_known_of_them() -> None:
    held = schema("profile")["properties"]["answers"]["properties"]
    assert list(held) == list(FIELDS)
    assert held["training_weekly_hours"]["exclusiveMinimum"] == 0
    assert held["training_weekly_hours"]["maximum"] == 60
    assert held["months_registered_last_18"]["unit"] == "months"
    assert held["nationality"]["enum"] == ["french", "eu", "non_eu", None]
    assert held["nationality"]["meanings"]["french"] == "French"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_explained_is_valid(lang: str) -> None:
    known = validator("explain")
    for given in some()[::12]:
        told = domain.explain(given, DAY, lang)
        known.validate(json.loads(told.model_dump_json()))
        known.validate(told.model_dump(mode="json"))


def test_what_is_explained_holds_each_scheme_in_full() -> None:
    told = json.loads(domain.explain({}, DAY).model_dump_json())
    shapes = schema("explain")["$defs"]
    assert list(told) == schema("explain")["required"]
    for scheme in SCHEMES:
        assert list(told["schemes"][scheme.id]) == list(shapes[scheme.id]["properties"])
    told["schemes"][SCHEMES[0].id]["criteria"][0]["state"] = "perhaps"
    assert not validator("explain").is_valid(told)


def test_each_row_of_a_file_is_valid_and_its_columns_are_the_properties() -> None:
    frame = pl.DataFrame(generate.people(300, seed=11))
    judged = evaluate(frame, DAY, on_error="unknown", ahead=(30, 60), rules_version=True)
    added = [name for name in judged.columns if name not in FIELDS]
    held = schema("batch")
    assert [*columns(), "problems", "rules_version"] == list(held["properties"])
    assert held["required"] == columns()
    ahead = [name for name in added if name not in held["properties"]]
    assert ahead == [f"{scheme.id}_in_{days}" for scheme in SCHEMES for days in (30, 60)]
    known = Draft202012Validator(held | {"additionalProperties": False})
    for row in judged.select(added).to_dicts():
        known.validate(as_json(row))


def test_each_column_has_the_type_and_the_words_of_the_dictionary() -> None:
    held, judged = schema("batch")["properties"], evaluate(pl.DataFrame({"jobseeker": [True]}), DAY)
    types = {"string": pl.String, "float64": pl.Float64, "int64": pl.Int64}
    for name in columns():
        assert judged.schema[name] == types[held[name]["column_type"]]
        assert held[name]["source"]
        if unit := dictionary.unit_of(dictionary.split(name)[1]):
            assert held[name]["unit"] == unit
