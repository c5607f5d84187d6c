"""Two results side by side: those of two sets of answers of one person."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from domain import Answers
from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.tab import person, state
from pages.tell.card import Card
from pages.tell.conditions import Condition


@dataclass(frozen=True)
class Side:
    """A title, the answers, and the name under which what is made of them is kept for the next run."""

    title: str
    answers: Answers
    use: str

    def cards(self) -> list[Card]:
        return person.cards(person.of(self.answers, self.use), self.use)


def show(one: Side, another: Side, same: str) -> None:
    """The second beside the first. `same`: what is said of a scheme for which they do not differ."""
    said = state.said()
    others = {card.scheme: card for card in another.cards()}
    for card, other in ((card, others[card.scheme]) for card in one.cards()):
        with st.container(border=True, key=f"compare-{card.scheme}"):
            st.header(card.name, anchor=False)
            st.html(_same(card, same) if card == other else _beside((one.title, card), (another.title, other), said))


def _same(card: Card, same: str) -> str:
    return html.verdict(*card.verdicts[0]) + html.paragraph(same)


def _beside(one: tuple[str, Card], another: tuple[str, Card], said: Words) -> str:
    """Both sides, then the conditions whose state is no longer the same."""
    sides = _side(*one, said) + _side(*another, said)
    turned = _amounts_turned(one[1], another[1]) + _turned(one[1], another[1])
    title = html.heading(said.text("what_if", "turned" if turned else "nothing_turned"))
    return f'<div class="sides">{sides}</div>{title}' + (html.items(turned, "conditions") if turned else "")


def _side(title: str, card: Card, said: Words) -> str:
    """Status, verdict, money and the days ahead, on one side."""
    parts = [Html(f"<h3>{escape(title)}</h3>"), html.paragraph(card.status_told, f"status {card.status}")]
    parts += [html.verdict(*card.verdicts[0]), html.paragraph(card.conditions_met)]
    amounts: list[tuple[str, str, list[str]]] = [(name, amount, []) for name, amount, _ in card.money if amount]
    if amounts:
        parts.append(html.pairs(amounts))
    if card.periods:
        parts.append(html.paragraph(said.text("what_if", "periods", periods=said.all_of(card.periods))))
    if card.days:
        parts.append(html.items([Html(f"<b>{escape(day)}</b> – {escape(what)}") for day, what in card.days], "plain"))
    return f"<div>{''.join(parts)}</div>"


def _amounts_turned(card: Card, other: Card) -> list[Html]:
    """The amounts that are no longer the same."""
    before = {name: amount for name, amount, _ in card.money}
    return [
        html.joined([html.bold(name), html.paragraph(f"{before[name]} → {amount}")])
        for name, amount, _ in other.money
        if before.get(name, amount) != amount
    ]


def _turned(card: Card, other: Card) -> list[Html]:
    """The conditions whose state is no longer the same, with the new reason."""
    before = {one.label: one for one in _conditions(card)}
    return [
        Html(
            f"<p>{html.icon(before[one.label].state)} → {html.icon(one.state)} <b>{escape(one.label)}</b></p>"
            + html.paragraph(one.sentence)
        )
        for one in _conditions(other)
        if before[one.label].state != one.state
    ]


def _conditions(card: Card) -> list[Condition]:
    return [one for group in card.groups for one in group.conditions]
