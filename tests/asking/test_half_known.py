"""A month alone is taken as a day only where no day of it could lead anywhere else."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain import Profile, day_of_month
from domain.asking.half_known import USUAL_BEHIND_MONTHS
from domain.person.suppose import judged
from domain.rules.months import add_months
from domain.rules.reach import AHEAD_MONTHS
from tests.tools.strategies import people

ON = date(2026, 11, 28)
FIELDS_OF_THE_PAST = ("birth_date", "left_education_on", "last_funded_training_end")


@pytest.mark.parametrize(
    ("field", "year", "month"),
    [("birth_date", 1990, 3), ("birth_date", 2004, 5), ("left_education_on", 2020, 6)],
)
def test_a_month_is_enough_where_its_days_lead_to_the_same(field: str, year: int, month: int) -> None:
    assert day_of_month(field, year, month, Profile(), ON) == date(year, month, 1)


@pytest.mark.parametrize(
    ("field", "year", "month"),
    [
        ("birth_date", 2000, 11),  # turns 26 these days
        ("birth_date", 2010, 11),
        ("birth_date", 2026, 11),  # not born yet on some of its days
        ("birth_date", 1850, 1),
        ("left_education_on", 2026, 6),
        ("training_start", 2027, 3),
        ("on", 2026, 11),
    ],
)
def test_the_day_is_asked_where_it_counts(field: str, year: int, month: int) -> None:
    assert day_of_month(field, year, month, Profile(), ON) is None


@given(
    people(),
    st.sampled_from(FIELDS_OF_THE_PAST),
    st.dates(date(1960, 1, 1), ON),
    *[st.dates(add_months(ON, -USUAL_BEHIND_MONTHS), add_months(ON, AHEAD_MONTHS)) for _ in range(2)],
)
def test_a_day_supposed_while_nothing_is_known_holds_whatever_is_answered_then(
    person: dict[str, Any], field: str, day: date, training: date, contract: date
) -> None:
    supposed = day_of_month(field, day.year, day.month, Profile(), ON)
    assume(supposed is not None)
    answers = {"on": ON, "training_start": training, "contract_start": contract}
    base = Profile.model_validate(person).model_dump() | answers
    last = monthrange(day.year, day.month)[1]
    rows = [base | {field: day.replace(day=1) + timedelta(days=place)} for place in range(last)]
    for part in ("conditions", "amounts"):
        first, *others = judged(rows, part)  # type: ignore[arg-type]
        assert all(other == first for other in others)
