"""What was not read of a figure goes with every amount that rests on it, for one person and for a file of people."""

from datetime import date
from typing import Any

import polars as pl
import pytest

import domain
from domain import Profile
from domain.caseload import people_file, sample
from domain.law.parameters import Dated, law
from domain.leaflets.freshness import FILES
from domain.results import Ceiling, Granted, Range
from domain.tables_out import caveats

YOUNG = {
    "birth_date": "2006-01-10", "commune": "76540", "jobseeker": True, "pole_emploi": True, "mission_locale": True,
    "in_initial_education": False, "left_education_on": "2019-01-01", "education_level": "V",
    "highest_diploma": "cap_bep", "unemployment_benefit": "none", "first_time_jobseeker": True,
    "disabled_worker": False, "family_situation": "none", "worked_enough": False, "self_employed_before": False,
    "training_weekly_hours": 35,
}  # fmt: skip


def pay(scheme: str, on: str, **different: Any) -> Granted:
    found = domain.explain(YOUNG | different, on).schemes[scheme].pay
    assert found
    return found


@pytest.mark.parametrize(
    ("on", "birth", "amount", "caveat"),
    [
        ("2021-05-01", "2001-01-10", 500.00, ""),  # décret 2021-522, read
        ("2022-07-01", "2002-01-10", 520.00, "estimated"),  # a coefficient, worked out
        ("2024-04-01", "2004-01-10", 552.29, "indirect"),  # a public guide
        ("2025-04-01", "2004-01-10", 561.68, "indirect"),  # the guide prints it...
        ("2025-04-01", "2008-01-10", 224.68, "estimated"),  # ... but not that of those under 18
        ("2026-04-01", "2006-01-10", 566.17, "estimated"),  # a coefficient deduced, no scale seen
    ],
)
def test_the_pay_of_a_trainee_says_how_its_figure_is_known(on: str, birth: str, amount: float, caveat: str) -> None:
    found = pay("caq", on, birth_date=birth)
    assert found.min_eur == amount
    assert found.caveat == caveat


def test_a_pay_that_is_part_of_a_figure_has_its_caveat() -> None:
    half = pay("caq", "2026-05-01", training_weekly_hours=17.5)
    assert half.min_eur != 566.17
    assert half.caveat == "estimated"


@pytest.mark.parametrize(("on", "caveat"), [("2024-05-01", "number"), ("2024-11-01", ""), ("2026-06-01", "")])
def test_a_minimum_wage_whose_decree_is_to_be_looked_up_says_so(on: str, caveat: str) -> None:
    """A first day that was deduced, as that of the shares of the SMIC, changes no amount."""
    assert pay("pro", on, birth_date="1990-01-10").caveat == caveat


def test_what_a_person_keeps_of_her_own_is_no_estimate() -> None:
    kept = {"unemployment_benefit": "are", "unemployment_benefit_eur": 987.65, "first_time_jobseeker": False}
    income = domain.explain(YOUNG | kept, "2026-05-01").schemes["caq"].income
    assert isinstance(income, Range)
    assert (income.min_eur, income.caveat) == (987.65, "")


def test_a_ceiling_of_an_indirect_source_says_so() -> None:
    aid = domain.explain(YOUNG | {"birth_date": "1970-01-10"}, "2026-05-01").schemes["pro"].amounts["aid"]
    assert aid == Ceiling(entitlement="yes", max_eur=4000.0, caveat="indirect")


def test_a_caveat_is_not_in_what_explain_prints() -> None:
    """Its keys are those programs know."""
    assert "caveat" not in domain.explain(YOUNG, "2026-05-01").model_dump_json()


@pytest.mark.parametrize(
    "line", [one for file in FILES for figure in law(file).parameters.values() for one in figure.values]
)
def test_what_was_read_has_no_caveat_and_all_else_has_one(line: Dated) -> None:
    assert (line.caveat == "") == (line.confidence == "A")


@pytest.mark.parametrize("on", [date(2021, 6, 1), date(2024, 5, 1), date(2025, 5, 1), date(2026, 11, 30)])
def test_a_person_has_the_caveats_of_her_row(on: date) -> None:
    people = sample.people(on)
    judged = people_file.judged(people, on)
    found = caveats.of_columns(pl.DataFrame(people.answers), judged, on)
    places = [place for place in range(len(judged)) if judged["qualif_pay_eur"][place] or judged["caq_pay_eur"][place]]
    assert places
    for place in places[::20]:
        told = domain.judge(Profile.model_validate(people.person(place)), on)
        for scheme in ("caq", "qualif", "pro"):
            pay = told[scheme].pay
            if judged[f"{scheme}_pay_eur"][place] and pay and pay.min_eur == pay.max_eur:
                assert found[f"{scheme}_pay_eur"][place] == pay.caveat
