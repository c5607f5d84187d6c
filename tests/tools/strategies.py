"""People for property tests: any answers, on days where something is about to change."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from domain import FIELDS
from domain.law.parameters import law
from domain.leaflets.freshness import FILES
from domain.rules.months import add_months, birthday

TURNING_DAYS = sorted(
    {
        line.start + timedelta(days=shift)
        for name in FILES
        for parameter in law(name).parameters.values()
        for line in parameter.values
        for shift in (-1, 0, 1)
        if line.start.year > 1950
    }
    | {date(2004, 2, 29), date(2019, 2, 28), date(2019, 8, 31), date(2026, 11, 21)}
)

DEFAULTED = {
    "contract_start": "the CQA is judged on the day of the run",
    "training_start": "pay is read on the day of the run",
    "training_weekly_hours": "full time",
    "contract_weekly_hours": "35 hours",
    "contract_minimum_percent": "the whole minimum",
}
"""Answers that stand for something stated while they are unknown: learning them may move a verdict."""

NUMBERS: dict[str, list[float]] = {
    "training_company_percent": [0, 49.99, 50, 50.01, 100],
    "contract_training_percent": [0, 24.99, 25, 25.01, 100],
    "training_weekly_hours": [0.5, 29.99, 30, 35, 60],
    "contract_weekly_hours": [20, 35, 37.5, 48],
    "contract_minimum_percent": [50, 85, 100, 200],
    "training_travel_minutes": [0, 59, 60, 61],
    "training_months": [1, 12, 13, 24, 25],
    "contract_months": [1, 5, 6, 12, 13, 24, 25],
    "months_registered_last_18": [0, 11, 12, 18],
    "training_level": list(range(1, 9)),
}
EUROS = [0.0, 450.5, 652.02, 775.65, 1234.56, 2500.55]
COMMUNES = ["76540", "27229", "14118", "50129", "61001", "75056", "2A004", "97411"]

OPEN = {
    "jobseeker": True,
    "commune": "76540",
    "in_initial_education": False,
    "left_education_on": date(2010, 1, 1),
    "psad": True,
    "had_funded_training": True,
    "last_funded_training_end": date(2010, 1, 1),
    "project_validated": True,
    "support_structure": "apec",
    "pole_emploi": True,
    "mission_locale": True,
    "education_level": "IV",
    "highest_diploma": "none",
    "qualification_barrier": True,
    "training_found": True,
    "training_level": 7,
    "training_certification": "rncp",
    "training_content": "occupational",
    "training_months": 18,
    "training_company_percent": 60.0,
    "training_company_required": True,
    "training_in_qualif_collectif": True,
    "training_travel_minutes": 90,
    "training_health_social": False,
    "contract_found": True,
    "contract_kind": "cdi",
    "contract_months": 18,
    "contract_training_percent": 40.0,
    "contract_qualification": "cqp",
    "employer_authorised": True,
    "contract_minimum_eur": 3000.0,
    "unemployment_benefit": "none",
    "family_situation": "three_children",
}
"""Somebody to whom every scheme stays open as long as it can."""

YOUNG = {
    "birth_date": date(2004, 3, 15),
    "commune": "76540",
    "jobseeker": True,
    "pole_emploi": True,
    "mission_locale": True,
    "education_level": "V",
    "in_initial_education": False,
}
"""Meets every condition of the CAQ."""

COURSE = {
    "commune": "14118",
    "jobseeker": True,
    "in_initial_education": False,
    "left_education_on": date(2015, 6, 30),
    "psad": False,
    "had_funded_training": False,
    "project_validated": True,
    "support_structure": "pole_emploi",
    "training_level": 3,
    "training_certification": "rncp",
    "training_content": "occupational",
    "training_start": date(2030, 1, 1),
    "training_months": 9,
    "training_company_percent": 30,
    "training_in_qualif_collectif": False,
    "training_health_social": False,
}
"""Meets every condition of Qualif individuel."""

HIRED = {
    "birth_date": date(1970, 1, 1),
    "jobseeker": True,
    "qualification_barrier": True,
    "contract_kind": "cdi",
    "contract_months": 12,
    "contract_training_percent": 30,
    "contract_qualification": "cqp",
    "employer_authorised": True,
}
"""Meets every condition of the CQA."""


def days(on: date) -> st.SearchStrategy[date]:
    """Days on which an age, a number of months or a scale turns, seen from `on`, and any other day."""
    turning = [birthday(on, -age) for age in (16, 18, 21, 26)]
    turning += [add_months(on, months) for months in (-12, -9, -6, 0, 1)]
    near = st.builds(lambda day, shift: day + timedelta(days=shift), st.sampled_from(turning), st.integers(-1, 1))
    return st.one_of(near, st.sampled_from(TURNING_DAYS), st.dates(date(1950, 1, 1), date(2035, 12, 31)))


def value(name: str, on: date) -> st.SearchStrategy[Any]:
    """Any accepted value of a field."""
    answer = FIELDS[name]
    if answer.kind == "bool":
        return st.booleans()
    if answer.kind == "date":
        return days(on)
    if answer.values:
        return st.sampled_from(answer.values)
    if name == "commune":
        return st.sampled_from(COMMUNES)
    return st.sampled_from(NUMBERS.get(name, EUROS))


@st.composite
def people(draw: st.DrawFn, known: float = 0.7) -> dict[str, Any]:
    """A person as answers, `on` included; each is known with a chance of about `known`."""
    on = draw(st.sampled_from(TURNING_DAYS))
    answers: dict[str, Any] = {"on": on}
    for name in FIELDS:
        if name != "on" and draw(st.integers(1, 100)) <= known * 100:
            answers[name] = draw(value(name, on))
    return answers


@st.composite
def two_stages(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A person, and the same person when more is known."""
    more = draw(people(known=0.9))
    hidden = draw(st.sets(st.sampled_from([n for n in FIELDS if n != "on" and n not in DEFAULTED])))
    return {name: v for name, v in more.items() if name not in hidden}, more


@st.composite
def nearly_there(draw: st.DrawFn) -> dict[str, Any]:
    """A person who meets most conditions of every scheme, and whose ages and delays are reached in the months ahead."""
    on = draw(st.sampled_from(TURNING_DAYS))

    def soon() -> date:
        day = on + timedelta(days=draw(st.integers(-40, 1140)))
        return day if draw(st.integers(1, 4)) > 1 else add_months(day.replace(day=1), 1) - timedelta(days=1)

    answers = OPEN | {"on": on, "psad": False, "unemployment_benefit": "none"}
    answers |= {
        "birth_date": birthday(soon(), -draw(st.sampled_from([16, 26]))),
        "left_education_on": add_months(soon(), -draw(st.sampled_from([6, 9]))),
        "last_funded_training_end": add_months(soon(), -12),
        "training_start": add_months(soon(), draw(st.integers(0, 2))),
    }
    hidden = draw(st.sets(st.sampled_from(sorted(answers)), max_size=2)) - {"on"}
    moved = draw(st.sets(st.sampled_from([name for name in FIELDS if name != "on"]), max_size=3))
    answers = {name: v for name, v in answers.items() if name not in hidden}
    return answers | {name: draw(value(name, on)) for name in moved}
