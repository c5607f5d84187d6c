"""The changes that no test can see, as they change nothing: explained.toml says why of each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("explained.toml")


@dataclass(frozen=True)
class Explained:
    """A change, by its file and its line before and after, and why it changes nothing."""

    file: str
    before: str
    after: str
    why: str


@cache
def all_explained() -> tuple[Explained, ...]:
    return tuple(Explained(**one) for one in tomllib.loads(FILE.read_text(encoding="utf-8")).get("change", []))


def explained(file: str, before: str, after: str) -> str | None:
    """Why a change is the same as what is written, if somebody said it."""
    same = (file, before, after)
    return next((one.why for one in all_explained() if (one.file, one.before, one.after) == same), None)
