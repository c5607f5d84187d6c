"""Days read in every form people, exports and spreadsheets write them; never with a century that is guessed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain import FIELDS, Profile
from domain.answers import cells
from domain.answers.days import FIRST_1900, FIRST_1904, SERIALS
from domain.words import LANGUAGES, words

ON = date(2026, 11, 28)
FORMS: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day}T00:00:00Z",
    lambda day: f"{day} 00:00:00",
    lambda day: f"{day}T00:00:00.000+00:00",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d/%m/%Y} 00:00",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f" {day.day}/{day.month}/{day.year} ",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day:%d%m%Y}",
    *(lambda day, language=language: words(language).day(day) for language in LANGUAGES),  # type: ignore[misc]
]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_any_day_in_any_form_is_read_back(day: date, form: Callable[[date], str]) -> None:
    assert cells.read(FIELDS["birth_date"], form(day)) == day


@given(st.sampled_from(SERIALS))
def test_a_number_in_a_column_of_days_is_the_day_spreadsheets_mean(number: int) -> None:
    day = FIRST_1900 + timedelta(days=number)
    assert cells.read(FIELDS["birth_date"], str(number)) == cells.read(FIELDS["on"], f"{number}.0") == day
    assert cells.serial(number) == day
    assert cells.serial(number, epoch_1904=True) == FIRST_1904 + timedelta(days=number)


def test_the_serials_of_spreadsheets_are_theirs() -> None:
    assert cells.serial(38061) == date(2004, 3, 15)
    assert cells.serial(36599, epoch_1904=True) == date(2004, 3, 15)


@pytest.mark.parametrize("text", ["15/03/04", "15.03.04", "15 03 04", "15 mars 04", "15/3/04 00:00"])
def test_a_birth_of_two_digits_has_one_century(text: str) -> None:
    assert cells.read(FIELDS["birth_date"], text, ON) == date(2004, 3, 15)


@pytest.mark.parametrize(
    ("field", "text", "day"),
    [
        ("birth_date", "15/03/68", date(1968, 3, 15)),
        ("training_start", "15/01/26", date(2026, 1, 15)),
        ("contract_start", "1er février 27", date(2027, 2, 1)),
        ("left_education_on", "30/06/98", date(1998, 6, 30)),
        ("last_funded_training_end", "30/06/19", date(2019, 6, 30)),
    ],
)
def test_the_century_is_the_one_that_is_possible(field: str, text: str, day: date) -> None:
    assert cells.read(FIELDS[field], text, ON) == day


@pytest.mark.parametrize(
    ("field", "text", "on"),
    [
        ("birth_date", "15/03/20", ON),  # 106 years old, or 6
        ("birth_date", "15/03/04", None),
        ("training_start", "15/01/75", ON),
        ("left_education_on", "30/06/30", ON),  # 96 years ago, or in four years
        ("on", "15 mar 04", None),
    ],
)
def test_a_century_that_would_be_guessed_is_asked(field: str, text: str, on: date | None) -> None:
    with pytest.raises(cells.Unreadable, match="year_short"):
        cells.read(FIELDS[field], text, on)


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    st.integers(0, 99),
    st.sampled_from(["birth_date", "training_start"]),
)
def test_two_digits_never_give_a_day_when_both_centuries_are_possible(on: date, year: int, field: str) -> None:
    try:
        day = cells.read(FIELDS[field], f"15/03/{year:02}", on)
    except cells.Unreadable:
        return
    other = day.year + (100 if day.year < 2000 else -100)
    low, high = (on.year - 110, on.year) if field == "birth_date" else (on.year - 30, on.year + 20)
    assert low <= day.year <= high
    assert not low <= other <= high


@pytest.mark.parametrize(
    "text",
    ["2004-W11-1", "2004-W11", "2004-075", "15/03/2004 08:30", "2004-03-15T00:00:00+02:00", "04-03-15", "150304",
     "1032004", "30/02/2004", "19999", "60001", "38061.5", "15/03/2004 ou 2005", "00/00/0000", "9" * 400],
)  # fmt: skip
def test_what_is_no_day_or_could_be_another_is_refused(text: str) -> None:
    with pytest.raises(cells.Unreadable, match="not_a_day"):
        cells.read(FIELDS["birth_date"], text, ON)


def test_a_profile_takes_no_week_for_a_day() -> None:
    with pytest.raises(ValidationError):
        Profile.model_validate({"birth_date": "2004-W11-1"})


@pytest.mark.parametrize(("field", "shown"), [("birth_date", "15/03/2004"), ("training_start", "15/01/2027")])
def test_the_cure_gives_a_day_that_fits_the_question(field: str, shown: str) -> None:
    assert shown in cells.cure(FIELDS[field], "demain", words("fr"), ON)
