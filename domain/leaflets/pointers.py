"""What else can be asked for today, beside the schemes: named, never judged."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from domain.data_folder import DATA
from domain.words import Language, words

FILE = "data/pointers.toml"


@dataclass(frozen=True)
class Pointer:
    """Its name, what is known of it, and the day it was last seen."""

    id: str
    name: str
    what: str
    seen_on: date


def pointers(scheme: str, lang: Language = "fr") -> tuple[Pointer, ...]:
    """Those told beside a scheme, in the order of the file."""
    said = words(lang)
    return tuple(
        Pointer(name, said.text("pointers", name, "name"), said.text("pointers", name, "what"), entry["seen_on"])
        for name, entry in _entries().items()
        if scheme in entry["schemes"]
    )


def told(scheme: str, lang: Language = "fr") -> tuple[str, list[str]]:
    """When they were seen and where to ask, then each in a sentence; empty for a scheme without any."""
    found, said = pointers(scheme, lang), words(lang)
    if not found:
        return "", []
    seen = said.text("pointers", "seen", day=said.day(min(one.seen_on for one in found)))
    return seen, [said.text("pointers", "one", name=one.name, what=one.what) for one in found]


def checks() -> Iterator[tuple[str, date]]:
    """The name of each and the day it was last seen."""
    return ((name, entry["seen_on"]) for name, entry in _entries().items())


@cache
def _entries() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((DATA / "pointers.toml").read_text(encoding="utf-8"))["pointers"]
    return found
