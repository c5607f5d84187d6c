"""Why a condition is met, unmet or unknown, in a sentence built from the objects the rule used."""

from datetime import date
from functools import cache
from typing import Any

from domain.law.parameters import Parameter
from domain.person.judged import Judged
from domain.person.suppose import Row, in_force
from domain.profile import FIELDS
from domain.rules.resting import rests_on
from domain.rules.scheme import Criterion, Scheme, arguments, shared
from domain.schemes import SCHEME
from domain.words import Words, slots

UNITS = {"age": "years", "department": "departments", "age_at_entry": "years", "training_hours_planned": "hours"}
"""The unit of facts that sentences tell. Answers and figures carry theirs."""


@cache
def needs(scheme_id: str, criterion: str) -> tuple[str, ...]:
    """The answers a criterion rests on, in question order."""
    return tuple(_rests_on(scheme_id, criterion)[0])


def figures(scheme_id: str, criterion: str) -> list[Parameter]:
    """The figures a criterion rests on."""
    return _rests_on(scheme_id, criterion)[1]


@cache
def _rests_on(scheme_id: str, criterion: str) -> tuple[list[str], list[Parameter]]:
    scheme = SCHEME[scheme_id]
    rule = next(c.rule for c in scheme.criteria if c.name == criterion)
    return rests_on(scheme, rule)


def is_gap(scheme: Scheme, criterion: Criterion, her: Judged) -> bool:
    """Unknown though every answer it rests on is given: the text itself is silent."""
    known = all(her.answers[name] is not None for name in needs(scheme.id, criterion.name))
    return her.state(criterion) is None and known


def reason(scheme: Scheme, criterion: Criterion, her: Judged, words: Words) -> str:
    """The person's own value, then the rule with its figures; where it alone refuses, what its text says of that."""
    texts = words.table("criteria", scheme.id, criterion.name)
    if her.state(criterion) is not None:
        own = next(text for key, text in texts["values"].items() if _holds(key, scheme, her))
    elif is_gap(scheme, criterion, her):
        own = texts["gap"]
    else:
        own = _missing(tuple(n for n in needs(scheme.id, criterion.name) if her.answers[n] is None), words)
    own = _filled(own, scheme, criterion.name, her, words)
    rule = requirement(scheme, criterion, her, words)
    told = words.text("reason", "with_rule", own=own, rule=rule[0].lower() + rule[1:])
    return f"{told} {texts['alone']}" if "alone" in texts and _refuses_alone(scheme, criterion, her) else told


def _refuses_alone(scheme: Scheme, criterion: Criterion, her: Judged) -> bool:
    """Whether a condition is the only one of its scheme that is not met."""
    return [one for one in scheme.criteria if her.state(one) is False] == [criterion]


def requirement(scheme: Scheme, criterion: Criterion, her: Judged, words: Words) -> str:
    """The rule alone, with the figures applied."""
    fixed = _fixed_requirement(scheme.id, criterion.name, words)
    if fixed is not None:
        return fixed
    text = words.table("criteria", scheme.id, criterion.name)["rule"]
    return _filled(text, scheme, criterion.name, her, words)


@cache
def _fixed_requirement(scheme_id: str, criterion: str, words: Words) -> str | None:
    """The rule, written once, where its figures never change."""
    return with_figures(words.table("criteria", scheme_id, criterion)["rule"], SCHEME[scheme_id], words)


def law_text(scheme: Scheme | None, words: Words, *path: str) -> str:
    """The text at a path of data/texts, with figures of the law in its slots (see `with_figures`).

    Raises:
        KeyError: there is no such text.
        ValueError: one of its slots is not a figure that says its value alone.
    """
    written = with_figures(words.text(*path), scheme, words)
    if written is None:
        raise ValueError(f"{'.'.join(path)}: a slot is not a figure of the law")
    return written


