"""The last day to send a file is the last one on which the rule says that it is sent in time."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import domain
from domain import Profile
from domain.ahead.deadlines import deadlines
from domain.explanation import outcome
from domain.profile import EARLIEST
from domain.rules.months import add_months, last_day_before
from domain.schemes.qualif import deadline_dates
from domain.words import LANGUAGES, Language, words

FOUR_YEARS = pl.date_range(date(2024, 1, 1), date(2027, 12, 31), eager=True)


def test_the_day_told_is_the_last_one_in_time_for_every_start_of_four_years() -> None:
    told = pl.DataFrame({"training_start": FOUR_YEARS}).with_columns(
        last_day=pl.Series([deadline_dates(start, 1)["last_day"] for start in FOUR_YEARS])
    )
    asked = told.join(pl.DataFrame({"days": range(-3, 4)}), how="cross")
    asked = asked.with_columns(on=pl.col("last_day") + pl.duration(days="days")).filter(pl.col("on") >= EARLIEST)
    judged = domain.evaluate(asked)
    open_or_refused = pl.concat_str("qualif_unmet", pl.lit(";"), "qualif_unknown").str.split(";")
    judged = judged.with_columns(in_time=~open_or_refused.list.contains("deadline"))
    assert judged["in_time"].to_list() == (judged["on"] <= judged["last_day"]).to_list()


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.integers(1, 36))
def test_some_months_after_the_last_day_is_not_after_the_day_and_a_day_later_is(day: date, months: int) -> None:
    last = last_day_before(day, months)
    assert add_months(last, months) <= day < add_months(last + timedelta(days=1), months)


@pytest.mark.parametrize(
    ("start", "last_day"),
    [
        ("2027-02-28", date(2027, 1, 31)),
        ("2028-02-28", date(2028, 1, 28)),
        ("2028-02-29", date(2028, 1, 31)),
        ("2027-04-30", date(2027, 3, 31)),
        ("2027-03-31", date(2027, 2, 28)),
        ("2027-03-29", date(2027, 2, 28)),
        ("2027-03-15", date(2027, 2, 15)),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_at_the_end_of_a_month_the_reason_and_the_agenda_tell_that_day(
    start: str, last_day: date, lang: Language
) -> None:
    profile = Profile.model_validate({"jobseeker": True, "training_start": start})
    told = domain.explain(profile, last_day - timedelta(days=1), lang)
    deadline = next(one for one in told.schemes["qualif"].criteria if one.id == "qualif.deadline")
    assert deadline.state == "met"
    assert words(lang).day(last_day) in deadline.reason
    days = deadlines(profile, outcome(profile, last_day - timedelta(days=1)))
    assert [one.day for one in days if one.key == ("deadline", "last_day")] == [last_day]
