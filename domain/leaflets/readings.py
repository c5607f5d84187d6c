"""The register of readings: where the texts contradict themselves or say nothing, and which reading is applied."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from domain.law import sources
from domain.law.parameters import Confidence, read_law, read_scheme, scheme_names
from domain.person.findings import is_gap, law_text
from domain.person.judged import Judged
from domain.person.suppose import judged, rows
from domain.profile import Profile
from domain.schemes import SCHEME
from domain.words import Language, Words, words

Applies = Literal["one", "other", "open", "by_date"]


class Reading(BaseModel):
    """One contradiction or silence of the texts. Its words are in data/texts, under `readings` and its id.

    Attributes:
        id: the scheme, or `pay` for the national pay of trainees, and a name.
        about: what it belongs to, each as `scheme.name`: a condition, an amount, a right, a day, a figure.
        applies: which of its two readings is applied; `open` when the result stays undecided.
        sections: parts of the scheme's leaflet; `texts`: other texts.
        when: answers or facts, each with the values that make it matter; a string may name a figure.
        first, last: the days between which it matters, of the answer `day` (else of the day judged).
        gap: the rules leave it open.
        confidence: of what the reading applied rests on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    about: tuple[str, ...]
    kind: Literal["contradiction", "silence", "unconfirmed"]
    applies: Applies
    sections: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    when: dict[str, tuple[bool | int | str, ...]] = {}
    first: date = date.min
    last: date = date.max
    day: str = ""
    gap: bool = False
    confidence: Confidence = "A"
    checked_on: date

    @property
    def scheme(self) -> str:
        """The scheme whose leaflet it is read in; `pay` for none."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class ReadingInWords:
    """A reading in words: the two readings, the one applied, why, and what it changes and for whom.

    `sure`: what the reading applied rests on was read in a primary text.
    """

    id: str
    title: str
    kind: str
    one: str
    other: str
    applied: str
    why: str
    changes: str
    sources: tuple[str, ...]
    confidence: str
    sure: bool
    applies: Applies


@cache
def register() -> dict[str, Reading]:
    """Every reading by id: scheme by scheme, then those that several share (data/law/readings.toml)."""
    found: dict[str, Reading] = {}
    for scheme in scheme_names():
        raw = read_scheme(scheme, "leaflet")
        found |= _readings(scheme, raw.get("readings", {}), raw.get("meta", {}))
    shared = read_law("readings")
    meta = shared.pop("meta")
    for about, tables in shared.items():
        found |= _readings(about, tables, meta)
    return found


def _readings(about: str, tables: dict[str, Any], meta: dict[str, Any]) -> dict[str, Reading]:
    return {
        f"{about}.{name}": Reading.model_validate({"id": f"{about}.{name}", **meta, **table})
        for name, table in tables.items()
    }


@cache
def of(scheme: str, about: str) -> tuple[Reading, ...]:
    """The readings that belong to a condition, amount, right, day or figure of a scheme: `of("qualif", "level")`."""
    return tuple(reading for reading in register().values() if f"{scheme}.{about}" in reading.about)


def matter(profile: Profile, on: date, lang: Language = "fr") -> dict[str, tuple[ReadingInWords, ...]]:
    """The readings that matter to a person, in words, by what they belong to (`qualif.level`).

    `on` is the day judged when the profile names none.
    """
    return in_words(mattering(profile, on), lang)


def mattering(profile: Profile, on: date) -> dict[str, tuple[str, ...]]:
    """The ids of the readings that matter to a person, by what they belong to."""
    answers = rows(profile, on)[0]
    return mattering_once_judged(Judged(answers, judged([answers])[0]))


def mattering_once_judged(her: Judged) -> dict[str, tuple[str, ...]]:
    """The same of somebody judged already.

    One matters when every answer and fact it asks for is known and has one of its values: while an answer is missing it
    does not yet. Those the rules leave open matter only where they leave this person's condition open.
    """
    found: dict[str, list[str]] = {}
    for reading in register().values():
        for about in reading.about:
            if _matters(reading, about, her):
                found.setdefault(about, []).append(reading.id)
    return {about: tuple(ids) for about, ids in found.items()}


def in_words(found: dict[str, tuple[str, ...]], lang: Language) -> dict[str, tuple[ReadingInWords, ...]]:
    """The readings of these ids, in words."""
    return {about: tuple(_told(one, lang) for one in ids) for about, ids in found.items()}


@cache
def _told(reading: str, lang: Language) -> ReadingInWords:
    """Each is put into words once: they rest on the law alone."""
    return told(register()[reading], words(lang))


def told(reading: Reading, words: Words) -> ReadingInWords:
    """A reading in words.

    Raises:
        KeyError: data/texts lacks its words.
        ValueError: one of them has a slot that is not a figure of the law.
    """
    scheme, path = SCHEME.get(reading.scheme), ("readings", *reading.id.split("."))
    own = [sources.leaflet(scheme.id, reading.sections, words)] if scheme and reading.sections else []
    return ReadingInWords(
        id=reading.id,
        kind=words.text("reading", "kind", reading.kind),
        applied=words.text("reading", "applied", reading.applies),
        sources=(*own, *reading.texts),
        confidence=words.text("values", "confidence", reading.confidence),
        sure=reading.confidence == "A",
        applies=reading.applies,
        **{part: law_text(scheme, words, *path, part) for part in ("title", "one", "other", "why", "changes")},
    )


def _matters(reading: Reading, about: str, her: Judged) -> bool:
    scheme, _, name = about.partition(".")
    day = her.answers[reading.day or SCHEME[scheme].judged_on] or her.answers["on"]
    if not reading.first <= day <= reading.last:
        return False
    if reading.gap and not _is_open(scheme, name, her):
        return False
    return all(_value(scheme, fact, her) in _values(scheme, wanted) for fact, wanted in reading.when.items())


def _is_open(scheme: str, name: str, her: Judged) -> bool:
    """Whether a condition is open for this person although she answered all it rests on."""
    found = next((one for one in SCHEME[scheme].criteria if one.name == name), None)
    return found is not None and is_gap(SCHEME[scheme], found, her)


def _value(scheme: str, name: str, her: Judged) -> Any:
    """An answer, or a fact worked out from answers."""
    return her.answers[name] if name in her.answers else her.row[f"{scheme}.{name}"]


def _values(scheme: str, wanted: tuple[bool | int | str, ...]) -> list[Any]:
    """The values that make a reading matter, with those of the figures named."""
    figures = SCHEME[scheme].parameters
    return [figures[one].constant if isinstance(one, str) and one in figures else one for one in wanted]
