"""The statements of the leaflets, section by section, and what became of each (leaflet.toml of each scheme)."""

from dataclasses import dataclass
from functools import cache

from domain.law.parameters import read_scheme, scheme_names


@dataclass(frozen=True)
class Statement:
    """One statement of a scheme's leaflet, in our words, and the names of what it became."""

    scheme: str
    section: str
    says: str
    became: tuple[str, ...]


@cache
def statements() -> tuple[Statement, ...]:
    """Every statement, in the order of the leaflets."""
    return tuple(
        Statement(scheme, section["name"], one["says"], tuple(one["became"]))
        for scheme in scheme_names()
        for section in read_scheme(scheme, "leaflet").get("section", ())
        for one in section["statements"]
    )


@cache
def sections(scheme: str, topic: str) -> tuple[str, ...]:
    """The sections of a scheme's leaflet that the lines of a topic come from, in its order."""
    found = (
        one.section
        for one in statements()
        if any(pointer.startswith(f"line {scheme}.{topic}.") for pointer in one.became)
    )
    return tuple(dict.fromkeys(found))
