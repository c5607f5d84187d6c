"""Colour, space, type and radius, from data/tokens.toml, as a style sheet: the pages' and that of each chart."""

import tomllib
from functools import cache

from domain.data_folder import DATA

FILE = DATA / "tokens.toml"
THEMES = ("light", "dark")


@cache
def tokens() -> dict[str, dict[str, str]]:
    """Each table of the file, by name; lengths with their unit."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {table: {name: _written(value) for name, value in told.items()} for table, told in tables.items()}


def css() -> str:
    """Every token as a variable; colours follow the reader's theme."""
    lengths = {
        f"{table}-{name}": value for table in ("space", "type", "radius") for name, value in tokens()[table].items()
    }
    return f"{_rule(tokens()['light'] | lengths)}{dark(_rule(tokens()['dark']))}"


def colours_css() -> str:
    """The colours alone: what a drawing needs, which is a page of its own to the browser."""
    return f"{_rule(tokens()['light'])}{dark(_rule(tokens()['dark']))}"


def dark(rules: str) -> str:
    """Rules for those whose system is dark."""
    return f"@media (prefers-color-scheme:dark){{{rules}}}"


def of(name: str) -> str:
    """A token as charts and styles name it."""
    return f"var(--{name.replace('_', '-')})"


def _rule(told: dict[str, str]) -> str:
    written = "".join(f"--{name}:{value};".replace("_", "-") for name, value in told.items())
    return f":root{{{written}}}"


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value}rem"
