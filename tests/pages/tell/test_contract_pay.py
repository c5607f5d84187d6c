"""The pay of a contract over its months, on the card and in the chart."""

from datetime import date

from domain import SCHEMES
from domain.words import words
from pages.tell import chart_rows
from tests.pages.tools.telling import cards_of, person_of


def test_the_pay_of_a_contract_is_told_with_each_day_it_changes() -> None:
    given = {
        "jobseeker": True,
        "pole_emploi": True,
        "highest_diploma": "cap_bep",
        "contract_months": 12,
        "birth_date": "2005-12-29",
        "contract_start": "2026-02-02",
    }
    her = person_of(given, date(2026, 11, 29), words("fr"))
    (pay,) = [
        entry
        for one in cards_of(given, date(2026, 11, 29), words("fr"))
        if one.scheme == "pro"
        for entry in one.money
        if entry[0] == "Salaire"
    ]
    steps = [sentence for sentence in pay[2] if "partir du" in sentence]
    assert len(steps) == 2
    assert "1er juin 2026" in steps[0]
    assert "1 janvier 2027" in steps[1].replace("1er", "1").replace("\u00a0", " ")
    assert "dernier SMIC connu" in " ".join(pay[2])
    pro = next(scheme for scheme in SCHEMES if scheme.id == "pro")
    drawn = chart_rows.months(her, pro)
    assert drawn is not None
    assert [(row["first"], row["last"], row["low"]) for row in drawn.rows] == [
        ("2026-02-02", "2026-06-01", 1002.67),
        ("2026-06-01", "2027-01-01", 1026.86),
        ("2027-01-01", "2027-02-02", 1306.91),
    ]
    constant = person_of(given | {"birth_date": "1999-12-29", "contract_start": "2026-07-01"}, her.told.on, words("fr"))
    assert chart_rows.months(constant, pro) is None
