"""A case copied from the results is one the runner of tests/cases takes as it is."""

import tomllib
from datetime import date
from typing import Any

import polars as pl
import pytest

from domain import Profile, case
from domain.evaluation import evaluate
from domain.person.suppose import SCHEMA
from tests.rules.test_cases import KEYS, answers, shown
from tests.tools.generate import people

ON = date(2026, 11, 21)
CROWD: list[dict[str, Any]] = people(20, seed=8, unknown=0.3).to_pylist()


@pytest.mark.parametrize("person", CROWD, ids=[f"person {number}" for number in range(len(CROWD))])
def test_a_copied_case_is_judged_as_it_says(person: dict[str, Any]) -> None:
    profile = Profile.model_validate(person)
    copied = tomllib.loads(case(profile, profile.on or ON, 'A "name"'))["case"]
    assert len(copied) == 1
    assert set(copied[0]) <= KEYS
    given = answers(copied[0])
    assert Profile.model_validate(given).model_dump() == profile.model_dump() | {"on": profile.on or ON}
    row = evaluate(pl.DataFrame([given], schema=SCHEMA)).to_dicts()[0]
    assert {column: shown(row[column]) for column in copied[0]["expect"]} == copied[0]["expect"]
