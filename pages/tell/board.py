"""The results at a glance: what was found in a sentence, a tile a scheme, and what to do first across all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.tell.card import Card
from pages.tell.conditions import NEAREST, far, is_out
from pages.tell.person import Person
from pages.tell.tile import Tile, steps, tile

MOST_STEPS = 3


@dataclass(frozen=True)
class Board:
    """What is seen first.

    Attributes:
        steps: three at most, in order.
        turn_to: where to turn, for somebody to whom nothing is open.
        unknown: the answer, not given or not known, that leaves the nearest pay a range; "" when there is none.
    """

    finding: str
    tiles: list[Tile]
    steps: list[str]
    turn_to: list[str]
    unknown: str


def board(person: Person, shown: Sequence[Card]) -> Board:
    """What she can have first, as her cards are ordered."""
    by_reach: dict[str, list[str]] = {}
    for card in shown:
        if not is_out(result := person.result(card.scheme)):
            by_reach.setdefault(result.reach, []).append(card.scheme)
    nothing = by_reach.keys() <= {"out"}
    turn_to = list(person.said.table("board", "turn_to").values()) if nothing else []
    tiles = [tile(card, person) for card in shown]
    return Board(_finding(by_reach, person), tiles, _steps(shown, tiles, person), turn_to, _unknown(shown, person))


def _unknown(shown: Sequence[Card], person: Person) -> str:
    pays = [person.result(card.scheme).pay for card in shown]
    narrowed_by = [pay.narrowed_by for pay in pays if pay and pay.narrowed_by]
    return next((field for field in narrowed_by if person.given.get(field) is None), "")


def _finding(by_reach: dict[str, list[str]], person: Person) -> str:
    """What is nearest, in a sentence."""
    said = person.said
    nearest = next((reach for reach in NEAREST if reach in by_reach), "out")
    names = {scheme: _named(scheme, person) for scheme in by_reach.get(nearest, [])}
    days = {person.opens[scheme]: name for scheme, name in names.items() if scheme in person.opens}
    if nearest == "later" and days:
        return said.text("board", "finding", "from_day", day=said.day(min(days)), name=days[min(days)])
    return said.text("board", "finding", nearest, names=said.all_of(list(names.values())))


def _named(scheme: str, person: Person) -> str:
    """By its short name, with a word on one that may no longer exist."""
    name = person.said.text("schemes", scheme, "short")
    sure = person.result(scheme).status == "in_force"
    return name if sure else person.said.text("board", "finding", "unsure", name=name)


def _steps(shown: Sequence[Card], tiles: list[Tile], person: Person) -> list[str]:
    """The first step of each scheme that is open or near, by its name; then the second ones, of those that have any:
    nothing is asked of an employer or of a course that is still to be found."""
    near = [card for card in shown if far(person.result(card.scheme)) < NEAREST.index("later")]
    first = {tile.scheme: tile for tile in tiles if tile.next_step}
    firsts = [
        person.said.text("board", "step", name=one.name, step=card.first_step_by or one.next_step)
        for card in near
        if (one := first.get(card.scheme))
    ]
    seconds = [
        person.said.text("board", "step", name=first[card.scheme].name, step=step)
        for card in near
        if card.scheme in first
        for step in steps(card, person.result(card.scheme))[1:2]
        if not (step == card.steps[-1] and any(group.kind == "waiting" for group in card.groups))
    ]
    return list(dict.fromkeys([*firsts, *seconds]))[:MOST_STEPS]
