"""Where a person stands, in few words: each scheme with its sign and its pay, and what can still be asked."""

from collections.abc import Mapping

from domain import FIELDS, GATES, SCHEMES, Answers, Scheme
from domain.results import ENTERED, SHUT, Granted, Standing
from domain.words import Words
from pages.tell import money, sourced
from pages.tell.conditions import far
from pages.tell.person import Person

ICONS = {
    "met": "✓",
    "unmet": "✕",
    "unknown": "?",
    "eligible": "✓",
    "ineligible": "✕",
    "undetermined": "?",
}
"""A sign for each state and verdict, always beside its words."""

VAGUE = 2
"""A pay that may not be granted, and whose most is more than so many times its least, says nothing yet."""

MANY = 9
"""More questions than that are not counted aloud: few people ever meet all of them."""

TONES = {"met": "good", "to_find": "open", "step": "open", "to_settle": "open", "later": "bad", "out": "bad"}
"""How a scheme is coloured, by how far it is."""

SIGNS = {"good": "met", "open": "unknown", "bad": "unmet", "off": "unmet"}
"""The sign of each colour: not a cross where something is still to be done."""


def pill(scheme: str, reach: str, said: Words, given: Answers | None = None) -> str:
    """How far a scheme is, in few words. `given`: the answers of the person, if one."""
    reach = reach_told(scheme, reach, given or {})
    return str(said.find("pill", scheme, reach) or said.text("board", "pill", reach))


def reach_told(scheme: str, reach: str, given: Answers) -> str:
    """What she has found is not to be found any more: what is not known of it is to be settled."""
    if reach != "to_find":
        return reach
    (of_scheme,) = [one for one in SCHEMES if one.id == scheme]
    gates = {GATES[one.about] for one in of_scheme.criteria if one.about in GATES}
    return "to_settle" if any(given.get(gate) for gate in gates) else reach


def short(scheme: str, status: str, verdict: str, reach: str, said: Words, given: Answers) -> tuple[str, str]:
    """The sign and the words: how far the scheme is; of one that nobody can enter, the verdict of its time."""
    if status in SHUT:
        return verdict, said.text("question", "verdict", verdict)
    return SIGNS[TONES[reach]], pill(scheme, reach, said, given)


def pay(found: Granted | None, scheme: str, said: Words) -> str:
    """What a scheme pays or would pay, as soon as it is known; "" of one that pays nothing, or of which little is."""
    if (
        found is None
        or found.entitlement == "no"
        or not money.is_known(found)
        or not (found.max_eur or found.open_ended)
        or _is_vague(found)
    ):
        return ""
    kind = "pay" if found.entitlement == "yes" else "pay_perhaps"
    terms = sourced.after(found.caveat, money.each_month(scheme, said), said)
    return said.text("question", kind, amount=money.brief(found, said), each_month=terms)


def _is_vague(found: Granted) -> bool:
    least, most = found.min_eur, found.max_eur
    return found.entitlement == "unknown" and least is not None and most is not None and most > VAGUE * least


def questions_left(now: Standing, said: Words) -> str:
    """How many can still come, when they are few; without a course and an employer, as long as neither is known."""
    if now.asked_at_most <= MANY:
        return said.plural("app", "progress", count=now.asked_at_most)
    if now.asked_alone > MANY:
        return said.text("app", "progress", "many")
    found = said.all_of([said.text("app", "found", gate) for gate in now.gates])
    return said.plural("app", "progress_alone", count=now.asked_alone, found=found)


def themes(now: Standing, asked: str, said: Words) -> list[tuple[str, str]]:
    """What questions are about, in order, each `done` when nothing of it is left to ask, `asked` or `left`."""
    named = said.table("themes")
    about = {
        theme: [name for name, one in FIELDS.items() if named.get(one.section) == theme] for theme in named.values()
    }
    return [
        (theme, "asked" if asked in names else "done" if now.may_come.isdisjoint(names) else "left")
        for theme, names in about.items()
    ]


def in_order(statuses: Mapping[str, str]) -> list[Scheme]:
    """The schemes as they are shown to one person: what can be entered for sure first, what nobody can enter last."""
    places = {status: place for place, status in enumerate(ENTERED)}
    return sorted(SCHEMES, key=lambda scheme: places.get(statuses[scheme.id], len(places)))


def nearest_first(person: Person) -> list[Scheme]:
    """The schemes as they are shown once she has answered; of what is as near, what can be entered for sure."""
    return sorted(in_order(person.told.statuses), key=lambda scheme: far(person.result(scheme.id)))
