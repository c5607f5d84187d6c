"""What of our figures, readings and contacts is to be compared with its source again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain import accessibility
from domain.law.parameters import Parameter, law, other_parts, path_of
from domain.leaflets import pointers
from domain.leaflets.contacts import printed_contacts
from domain.leaflets.readings import register
from domain.rules.facts import SHARED_LAW
from domain.rules.months import YEAR_MONTHS, add_months
from domain.schemes import SCHEME

FILES = (*SCHEME, *SHARED_LAW)
"""The files of data/law that hold figures."""


@dataclass(frozen=True)
class Overdue:
    """A figure, or another entry of data/law, to look at again.

    Attributes:
        file: its path.
        name: the figure or the entry.
        why: `unchecked` for more than a year, or `no_value` in a year that should have one.
        since: the day of the last check, or that of the last value.
    """

    file: str
    name: str
    why: Literal["unchecked", "no_value"]
    since: date


def overdue(on: date) -> list[Overdue]:
    """What a day finds out of date: entries checked more than a year before it, and series without this year's value.

    A series is asked for its value from the day of the year on which it is renewed (`yearly_on` of its figure).
    """
    seen = ((pointers.FILE, name, seen_on) for name, seen_on in pointers.checks())
    stated = (accessibility.FILE, "everything", accessibility.audit().looked_at_on)
    unchecked = [
        Overdue(file, name, "unchecked", checked_on)
        for file, name, checked_on in (*_checks(), *seen, stated)
        if add_months(checked_on, YEAR_MONTHS) < on
    ]
    late = [
        Overdue(path_of(file), figure.name, "no_value", figure.starts[-1])
        for file, figure in _figures()
        if figure.yearly_on and figure.starts[-1].year < _year_due(figure, on)
    ]
    return unchecked + late


def oldest_check() -> date:
    """The day on which what was left longest without a check was last compared with its source."""
    return min(checked_on for _, _, checked_on in _checks())


def _figures() -> Iterator[tuple[str, Parameter]]:
    return ((file, figure) for file in FILES for figure in law(file).parameters.values())


def _checks() -> Iterator[tuple[str, str, date]]:
    """File, name and day of the last check of all that is copied from texts."""
    yield from ((path_of(file), figure.name, figure.checked_on) for file, figure in _figures())
    for reading in register().values():
        yield _leaflet(reading.scheme) or "data/law/readings.toml", reading.id, reading.checked_on
    for scheme, contacts in printed_contacts().items():
        yield from ((_leaflet(scheme), f"{scheme}.{name}", contact.checked_on) for name, contact in contacts.items())
    for name in SCHEME:
        for part, checked_on in other_parts(name):
            yield f"data/schemes/{name}/{part}.toml", "everything", checked_on


def _leaflet(scheme: str) -> str:
    return f"data/schemes/{scheme}/leaflet.toml" if scheme in SCHEME else ""


def _year_due(figure: Parameter, on: date) -> int:
    """The last year whose value should be known: this year once its day has come."""
    return on.year if f"{on:%m-%d}" >= figure.yearly_on else on.year - 1
