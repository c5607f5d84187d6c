"""A person and what she is told as a case of tests/cases, to be copied there as it is."""

import json
from datetime import date
from typing import Any

import polars as pl

from domain.columns import columns
from domain.evaluation import evaluate
from domain.person.suppose import SCHEMA
from domain.profile import Profile


def case(profile: Profile, on: date, name: str) -> str:
    """The TOML of a case: the answers that are known, and every column of the caseload that is filled."""
    given = {field: value for field, value in profile.model_dump().items() if value is not None} | {"on": on}
    row = evaluate(pl.DataFrame([given], schema=SCHEMA), on).select(columns()).to_dicts()[0]
    lines = ["[[case]]", f"name = {_toml(name)}", 'text = ""', f"on = {on}"]
    lines += [f"answers.{field} = {_toml(value)}" for field, value in given.items() if field != "on"]
    lines += [f"expect.{column} = {_toml('' if value is None else value)}" for column, value in row.items()]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
