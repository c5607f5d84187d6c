"""People who are walked through the whole app: their days are counted from today, so that what they are told holds.

Their values are easy to recognise: found anywhere but on their own screen, they have leaked.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.rules.months import add_months
from pages.ask import places
from tests.pages.tools.walking import example
from tests.tools.clock import today


@dataclass(frozen=True)
class Situation:
    """A person: what she answers when asked. What is not here she does not know."""

    name: str
    answers: dict[str, Any]


def in_months(months: int) -> str:
    return add_months(today(), months).isoformat()


def born(years_ago: int) -> str:
    """Some four months after the birthday, far from any day on which a verdict turns."""
    return (add_months(today(), -12 * years_ago) - timedelta(days=127)).isoformat()


SITUATIONS = (
    Situation(
        "a young woman without a diploma",
        example("ines") | {"birth_date": born(19), "commune": "76123", "left_education_on": in_months(-17)},
    ),
    Situation(
        "a man of 36 with a course that starts in three months",
        example("karim")
        | {
            "birth_date": born(36),
            "commune": "14366",
            "left_education_on": "2008-06-27",
            "training_start": in_months(3),
            "training_cost_eur": 4312.57,
            "pole_emploi": False,
            "last_situation": "employee",
        },
    ),
    Situation(
        "a woman to whom an employer offered a contract in 2003",
        example("sylvie") | {"commune": "76758", "unemployment_benefit_eur": 437.21, "contract_minimum_eur": 1342.35},
    ),
    Situation(
        "a man of 17 who does not know whether the Mission locale follows him",
        example("tom")
        | {"birth_date": born(17), "commune": "27681", "mission_locale": None, "left_education_on": in_months(-5)},
    ),
    Situation(
        "a disabled man of 31 who worked",
        example("karim")
        | {
            "birth_date": born(31),
            "commune": "61001",
            "disabled_worker": True,
            "unemployment_benefit": "are",
            "unemployment_benefit_eur": 716.38,
            "worked_enough": True,
            "former_salary_eur": 1876.43,
            "left_education_on": "2013-06-28",
            "training_start": in_months(3),
            "training_weekly_hours": 28.5,
            "training_cost_eur": None,
        },
    ),
    Situation("somebody who knows nothing", {}),
    Situation(
        "a woman from elsewhere with a contract that starts in two months",
        example("sylvie")
        | {
            "birth_date": born(47),
            "left_education_on": "1997-06-27",
            "commune": places.ELSEWHERE,
            "unemployment_benefit": "ass",
            "unemployment_benefit_eur": 563.19,
            "contract_start": in_months(2),
            "contract_months": 20,
            "contract_training_percent": 25,
            "contract_weekly_hours": 36.5,
            "contract_minimum_eur": 2543.27,
            "contract_minimum_percent": 85.5,
        },
    ),
)
