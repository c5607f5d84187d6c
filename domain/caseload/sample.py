"""A caseload of invented people, to try the page with: the same for the same day, none with answers that clash."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa

from domain.answers.answer_columns import ARROW_TYPES
from domain.answers.places.communes import communes
from domain.caseload.caseload import Caseload
from domain.profile import FIELDS
from domain.rules.months import add_months, birthday

PEOPLE = 1_000
SEED = 20140101
NAME = "prénom"

_NAMES = (
    "Adam Aïcha Alexis Alice Amina Anaïs Antoine Assia Baptiste Brigitte Camille Chloé Christophe Clara David Delphine "
    "Dylan Élodie Emma Enzo Fatou Florence Gaëlle Hugo Ibrahim Inès Jade Jérôme Jordan Julie Karim Kévin Laura Léa "
    "Lucas Manon Mathis Mehdi Mélanie Nadia Nathan Nicolas Nora Océane Olivier Pauline Quentin Rachid Sabrina Sarah "
    "Sébastien Sofia Steven Sylvie Théo Thomas Valérie Yanis Yasmine Zoé"
)
_TOWNS = (
    "76540 76351 14118 27229 50129 61001 76217 14366 27681 27375 76259 76231 50502 76758 27056 61169 61006 27284 76114 "
    "76057 76462 14047 50218 76681"
)
FIRST_NAMES, TOWNS = _NAMES.split(), _TOWNS.split()
"""In these towns half of the people live; the others anywhere in Normandie, and a few elsewhere."""
ELSEWHERE = ("75056", "35238", "60057", "72181")

LEVELS = {"VI": ["none", "cfg"], "Vbis": ["none", "brevet"], "V": ["brevet", "cap_bep"], "IV": ["cap_bep", "bac_pro"]}
"""Levels, each with the diplomas that go with it."""
HIGHER = {"IV": ["bac_general", "bac_pro"], "III": ["bac_general", "bac_plus_2"], "II": ["bac_plus_3"]}


def people(on: date) -> Caseload:
    """A thousand people on a day, each with a first name and the answers an adviser may have noted."""
    draw = Random(SEED)
    rows = [_person(draw, on) for _ in range(PEOPLE)]
    names = [name for name in FIELDS if any(name in row for row in rows)]
    columns = {NAME: pa.array([draw.choice(FIRST_NAMES) for _ in rows])}
    columns |= {name: pa.array([row.get(name) for row in rows], ARROW_TYPES[FIELDS[name].kind]) for name in names}
    return Caseload(pa.table(columns))


def _person(draw: Random, on: date) -> dict[str, Any]:
    """One person's answers; one in twelve is not noted."""
    young = draw.random() < 0.5
    age = draw.randint(16, 25) if young else draw.randint(26, 58)
    born = birthday(on, -age) - timedelta(days=draw.randint(0, 364))
    answers = {"birth_date": born, **_home(draw), **_work(draw, young), **_school(draw, on, born, young)}
    answers |= _project(draw, on)
    if draw.random() < 0.55:
        answers |= _course(draw, on)
    elif draw.random() < 0.5:
        answers |= _contract(draw, on)
    return {name: value for name, value in answers.items() if draw.random() > 1 / 12}


def _yes(draw: Random, share: float) -> bool:
    return draw.random() < share


def _home(draw: Random) -> dict[str, Any]:
    where = draw.random()
    commune = draw.choice(TOWNS if where < 0.55 else list(communes()) if where < 0.97 else ELSEWHERE)
    situations = ["none"] * 8 + ["lone_parent", "three_children", "separated_recently"]
    return {
        "commune": commune,
        "disabled_worker": _yes(draw, 0.08),
        "family_situation": draw.choice(situations),
    }


def _work(draw: Random, young: bool) -> dict[str, Any]:
    """Looking for a job or not, followed by whom, and living on what."""
    looking = _yes(draw, 0.93)
    registered = looking and _yes(draw, 0.85)
    local = young and _yes(draw, 0.75)
    first = young and _yes(draw, 0.35)
    benefit = "none" if first or not registered else draw.choice(["none", "none", "are", "ass"])
    followed = (
        ["other", "cap_emploi"]
        + ([] if local else ["none"])
        + ["pole_emploi"] * 5 * registered
        + ["mission_locale"] * 9 * local
    )
    return {
        "jobseeker": looking,
        "pole_emploi": registered,
        "months_registered_last_18": draw.randint(1, 18) if registered else 0,
        "unemployment_benefit": benefit,
        "unemployment_benefit_eur": None if benefit == "none" else float(draw.randint(480, 1350)),
        "first_time_jobseeker": first,
        "minimum_benefit": "none" if young else draw.choice(["none", "none", "none", "rmi"]),
        "exclusion_risk": _yes(draw, 0.12),
        "qualification_barrier": _yes(draw, 0.8),
        "mission_locale": local,
        "psad": local and _yes(draw, 0.2),
        "support_structure": draw.choice(followed),
        "worked_enough": not first and _yes(draw, 0.4),
        "self_employed_before": not first and _yes(draw, 0.04),
    }


def _school(draw: Random, on: date, born: date, young: bool) -> dict[str, Any]:
    levels = LEVELS if _yes(draw, 0.75) else HIGHER
    level = draw.choice(list(levels))
    left_at = 16 if levels is LEVELS else 18
    earliest = birthday(born, left_at)
    still = (young and _yes(draw, 0.05)) or earliest >= on
    left = min(on - timedelta(days=draw.randint(20, 900)), birthday(born, 24)) if young else birthday(born, 19)
    return {
        "education_level": level if not still else "V",
        "highest_diploma": draw.choice(levels[level]) if not still else "brevet",
        "in_initial_education": still,
        "left_education_on": None if still else max(left, earliest),
    }


def _project(draw: Random, on: date) -> dict[str, Any]:
    funded = _yes(draw, 0.2)
    return {
        "project_validated": _yes(draw, 0.7),
        "had_funded_training": funded,
        "last_funded_training_end": on - timedelta(days=draw.randint(30, 1500)) if funded else None,
    }


def _course(draw: Random, on: date) -> dict[str, Any]:
    return {
        "training_found": True,
        "contract_found": False,
        "training_level": draw.choice([3, 3, 3, 4, 4, 5]),
        "training_certification": "rncp" if _yes(draw, 0.9) else "none",
        "training_content": "occupational" if _yes(draw, 0.9) else "regulatory_only",
        "training_start": add_months(on, draw.randint(1, 6)) + timedelta(days=draw.randint(0, 27)),
        "training_months": draw.randint(3, 12),
        "training_company_percent": float(draw.choice([0, 10, 20, 30, 40, 50])),
        "training_in_qualif_collectif": _yes(draw, 0.1),
        "training_health_social": _yes(draw, 0.08),
        "training_outside_normandie": _yes(draw, 0.15),
        "training_weekly_hours": float(draw.choice([35, 35, 35, 30, 24])),
        "training_cost_eur": float(draw.randint(15, 90) * 100),
    }


def _contract(draw: Random, on: date) -> dict[str, Any]:
    return {
        "training_found": False,
        "contract_found": True,
        "contract_kind": draw.choice(["cdd", "cdd", "cdi", "temp"]),
        "contract_months": draw.choice([6, 9, 12, 18, 24]),
        "contract_training_percent": float(draw.choice([20, 25, 30, 40])),
        "contract_qualification": draw.choice(["state_diploma", "registered_title", "cqp", "none"]),
        "employer_authorised": _yes(draw, 0.85),
        "contract_start": add_months(on, draw.randint(0, 3)),
        "contract_weekly_hours": 35.0,
    }
