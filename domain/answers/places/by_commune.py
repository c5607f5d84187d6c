"""What holds in some communes, for a column of communes."""

from collections.abc import Mapping

import narwhals as nw
import polars as pl

from domain.answers.places.communes import commune_of, communes, today_of
from domain.rules.logic import Column, dialect, picked

CODES = 100_000
"""INSEE codes of mainland France, as numbers: no commune of Normandie has a letter in its own."""


def by_commune(commune: Column, words: Mapping[str, str]) -> Column:
    """The word of each commune of a column, by its code of today or of before; null where there is none.

    `words`: by code of today.
    """
    inside: dict[str, list[str]] = {}
    for code in (*communes(), *today_of()):
        place = commune_of(code)
        if place and place.insee in words:
            inside.setdefault(words[place.insee], []).append(code)
    if dialect(commune) is pl:  # by number
        table = pl.Series([None], dtype=pl.String).new_from_index(0, CODES)
        for word, codes in inside.items():
            table[[int(code) for code in codes]] = word
        return picked(table, commune.cast(pl.UInt32, strict=False))
    found: Column = None
    for word, codes in inside.items():
        here = nw.when(commune.is_in(codes)).then(nw.lit(word))
        found = here if found is None else here.otherwise(found)
    return found
