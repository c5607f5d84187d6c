"""The card of a scheme: its status first, then the verdict, the money, and every condition with its reason."""

from html import escape

import streamlit as st

from domain.words import Words
from pages.parts import html, law, navigation, state
from pages.parts.told import Card, Condition, Group


def draw(card: Card) -> None:
    said = state.said()
    parts = [f"<h2>{escape(card.name)}</h2>", _verdict(card)]
    if card.money:
        parts.append(html.heading(said.text("app", "money")) + html.pairs(card.money))
        parts.append(law.briefly(card.money_readings, said))
    parts += [_group(group, said) for group in card.groups]
    if card.changes:
        parts.append(html.heading(said.text("results", "changes")) + html.items(map(escape, card.changes), "ways"))
    parts.append(_what_now(card, said) + law.briefly(card.other_readings, said))
    with st.container(border=True, key=f"scheme-{card.scheme}"):
        st.html("".join(parts))  # one piece: each element of Streamlit's weighs on the browser at each step
        about = said.text("scheme_page", "open", short=said.text("schemes", card.scheme, "short"))
        st.page_link(navigation.page(navigation.scheme(card.scheme)), label=about)
        if card.has_contract and navigation.current() == navigation.RESULTS:
            st.page_link(navigation.page(navigation.CONTRACT), label=said.text("contract_page", "open"))


def _verdict(card: Card) -> str:
    """The status with what replaced the scheme, the verdict in words, and how many conditions are met."""
    parts = [html.paragraph(card.status_told, f"status {card.status}")]
    if card.replaced_by:
        parts.append(html.paragraph(card.replaced_by))
    parts += [html.verdict(kind, sentence) for kind, sentence in card.verdicts]
    parts.append(html.paragraph(card.conditions_met))
    if card.not_promise:
        parts.append(html.paragraph(card.not_promise, "small"))
    return "".join(parts)


def _group(group: Group, said: Words) -> str:
    listed = html.items([_condition(one, said) for one in group.conditions], "conditions")
    return html.folded(group.title, listed) if group.aside else html.heading(group.title) + listed


def _condition(one: Condition, said: Words) -> str:
    proof = said.text("app", "bring", proof=one.proof)
    return (
        f"<p>{html.icon(one.state)} <b>{escape(one.label)}</b></p>"
        + html.paragraph(one.sentence)
        + html.paragraph(f"{proof}. {one.source}.", "small")
        + law.briefly(one.readings, said)
    )


def _what_now(card: Card, said: Words) -> str:
    """The days still to come and where to go."""
    days = [f"<b>{escape(day)}</b> – {escape(what)}" for day, what in card.days]
    title = html.heading(said.text("results", "what_now" if days else "contact"))
    return title + (html.items(days, "plain") if days else "") + html.reachable(card.contact)
