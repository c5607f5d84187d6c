"""What is told of the person of this tab, kept until her answers change."""

from domain import Answers
from pages.tab import state
from pages.tell import card
from pages.tell.card import Card
from pages.tell.conditions import SaidBy


def cards(given: Answers, use: str = "outcome", said_by: SaidBy | None = None) -> list[Card]:
    """A card for each scheme, in display order.

    Args:
        use: under which name the outcome is kept, and they with it.
        said_by: of the answers, those that she did not give herself: the conditions that rest on them say so.
    """
    others = dict(said_by or {})
    return state.once(
        f"{use}-cards",
        {"given": given, "said_by": others},
        lambda: card.cards(state.worked(given, use), given, others, state.said()),
    )
