"""Numbers read with their unit: converted where that is exact, refused where it is not, never dropped."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import FIELDS, impossible
from domain.answers import cells, numbers
from domain.answers.numbers import LARGEST, SIZES
from domain.words import LANGUAGES, words

NUMBERS = [answer for answer in FIELDS.values() if answer.unit in SIZES]
MONEY = "unemployment_benefit_eur"


def _refused(field: str, text: str) -> str:
    with pytest.raises(cells.Unreadable) as refused:
        cells.read(FIELDS[field], text)
    return refused.value.reason


@pytest.mark.parametrize(
    ("field", "texts", "value"),
    [
        ("training_travel_minutes", ["2 h", "2h", "2 heures", "120", "120 min", "120 minutes", "Deux heures"], 120),
        ("training_travel_minutes", ["1h30", "1 h 30", "1 h 30 min", "1,5 h", "une heure et demie"], 90),
        ("training_travel_minutes", ["une demi-heure", "half an hour", "0,5 h", "30 mn"], 30),
        ("training_months", ["1 an", "un an", "12 mois", "2 semestres", "12.000", "1 year"], 12),
        ("training_months", ["1 an et demi", "1 an 6 mois", "1 an et 6 mois", "1,5 an", "18"], 18),
        ("training_weekly_hours", ["35 h", "35 heures par semaine", "35h/sem.", "35 h / semaine", "2100 min"], 35),
        ("training_weekly_hours", ["35h30", "35,5", "35.5 hours a week", "35 heures 30"], 35.5),
        ("training_company_percent", ["50 %", "50%", "la moitié", "Moitié", "half", "50 pour cent"], 50),
        ("training_company_percent", ["33,333", "33.333 %"], 33.333),
        (MONEY, ["1 500 €", "1500 euros", "1.500,00", "1 500,00 EUR", "1 500 € / mois", "1,500.00"], 1500),
        (MONEY, ["1 500 € brut par mois", "1\N{NARROW NO-BREAK SPACE}500\N{NO-BREAK SPACE}€", "1500.000"], 1500),
        (MONEY, ["€1500", "1,5 k€"], 1500),
        (MONEY, ["1.234.567", "1,234,567", "1 234 567"], 1_234_567),
    ],
)  # fmt: skip
def test_a_unit_that_converts_exactly_is_converted(field: str, texts: list[str], value: float) -> None:
    assert [cells.read(FIELDS[field], text) for text in texts] == [value] * len(texts)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("training_months", "400h"),
        ("training_months", "52 semaines"),
        ("training_months", "2 m"),
        ("training_travel_minutes", "12 €"),
        ("training_travel_minutes", "90 s"),
        ("training_travel_minutes", "2 mois"),
        ("training_weekly_hours", "7 h par jour"),
        ("training_weekly_hours", "151,67 h par mois"),
        ("training_company_percent", "12 mois"),
        ("training_cost_eur", "1500 € par mois"),
        (MONEY, "1500 net"),
        (MONEY, "1500 mois"),
        (MONEY, "1500 $"),
        (MONEY, "15000 € par an"),
    ],
)
def test_another_unit_is_refused_with_the_one_expected(field: str, text: str) -> None:
    with pytest.raises(cells.Unreadable) as refused:
        cells.read(FIELDS[field], text)
    told = refused.value.told(words("fr"))
    assert refused.value.reason == "other_unit"
    assert words("fr").text("columns", "units", FIELDS[field].unit) in told


@pytest.mark.parametrize("text", ["1.500", "1,500", "12.500 €", "850.125", "-1.500"])
def test_an_amount_that_reads_in_two_ways_is_not_guessed(text: str) -> None:
    assert _refused(MONEY, text) == "two_ways"


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("training_travel_minutes", "1 h 75", "not_a_number"),
        ("training_travel_minutes", "30 min 1 h", "not_a_number"),
        ("training_travel_minutes", "1:30", "other_unit"),
        ("training_travel_minutes", "environ 45", "not_a_number"),
        ("training_travel_minutes", "0.33 h", "not_whole"),
        ("training_travel_minutes", "-5", "too_small"),
        ("training_months", "6 mois et demi", "not_whole"),
        ("training_months", str(LARGEST + 1), "too_large"),
        ("training_months", "9" * 5000, "not_a_number"),
        (MONEY, "9" * 40, "too_large"),
        (MONEY, "12 34", "not_a_number"),
        ("training_weekly_hours", "30-35", "other_unit"),
        ("training_weekly_hours", "30/35", "other_unit"),
        (MONEY, "1,5.3", "not_a_number"),
        (MONEY, "inf", "not_a_number"),
    ],
)
def test_what_is_no_number_of_the_field_is_refused(field: str, text: str, reason: str) -> None:
    assert _refused(field, text) == reason


@pytest.mark.parametrize("answer", NUMBERS, ids=lambda answer: answer.name)
def test_every_unit_of_a_field_gives_what_it_is_worth_and_every_other_is_refused(answer: Any) -> None:
    for unit in {name for sizes in SIZES.values() for name in sizes}:
        size = SIZES[answer.unit].get(unit)
        for count in (1, 2, 12):
            if size is None:
                assert _refused(answer.name, f"{count} {unit}") == "other_unit"
                continue
            worth = count * size
            outside = answer.maximum is not None and worth > answer.maximum
            if outside or (answer.kind == "int" and worth.denominator != 1):
                assert _refused(answer.name, f"{count}{unit}") in ("too_large", "not_whole")
            else:
                assert cells.read(answer, f"{count} {unit.upper()}") == pytest.approx(float(worth))


@given(st.floats(0, 10**9, allow_nan=False))
def test_an_amount_written_is_read_back(amount: float) -> None:
    written = cells.write_answer(amount)
    if "e" not in written:
        assert cells.read(FIELDS[MONEY], written) == float(numbers.read(FIELDS[MONEY], written)) == amount
        assert cells.read(FIELDS[MONEY], written.replace(".", ",")) == amount


@given(st.text(max_size=30), st.sampled_from(NUMBERS))
def test_whatever_is_typed_is_a_number_within_bounds_or_told_with_a_cure(text: str, answer: Any) -> None:
    for language in LANGUAGES:
        cure = cells.cure(answer, text, words(language))
        assert "{" not in cure
        assert cure or cells.read(answer, text) is None or 0 <= cells.read(answer, text) <= LARGEST


@pytest.mark.parametrize(
    ("field", "most"),
    [("training_months", 600), ("training_travel_minutes", 1440), ("former_salary_eur", 1_000_000)],
)
def test_what_nobody_can_mean_is_impossible(field: str, most: int) -> None:
    assert impossible(field, most, date(2026, 11, 28)) is None
    assert impossible(field, most + 1, date(2026, 11, 28)) is not None


@pytest.mark.parametrize("amount", [850.125, 1.5, 1234.375, 0.125, 12.0])
def test_an_amount_of_three_decimals_is_read_back_and_a_carried_one_is_as_it_was(amount: float) -> None:
    text = cells.canonical(FIELDS[MONEY], f"{cells.write_answer(amount)} €", amount)
    assert cells.read(FIELDS[MONEY], text) == amount
    assert cells.write(amount) == str(amount)
