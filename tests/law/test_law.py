"""The dated figures: each with its day, reference and confidence; read on the right day."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain import Profile, dated_figures, monthly_smic, scheme_sheet
from domain.answers.places.communes import communes
from domain.explanation import outcome
from domain.law.parameters import Dated, Parameter, law
from domain.leaflets.freshness import FILES
from domain.schemes.caq import zones
from domain.words import LANGUAGES, Language, words

LINES = [
    pytest.param(line, id=f"{name} {parameter.name} {line.start}")
    for name in FILES
    for parameter in law(name).parameters.values()
    for line in parameter.values
]


@pytest.mark.parametrize("line", LINES)
def test_every_figure_has_its_reference(line: Dated) -> None:
    assert line.reference or line.value == "not_yet"
    assert line.confidence in "ABCD"


@pytest.mark.parametrize("line", LINES)
def test_a_reference_is_in_the_language_of_its_document(line: Dated) -> None:
    assert not re.search(r"\b(the|and|of|to|from|leaflet|number|still)\b", line.reference)


def test_every_figure_says_when_it_was_checked() -> None:
    figures = [figure for name in FILES for figure in law(name).parameters.values()]
    assert all(figure.checked_on >= date(2026, 1, 1) for figure in figures)


def test_a_figure_is_in_force_from_its_day_to_the_eve_of_the_next() -> None:
    smic = law("smic").parameters["smic_hourly_eur"]
    for before, line in zip(smic.values, smic.values[1:], strict=False):
        assert smic.on(line.start).value == line.value
        assert smic.on(line.start - timedelta(days=1)).value == before.value
    assert smic.on(date(2001, 6, 30)) is None


@pytest.mark.parametrize(
    ("file", "figure", "on", "value"),
    [
        ("smic", "smic_hourly_eur", date(2003, 7, 1), 7.19),
        ("smic", "smic_hourly_eur", date(2026, 6, 1), 12.31),
        ("trainee_pay", "pay_assimilated_eur", date(2019, 9, 2), 652.02),
        ("trainee_pay", "pay_18_to_25_eur", date(2026, 4, 1), 566.17),
        ("trainee_pay", "pay_disabled_worked_max_eur", date(2025, 4, 1), 2170.90),
        ("trainee_pay", "pay_regional_floor_eur", date(2021, 5, 1), None),
        ("cqa", "aid_first_eur", date(2003, 1, 1), 1525.0),
        ("caq", "status", date(2016, 12, 31), "in_force"),
        ("qualif", "status", date(2022, 4, 1), "unconfirmed"),
    ],
)
def test_figures_are_those_of_the_texts(file: str, figure: str, on: date, value: object) -> None:
    line = law(file).parameters[figure].on(on)
    assert line is not None
    assert line.value == value


def test_days_out_of_order_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wrong.toml").write_text(
        '[meta]\ntitle = "x"\nchecked_on = 2026-01-01\n[parameters.p]\nunit = "eur"\n'
        "values = [{ from = 2005-01-01, value = 1 }, { from = 2004-01-01, value = 2 }]\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("domain.law.parameters.LAW", tmp_path)
    with pytest.raises(ValueError, match="the days of p are not in order"):
        law("wrong")


def test_a_text_with_one_version_is_a_constant() -> None:
    assert law("caq").parameters["age_max"].constant == 25
    dated = Parameter.model_validate(
        {"name": "p", "unit": "eur", "checked_on": "2026-01-01", "values": [{"from": "2020-01-01", "value": 1.0}]}
    )
    assert dated.model_copy(update={"before_first": "unknown"}).constant is None


def test_the_communes_are_those_of_normandie() -> None:
    assert len(communes()) == 2644
    assert {place.department for place in communes().values()} == {"14", "27", "50", "61", "76"}
    assert {communes()[code].department for code in zones()} == {"27", "76"}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_of_a_primary_text_only_if_its_day_and_the_number_of_its_text_were_read(line: Dated) -> None:
    assert ("à vérifier" in line.reference) == (line.to_check == "number")
    assert not line.to_check or line.confidence == "B"


@pytest.mark.parametrize(("file", "first"), [("caq", date(2014, 1, 1)), ("cqa", date(2002, 1, 1))])
def test_the_first_day_of_a_scheme_that_no_text_gives_is_never_taken_as_read(file: str, first: date) -> None:
    lines = [line for figure in law(file).parameters.values() for line in figure.values if line.start == first]
    assert lines
    assert all(line.confidence != "A" for line in lines)
    assert {line.to_check for line in lines} == {"day", ""}  # "": the value itself is of an indirect source


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_not_read_of_a_line_is_said_beside_the_figure(lang: Language) -> None:
    said = words(lang).table("values", "to_check")
    smic = {line.start: line.confidence_told for line in dated_figures("smic", lang)[0].lines}
    monthly = {line.start: line.confidence_told for line in monthly_smic(lang).lines}
    for day in (date(2013, 1, 1), date(2024, 1, 1)):
        assert smic[day] == monthly[day] == said["number"]
        assert smic[day] != words(lang).text("values", "confidence", "A")
    assert [told for told in smic.values() if told == said["number"]] == [said["number"]] * 2
    ages = next(one for one in dated_figures("caq", lang) if one.name == "age_min")
    assert ages.lines[0].confidence_told == scheme_sheet("caq", date(2026, 11, 21), lang).history[0].confidence_told
    assert ages.lines[0].confidence_told == said["day"]


def test_an_amount_whose_figures_were_read_is_not_said_to_be_of_an_indirect_source() -> None:
    hired = Profile(contract_start=date(2003, 1, 10), contract_months=12, disabled_worker=True)
    told = outcome(hired, date(2003, 1, 10)).schemes["cqa"]
    assert told.pay
    assert told.pay.caveat == ""
