"""A day, a dict and a file of answers mean the same by every door, or are refused with the cure."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

import domain
from domain.__main__ import main
from domain.answers import profile_file
from domain.answers.day_judged import day_given
from domain.evaluation import columns
from domain.problems import BadInput
from domain.tables_out import dictionary
from domain.words import LANGUAGES, Language, words
from tests.tools.cluster import collected, lent

DAY = date(2026, 11, 21)
ANSWERS = {"birth_date": "2004-03-15", "commune": "76351", "jobseeker": True, "psad": None}


@pytest.mark.parametrize("on", [DAY, "2026-11-21", " 2026-11-21 ", datetime(2026, 11, 21)])
def test_a_day_is_read_as_a_date_a_midnight_or_a_text(on: Any) -> None:
    assert day_given(on) == DAY
    frame = pl.DataFrame({"birth_date": [date(2004, 3, 15)]})
    assert domain.evaluate(frame, on).equals(domain.evaluate(frame, DAY))
    assert domain.explain(ANSWERS, on) == domain.explain(ANSWERS, DAY)


@pytest.mark.parametrize(
    "on", ["1850-01-01", "9999-12-31", "2026-02-30", "21/11/2026", "", 5, datetime(2026, 11, 21, 9), date(1899, 12, 31)]
)
def test_what_is_no_day_that_is_judged_is_refused_by_name(on: Any) -> None:
    for door in (lambda: domain.evaluate(pl.DataFrame(), on), lambda: domain.explain(ANSWERS, on)):
        with pytest.raises(BadInput, match=r"^on: "):
            door()


@pytest.mark.parametrize("command", ["evaluate", "explain"])
@pytest.mark.parametrize("on", ["1850-01-01", "9999-12-31"])
def test_the_command_line_refuses_a_day_outside_the_years_judged(command: str, on: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "people.csv", "--on", on])
    assert left.value.code == 2


def test_a_dict_of_answers_is_explained_as_its_profile() -> None:
    expected = domain.explain(domain.Profile.model_validate(ANSWERS), DAY)
    assert domain.explain(ANSWERS, DAY) == expected
    for born in (date(2004, 3, 15), datetime(2004, 3, 15)):
        assert domain.explain({**ANSWERS, "birth_date": born}, DAY) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [("birthdate", "2004-03-15"), ("jobseeker", "maybe"), ("birth_date", datetime(2004, 3, 15, 9)), (3, 1)],
)
def test_a_dict_with_a_wrong_answer_is_refused_by_name(name: Any, value: Any) -> None:
    with pytest.raises(BadInput, match=str(name)):
        domain.explain({name: value}, DAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_profile_file_is_read_in_each_unicode_encoding(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(json.dumps(profile_file.content(ANSWERS)).encode(encoding))
    assert main(["explain", str(path), "--on", "2026-11-21"]) == 0
    assert json.loads(capsys.readouterr().out) == domain.explain(ANSWERS, DAY).model_dump(mode="json")


def test_a_profile_file_of_an_old_encoding_is_refused_without_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes('{"é": 1}'.encode("latin-1"))
    assert main(["explain", str(path)]) == 2


@pytest.mark.parametrize("value", ["x" * 1_000_000, "\ud800", ["x"] * 100_000])
def test_a_wrong_value_is_told_in_a_short_sentence_that_can_be_printed(value: Any) -> None:
    with pytest.raises(BadInput) as refused:
        profile_file.profile({"jobseeker": value})
    assert len(str(refused.value).encode()) < 300


def test_a_week_in_a_file_of_answers_is_told_how_to_write_a_day() -> None:
    file = '{"format": "eligibility-profile", "version": 1, "answers": {"birth_date": "2004-W11-1"}}'
    with pytest.raises(BadInput, match=r"2004-W11-1.*write it as 2004-03-15"):
        profile_file.load(file)


def through_duckdb(table: pa.Table, **options: Any) -> pl.DataFrame:
    with duckdb.connect() as base:
        return pl.DataFrame(domain.evaluate(base.from_arrow(table), DAY, **options).to_arrow_table())


def through_spark(table: pa.Table, **options: Any) -> pl.DataFrame:
    with TemporaryDirectory() as folder:
        return collected(domain.evaluate(lent(table, Path(folder)), DAY, **options))


DOORS: dict[str, Callable[..., pl.DataFrame]] = {
    "pyarrow": lambda table, **options: pl.DataFrame(domain.evaluate(table, DAY, **options)),
    "pandas": lambda table, **options: pl.DataFrame(
        pa.Table.from_pandas(domain.evaluate(table.to_pandas(), DAY, **options), preserve_index=False)
    ),
    "polars": lambda table, **options: domain.evaluate(pl.DataFrame(table), DAY, **options),
    "polars lazy": lambda table, **options: domain.evaluate(pl.DataFrame(table).lazy(), DAY, **options).collect(),
    "duckdb": through_duckdb,
    "spark": through_spark,
}

PLAIN = pa.table(
    {
        "birth_date": [date(2004, 3, 15), date(2001, 2, 3), None],
        "commune": ["76351", "01001", "76540"],
        "education_level": ["V", "Vbis", "IV"],
        "support_structure": ["mission_locale", "none", "other"],
        "contract_speciality": ["00", "20", None],
        "jobseeker": [True, False, None],
    }
)
"""Answers as files hold them."""

OTHERWISE = pa.table(
    {
        "Birth_Date": pa.array([datetime(2004, 3, 15), datetime(2001, 2, 3), None], pa.timestamp("us")),
        "COMMUNE": pa.array([76351, 1001, 76540], pa.int64()),
        "education_level": [" v ", "VBIS", "iv"],
        "SUPPORT_STRUCTURE": ["Mission_Locale", " none", "OTHER"],
        "contract_speciality": pa.array([0, 20, None], pa.int32()),
        "jobseeker": pa.array([1, 0, None], pa.int8()),
    }
)
"""The same in other letters and types."""


@pytest.mark.parametrize("door", DOORS)
def test_a_value_means_the_same_by_every_door_however_it_is_held(door: str) -> None:
    wanted = domain.evaluate(pl.DataFrame(PLAIN), DAY).select(columns())
    for table in (PLAIN, OTHERWISE):
        got = DOORS[door](table)
        assert got.columns[:6] == table.column_names
        assert_frame_equal(got.select(columns()), wanted, check_dtypes=False)


WRONG = pa.table(
    {
        "Training_Level": [3, 9, -1],
        "education_level": ["VI", "VII", " "],
        "training_weekly_hours": [35.0, 0.0, None],
        "jobseeker": pa.array([0, 1, 2], pa.int8()),
        "training_months": pa.array([6, 2**62, 7], pa.int64()),
        "problems": ["mine", "mine", "mine"],
    }
)


@pytest.mark.parametrize("door", DOORS)
def test_wrong_values_read_as_unknown_are_listed_in_a_last_column(door: str) -> None:
    unknown = pl.DataFrame(WRONG).with_columns(
        Training_Level=pl.Series([3, None, None]),
        education_level=pl.Series(["VI", None, None]),
        training_weekly_hours=pl.Series([35.0, None, None]),
        jobseeker=pl.Series([0, 1, None]),
        training_months=pl.Series([6, None, 7]),
    )
    got = DOORS[door](WRONG, on_error="unknown")
    assert got.columns == [*WRONG.column_names[:-1], *columns(), "problems"]
    assert_frame_equal(got.select(columns()), domain.evaluate(unknown, DAY).select(columns()), check_dtypes=False)
    assert got["problems"].to_list()[0] == ""
    assert sorted(one.partition(" '")[0] for one in got["problems"][1].split("; ")) == [
        "education_level:",
        "training_level:",
        "training_months:",
        "training_weekly_hours:",
    ]
    assert "training_level: '-1' is below the minimum" in got["problems"][2]
    assert "jobseeker: '2' is not yes or no" in got["problems"][2]


def test_a_frame_with_wrong_values_is_refused_unless_they_may_be_unknown() -> None:
    with pytest.raises(BadInput, match="row 2, training_level: '9' is above the maximum: 8"):
        domain.evaluate(WRONG, DAY)
    with pytest.raises(BadInput, match="on_error: is one of raise, unknown"):
        domain.evaluate(WRONG, DAY, "ignore")  # type: ignore[arg-type]


@pytest.mark.parametrize("door", ["pyarrow", "pandas", "polars", "polars lazy"])
def test_two_columns_that_differ_by_case_alone_are_refused(door: str) -> None:
    with pytest.raises(BadInput, match="birth_date"):
        DOORS[door](pa.table({"birth_date": [date(2004, 3, 15)], "BIRTH_DATE": [date(2004, 3, 16)]}))


@pytest.mark.parametrize("frame", [pd.DataFrame, pl.DataFrame, pa.table])
def test_texts_of_a_frame_in_memory_are_read_as_those_of_a_file(frame: Any) -> None:
    texts = {
        "birth_date": ["15/03/2004"],
        "commune": ["76600 Le Havre"],
        "jobseeker": ["oui"],
        "highest_diploma": ["Bac pro"],
    }
    known = {
        "birth_date": [date(2004, 3, 15)],
        "commune": ["76351"],
        "jobseeker": [True],
        "highest_diploma": ["bac_pro"],
    }
    got, wanted = (pl.DataFrame(domain.evaluate(frame(one), DAY)).select(columns()) for one in (texts, known))
    assert_frame_equal(got, wanted, check_dtypes=False)


@pytest.mark.parametrize("door", DOORS)
def test_a_code_of_before_is_never_read_as_no_commune(door: str) -> None:
    """In memory it is the commune of today; where values can't be looked at it is unknown, and listed."""
    (told,) = DOORS[door](pa.table({"commune": ["76742"]}), on_error="unknown").to_dicts()
    if told["problems"]:
        assert "territory" in told["caq_unknown"]
    else:
        assert told["caq_zone"] is not None


