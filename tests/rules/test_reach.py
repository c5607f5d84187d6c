"""How far a scheme is agrees with the verdict, with every day looked at one by one, and from one door to the next."""

from datetime import date, timedelta
from typing import Any, get_args

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import domain
from domain import FIELDS, SCHEMES, BadInput, Profile
from domain.columns import FURTHEST, MOST_AHEAD, columns
from domain.person.suppose import SCHEMA
from domain.profile import LATEST
from domain.results import Reach
from domain.rules.months import add_months
from domain.rules.reach import STEPS, last_day
from tests.tools.generate import people as generated
from tests.tools.strategies import YOUNG, nearly_there, people

ON = date(2026, 11, 28)
NAMES = [scheme.id for scheme in SCHEMES]
AHEAD = (30, 60, 90)

PERSON: dict[str, Any] = YOUNG | {
    "highest_diploma": "cap_bep",
    "left_education_on": date(2020, 6, 30),
    "had_funded_training": False,
    "project_validated": True,
    "support_structure": "mission_locale",
    "qualification_barrier": True,
}


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in SCHEMA} for row in rows], schema=SCHEMA)


def reaches(person: dict[str, Any]) -> dict[str, str]:
    told = domain.explain(Profile.model_validate(person), ON).schemes
    return {scheme: result.reach for scheme, result in told.items()}


@pytest.mark.parametrize(
    ("scheme", "answers", "expected"),
    [
        ("caq", {}, "met"),
        ("caq", {"pole_emploi": False}, "step"),
        ("caq", {"pole_emploi": False, "mission_locale": False, "jobseeker": False}, "step"),
        ("caq", {"in_initial_education": True}, "step"),
        ("caq", {"pole_emploi": None}, "to_settle"),
        ("caq", {"commune": "14118"}, "out"),
        ("caq", {"commune": "14118", "pole_emploi": False}, "out"),
        ("caq", {"birth_date": date(2011, 3, 15)}, "later"),
        ("caq", {"birth_date": date(2013, 11, 28)}, "later"),
        ("caq", {"birth_date": date(2013, 11, 29)}, "out"),
        ("caq", {"birth_date": date(2000, 11, 28)}, "out"),
        ("qualif", {}, "to_find"),
        ("qualif", {"project_validated": False}, "step"),
        ("qualif", {"project_validated": None}, "to_settle"),
        ("qualif", {"had_funded_training": True, "last_funded_training_end": date(2026, 6, 30)}, "later"),
        ("qualif", {"training_level": 2}, "step"),
        ("qualif", {"commune": "75056"}, "out"),
        ("cqa", {}, "out"),
        ("cqa", {"birth_date": date(1990, 1, 1)}, "to_find"),
        ("cqa", {"birth_date": date(1990, 1, 1), "contract_kind": "other"}, "step"),
        ("cqa", {"birth_date": date(1990, 1, 1), "qualification_barrier": False}, "out"),
        ("cqa", {"birth_date": date(2000, 12, 1), "contract_start": date(2026, 11, 29)}, "later"),
        ("cqa", {"birth_date": date(2000, 11, 1), "contract_start": date(2026, 10, 1)}, "step"),
    ],
)
def test_a_refusal_says_whether_a_step_or_time_would_do(scheme: str, answers: dict[str, Any], expected: str) -> None:
    assert reaches(PERSON | answers)[scheme] == expected


def test_someone_two_steps_away_is_not_out() -> None:
    person = {
        "on": date(2026, 11, 28),
        "birth_date": date(2007, 3, 14),
        "commune": "76540",
        "jobseeker": True,
        "left_education_on": date(2025, 6, 30),
        "training_found": False,
        "pole_emploi": False,
        "project_validated": False,
    }
    assert {name: reaches(person)[name] for name in ("caq", "qualif")} == {"caq": "step", "qualif": "step"}


def test_of_a_silent_person_nothing_is_concluded() -> None:
    assert set(reaches({}).values()) == {"to_settle"}


def expected(person: dict[str, Any], row: dict[str, Any]) -> dict[str, str]:
    """The words of the rules, read on every day of the months ahead."""
    last = min(add_months(person["on"], 36), LATEST)
    hidden = {name: None if name in STEPS else person.get(name) for name in SCHEMA}
    days = pl.date_range(person["on"], last, eager=True)
    judged = domain.evaluate(frame([hidden]).drop("on").join(pl.DataFrame({"on": days}), how="cross"))
    told = {}
    for name in NAMES:
        opens = (judged[f"{name}_unmet"].fill_null("") == "").to_list()
        if row[f"{name}_verdict"] == "eligible":
            told[name] = "met"
        elif row[f"{name}_verdict"] == "undetermined":
            told[name] = "to_find" if row[f"{name}_person"] == "eligible" else "to_settle"
        else:
            told[name] = "step" if opens[0] else "later" if any(opens) else "out"
    return told


@settings(max_examples=80)
@given(st.one_of(people(), nearly_there()))
def test_reach_is_what_judging_every_day_with_the_steps_hidden_finds(person: dict[str, Any]) -> None:
    row = domain.evaluate(frame([person])).row(0, named=True)
    assert {name: row[f"{name}_reach"] for name in NAMES} == expected(person, row)


