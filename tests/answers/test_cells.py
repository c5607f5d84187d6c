"""One cell read as people write it."""

from datetime import date
from typing import Any

import pytest

from domain import FIELDS
from domain.answers import cells


@pytest.mark.parametrize(
    "text",
    [
        "15/03/2004",
        "15 3 2004",
        "15.03.2004",
        "2004-03-15",
        "15 mars 2004",
        "15 MARS 2004",
        "15 March 2004",
        "15\N{NO-BREAK SPACE}mar. 2004",
        "15th March 2004",
    ],
)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert cells.read(FIELDS["birth_date"], text) == date(2004, 3, 15)


@pytest.mark.parametrize(("text", "month"), [("1er août 2004", 8), ("1 aout 2004", 8), ("1er févr. 2004", 2)])
def test_accents_and_short_months_are_read(text: str, month: int) -> None:
    assert cells.read(FIELDS["birth_date"], text) == date(2004, month, 1)


@pytest.mark.parametrize(
    "text", ["31/02/2004", "31 février 2004", "martobre 2004", "2004-W11-1", "15 martobre 2004", "15/3"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(cells.Unreadable, match="not_a_day"):
        cells.read(FIELDS["birth_date"], text)


@pytest.mark.parametrize("text", ["mars 2004", "févr. 2004", "03/2004", "3 2004"])
def test_a_month_alone_lacks_its_day(text: str) -> None:
    with pytest.raises(cells.Unreadable, match="day_missing"):
        cells.read(FIELDS["birth_date"], text)


def test_a_year_alone_lacks_its_month_too() -> None:
    with pytest.raises(cells.Unreadable, match="month_missing"):
        cells.read(FIELDS["birth_date"], "2004")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 234,56 €", 1234.56), ("1234.56", 1234.56), ("1\N{NARROW NO-BREAK SPACE}234,56", 1234.56), ("850,5", 850.5)],
)
def test_an_amount_is_read_as_it_is_written(text: str, number: Any) -> None:
    assert cells.read(FIELDS["unemployment_benefit_eur"], text) == number
