"""Generated people: any number, always the same for a seed, with every threshold and boundary day among them.

About a third are drawn towards meeting the criteria: by chance alone, hardly anybody would be eligible.
"""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from domain.answers.answer_columns import ARROW_TYPES
from domain.answers.places.communes import communes
from domain.law.parameters import law
from domain.leaflets.freshness import FILES
from domain.profile import FIELDS

Days = Any  # arrays of datetime64[D]
DAY, MONTH = "datetime64[D]", "datetime64[M]"
FAVOURABLE_SHARE = 0.35
FAVOURABLE_ANSWER = 0.97
"""How often an answer of a favourable person is drawn from `FAVOURABLE` rather than from all values."""

NUMBERS: dict[str, list[float]] = {
    "months_registered_last_18": [0, 6, 11, 12, 13, 18],
    "training_level": [1, 2, 3, 4, 5, 6, 7, 8],
    "training_months": [1, 6, 11, 12, 13, 18, 23, 24, 25, 36],
    "training_company_percent": [0.0, 24.99, 25.0, 25.01, 30.0, 49.99, 50.0, 50.01, 75.0, 100.0],
    "training_travel_minutes": [0, 15, 59, 60, 61, 120],
    "training_weekly_hours": [0.5, 15.25, 24.0, 29.5, 29.99, 30.0, 30.5, 35.0, 37.5, 60.0],
    "contract_months": [1, 5, 6, 7, 11, 12, 13, 18, 23, 24, 25],
    "contract_training_percent": [0.0, 24.99, 25.0, 25.01, 49.99, 50.0, 50.01, 100.0],
    "contract_weekly_hours": [17.5, 29.5, 30.0, 30.5, 34.99, 35.0, 37.5, 39.0, 48.0],
    "contract_minimum_percent": [55.0, 65.0, 75.0, 80.5, 99.99, 100.0, 115.0, 200.0],
}
"""At each threshold, just under and just over."""

MONEY = {
    "unemployment_benefit_eur": (0, 1_800),
    "former_salary_eur": (500, 2_500),
    "training_cost_eur": (0, 12_000),
    "contract_minimum_eur": (900, 2_600),
}
"""EUR, drawn to the cent."""

WANTED_YES = ["jobseeker", "pole_emploi", "mission_locale", "qualification_barrier", "project_validated"]
WANTED_NO = ["in_initial_education", "had_funded_training", "training_health_social", "exclusion_risk"]
FAVOURABLE: dict[str, list[Any]] = {
    **{name: [True] for name in [*WANTED_YES, "employer_authorised"]},
    **{name: [False] for name in [*WANTED_NO, "training_in_qualif_collectif"]},
    "commune": [code for code, place in communes().items() if place.department in ("27", "76")],
    "support_structure": ["pole_emploi", "mission_locale", "cap_emploi", "region_operator"],
    "education_level": ["VI", "Vbis", "V", "IV"],
    "highest_diploma": ["none", "cfg", "brevet", "cap_bep"],
    "training_level": [3, 4, 5, 6, 7],
    "training_certification": ["rncp"],
    "training_content": ["occupational"],
    "training_months": [1, 6, 11, 12],
    "training_company_percent": [0.0, 30.0, 49.99, 50.0],
    "contract_kind": ["cdd", "cdi", "temp"],
    "contract_months": [6, 7, 11, 12, 13, 18, 23, 24],
    "contract_training_percent": [25.0, 25.01, 50.0],
    "contract_qualification": ["state_diploma", "registered_title", "cqp", "cpne_list"],
    # As exclusion_risk, not criteria: so that some of the eligible open no right to the State aid.
    "disabled_worker": [False, False, True],
    "minimum_benefit": ["none", "none", "none", "rmi"],
    "months_registered_last_18": [0, 6, 11, 12],
}

COMMUNES = [*communes(), *["75056", "2A004", "2B033", "97411", "35238", "60057"] * 150]
"""All of Normandie, and a quarter elsewhere."""


def people(count: int, seed: int = 0, unknown: float = 0.12, on: date | None = None) -> pa.Table:
    """A table of `count` people with every field of `Profile`; each answer but `on` is unknown that often.

    With `on`, all are judged that day.
    """
    rng = np.random.default_rng(seed)
    favoured = rng.random(count) < FAVOURABLE_SHARE
    days, columns = _days(rng, favoured, on), {}
    for name, answer in FIELDS.items():
        hidden = None if name == "on" else rng.random(count) < unknown
        if name in days:
            columns[name] = pa.array(days[name], pa.date32(), mask=hidden)
        elif name in MONEY:
            low, high = MONEY[name]
            cents = rng.integers(low * 100, high * 100, count, endpoint=True)
            columns[name] = pa.array(cents / 100, pa.float64(), mask=hidden)
        else:
            columns[name] = _answers(rng, favoured, name, answer.kind, hidden)
    return pa.table(columns)


