"""An amount the texts leave without a figure is not one that waits for an answer."""

from datetime import date
from typing import Any

import pytest

from domain import Profile, explain, not_fixed

LOOKING = {"jobseeker": True, "pole_emploi": True, "unemployment_benefit": "none"}


def unfixed(on: str, **answers: Any) -> set[str]:
    """The amounts of Qualif individuel that no answer would bring."""
    profile = Profile.model_validate(LOOKING | answers)
    return not_fixed(profile, explain(profile, on=date.fromisoformat(on)), "qualif")


@pytest.mark.parametrize(
    ("training_start", "amounts"), [("2002-12-31", {"pay", "income"}), ("2003-01-01", set()), ("2003-01-02", set())]
)
def test_there_is_no_scale_of_pay_before_2003(training_start: str, amounts: set[str]) -> None:
    assert unfixed("2002-11-01", training_start=training_start) == amounts
    assert (
        unfixed("2002-11-01", training_start=training_start, birth_date="1970-05-04", disabled_worker=False) == amounts
    )


def test_an_amount_that_waits_for_an_answer_is_not_called_so() -> None:
    assert unfixed("2026-11-21") == set()


def test_nothing_is_told_of_the_amounts_of_a_scheme_that_is_refused() -> None:
    assert unfixed("2002-11-01", training_start="2002-12-31", jobseeker=False) == set()
