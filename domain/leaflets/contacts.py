"""Whom to turn to: the contacts that the leaflets print (leaflet.toml of each scheme), in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from domain.law import sources
from domain.law.parameters import Confidence, read_scheme, scheme_names
from domain.words import Language, Words, words


@dataclass(frozen=True)
class Contact:
    """Whom to turn to, as the leaflet prints it. What it does not print is empty.

    Attributes:
        today: what has become of a body that no longer exists, which no leaflet says.
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


class Printed(BaseModel):
    """A contact as leaflet.toml holds it. `section` holds the parts that print it, with `; ` between them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: str
    checked_on: date
    phone: str = ""
    email: str = ""
    web: str = ""
    confidence: Confidence = "A"


def contacts(scheme: str, lang: Language = "fr") -> tuple[Contact, ...]:
    """The contacts a leaflet prints."""
    said = words(lang)
    return tuple(_contact(scheme, name, printed, said) for name, printed in printed_contacts()[scheme].items())


def in_short(scheme: str, words: Words) -> str:
    """Whom to turn to, in a sentence or two, with where its number comes from and the day when that was read again."""
    told, printed = words.text("schemes", scheme, "contact"), printed_contacts()[scheme].values()
    reached = [one for one in printed if one.phone or one.email or one.web]
    if not reached:
        return told
    key = "contact_checked" if all(one.confidence == "A" for one in reached) else "contact_seen"
    return f"{told} {words.text('sheet', key, day=words.day(min(one.checked_on for one in reached)))}"


def note(found: Collection[Contact], words: Words) -> str:
    """Where the contacts of a scheme come from, and since when: a leaflet prints them, or none does."""
    key = "contacts_note" if all(one.confidence == "A" for one in found) else "contacts_seen"
    return words.text("sheet", key, day=words.day(min(one.checked_on for one in found)))


@cache
def printed_contacts() -> dict[str, dict[str, Printed]]:
    """The contacts of every leaflet, by scheme."""
    found = {}
    for scheme in scheme_names():
        raw = read_scheme(scheme, "leaflet")
        entries, checked_on = raw.get("contacts", {}), raw.get("meta", {}).get("checked_on")
        found[scheme] = {
            name: Printed.model_validate({"checked_on": checked_on, **entry}) for name, entry in entries.items()
        }
    return found


def _contact(scheme: str, name: str, printed: Printed, words: Words) -> Contact:
    texts = words.table("contacts", scheme, name)
    source = sources.leaflet(scheme, printed.section.split("; "), words)
    return Contact(
        id=name,
        name=texts["name"],
        role=texts["role"],
        hours=texts.get("hours", ""),
        today=texts.get("today", ""),
        source=source,
        **printed.model_dump(exclude={"section"}),
    )
