"""The statement on accessibility: state, rate, what does not conform and the way round, tests, whom to turn to."""

from html import escape

import streamlit as st

from domain import accessibility
from domain.accessibility import Audit
from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.show import frame, terms
from pages.tab import state


def show() -> None:
    said, audit = state.said(), accessibility.audit()
    conforms, rate = said.text("accessibility", "state", audit.level), _rate(audit, said)
    frame.heading(said.text("accessibility", "title"), conforms, rate)
    parts = (_failing(audit, said), _part("tested", said, day=said.day(audit.looked_at_on)), _part("help", said))
    st.html(html.joined(parts) + terms.explained([conforms, rate], said))


def _rate(audit: Audit, said: Words) -> str:
    met, failing, apart = (said.number(count) for count in audit.counts.values())
    return said.text(
        "accessibility",
        "rate",
        rate=said.percent(audit.rate),
        standard=audit.standard,
        met=met,
        failing=failing,
        apart=apart,
    )


def _failing(audit: Audit, said: Words) -> Html:
    """Each criterion that is not met, in everyday words, with another way to the same thing."""
    if not audit.failing:
        return Html("")
    told = [
        (said.text("accessibility", "criterion", name, "what"), "", _rest(name, number, said))
        for name, number in ((one.number.replace(".", "_"), one.number) for one in audit.failing)
    ]
    return Html(f"<h2>{escape(said.text('accessibility', 'failing'))}</h2>{html.pairs(told)}")


def _rest(name: str, number: str, said: Words) -> list[str]:
    return [
        said.text("accessibility", "criterion", name, "way_round"),
        said.text("accessibility", "of_rgaa", number=number),
    ]


def _part(name: str, said: Words, **slots: str) -> Html:
    """A title and its sentences, whose telephone numbers and addresses can be pressed."""
    title, sentences = (said.table("accessibility", name, part) for part in ("title", "told"))
    return Html(
        f"<h2>{escape(title)}</h2>" + "".join(html.reachable(one.format_map(slots)) for one in sentences.values())
    )
