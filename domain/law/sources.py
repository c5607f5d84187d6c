"""Where something is read: the parts of a leaflet, and the titles of the texts that references name."""

import re
from collections.abc import Iterable
from functools import cache

from domain.law.parameters import read_law
from domain.words import Words


def leaflet(document: str, sections: Iterable[str], words: Words) -> str:
    """Parts of a leaflet, as a reference names them: `notice CQA, parties « obligations » et « F »`."""
    parts = [words.text("reading", "section", section=one) for one in sections]
    name = words.text("documents", document)
    return words.plural("reading", "source", count=len(parts), document=name, sections=words.all_of(parts))


def titles(references: Iterable[str]) -> dict[str, str]:
    """The titles of the texts that some references name, by the name they have there, in the order of data/law."""
    named = " | ".join(references)
    return {name: title for name, title in _titles().items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", named)}


@cache
def _titles() -> dict[str, str]:
    """Every title of data/law/texts.toml."""
    found: dict[str, str] = read_law("texts")["titles"]
    return found