def with_figures(text: str, scheme: Scheme | None, words: Words) -> str | None:
    """A text with figures of the law in its slots; None when a slot is not a figure that says its value alone.

    A slot is the name of a figure that never changed, or `name@day` for the value in force that day. Without a scheme,
    figures are those shared by all.
    """
    values = {}
    for slot in slots(text):
        name, _, day = slot.partition("@")
        figure = _figure(scheme, name)
        if figure is None:
            return None
        line = figure.on(date.fromisoformat(day)) if day else None
        value = line.value if line else figure.constant
        if value is None:
            return None
        values[slot] = words.value(value, _unit(scheme, name))
    return text.format_map(values)


@cache
def _missing(fields: tuple[str, ...], words: Words) -> str:
    labels = words.all_of([words.text("fields", name, "label") for name in fields])
    return words.plural("missing", count=len(fields), fields=labels)


def dates(scheme: Scheme, about: str, answers: Row) -> dict[str, date]:
    """The days a criterion or an entitlement tells a person; none while an answer is missing."""
    rule = scheme.dates.get(about)
    if rule is None:
        return {}
    given = {name: _plain(scheme, name, answers) for name in arguments(rule)}
    return rule(**given) if all(value is not None for value in given.values()) else {}


def notes(scheme: Scheme, her: Judged, words: Words) -> tuple[str, ...]:
    """What the amounts of a scheme suppose, and what is to be confirmed."""
    told = []
    for key, rule in scheme.notes.items():
        found = rule(**{name: _told(scheme, name, her) for name in arguments(rule)})
        if found:
            given = found if isinstance(found, dict) else {}
            values = {name: words.value(v, "eur" if isinstance(v, float) else "") for name, v in given.items()}
            told.append(words.text("notes", key, **values))
    if her.answers[scheme.judged_on] is None:
        told.append(words.text("notes", "day_assumed", day=words.day(her.answers["on"])))
    return tuple(told)


@cache
def amount_figures(scheme_id: str, fact: str) -> list[Parameter]:
    """The figures an amount rests on."""
    return rests_on(SCHEME[scheme_id], SCHEME[scheme_id].facts[fact])[1]


def _filled(text: str, scheme: Scheme, about: str, her: Judged, words: Words) -> str:
    told = dates(scheme, about, her.answers)
    values = {}
    for slot in slots(text):
        value = told.get(slot)
        if value is None:
            value = her.row.get(f"{scheme.id}.{slot}")
        if value is None:
            value = _plain(scheme, slot, her.answers)
        values[slot] = words.text("answers", "unknown") if value is None else words.value(value, _unit(scheme, slot))
    return text.format_map(values)


def _told(scheme: Scheme, name: str, her: Judged) -> Any:
    """A fact worked out of one person, or else an answer or a figure."""
    key = f"{scheme.id}.{name}"
    return her.row[key] if key in her.row else _plain(scheme, name, her.answers)


def _plain(scheme: Scheme, name: str, answers: Row) -> Any:
    """An answer, or a figure in force on the day it is read."""
    if name in answers:
        return answers[name]
    figure = _figure(scheme, name)
    return None if figure is None else in_force(figure, scheme.id, answers)


def _figure(scheme: Scheme | None, name: str) -> Parameter | None:
    """A figure of the scheme, or one shared by all."""
    return (scheme.parameters.get(name) if scheme else None) or shared.parameters.get(name)


def _unit(scheme: Scheme | None, name: str) -> str:
    if name in UNITS:
        return UNITS[name]
    figure = _figure(scheme, name)
    if figure:
        return unit_in_words(figure)
    unit = FIELDS[name].unit if name in FIELDS else ""
    return {"level": "training_level", "": name}.get(unit, unit)


def unit_in_words(figure: Parameter) -> str:
    """The unit of a figure as `Words.value` names it."""
    return "training_level" if figure.unit == "level" else figure.unit


def _holds(condition: str, scheme: Scheme, her: Judged) -> bool:
    """Whether a sentence's key holds: `else` always, a fact's or answer's name when true, `not_` it when false."""
    if condition == "else":
        return True
    name = condition.removeprefix("not_")
    return _told(scheme, name, her) is (not condition.startswith("not_"))
