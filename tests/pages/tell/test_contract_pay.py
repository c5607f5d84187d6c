"""The pay of a contract over its months, on the card and in the chart."""

from datetime import date

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
    drawn = chart_rows.months(her)
    assert drawn is not None
    (rows,) = [rows for name, rows in drawn.schemes.items() if name.startswith("Contrat pro")]
    assert [row["low"] for row in rows] == [1002.67] * 4 + [1026.86] * 7 + [1306.91]
