"""The person of this tab, judged, and what is told of her: kept until her answers change."""

from domain import Answers
from pages.tab import state
from pages.tell import card
from pages.tell.card import Card
from pages.tell.person import Person, SaidBy


def current() -> Person:
    """With all that is known of her."""
    return of(state.answers(), said_by=state.said_by())


def of(given: Answers, use: str = "outcome", said_by: SaidBy | None = None) -> Person:
    """With these answers. `use`: under which name what is made of them is kept for the next run.

    `said_by`: see Person.
    """
    others = dict(said_by or {})
    return state.once(
        f"{use}-person",
        {"given": given, "said_by": others},
        lambda: Person(state.worked(given, use), given, state.said(), others),
    )


def cards(person: Person, use: str = "outcome") -> list[Card]:
    """A card for each scheme, in display order."""
    about = {"given": person.given, "said_by": dict(person.said_by)}
    return state.once(f"{use}-cards", about, lambda: card.cards(person))
