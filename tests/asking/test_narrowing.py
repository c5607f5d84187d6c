"""A range names the missing answer that narrows it most: one not asked rather than one not known."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import domain
from domain import Profile
from domain.asking.interview import MONEY_FIGURES
from domain.person.values_to_try import probes
from tests.tools.strategies import COURSE, HIRED, YOUNG, people

ON, BEFORE_2021, IN_2003 = date(2026, 11, 21), date(2019, 9, 2), date(2003, 1, 10)
PAID = {"unemployment_benefit": "none", "first_time_jobseeker": True, "left_education_on": date(2015, 6, 30)}
AT_19 = YOUNG | PAID | {"birth_date": date(2000, 1, 31)}
PLAIN = {"disabled_worker": False, "worked_enough": False, "self_employed_before": False, "family_situation": "none"}


@pytest.mark.parametrize(
    ("scheme", "amount", "answers", "on", "question"),
    [
        ("cqa", "pay", HIRED, IN_2003, "contract_minimum_eur"),
        ("cqa", "pay", HIRED | {"contract_minimum_eur": 1500.0}, IN_2003, None),  # one amount
        ("cqa", "pay", HIRED | {"contract_minimum_eur": None}, IN_2003, "contract_minimum_eur"),
        ("qualif", "costs", COURSE, ON, "training_cost_eur"),
        ("qualif", "costs", COURSE | {"training_cost_eur": 4200}, ON, None),
        ("qualif", "income", COURSE | PLAIN, ON, "unemployment_benefit"),  # before the amount of it
        ("qualif", "income", COURSE | PLAIN | {"unemployment_benefit": "are"}, ON, "unemployment_benefit_eur"),
        (
            "qualif",
            "income",
            COURSE | PLAIN | {"unemployment_benefit": None},
            ON,
            "unemployment_benefit",  # nobody is asked the amount of a benefit she does not know
        ),
        (
            "qualif",
            "income",
            COURSE | PLAIN | {"unemployment_benefit": None, "unemployment_benefit_eur": None},
            ON,
            "unemployment_benefit",
        ),
        ("caq", "pay", AT_19 | PLAIN, BEFORE_2021, None),
        (
            "caq",
            "pay",
            AT_19 | {"disabled_worker": False, "family_situation": "none"},
            BEFORE_2021,
            "self_employed_before",
        ),
        ("caq", "pay", AT_19 | {"pole_emploi": False}, BEFORE_2021, None),  # refused: no amount
    ],
)
def test_the_question_that_narrows_an_amount_most(
    scheme: str, amount: str, answers: dict[str, Any], on: date, question: str | None
) -> None:
    result = domain.explain(Profile.model_validate(answers), on).schemes[scheme]
    assert getattr(result, amount).narrowed_by == question


def test_it_is_not_written() -> None:
    told = domain.explain(Profile.model_validate(HIRED), IN_2003).model_dump(mode="json")
    assert set(told["schemes"]["cqa"]["pay"]) == {"entitlement", "min_eur", "max_eur", "open_ended"}


@settings(max_examples=40)
@given(people(known=0.6))
def test_some_answer_to_the_question_does_narrow_the_range(person: dict[str, Any]) -> None:
    def ends(scheme: str, name: str, answers: dict[str, Any]) -> tuple[Any, ...]:
        """The ends, and whether there is anything to pay: an answer that refuses the scheme settles its amounts."""
        result = domain.judge(Profile.model_validate(answers))[scheme]
        amount = getattr(result, name)
        return amount.min_eur, amount.max_eur, getattr(amount, "entitlement", ""), result.verdict == "ineligible"

    for scheme, result in domain.explain(Profile.model_validate(person)).schemes.items():
        for name in ("pay", "income", "costs"):
            shown = getattr(result, name)
            if shown is None or shown.narrowed_by is None:
                continue
            assert person.get(shown.narrowed_by) is None
            values = probes(shown.narrowed_by, person["on"], MONEY_FIGURES.values())
            after = {ends(scheme, name, person | {shown.narrowed_by: value}) for value in values}
            assert after - {ends(scheme, name, person)}
