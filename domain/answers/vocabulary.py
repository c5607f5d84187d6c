"""The names by which each value of an answer is known: its code, its labels in every language, and usual names."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from domain.answers.unreadable import Unreadable, short
from domain.data_folder import DATA
from domain.profile import FIELDS, Answer
from domain.words import LANGUAGES, plain_letters, words

NAMES = DATA / "names.toml"
NONE = "none"
"""The code that says there is none. Written otherwise it is the word programs leave for nothing."""


def has_names(answer: Answer) -> bool:
    """Whether the field has values known by names: all enums, and the levels."""
    return bool(answer.values) or answer.unit == "level"


def read(answer: Answer, text: str) -> str | None:
    """The value a name stands for, as its code; None when it is no name of this field.

    Raises:
        Unreadable: it could be several values, which the cure gives.
    """
    if text in codes(answer):
        return text
    folded = fold(text)
    if unclear := _unclear(answer.name).get(folded):
        raise Unreadable("several_values", answer, among=unclear)
    return _named(answer.name).get(folded)


def yes_no(text: str) -> bool | None:
    """What a text says as a yes or a no; None when it says neither."""
    return _yes_no().get(text.casefold().rstrip("."))


def says_nothing(answer: Answer, text: str) -> bool:
    """Whether a text is what programs and people write for nothing known: it could be an unknown or a none."""
    if text == NONE and NONE in answer.values:
        return False
    return text.startswith("#") or not any(map(str.isalnum, text)) or fold(text) in _nothing()


def codes(answer: Answer) -> tuple[str, ...]:
    """The values of a field as files hold them."""
    return answer.values or tuple(words(LANGUAGES[0]).table("values", answer.name))


def names(answer: Answer) -> Iterator[tuple[str, str]]:
    """Every name of every value, with its code. `none` and codes in figures are no names: they are read as they are."""
    usual = _file().get("names", {}).get(answer.name, {})
    for code in codes(answer):
        if code != NONE and not code.isdigit():
            yield code, code
        for label in _labels(answer.name, code):
            yield from ((label, code), (f"{label} ({code})", code), (f"{code} {label}", code))
            yield short(label), code
        for name in usual.get(code, ()):
            yield name, code


def fold(text: str) -> str:
    """What is compared: letters and figures, without accents, case, spaces or signs."""
    return plain_letters(text).replace(" ", "")


def _labels(field: str, code: str) -> Iterator[str]:
    for language in LANGUAGES:
        for kind in ("values", "options"):
            if label := words(language).find(kind, field, code):
                yield str(label)


@cache
def _named(field: str) -> dict[str, str]:
    """The code of each folded name of a field."""
    return {fold(name): code for name, code in names(FIELDS[field])}


@cache
def _unclear(field: str) -> dict[str, tuple[str, ...]]:
    found = _file()["unclear"].get(field, {})
    return {fold(name): tuple(values) for name, values in found.items()}


@cache
def _yes_no() -> dict[str, bool]:
    table = _file()["yes_no"]
    figures = {"1": True, "0": False, "1.0": True, "0.0": False}
    return {name: value for value in (True, False) for name in table[str(value).lower()]} | figures


@cache
def _nothing() -> frozenset[str]:
    return frozenset(map(fold, _file()["nothing"])) | {NONE}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))
