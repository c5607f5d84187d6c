"""The card of a scheme: its status first, then the verdict, the money, and every condition with its reason."""

from html import escape

import streamlit as st

from domain.leaflets import succession
from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.show import law
from pages.tab import navigation, state
from pages.tell.card import Card
from pages.tell.conditions import Condition, Group


def draw(cards: list[Card], drawn: dict[str, Html]) -> None:
    """Folded. One piece: each element of Streamlit's weighs on the browser at each step. `drawn`: charts, by scheme."""
    st.html("".join(_card(card, drawn[card.scheme]) for card in cards))


def _card(card: Card, drawn: Html) -> Html:
    said = state.said()
    parts = [Html(f"<h2>{escape(card.name)}</h2>"), html.paragraph(card.status_told, f"status {card.status}")]
    if card.status_note:
        parts.append(html.paragraph(card.status_note, "" if card.of_its_time else "small"))
    rules = _rules(card, said)
    if card.then_now:
        parts.append(_then_now(card, said))
    rules = html.joined([drawn, rules])
    parts += [html.folded(card.of_its_time, rules), html.reachable(card.contact)] if card.of_its_time else [rules]
    title = said.text("board", "details", name=said.text("schemes", card.scheme, "short"))
    content = Html(f'<div id="details-{card.scheme}">{html.joined(parts)}</div>')
    return html.folded(title, content, f"card scheme-{card.scheme}")


def ways(cards: list[Card]) -> None:
    """To the sheet of each scheme, and to what else can be opened of one."""
    said, on_results = state.said(), navigation.current() == navigation.RESULTS
    with st.expander(said.text("board", "sheets"), key="sheets"):
        for card in cards:
            about = said.text("board", "sheet", short=said.text("schemes", card.scheme, "short"))
            st.page_link(navigation.page(navigation.scheme(card.scheme)), label=about)
        if any(card.has_contract for card in cards) and on_results:
            st.page_link(navigation.page(navigation.CONTRACT), label=said.text("contract_page", "open"))
        for card in cards:
            if card.of_its_time and on_results and state.can_be_opened(card.scheme):
                opening, asked = said.text("results", "open_closed"), (card.scheme,)
                st.button(opening, key=f"open-{card.scheme}", on_click=navigation.open_scheme, args=asked)


def _then_now(card: Card, said: Words) -> Html:
    """The scheme beside what took its place."""
    short = [said.text("schemes", one, "short") for one in (card.scheme, succession.successor(card.scheme))]
    title = said.text("compare", "title")
    return html.folded(title, html.table(title, [said.text("compare", "what"), *short], card.then_now))


def _rules(card: Card, said: Words) -> Html:
    """What to do first, then the money, every condition with its reason, and the days."""
    parts = [_verdict(card)]
    if card.steps:
        parts += [html.heading(said.text("results", "steps")), html.items(map(html.pressable, card.steps), "ways")]
    if card.money:
        parts += [html.heading(said.text("app", "money")), html.pairs(card.money)]
        parts.append(law.briefly(card.money_readings, said))
    parts += [_group(group, said) for group in card.groups]
    if card.changes:
        parts += [html.heading(said.text("results", "changes")), html.items(map(html.text, card.changes), "ways")]
    if card.papers:
        parts += [html.heading(said.text("results", "papers")), html.items(map(html.text, card.papers), "papers")]
    parts.append(_days(card, said))
    if card.contact and not card.of_its_time:
        parts += [html.heading(said.text("results", "contact")), html.reachable(card.contact)]
    seen, others = card.pointers
    if others:
        listed = html.joined([html.items(map(html.text, others), "ways"), html.reachable(seen)])
        parts.append(html.folded(said.text("pointers", "title"), listed))
    return html.joined([*parts, law.briefly(card.other_readings, said)])


def _verdict(card: Card) -> Html:
    """The verdict in words, and how many conditions are met."""
    parts = [html.verdict(kind, sentence) for kind, sentence in card.verdicts]
    parts.append(html.paragraph(card.conditions_met))
    if card.not_promise:
        parts.append(html.paragraph(card.not_promise, "small"))
    return html.joined(parts)


def _group(group: Group, said: Words) -> Html:
    listed = html.items([_condition(one, said) for one in group.conditions], "conditions")
    return html.folded(group.title, listed) if group.aside else html.joined([html.heading(group.title), listed])


def _condition(one: Condition, said: Words) -> Html:
    proof = said.text("app", "bring", proof=one.proof)
    return Html(
        f"<p>{html.icon(one.state)} <b>{escape(one.label)}</b></p>"
        + html.paragraph(one.sentence)
        + html.paragraph(f"{proof}. {one.source}.", "small")
        + law.briefly(one.readings, said)
    )


def _days(card: Card, said: Words) -> Html:
    """The days still to come."""
    if not card.days:
        return Html("")
    days = [Html(f"<b>{escape(day)}</b> – {escape(what)}") for day, what in card.days]
    return html.joined([html.heading(said.text("results", "days")), html.items(days, "plain")])