HUGE = [2**63, 2**64, 10**30, 1e300, float("inf"), -(2**63) - 1, Decimal("1e30")]
NUMBERS = [name for name, answer in domain.FIELDS.items() if answer.kind in ("int", "float")]


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", HUGE, ids=str)
def test_a_number_beyond_what_anybody_means_is_refused_by_every_door(name: str, value: Any) -> None:
    if not isinstance(value, Decimal):
        file = json.dumps(profile_file.content({name: value}))
        for door in (lambda: domain.explain({name: value}, DAY), lambda: profile_file.load(file)):
            with pytest.raises(BadInput, match=name):
                door()
    for frame in (pd.DataFrame({name: [1, value]}, dtype=object), pd.DataFrame({name: [float(value)]})):
        with pytest.raises(BadInput, match=name):
            domain.evaluate(frame, DAY)


@pytest.mark.parametrize("name", NUMBERS)
def test_the_greatest_number_that_is_taken_breaks_nothing(name: str) -> None:
    answer = domain.FIELDS[name]
    most = answer.limit if answer.maximum is None else answer.maximum
    told = domain.explain({name: most, "contract_found": True, "training_found": True}, DAY)
    assert json.loads(told.model_dump_json())["schemes"]
    with pytest.raises(BadInput, match="maximum"):
        domain.explain({name: most + 1}, DAY)


def test_a_limit_that_nobody_meets_is_not_among_the_bounds_that_are_listed() -> None:
    limited = [answer for answer in domain.FIELDS.values() if answer.limit is not None]
    assert {answer.unit for answer in limited} == {"months", "minutes", "eur", "eur_per_month"}
    assert all(answer.maximum is None for answer in limited)
    assert not any(str(answer.limit) in one.values for one in dictionary.given(words("en")) for answer in limited)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("other", ['"sex": "male"', '"sex": "female"'])
def test_an_answer_that_a_file_says_twice_is_refused_by_name(lang: Language, other: str) -> None:
    """Which of the two would be meant?"""
    text = f'{{"format": "eligibility-profile", "version": 1, "answers": {{"sex": "male", {other}}}}}'
    with pytest.raises(BadInput) as refused:
        profile_file.load(text, lang)
    assert str(refused.value) == words(lang).text("errors", "said_twice", name='"sex"')
