"""The situations of tests/cases, read beside the texts: every case of every file, judged together in one frame."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from domain.evaluation import columns, evaluate
from domain.profile import FIELDS, Profile
from domain.schemes import SCHEMES

FOLDER = Path(__file__).parents[1] / "cases"
KEYS = {"name", "text", "like", "on", "answers", "without", "expect"}
TYPES: dict[str, Any] = {
    "date": pl.Date,
    "text": pl.String,
    "enum": pl.String,
    "bool": pl.Boolean,
    "int": pl.Int64,
    "float": pl.Float64,
}


def read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


BASES = read(FOLDER / "base.toml")["base"]
CASES = [
    case | {"file": file.name}
    for file in sorted(FOLDER.glob("*.toml"))
    if file.name != "base.toml"
    for case in read(file)["case"]
]
NAMES = [case["name"] for case in CASES]


def person(name: str) -> dict[str, Any]:
    """The answers of a base person, with those of the one it starts from."""
    own = dict(BASES[name])
    return person(own.pop("like")) | own if "like" in own else own


def answers(case: dict[str, Any]) -> dict[str, Any]:
    """What is answered in a case."""
    given = person(case["like"]) if "like" in case else {}
    given |= case.get("answers", {})
    if "on" in case:
        given["on"] = case["on"]
    return {field: value for field, value in given.items() if field not in case.get("without", [])}


def rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.sort("case").select(columns()).to_dicts()


def shown(value: Any) -> Any:
    """A cell as cases write it: empty is the empty string."""
    return "" if value is None else value


def names(listed: str) -> set[str]:
    return set(filter(None, listed.split(";")))


@pytest.fixture(scope="module")
def caseload() -> pl.DataFrame:
    """A row a case, numbered, with every field in its own type."""
    made = [Profile.model_validate(answers(case)).model_dump() | {"case": n} for n, case in enumerate(CASES)]
    types = {name: TYPES[field.kind] for name, field in FIELDS.items()}
    return pl.DataFrame(made, schema={"case": pl.Int64, **types})


@pytest.fixture(scope="module")
def judged(caseload: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """The answer to each case, by its name."""
    return dict(zip(NAMES, rows(evaluate(caseload)), strict=True))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_case_is_judged_as_the_texts_say(case: dict[str, Any], judged: dict[str, dict[str, Any]]) -> None:
    got = judged[case["name"]]
    wrong = [
        f"  {column}: expected {value!r}, got {shown(got[column])!r}"
        for column, value in case["expect"].items()
        if shown(got[column]) != value
    ]
    assert not wrong, "\n".join([f"{case['file']}: {case['name']} ({case['text']})", *wrong])


def pandas_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    result = evaluate(frame.to_arrow().to_pandas(types_mapper=pd.ArrowDtype))
    assert isinstance(result, pd.DataFrame)
    return rows(pl.from_pandas(result))


def pyarrow_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return rows(pl.DataFrame(evaluate(frame.to_arrow())))


def polars_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return rows(evaluate(frame))


def lazy_polars_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    result = evaluate(frame.lazy())
    assert isinstance(result, pl.LazyFrame)
    return rows(result.collect())


def duckdb_rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        result = evaluate(connection.from_arrow(frame.to_arrow()))
        assert isinstance(result, duckdb.DuckDBPyRelation)
        return rows(result.pl())


ENGINES = {
    "pandas": pandas_rows,
    "pyarrow": pyarrow_rows,
    "polars": polars_rows,
    "polars lazy": lazy_polars_rows,
    "duckdb": duckdb_rows,
}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_every_case_the_same_answer(
    engine: str, caseload: pl.DataFrame, judged: dict[str, dict[str, Any]]
) -> None:
    wrong = [
        f"  {case['name']}\n    {column}: expected {expected!r}, {engine} gives {got[column]!r}"
        for case, got in zip(CASES, ENGINES[engine](caseload), strict=True)
        for column, expected in judged[case["name"]].items()
        if got[column] != expected
    ]
    assert not wrong, "\n".join([f"{len(wrong)} cells differ", *wrong[:20]])


def test_a_case_judged_alone_gives_the_answer_it_has_among_the_others(
    caseload: pl.DataFrame, judged: dict[str, dict[str, Any]]
) -> None:
    for n in range(0, len(CASES), 10):  # a sample: each is a frame of its own
        alone = rows(evaluate(caseload[n : n + 1]))[0]
        wrong = {column: (value, alone[column]) for column, value in judged[NAMES[n]].items() if alone[column] != value}
        assert not wrong, f"{NAMES[n]}: (among the others, alone) {wrong}"


def test_there_are_at_least_80_cases() -> None:
    assert len(CASES) >= 80


def test_every_case_has_a_name_of_its_own() -> None:
    assert [name for name, times in Counter(NAMES).items() if times > 1] == []


def test_every_case_names_the_text_it_rests_on() -> None:
    assert [case["name"] for case in CASES if not case.get("text", "").strip()] == []


def test_every_case_has_only_the_parts_a_case_has() -> None:
    assert [(case["name"], part) for case in CASES for part in case if part not in KEYS | {"file"}] == []


def test_every_case_says_which_day_is_judged() -> None:
    assert [case["name"] for case in CASES if not isinstance(answers(case).get("on"), date)] == []


def test_every_case_expects_something_and_only_output_columns() -> None:
    assert [case["name"] for case in CASES if not case.get("expect")] == []
    assert [(case["name"], key) for case in CASES for key in case["expect"] if key not in columns()] == []


def test_every_case_is_an_accepted_profile() -> None:
    for case in CASES:
        Profile.model_validate(answers(case))


def test_an_answer_taken_away_was_there() -> None:
    gone = [(case["name"], field) for case in CASES for field in case.get("without", [])]
    assert [(name, field) for name, field in gone if field not in FIELDS] == []
    idle = [
        (case["name"], field)
        for case in CASES
        for field in case.get("without", [])
        if field not in person(case["like"])
    ]
    assert idle == []


def test_the_base_people_meet_every_condition_of_their_scheme() -> None:
    for scheme in SCHEMES:
        people = [name for name in BASES if name.startswith(f"{scheme.id}_")]
        assert people, f"base.toml has no one for {scheme.id}"
        for name in people:
            plain = [
                case["expect"]
                for case in CASES
                if case.get("like") == name and not {"on", "answers", "without"} & set(case)
            ]
            assert any(expect.get(f"{scheme.id}_verdict") == "eligible" for expect in plain), name


@pytest.mark.parametrize(
    "criterion", [criterion for scheme in SCHEMES for criterion in scheme.criteria], ids=lambda each: each.id
)
def test_each_criterion_is_met_unmet_and_unknown_in_some_case(criterion: Any) -> None:
    scheme, name = criterion.scheme, criterion.name
    seen = set()
    for expect in (case["expect"] for case in CASES):
        if expect.get(f"{scheme}_verdict") == "eligible":
            seen.add("met")
        if name in names(expect.get(f"{scheme}_unmet", "")):
            seen.add("unmet")
        if name in names(expect.get(f"{scheme}_unknown", "")):
            seen.add("unknown")
    assert seen == {"met", "unmet", "unknown"}
