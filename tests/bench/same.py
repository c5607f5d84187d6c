"""Whether OpenFisca's variables and our rules say the same of people who left no question unanswered.

The gaps of the texts, where ours say unknown, are left out: OpenFisca has no word for them.
"""

from typing import Any

import numpy as np
import polars as pl

from domain.evaluation import columns, evaluate
from tests.bench.openfisca import CRITERIA
from tests.bench.simulate import ready, simulate
from tests.tools.generate import people

Columns = dict[str, Any]
Outcome = tuple[str, int, int]
"""What is compared, in how many cells, and in how many of them the two disagree."""

TRUTHS = [
    *((f"{scheme}_eligible", f"{scheme}_verdict", "eligible", "ineligible") for scheme in CRITERIA),
    *((f"{scheme}_person", f"{scheme}_person", "eligible", "ineligible") for scheme in ("qualif", "cqa")),
    *((name, name, "yes", "no") for name in ("caq_pay", "qualif_pay", "cqa_aid")),
    ("cqa_training_by_unedic", "cqa_training_payer", "unedic", "opca"),
]
"""A truth of theirs, our column, and its words for yes and no."""

WORDS = ["caq_status", "qualif_status", "cqa_status", "caq_zone"]


def outcomes(count: int, seed: int = 1) -> list[Outcome]:
    """Every output compared, cell by cell."""
    answers = people(count, seed=seed, unknown=0)
    judged = evaluate(pl.from_arrow(answers)).select(columns()).with_columns(pl.col(pl.String).fill_null(""))
    simulated = simulate(ready(answers))
    ours = {name: judged[name].to_numpy() for name in judged.columns}
    theirs = {name: np.asarray(simulated[name]) for name in simulated.columns}
    amounts = [name for name in theirs if name.endswith(("_eur", "_month"))]
    return [
        *(_criterion(ours, theirs, name) for names in CRITERIA.values() for name in names),
        *(_truth(ours, theirs, *truth) for truth in TRUTHS),
        *(_outcome(name, np.ones(count, bool), ours[name] != theirs[name].astype(str)) for name in WORDS),
        *(_amount(ours, theirs, name) for name in amounts),
    ]


def _criterion(ours: Columns, theirs: Columns, name: str) -> Outcome:
    """Theirs is met exactly when ours is neither unmet nor unknown."""
    scheme, _, short = name.partition("_")
    unmet, unknown = (_listed(ours[f"{scheme}_{part}"], short) for part in ("unmet", "unknown"))
    return _outcome(name, ~unknown, theirs[name] == unmet)


def _listed(lists: Any, name: str) -> Any:
    """True where a list of criteria holds this one."""
    return np.array([name in text.split(";") for text in lists.tolist()])


def _truth(ours: Columns, theirs: Columns, name: str, column: str, yes: str, no: str) -> Outcome:
    word = ours[column]
    return _outcome(name, (word == yes) | (word == no), theirs[name] != (word == yes))


def _amount(ours: Columns, theirs: Columns, name: str) -> Outcome:
    """To the cent. Where ours is empty theirs must be zero, or not a number before the first scale."""
    decided = ours[f"{name.partition('_')[0]}_verdict"] != "undetermined"
    return _outcome(name, decided, np.abs(np.nan_to_num(theirs[name]) - np.nan_to_num(ours[name])) > 0.001)


def _outcome(name: str, compared: Any, different: Any) -> Outcome:
    return name, int(compared.sum()), int((compared & different).sum())
