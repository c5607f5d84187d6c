"""A scheme's sheet: what its leaflet says, its conditions with their figures and rule, its contacts and its history."""

import inspect
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from domain import findings, readings
from domain.parameters import LAW, Confidence, Dated, Parameter, law
from domain.profile import Profile
from domain.results import About
from domain.scheme import Criterion, Scheme
from domain.schemes import SCHEME
from domain.suppose import Row, line_in_force
from domain.words import Language, Words, words


@dataclass(frozen=True)
class Line:
    """One thing a leaflet says, in our words. `key` names it within its topic."""

    key: str
    text: str


@dataclass(frozen=True)
class Topic:
    """What a leaflet says of one thing: whom it is for, how to apply, the papers of the file..."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class FigureLine:
    """A figure from a day on. `value` is None when nothing is in force from that day; `written` then is empty."""

    start: date
    value: object
    written: str
    reference: str
    confidence: Confidence
    confidence_told: str


@dataclass(frozen=True)
class Figure:
    """A figure of the law over time, first line first. `checked_on`: when it was last compared with its source."""

    name: str
    label: str
    unit: str
    checked_on: date
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True)
class Condition:
    """A condition of a scheme: its rule in words and as coded, and the figures applied on a day."""

    id: str
    about: About
    label: str
    rule: str
    proof: str
    source: str
    code: str
    figures: tuple[Figure, ...]
    readings: tuple[readings.Told, ...]


@dataclass(frozen=True)
class Contact:
    """Whom to turn to, as the leaflet prints it. What it does not print is empty.

    Attributes:
        today: what has become of a body that no longer exists.
        source: the part of the leaflet that prints it.
        checked_on: when it was last compared with the leaflet; it was not tried.
    """

    id: str
    name: str
    role: str
    hours: str
    phone: str
    email: str
    web: str
    today: str
    source: str
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True)
class Period:
    """A status of a scheme from a day on, and what happened that day."""

    start: date
    status: str
    label: str
    told: str
    reference: str
    confidence: Confidence


@dataclass(frozen=True)
class SchemeSheet:
    """Everything a page says of one scheme, whoever reads it."""

    scheme: str
    name: str
    short: str
    what: str
    gives: str
    who_decides: str
    status: str
    status_told: str
    replaced_by: str
    topics: tuple[Topic, ...]
    conditions: tuple[Condition, ...]
    contacts: tuple[Contact, ...]
    contacts_note: str
    history: tuple[Period, ...]
    readings: tuple[readings.Told, ...]


class _Contact(BaseModel):
    """A contact as data/law/contacts.toml holds it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: str
    checked_on: date
    phone: str = ""
    email: str = ""
    web: str = ""
    confidence: Confidence = "A"


def scheme_sheet(scheme: str, on: date, lang: Language = "fr") -> SchemeSheet:
    """The sheet of a scheme, with the status and figures of a day.

    Raises:
        KeyError: there is no such scheme.
    """
    rules, said = SCHEME[scheme], words(lang)
    status = rules.parameters["status"].on(on)
    assert status is not None
    texts = said.table("schemes", scheme)
    return SchemeSheet(
        scheme=scheme,
        status=str(status.value),
        status_told=said.text("values", "status", str(status.value)),
        topics=tuple(topic(scheme, key, said) for key in said.table("sheet", scheme)),
        conditions=tuple(_condition(rules, one, on, said) for one in rules.criteria),
        contacts=contacts(scheme, lang),
        contacts_note=said.text("sheet", "contacts_note", day=said.day(_contacts_checked(scheme))),
        history=tuple(_period(scheme, line, said) for line in rules.parameters["status"].values[1:]),
        readings=tuple(readings.told(one, said) for one in readings.register().values() if _is_of(one, scheme)),
        **{key: texts[key] for key in ("name", "short", "what", "gives", "who_decides", "replaced_by")},
    )


