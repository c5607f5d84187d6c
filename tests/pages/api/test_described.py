"""The description of the door is true: what it allows is taken, what it does not is refused, all answers are in it."""

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from domain.json_schemas import schema
from tests.pages.api.conftest import ask
from tests.pages.conftest import Server

FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="package")
def described(open_door: Server) -> Any:
    """Drawn at random, and few: a case of each bound of each answer would take minutes."""
    drawn = schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
    return schemathesis.openapi.from_url(f"{open_door.url}/api/openapi.json", config=drawn)


DESCRIBED = schemathesis.pytest.from_fixture("described")


@DESCRIBED.parametrize()
@FEW
def test_whatever_is_asked_is_answered_as_described(case: Any, open_door: Server) -> None:
    """A file may hold more than any schema says, and needs one column that is an answer."""
    beyond = [negative_data_rejection, positive_data_acceptance] if "evaluate" in case.path else []
    case.call_and_validate(base_url=open_door.url, excluded_checks=beyond, timeout=60)


def test_every_address_has_examples_that_are_answered_as_it_says(open_door: Server) -> None:
    told = ask(open_door, "/api/openapi.json").json
    assert told["openapi"].startswith("3.1")
    assert set(told["paths"]) == {"/api/v1/explain", "/api/v1/evaluate", "/api/v1/schema/{name}"}
    for path in ("/api/v1/explain", "/api/v1/evaluate"):
        asked = told["paths"][path]["post"]
        answer = asked["responses"]["200"]["content"]["application/json"]["example"]
        day = next(one for one in asked["parameters"] if one["name"] == "on")["schema"]["examples"][0]
        for kind, content in asked["requestBody"]["content"].items():
            if "example" not in content:
                continue
            example = content["example"]
            body = (example if isinstance(example, str) else json.dumps(example)).encode()
            headers = {"Content_Type": kind, "Accept": "application/json"}
            assert ask(open_door, f"{path}?on={day}", body, **headers).json == answer


def test_the_answers_given_as_examples_fit_their_schemas(open_door: Server) -> None:
    paths = ask(open_door, "/api/openapi.json").json["paths"]
    for path, name in (("/api/v1/explain", "explain"), ("/api/v1/evaluate", "batch")):
        answer = paths[path]["post"]["responses"]["200"]["content"]["application/json"]["example"]
        for one in answer if name == "batch" else [answer]:
            Draft202012Validator(schema(name)).validate(one)
