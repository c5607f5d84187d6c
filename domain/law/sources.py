"""Where something is read: the parts of a leaflet, and the titles of the texts that references name."""

import re
from collections.abc import Iterable
from functools import cache

from domain.law.parameters import read_law, read_scheme, scheme_names
from domain.words import Words


def leaflet(scheme: str, sections: Iterable[str], words: Words) -> str:
    """Parts of the leaflet of a scheme, as a reference names them: `notice CQA, parties « obligations » et « F »`.

    Those of a scheme that is read in a code are its articles, then other texts by their names.
    """
    if own := words.find("source", scheme):
        names = list(sections)
        articles = [one for one in names if _ARTICLE.match(one)]
        told = [str(own["articles"]).format(articles=words.all_of(articles))] if articles else []
        return " ; ".join([*told, *(one for one in names if one not in articles)])
    parts = [words.text("reading", "section", section=one) for one in sections]
    name = words.text("schemes", scheme, "document")
    return words.plural("reading", "source", count=len(parts), document=name, sections=words.all_of(parts))


_ARTICLE = re.compile(r"[LRD]\. \d")


def titles(references: Iterable[str]) -> dict[str, str]:
    """The titles of the texts that some references name, by the name they have there, in the order of our files."""
    named = " | ".join(references)
    return {name: title for name, title in _titles().items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", named)}


@cache
def _titles() -> dict[str, str]:
    """Every title: those of texts that all share, then each scheme's own."""
    found: dict[str, str] = dict(read_law("texts")["titles"])
    for scheme in scheme_names():
        found |= read_scheme(scheme, "leaflet").get("titles", {})
    return found
