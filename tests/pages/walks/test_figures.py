"""The figures a person reads on the page are those of data/law: one of each file, at least."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain.law.parameters import law
from domain.words import words
from tests.pages.tools.walking import on_results, opened

FRENCH = words("fr")
TODAY = date(2026, 11, 21)
YOUNG = {"birth_date": "2006-01-01", "disabled_worker": False, "family_situation": "none", "worked_enough": False}
GROWN = {"birth_date": "1970-01-01", "unemployment_benefit": "ass", "contract_found": True, "contract_months": 18}


def results(today: date, answers: dict[str, Any]) -> str:
    """What the results page says to somebody who gave these answers."""
    app: AppTest = opened(today=today, answers=answers)
    app.button(key="start").click().run()
    app.button(key="results-now").click().run()
    assert on_results(app)
    return "\n".join(element.value for element in [*app.html, *app.markdown])


def figure(file: str, name: str, on: date) -> str:
    parameter = law(file).parameters[name]
    line = parameter.on(on)
    assert line is not None
    return FRENCH.value(line.value, parameter.unit)


@pytest.mark.parametrize(
    ("file", "name", "printed", "today", "answers"),
    [
        ("caq", "age_max", "25\xa0ans", TODAY, YOUNG),
        ("qualif", "months_max", "12\xa0mois", TODAY, YOUNG),
        ("trainee_pay", "pay_18_to_25_eur", "566,17\xa0€", TODAY, YOUNG),
        ("cqa", "training_percent_min", "25\xa0%", TODAY, GROWN),
    ],
)
def test_a_figure_on_the_page_is_the_one_of_the_law(
    file: str, name: str, printed: str, today: date, answers: dict[str, Any]
) -> None:
    assert figure(file, name, today) == printed
    assert printed in results(today, answers)


def test_the_pay_and_the_aid_on_the_page_come_from_the_law_of_that_day() -> None:
    """July 2003: 7.19 EUR an hour x 35 h x 52 / 12 = 1,090.48 EUR; 1,525 + 12 x 120 = 2,965 EUR for 18 months."""
    day = date(2003, 7, 1)
    assert law("smic").parameters["smic_hourly_eur"].on(day).value == 7.19
    page = results(day, GROWN | {"contract_start": "2003-07-01"})
    assert "1\u202f090,48\xa0€" in page
    assert "2\u202f965,00\xa0€" in page
    assert "2\u202f245,00\xa0€" in page
    assert "1er\xa0juillet 2004" in page.replace("1er juillet", "1er\xa0juillet")


def test_an_amount_that_no_text_fixes_is_called_so() -> None:
    """The first scale of pay that we know starts in 2003."""
    asked = {"jobseeker": True, "pole_emploi": True, "unemployment_benefit": "none", "training_found": True}
    unfixed = FRENCH.text("amounts", "not_fixed")
    assert unfixed in results(date(2002, 11, 1), asked | {"training_start": "2002-12-31"})
    assert unfixed not in results(date(2002, 11, 1), asked | {"training_start": "2003-01-01"})
