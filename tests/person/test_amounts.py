"""What is paid to one person: which schemes are looked at, by what reach, and from which suppositions."""

from datetime import date
from math import inf
from typing import Any

import pytest

from domain import Profile
from domain.person.amounts import amount, granted, in_reach, pays, read_in_reach
from domain.person.judged import Judged
from domain.person.suppose import judged, rows
from domain.results import Granted, Range, Reach
from domain.schemes import SCHEME, SCHEMES

ON = date(2026, 11, 21)
HER = Profile(
    birth_date=date(2004, 3, 15),
    commune="76540",
    jobseeker=True,
    in_initial_education=False,
    left_education_on=date(2020, 6, 30),
    mission_locale=True,
    education_level="V",
    highest_diploma="none",
    pole_emploi=False,
    unemployment_benefit="none",
    disabled_worker=False,
    family_situation="none",
    training_weekly_hours=35.0,
    training_start=date(2027, 1, 4),
)
OUT: dict[str, Reach] = dict.fromkeys((one.id for one in SCHEMES), "out")


def told(profile: Profile) -> list[Judged]:
    supposed = rows(profile, ON)
    return [Judged(*pair) for pair in zip(supposed, judged(supposed), strict=True)]


@pytest.mark.parametrize("reach", ["met", "to_find", "to_settle"])
def test_a_scheme_that_is_not_refused_is_told_as_she_is(reach: Reach) -> None:
    her = HER.model_copy(update={"pole_emploi": True})
    found = in_reach(OUT | {"caq": reach}, rows(her, ON))
    assert found == {"caq": granted(SCHEME["caq"], "pay", told(her))}
    assert (found["caq"].min_eur, found["caq"].max_eur, found["caq"].entitlement) == (566.17, 775.65, "yes")


def test_a_scheme_one_step_away_is_told_as_if_the_step_were_done() -> None:
    assert in_reach(OUT, rows(HER, ON)) == {}
    assert in_reach(OUT | {"caq": "later"}, rows(HER, ON)) == {}
    found = in_reach(OUT | {"caq": "step"}, rows(HER, ON))
    assert found["caq"].min_eur == 566.17
    assert granted(SCHEME["caq"], "pay", told(HER)).min_eur is None


def test_what_she_did_not_say_stays_open_one_step_away() -> None:
    """The suppositions that fill it are for those as they are; as if, her own answers alone are taken."""
    silent = HER.model_copy(update={"unemployment_benefit": None, "disabled_worker": None})
    found = in_reach(OUT | {"qualif": "step", "caq": "met"}, rows(silent, ON))
    assert set(found) == {"caq", "qualif"}
    assert (found["qualif"].min_eur, found["qualif"].max_eur) == (566.17, 2188.27)
    assert found["qualif"].entitlement == "unknown"


def test_what_the_pay_rests_on_is_read_of_the_schemes_that_are_near() -> None:
    assert read_in_reach(OUT) == set()
    assert "contract_minimum_eur" in read_in_reach(OUT | {"cqa": "to_find"})
    near = read_in_reach(OUT | {"caq": "step"})
    assert "training_weekly_hours" in near
    assert "contract_minimum_eur" not in near


def test_the_pay_of_a_day_ahead_is_that_of_schemes_that_do_not_refuse() -> None:
    paid = pays(told(HER))
    assert "caq" not in paid
    assert "cqa" not in paid
    assert paid["qualif"] == granted(SCHEME["qualif"], "pay", told(HER))


def test_an_amount_that_depends_on_nothing_is_a_range_without_a_word_on_who_is_granted() -> None:
    her = HER.model_copy(update={"pole_emploi": True})
    assert type(amount(SCHEME["caq"], "income", told(her))) is Range
    assert type(amount(SCHEME["caq"], "pay", told(her))) is Granted
    assert amount(SCHEME["qualif"], "costs", told(her)) == Granted(
        min_eur=0.0, max_eur=None, open_ended=True, entitlement="yes"
    )


PAID, REFUSED = {"caq.eligible": True, "caq.pay_granted": True}, {"caq.eligible": False, "caq.pay_granted": True}


@pytest.mark.parametrize(
    ("supposed", "ends", "entitlement"),
    [
        ([PAID | {"caq.pay.low": 1.0, "caq.pay.high": 2.0}], (1.0, 2.0), "yes"),
        (
            [
                {"caq.eligible": None, "caq.pay_granted": None, "caq.pay.low": 1.0, "caq.pay.high": 5.0},
                PAID | {"caq.pay.low": 2.0, "caq.pay.high": 7.0},
                {"caq.pay_granted": False, "caq.pay.low": 0.5, "caq.pay.high": 9.0},
            ],
            (1.0, 7.0),
            "unknown",
        ),
        ([REFUSED | {"caq.pay.low": 1.0, "caq.pay.high": 2.0}], (None, None), "yes"),
        ([PAID | {"caq.pay.low": 1.0, "caq.pay.high": inf}], (1.0, None), "yes"),
    ],
)
def test_an_amount_runs_over_the_suppositions_in_which_it_is_paid(
    supposed: list[dict[str, Any]], ends: tuple[float | None, float | None], entitlement: str
) -> None:
    answers = rows(HER, ON)[0]
    found = granted(SCHEME["caq"], "pay", [Judged(answers, row) for row in supposed])
    assert ((found.min_eur, found.max_eur), found.entitlement) == (ends, entitlement)
