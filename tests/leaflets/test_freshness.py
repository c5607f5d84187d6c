"""Figures to read again: those nobody has checked for a year, and series without the value of the year."""

from datetime import date, timedelta
from pathlib import Path

import pytest

import domain
from domain.__main__ import main
from domain.law.parameters import law, path_of
from domain.leaflets import pointers
from domain.leaflets.contacts import printed_contacts
from domain.leaflets.freshness import FILES, overdue
from domain.leaflets.readings import register
from domain.schemes import SCHEME

CHECKED = date(2026, 11, 21)
SERIES = {
    "data/law/smic.toml smic_hourly_eur": "2026-06-01",
    **{
        f"data/law/trainee_pay.toml pay_{line}_eur": "2026-04-01"
        for line in ("under_18", "18_to_25", "26_and_over", "assimilated", "disabled_worked_min", "disabled_worked_max")
    },
}

SEEN = {f"data/pointers.toml {name}": "2026-08-19" for name, _ in pointers.checks()}
"""What else can be asked for, and the day it was seen."""


def leaflet(scheme: str) -> str:
    return f"data/schemes/{scheme}/leaflet.toml"


def told(on: str, why: str) -> dict[str, str]:
    return {f"{one.file} {one.name}": f"{one.since}" for one in overdue(date.fromisoformat(on)) if one.why == why}


def test_nothing_is_overdue_within_a_year_of_the_check() -> None:
    assert overdue(CHECKED) == []
    assert told("2027-11-21", "unchecked") == SEEN, "what else can be asked for is looked at each summer"
    assert told("2027-08-19", "unchecked") == {}


def test_all_that_was_read_is_overdue_the_day_after() -> None:
    figures = {f"{path_of(file)} {name}" for file in FILES for name in law(file).parameters}
    of_all = "data/law/readings.toml"
    others = {f"{leaflet(one.scheme) if one.scheme in SCHEME else of_all} {name}" for name, one in register().items()}
    others.add("data/schemes/cqa/contract_form.toml everything")
    contacts = {f"{leaflet(scheme)} {scheme}.{name}" for scheme, found in printed_contacts().items() for name in found}
    assert told("2027-11-22", "unchecked") == dict.fromkeys(figures | others | contacts, "2026-11-21") | SEEN


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        ("2026-12-31", set()),
        ("2027-01-01", {"smic"}),
        ("2027-03-31", {"smic"}),
        ("2027-04-01", {"smic", "trainee_pay"}),
        ("2028-01-01", {"smic", "trainee_pay"}),
    ],
)
def test_a_series_owes_a_value_from_its_day_of_the_year(on: str, missing: set[str]) -> None:
    assert told(on, "no_value") == {
        name: day for name, day in SERIES.items() if Path(name.partition(" ")[0]).stem in missing
    }


def test_a_line_of_a_series_that_has_ended_owes_nothing() -> None:
    for file in FILES:
        for name, figure in law(file).parameters.items():
            if figure.yearly_on:
                assert figure.values[-1].value is not None, name


def test_one_figure_may_be_checked_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "later.toml").write_text(
        '[meta]\ntitle = "x"\nchecked_on = 2026-01-01\n'
        '[parameters.one]\nunit = "eur"\nvalues = [{ from = 2005-01-01, value = 1 }]\n'
        '[parameters.other]\nunit = "eur"\nchecked_on = 2026-06-01\nvalues = [{ from = 2005-01-01, value = 1 }]\n',
        encoding="utf-8",
    )
    monkeypatch.setattr("domain.law.parameters.LAW", tmp_path)
    monkeypatch.setattr("domain.leaflets.freshness.FILES", ("later",))
    assert told("2027-01-02", "unchecked") == {"data/law/later.toml one": "2026-01-01"}
    assert domain.oldest_check() == date(2026, 1, 1)


def test_the_oldest_check_is_that_of_the_figure_left_longest() -> None:
    days = [figure.checked_on for file in FILES for figure in law(file).parameters.values()]
    assert domain.oldest_check() in days
    assert all(domain.oldest_check() <= day for day in days)


def test_the_command_fails_when_there_is_something_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["freshness", "--on", str(CHECKED)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["freshness", "--on", str(date(2027, 4, 1) - timedelta(days=1))]) == 1
    assert capsys.readouterr().out == (
        "data/law/smic.toml, smic_hourly_eur: its yearly value is due, the last one is of 2026-06-01\n"
    )
    assert main(["freshness", "--on", "2027-11-22"]) == 1
    assert "data/schemes/caq/law.toml, age_min: not checked since 2026-11-21\n" in capsys.readouterr().out
