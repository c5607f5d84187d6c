"""Which conditions the columns of a file cannot settle for anybody: seen on the invented people, given those alone."""

from datetime import date
from functools import lru_cache

import polars as pl

from domain.caseload import sample
from domain.caseload.understood import Understood
from domain.evaluation import evaluate
from domain.schemes import SCHEMES
from domain.words import Words


@lru_cache(maxsize=64)
def unjudged(given: tuple[str, ...], on: date) -> list[tuple[str, str]]:
    """The conditions, as scheme and name, that stay unknown for all of them when only these answers are known."""
    people = pl.DataFrame(sample.people(on).table)
    known = people.select([name for name in people.columns if name in given])
    judged = evaluate(known if known.width else pl.DataFrame({"": range(1)}), on)
    return [
        (scheme.id, criterion.name)
        for scheme in SCHEMES
        for criterion in scheme.criteria
        if judged[f"{scheme.id}_unknown"].str.split(";").list.contains(criterion.name).all()
    ]


def in_words(found: Understood, said: Words, on: date) -> list[str]:
    """The same of the columns of a file, each condition with its scheme, in words."""
    given = tuple(one.field for one in found.read if one.field)
    return [
        f"{said.text('schemes', scheme, 'short')} – {said.text('criteria', scheme, name, 'label')}"
        for scheme, name in unjudged(given, on)
    ]