@settings(max_examples=80)
@given(st.one_of(people(), nearly_there()))
def test_a_person_equals_her_row(person: dict[str, Any]) -> None:
    row = domain.evaluate(frame([person])).row(0, named=True)
    assert reaches(person) == {name: row[f"{name}_reach"] for name in NAMES}


@settings(max_examples=80)
@given(people())
def test_answers_that_are_hidden_never_make_a_refusal(person: dict[str, Any]) -> None:
    fixed = {name: value for name, value in person.items() if name not in STEPS}
    assert "step" not in reaches(fixed).values()
    assert set(reaches({"on": person["on"]}).values()) == {"to_settle"}


WITHIN = {
    "eligible": {"met"},
    "undetermined": {"to_find", "to_settle"},
    "ineligible": {"step", "later", "out"},
}


@pytest.fixture(scope="module")
def crowd() -> pa.Table:
    return generated(20_000, seed=5, unknown=0.12)


@pytest.fixture(scope="module")
def judged(crowd: pa.Table) -> pl.DataFrame:
    return domain.evaluate(pl.DataFrame(crowd), ahead=AHEAD)


@pytest.mark.parametrize("scheme", NAMES)
def test_reach_agrees_with_the_verdict_and_every_word_is_met(scheme: str, judged: pl.DataFrame) -> None:
    for verdict, words in WITHIN.items():
        found = judged.filter(pl.col(f"{scheme}_verdict") == verdict)[f"{scheme}_reach"]
        assert set(found) <= words
    assert set(judged[f"{scheme}_reach"]) >= set(get_args(Reach)) - {"to_find"}


@pytest.mark.parametrize("days", AHEAD)
def test_so_many_days_ahead_is_judging_with_only_the_day_moved(
    days: int, crowd: pa.Table, judged: pl.DataFrame
) -> None:
    moved = pl.DataFrame(crowd).with_columns(pl.col("on") + timedelta(days=days))
    then = domain.evaluate(moved)
    for name in NAMES:
        assert judged[f"{name}_in_{days}"].to_list() == then[f"{name}_verdict"].to_list()


def through_duckdb(table: pa.Table) -> pl.DataFrame:
    with duckdb.connect() as base:
        return pl.DataFrame(domain.evaluate(base.from_arrow(table), ahead=AHEAD).to_arrow_table())


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(lambda t: pl.DataFrame(domain.evaluate(t, ahead=AHEAD)), id="pyarrow"),
        pytest.param(lambda t: pl.DataFrame(domain.evaluate(t.to_pandas(), ahead=AHEAD)), id="pandas"),
        pytest.param(lambda t: domain.evaluate(pl.DataFrame(t).lazy(), ahead=AHEAD).collect(), id="polars lazy"),
        pytest.param(through_duckdb, id="duckdb"),
    ],
)
def test_every_engine_gives_the_same_words(engine: Any, crowd: pa.Table, judged: pl.DataFrame) -> None:
    got = engine(crowd.append_column("row", pa.array(range(len(crowd)))))
    added = columns(AHEAD)[len(columns()) - len(NAMES) :]
    assert_frame_equal(got.sort("row").select(added), judged.select(added), check_dtypes=False)


def test_the_columns_come_last_reach_before_the_days_ahead(judged: pl.DataFrame) -> None:
    assert judged.columns[-16:-12] == ["caq_reach", "qualif_reach", "cqa_reach", "pro_reach"]
    assert judged.columns[-12:-9] == ["caq_in_30", "caq_in_60", "caq_in_90"]
    assert domain.evaluate(judged).columns == judged.columns[:-12], "days ahead of an earlier run are replaced"


@pytest.mark.parametrize(
    "ahead", [(0,), (-30,), (FURTHEST + 1,), ("30",), (True,), (1.5,), tuple(range(1, MOST_AHEAD + 2))]
)
def test_days_ahead_that_are_no_few_whole_numbers_are_refused_with_the_cure(ahead: Any) -> None:
    with pytest.raises(BadInput, match=r"ahead: .* whole numbers of days"):
        domain.evaluate(frame([{"on": ON}]), ahead=ahead)


def test_beyond_the_calendar_nothing_that_hangs_on_the_day_is_told() -> None:
    row = domain.evaluate(frame([PERSON | {"on": LATEST}]), ahead=(30,)).row(0, named=True)
    assert row["cqa_in_30"] == "undetermined"
    assert row["cqa_reach"] == "to_find"


def test_the_last_day_is_36_months_later_for_every_day_of_the_calendar() -> None:
    days = pl.date_range(date(1900, 1, 1), LATEST, eager=True)
    found = pl.DataFrame({"on": days}).select(last=last_day(pl.col("on")))["last"].to_list()
    assert found == [min(add_months(day, 36), LATEST) for day in days]


def test_what_a_step_can_change_is_what_the_answers_declare() -> None:
    assert {name for name, answer in FIELDS.items() if answer.step} == STEPS
