"""What took the place of a scheme: the two side by side, in words."""

from dataclasses import dataclass
from functools import cache

from domain.law.parameters import read_scheme
from domain.person.findings import law_text
from domain.schemes import SCHEME
from domain.words import Language, words


@dataclass(frozen=True)
class Compared:
    """One thing of both: what it is about, how it was, how it is."""

    about: str
    then: str
    now: str


@cache
def successor(scheme: str) -> str:
    """The scheme that took the place of another; empty when none did, or none that we judge."""
    return str(read_scheme(scheme, "law")["meta"].get("successor", ""))


@cache
def then_and_now(scheme: str, lang: Language = "fr") -> tuple[Compared, ...]:
    """A scheme and its successor, thing by thing; nothing when it has none."""
    later, said = successor(scheme), words(lang)
    if not later:
        return ()
    then, now = (
        {key: law_text(SCHEME[one], said, "compare", one, key) for key in said.table("compare", one)}
        for one in (scheme, later)
    )
    return tuple(Compared(said.text("compare", "about", key), then[key], now[key]) for key in then)
