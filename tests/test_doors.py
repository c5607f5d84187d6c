"""A day, a dict and a file of answers mean the same by every door, or are refused with the cure."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import domain
from domain import profile_file
from domain.__main__ import main
from domain.day_judged import day_given
from domain.problems import BadInput

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
