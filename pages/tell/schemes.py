"""The schemes by their names."""

from domain import SCHEMES
from domain.words import Words


def named(said: Words) -> str:
    """Every scheme by its name, with the short one in brackets where it is another."""
    return said.all_of([_named(scheme.id, said) for scheme in SCHEMES])


def _named(scheme: str, said: Words) -> str:
    name, short = (said.text("schemes", scheme, key) for key in ("name", "short"))
    return name if name == short else f"{name[0].lower()}{name[1:]} ({short})"
