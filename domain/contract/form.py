"""The contract form of the CQA: its headings and codes, the 25 specialities, the ways of appeal (data/law)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from domain.law.parameters import read_scheme
from domain.words import Language, Words, plain_letters, words

SHORT = 2
"""Words up to this length say nothing of a speciality ("de", "of")."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Heading(_Entry):
    """A heading: the code of each value of an answer, or of each fact. Without codes the answer is written as it is."""

    answer: str = ""
    codes: dict[str, str] = {}
    facts: dict[str, str] = {}


class Field(_Entry):
    """A speciality of heading G: its family, and the NSF groups whose names correspond."""

    family: str
    nsf: tuple[str, ...]


class Recourse(_Entry):
    """A step of an appeal. `months` and `sooner` name figures of the law.

    Attributes:
        step: its name in data/texts.
        sooner: a shorter limit, by another source than the notice.
        first: it must come before the court.
        after: the step whose answer it waits for.
    """

    step: str
    months: str
    sooner: str = ""
    first: bool = False
    after: str = ""


class Form(_Entry):
    """The whole file: headings by letter, specialities by code, steps of appeal by what is refused."""

    checked_on: date
    headings: dict[str, Heading]
    specialities: dict[str, Field]
    appeals: dict[str, tuple[Recourse, ...]]


@dataclass(frozen=True)
class Speciality:
    """A speciality in words. `nsf`: the code and name of each NSF group (or domain) that corresponds."""

    code: str
    label: str
    family: str
    nsf: tuple[tuple[str, str], ...]


@cache
def form() -> Form:
    """The form, read once."""
    raw = read_scheme("cqa", "contract_form")
    return Form.model_validate({"checked_on": raw.pop("meta")["checked_on"], **raw})


@cache
def speciality(code: str, lang: Language = "fr") -> Speciality:
    """The speciality of a code of heading G.

    Raises:
        KeyError: heading G has no such code.
    """
    said, known = words(lang), form().specialities[code]
    return Speciality(
        code=code,
        label=said.text("values", "contract_speciality", code),
        family=said.text("contract_form", "families", known.family),
        nsf=tuple((group, said.text("values", "nsf", group)) for group in known.nsf),
    )


def specialities(text: str = "", lang: Language = "fr") -> tuple[Speciality, ...]:
    """The specialities that fit a text, those whose own name fits first; all of them, in the form's order, without one.

    Every word of the text must start a word of the speciality's name, of an NSF group beside it or of a trade in it.
    Accents and capitals do not count. A code of the form or of the NSF (`326`, `326t`) fits too.
    """
    wanted = _wanted(text)
    everything = [speciality(code, lang) for code in form().specialities]
    by_name = [one for one in everything if _fits(wanted, plain_letters(one.label))]
    others = [one for one in everything if one not in by_name and _fits(wanted, _searched(one, words(lang)))]
    return (*by_name, *others)


def _wanted(text: str) -> list[str]:
    """The words looked for; the letter that follows an NSF group is left out."""
    found = [re.sub(r"^(\d{3})[a-z]$", r"\1", word) for word in plain_letters(text).split()]
    return [word for word in found if len(word) > SHORT or word.isdigit()] or found


def _searched(one: Speciality, words: Words) -> str:
    codes = [one.code, *(group for group, _ in one.nsf)]
    trades = words.table("contract_form", "search", one.code)
    return plain_letters(" ".join([one.label, *codes, *(name for _, name in one.nsf), *trades]))


def _fits(wanted: list[str], text: str) -> bool:
    return all(any(word.startswith(start) for word in text.split()) for start in wanted)
