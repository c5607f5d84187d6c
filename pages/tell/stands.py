"""Where a person stands, in few words: each scheme with its sign, and how many questions can still come."""

from collections.abc import Mapping

from domain import SCHEMES, Scheme
from domain.results import Standing
from domain.words import Words

ICONS = {
    "met": "✓",
    "unmet": "✕",
    "unknown": "?",
    "eligible": "✓",
    "ineligible": "✕",
    "undetermined": "?",
}
"""A sign for each state and verdict, always beside its words."""

MANY = 15
"""More questions than that are said less loudly: few people ever meet all of them."""

SIGNS = {"step": "undetermined"}
"""The sign of a verdict stands for most; not a cross where something is still to be done."""


def short(scheme: str, status: str, verdict: str, reach: str, said: Words) -> tuple[str, str]:
    """The sign and the words: the verdict, unless how far the scheme is says more, of a scheme that can be entered."""
    if status in ("closed", "not_yet"):
        return verdict, said.text("question", "verdict", verdict)
    told = said.find("reach", scheme, reach) or said.find("question", "reach", reach)
    return (SIGNS.get(reach, verdict), told) if told else (verdict, said.text("question", "verdict", verdict))


def questions_left(now: Standing, said: Words) -> str:
    """How many can still come; those on a course or an employer apart, as long as nothing is known of either."""
    if now.asked_at_most <= MANY:
        return said.plural("app", "progress", count=now.asked_at_most)
    slots = {"count": said.number(now.asked_at_most), "alone": said.number(now.asked_alone)}
    found = said.all_of([said.text("app", "found", gate) for gate in now.gates])
    return said.text("app", "progress", "many_alone" if found else "many", **slots, found=found)


OPENNESS = ("in_force", "unconfirmed")
"""What can be entered first, of those that can be; what nobody can enter comes last."""


def in_order(statuses: Mapping[str, str]) -> list[Scheme]:
    """The schemes as they are shown to one person: what can be entered for sure first, what nobody can enter last."""
    places = {status: place for place, status in enumerate(OPENNESS)}
    return sorted(SCHEMES, key=lambda scheme: places.get(statuses[scheme.id], len(places)))


def named(said: Words) -> str:
    """Every scheme by its name, with the short one in brackets where it is another."""
    return said.all_of([_named(scheme.id, said) for scheme in SCHEMES])


def _named(scheme: str, said: Words) -> str:
    name, short = (said.text("schemes", scheme, key) for key in ("name", "short"))
    return name if name == short else f"{name[0].lower()}{name[1:]} ({short})"
