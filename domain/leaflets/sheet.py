"""A scheme's sheet: what its leaflet says, its conditions with their figures and rule, its contacts and its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.law import sources, statements
from domain.law.parameters import Caveat, Confidence, Dated, Parameter
from domain.leaflets import readings
from domain.leaflets.contacts import Contact, contacts, note
from domain.leaflets.figures_in_words import Figure, confidence_told, figure_told
from domain.leaflets.rule_in_words import RuleTold, told
from domain.person import findings
from domain.person.judged import Judged
from domain.person.suppose import Row, line_in_force
from domain.profile import Profile
from domain.results import About
from domain.rules.resting import rests_on
from domain.rules.scheme import Criterion, Rule, Scheme, arguments
from domain.schemes import SCHEME
from domain.words import Language, Words, slots, words


@dataclass(frozen=True)
class Line:
    """One thing a leaflet says, in our words. `key` names it within its topic."""

    key: str
    text: str


@dataclass(frozen=True)
class Topic:
    """What a leaflet says of one thing: whom it is for, how to apply, the papers of the file... and in which parts."""

    key: str
    title: str
    lines: tuple[Line, ...]
    source: str


@dataclass(frozen=True)
class Ruled:
    """What a rule decides: as a person is told it, as it is run, and the figures it rests on, with all their lines."""

    id: str
    label: str
    rule: str
    source: str
    coded: RuleTold
    over_time: tuple[Figure, ...]
    readings: tuple[readings.ReadingInWords, ...]


@dataclass(frozen=True)
class Condition(Ruled):
    """A condition of a scheme. `figures`: with their line applied on a day."""

    about: About
    proof: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Right(Ruled):
    """What a scheme may give when a rule of its own holds: a pay, an aid."""


@dataclass(frozen=True)
class Period:
    """A status of a scheme from a day on, and what happened that day."""

    start: date
    status: str
    label: str
    told: str
    reference: str
    confidence: Confidence
    confidence_told: str
    caveat: Caveat


@dataclass(frozen=True)
class SchemeSheet:
    """Everything a page says of one scheme, whoever reads it."""

    scheme: str
    name: str
    short: str
    what: str
    gives: str
    status: str
    status_told: str
    replaced_by: str
    topics: tuple[Topic, ...]
    conditions: tuple[Condition, ...]
    rights: tuple[Right, ...]
    contacts: tuple[Contact, ...]
    contacts_note: str
    history: tuple[Period, ...]
    readings: tuple[readings.ReadingInWords, ...]


def scheme_sheet(scheme: str, on: date, lang: Language = "fr") -> SchemeSheet:
    """The sheet of a scheme, with the status and figures of a day.

    Raises:
        KeyError: there is no such scheme.
    """
    rules, said = SCHEME[scheme], words(lang)
    status = rules.parameters["status"].on(on)
    assert status is not None
    texts, found = said.table("schemes", scheme), contacts(scheme, lang)
    return SchemeSheet(
        scheme=scheme,
        status=str(status.value),
        status_told=said.text("values", "status", str(status.value)),
        topics=tuple(topic(scheme, key, said) for key in said.table("sheet", scheme)),
        conditions=tuple(_condition(rules, one, on, said) for one in rules.criteria),
        rights=tuple(_right(rules, name, fact, on, said) for name, fact in _granted(rules).items()),
        contacts=found,
        contacts_note=note(found, said),
        history=tuple(_period(scheme, line, said) for line in _since_it_began(rules.parameters["status"].values)),
        readings=tuple(readings.told(one, said) for one in readings.register().values() if _is_of(one, scheme)),
        **{key: texts[key] for key in ("name", "short", "what", "gives", "replaced_by")},
    )


def topic(scheme: str, key: str, words: Words) -> Topic:
    """What the leaflet of a scheme says of one thing, line by line."""
    lines = words.table("sheet", scheme, key)
    lines_told = (Line(name, findings.law_text(SCHEME[scheme], words, "sheet", scheme, key, name)) for name in lines)
    source = sources.leaflet(scheme, statements.sections(scheme, key), words)
    others = _other_texts(SCHEME[scheme], lines.values())
    return Topic(key, words.text("sheet", "topics", key), tuple(lines_told), " ; ".join([source, *others]))


def _other_texts(scheme: Scheme, lines: Iterable[str]) -> list[str]:
    """The references of the figures told in some lines that are not read in the leaflet."""
    figures = dict.fromkeys(name.partition("@")[0] for line in lines for name in slots(line))
    found = [scheme.parameters[name].values[0].reference for name in figures if name in scheme.parameters]
    leaflet = words("fr").text("schemes", scheme.id, "document")  # references are in the language of the documents
    return [reference for reference in dict.fromkeys(found) if not reference.startswith(leaflet)]


def _condition(scheme: Scheme, criterion: Criterion, on: date, words: Words) -> Condition:
    nobody: Row = Profile().model_dump() | {"on": on}
    texts = words.table("criteria", scheme.id, criterion.name)
    resting = _figures(scheme, criterion.rule)
    applied = [(one, line_in_force(one, scheme.id, nobody)) for one in resting]
    return Condition(
        id=criterion.id,
        about=criterion.about,
        label=texts["label"],
        rule=findings.requirement(scheme, criterion, Judged(nobody), words),
        proof=texts["proof"],
        source=sources.leaflet(scheme.id, criterion.sections, words),
        coded=told(scheme, criterion.rule, nobody, words),
        figures=tuple(figure_told(scheme.id, one, (line,), words) for one, line in applied if line),
        over_time=_over_time(scheme, criterion.rule, words),
        readings=tuple(readings.told(one, words) for one in readings.of(scheme.id, criterion.name)),
    )


def _granted(scheme: Scheme) -> dict[str, str]:
    """By amount, the fact that says whether it is paid, of those that depend on one."""
    found = {name: scheme.amounts.get(name) or _of_column(scheme, name) for name in (*scheme.amounts, *scheme.parts)}
    return {name: fact for name, fact in found.items() if fact}


def _of_column(scheme: Scheme, name: str) -> str:
    """The same of a part that is told of one person, by the column of the caseload that says it."""
    rule = scheme.columns.get(f"{scheme.id}_{name}")
    facts = [one for one in arguments(rule) if one in scheme.facts] if rule else []
    return facts[0] if len(facts) == 1 else ""


def _right(scheme: Scheme, name: str, fact: str, on: date, words: Words) -> Right:
    nobody: Row = Profile().model_dump() | {"on": on}
    texts, rule = words.table("entitlements", scheme.id, name), scheme.facts[fact]
    sections = dict.fromkeys(
        one.section for one in statements.statements() if f"amount {scheme.id}.{name}" in one.became
    )
    return Right(
        id=f"{scheme.id}.{name}",
        label=texts["label"],
        rule=texts["yes"],
        source=sources.leaflet(scheme.id, sections, words),
        coded=told(scheme, rule, nobody, words, met="yes_if"),
        over_time=_over_time(scheme, rule, words),
        readings=tuple(readings.told(one, words) for one in readings.of(scheme.id, name)),
    )


def _figures(scheme: Scheme, rule: Rule) -> list[Parameter]:
    """The figures of its own that a rule rests on, in the order of its law."""
    resting = {one.name for one in rests_on(scheme, rule)[1]}
    return [one for one in scheme.parameters.values() if one.name in resting]


def _over_time(scheme: Scheme, rule: Rule, words: Words) -> tuple[Figure, ...]:
    return tuple(figure_told(scheme.id, one, one.values, words) for one in _figures(scheme, rule))


def _since_it_began(lines: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The lines of a status, without the time before the scheme was there."""
    return lines[1:] if lines[0].value == "not_yet" else lines


def _period(scheme: str, line: Dated, words: Words) -> Period:
    status = str(line.value)
    return Period(
        start=line.start,
        status=status,
        label=words.text("values", "status", status),
        told=words.find("history", scheme, status) or "",
        reference=line.reference,
        confidence=line.confidence,
        confidence_told=confidence_told(line, words),
        caveat=line.caveat,
    )


def _is_of(reading: readings.Reading, scheme: str) -> bool:
    return any(about.startswith(f"{scheme}.") for about in reading.about)
