"""The codes to write under headings A to I of the CQA contract form, for one person."""

from dataclasses import dataclass

from domain.contract.form import Heading, form, speciality
from domain.person.findings import law_text
from domain.person.judged import Judged
from domain.profile import FIELDS
from domain.rules.resting import rests_on
from domain.schemes import SCHEME
from domain.words import Words

CQA = SCHEME["cqa"]


@dataclass(frozen=True)
class Code:
    """A code to write, and what it stands for; heading E holds a percentage, which stands for itself.

    `nsf`: under heading G, the NSF groups that correspond (code, name).
    """

    code: str
    label: str
    nsf: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Entry:
    """A heading of the form for one person.

    Attributes:
        fields: the answers it rests on; `missing`: those still to give.
        codes: what to write; several only under heading I.
        nothing: why no code is written although nothing is missing; empty otherwise.
    """

    letter: str
    title: str
    note: str
    fields: tuple[str, ...]
    codes: tuple[Code, ...]
    missing: tuple[str, ...]
    nothing: str


Found = tuple[tuple[Code, ...], tuple[str, ...]]
"""The codes to write, and the answers that are missing."""


def entries(her: Judged, words: Words) -> tuple[Entry, ...]:
    """Every heading of the form, for one person."""
    return tuple(_entry(letter, heading, her, words) for letter, heading in form().headings.items())


def _entry(letter: str, heading: Heading, her: Judged, words: Words) -> Entry:
    """A heading: of the facts that hold (heading I), or of the value of an answer."""
    find = _from_facts if heading.facts else _from_answer
    codes, missing = find(letter, heading, her, words)
    settled = not codes and not missing
    return Entry(
        letter=letter,
        title=words.text("contract_form", "titles", letter),
        note=words.find("contract_form", "notes", letter) or "",
        fields=_fields(heading),
        codes=codes,
        missing=missing,
        nothing=words.text("contract_form", "nothing", letter) if settled else "",
    )


def _from_answer(letter: str, heading: Heading, her: Judged, words: Words) -> Found:
    value = her.answers[heading.answer]
    if value is None:
        return (), (heading.answer,)
    if heading.codes and value not in heading.codes:
        return (), ()
    label = words.value(value, FIELDS[heading.answer].unit or heading.answer)
    if letter == "G":
        return (Code(value, label, speciality(value, words.language).nsf),), ()
    return (Code(heading.codes[value], label) if heading.codes else Code(label, ""),), ()


def _from_facts(letter: str, heading: Heading, her: Judged, words: Words) -> Found:
    """Every fact that holds; while none does, the answers of those still open are missing."""
    holds = {name: _value(name, her) for name in heading.facts}
    codes = tuple(
        Code(code, law_text(CQA, words, "contract_form", "situations", name))
        for name, code in heading.facts.items()
        if holds[name]
    )
    waiting = [field for name, value in holds.items() if value is None for field in needed(name)]
    return codes, () if codes else tuple(field for field in waiting if her.answers[field] is None)


def _fields(heading: Heading) -> tuple[str, ...]:
    return (heading.answer,) if heading.answer else tuple(field for name in heading.facts for field in needed(name))


def needed(name: str) -> list[str]:
    """The answers that a fact of the scheme rests on; an answer rests on itself."""
    return [name] if name in FIELDS else rests_on(CQA, CQA.facts[name])[0]


def _value(name: str, her: Judged) -> bool | None:
    found: bool | None = her.answers[name] if name in FIELDS else her.fact(CQA, name)
    return found