def topic(scheme: str, key: str, words: Words) -> Topic:
    """What the leaflet of a scheme says of one thing, line by line."""
    lines = words.table("sheet", scheme, key)
    told = (Line(name, findings.law_text(SCHEME[scheme], words, "sheet", scheme, key, name)) for name in lines)
    return Topic(key, words.text("sheet", "topics", key), tuple(told))


def contacts(scheme: str, lang: Language = "fr") -> tuple[Contact, ...]:
    """The contacts a leaflet prints."""
    said = words(lang)
    return tuple(_contact(scheme, name, printed, said) for name, printed in printed_contacts()[scheme].items())


def dated_figures(file: str, lang: Language = "fr") -> tuple[Figure, ...]:
    """Every figure of a file of data/law over time: a scheme's, `smic` or `trainee_pay`."""
    said = words(lang)
    return tuple(_figure(file, one, one.values, said) for one in law(file).parameters.values() if one.name != "status")


@cache
def printed_contacts() -> dict[str, dict[str, _Contact]]:
    """The contacts of data/law/contacts.toml, by scheme."""
    raw = tomllib.loads((LAW / "contacts.toml").read_text(encoding="utf-8"))
    checked_on = raw.pop("meta")["checked_on"]
    return {
        scheme: {name: _Contact.model_validate({"checked_on": checked_on, **entry}) for name, entry in entries.items()}
        for scheme, entries in raw.items()
    }


def _contacts_checked(scheme: str) -> date:
    return min(one.checked_on for one in printed_contacts()[scheme].values())


def _contact(scheme: str, name: str, printed: _Contact, words: Words) -> Contact:
    texts = words.table("contacts", scheme, name)
    source = words.text("reading", "source", document=SCHEME[scheme].leaflet, section=printed.section)
    return Contact(
        id=name,
        name=texts["name"],
        role=texts["role"],
        hours=texts.get("hours", ""),
        today=texts.get("today", ""),
        source=source,
        **printed.model_dump(exclude={"section"}),
    )


def _condition(scheme: Scheme, criterion: Criterion, on: date, words: Words) -> Condition:
    nobody: Row = Profile().model_dump() | {"on": on}
    texts = words.table("criteria", scheme.id, criterion.name)
    resting = {one.name for one in findings.figures(scheme.id, criterion.name)}
    applied = [
        (one, line_in_force(one, scheme.id, nobody)) for one in scheme.parameters.values() if one.name in resting
    ]
    return Condition(
        id=criterion.id,
        about=criterion.about,
        label=texts["label"],
        rule=findings.requirement(scheme, criterion, {}, nobody, words),
        proof=texts["proof"],
        source=words.text("reading", "source", document=scheme.leaflet, section=criterion.section),
        code=inspect.getsource(criterion.rule),
        figures=tuple(_figure(scheme.id, one, (line,), words) for one, line in applied if line),
        readings=tuple(readings.told(one, words) for one in readings.of(scheme.id, criterion.name)),
    )


def _period(scheme: str, line: Dated, words: Words) -> Period:
    status = str(line.value)
    return Period(
        start=line.start,
        status=status,
        label=words.text("values", "status", status),
        told=words.text("history", scheme, status),
        reference=line.reference,
        confidence=line.confidence,
    )


def _figure(file: str, figure: Parameter, lines: tuple[Dated, ...], words: Words) -> Figure:
    unit = findings.unit_in_words(figure)
    return Figure(
        name=figure.name,
        label=words.text("figures", file, figure.name),
        unit=figure.unit,
        checked_on=figure.checked_on,
        lines=tuple(
            FigureLine(
                start=line.start,
                value=line.value,
                written="" if line.value is None else words.value(line.value, unit),
                reference=line.reference,
                confidence=line.confidence,
                confidence_told=words.text("values", "confidence", line.confidence),
            )
            for line in lines
        ),
    )


def _is_of(reading: readings.Reading, scheme: str) -> bool:
    return any(about.startswith(f"{scheme}.") for about in reading.about)