def _answers(rng: np.random.Generator, favoured: Any, name: str, kind: str, hidden: Any) -> pa.Array:
    """A column drawn from the values of a field; a favourable person's mostly from `FAVOURABLE`."""
    values = {"text": COMMUNES, "bool": [True, False], "enum": FIELDS[name].values}.get(kind) or NUMBERS[name]
    good, count = FAVOURABLE.get(name, values), len(favoured)
    codes = rng.integers(0, len(values), count, dtype=np.int32)
    meets = favoured & (rng.random(count) < FAVOURABLE_ANSWER)
    codes[meets] = len(values) + rng.integers(0, len(good), np.count_nonzero(meets), dtype=np.int32)
    return pa.array([*values, *good], ARROW_TYPES[kind]).take(pa.array(codes, mask=hidden))


def _days(rng: np.random.Generator, favoured: Any, judged_on: date | None) -> dict[str, Days]:
    """Every date field, each set beside the days that matter to the others."""
    count, changes = len(favoured), _around(_changes())
    on = rng.choice(_notable_days(changes) if judged_on is None else np.array([judged_on], DAY), count)

    def nearby(before: int, after: int) -> Days:
        return on + rng.integers(before, after, count)

    def threshold(months: int, favour: int = 0) -> Days:
        """`months` from `on`, its eve and morrow, or those of its month's end; `favour` days off for most."""
        day = _shifted(on, months)
        day = np.where(rng.random(count) < 1 / 8, _month_end(day), day) + rng.integers(-1, 2, count)
        return day + favour * (favoured & (rng.random(count) < 0.8))

    anywhen = rng.choice(changes, count)
    weights = np.where(favoured[:, None], [0.4, 0.05, 0.05, 0.5], [0.4, 0.2, 0.3, 0.1])
    start = _mixed(rng, [threshold(1, favour=2), nearby(-1, 2), anywhen, nearby(25, 200)], weights)
    weights = np.where(favoured[:, None], [0.1, 0.3, 0.6, 0.0], [0.3, 0.3, 0.2, 0.2])
    left = _mixed(rng, [threshold(-6), threshold(-9, favour=-2), nearby(-4000, -290), nearby(-300, 0)], weights)
    contract = _mixed(rng, [on, rng.choice(changes, count), nearby(-60, 60)], [0.3, 0.5, 0.2])
    return {
        "on": on,
        "birth_date": _births(rng, on, _mixed(rng, [on, start, contract], [0.5, 0.25, 0.25])),
        "left_education_on": left,
        "last_funded_training_end": _mixed(rng, [threshold(-12), nearby(-3000, 0)], [0.6, 0.4]),
        "training_start": start,
        "contract_start": contract,
    }


def _births(rng: np.random.Generator, on: Days, counted: Days) -> Days:
    """Half reach 16, 18, 21 or 26 the eve, the day or the morrow of the `counted` day; half are any age."""
    count = len(on)
    exact = _shifted(counted + rng.integers(-1, 2, count), -12 * rng.choice([16, 18, 21, 26], count))
    young, older = rng.integers(14 * 365, 26 * 365, count), rng.integers(26 * 365, 60 * 365, count)
    born = _mixed(rng, [exact, on - young, on - older], [0.5, 0.22, 0.28])
    # In leap years, half of those born around 29 February are born that day, and one in twenty of the others.
    leap_day = _month_end(born.astype("datetime64[Y]").astype(DAY) + 31)
    chance = np.where(np.abs((born - leap_day).astype(int)) <= 1, 0.5, 0.05)
    exists = leap_day.astype(MONTH).astype(DAY) + 28 == leap_day
    return np.where(exists & (rng.random(count) < chance), leap_day, born)


def _changes() -> list[date]:
    """The days from which a figure of the law changes."""
    figures = [figure for file in FILES for figure in law(file).parameters.values()]
    return sorted({line.start for figure in figures for line in figure.values if line.start.year > 1950})


def _notable_days(changes: Days) -> Days:
    """Days to judge on, repeated so that each sort weighs enough."""
    months = np.arange("2001-12", "2027-06", dtype=MONTH).astype(DAY)  # and the days before them
    february_ends = _month_end(np.arange("2002-02", "2028-02", 12, dtype=MONTH).astype(DAY))
    today = np.arange("2026-11-16", "2026-11-27", dtype=DAY)
    rare = [np.tile(changes, 3), np.tile(_around(february_ends), 5), np.tile(today, 12)]
    return np.concatenate([*rare, months, months - 1, np.arange("2014-01-01", "2027-01-01", 17, dtype=DAY)])


def _around(days: Any) -> Days:
    """Each day with its eve and its morrow."""
    return (np.array(days, DAY)[:, None] + np.array([-1, 0, 1])).ravel()


def _month_end(day: Days) -> Days:
    return (day.astype(MONTH) + 1).astype(DAY) - 1


def _shifted(day: Days, months: Any) -> Days:
    """The same day number so many months later, or the last day of that month when it is shorter."""
    first = (day.astype(MONTH) + months).astype(DAY)
    return np.minimum(first + (day - day.astype(MONTH).astype(DAY)), _month_end(first))


def _mixed(rng: np.random.Generator, choices: list[Days], weights: Any) -> Days:
    """For each person one of several days, drawn by weight."""
    bounds = np.broadcast_to(np.cumsum(weights, axis=-1), (len(choices[0]), len(choices)))
    which = (rng.random(len(bounds))[:, None] > bounds[:, :-1]).sum(axis=1)
    return np.choose(which, [choice.astype(DAY) for choice in choices])
