"""The bar that stays in sight while the page is filled in: where each scheme stands, in few words."""

from html import escape

import streamlit as st

from domain import Answers, Scheme
from domain.results import SchemeResult
from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.show import variants
from pages.tab import state
from pages.tell import answer_words, money, stands

LINKED = "LINK"
"""Holds the place of a link while a sentence is made."""


def show() -> None:
    said, now, pinned = state.said(), state.outcome().schemes, variants.pinned_outcome()
    before = pinned.schemes if pinned else {}
    lines = html.items(
        [_line(one, now[one.id], before.get(one.id), said) for one in stands.in_order(state.outcome().statuses)],
        "standing",
    )
    title, moved = escape(said.text("app", "verdicts_now")), escape(_moved(now, said))
    st.html(
        f'<section class="bar" aria-label="{title}">{lines}<p class="following">{_following(said)}</p>'
        f'<p class="unseen" role="status">{moved}</p></section>'
    )


def _line(scheme: Scheme, result: SchemeResult, pinned: SchemeResult | None, said: Words) -> Html:
    """Name and status, then the verdict with what is not met, what waits and the amounts; those of A, if others."""
    name = escape(said.text("schemes", scheme.id, "short"))
    status = escape(said.text("values", "status", result.status))
    moved = _before().get(scheme.id, result.verdict) != result.verdict
    line = f'<span class="name"><b>{name}</b> {status}</span> {(side := _side(scheme, result, state.answers(), said))}'
    if pinned and (other := _side(scheme, pinned, variants.pinned(), said)) != side:
        line += f'<span class="pinned">{escape(said.text("variants", "a"))} {other}</span>'
    return Html(f'<div class="{"moved" if moved else ""}">{line}</div>')


def _side(scheme: Scheme, result: SchemeResult, given: Answers, said: Words) -> str:
    sign, words = _short(scheme.id, result, given, said)
    told = [*_counts(result, said), *money.short(scheme, result, said)]
    return (
        f'<span class="now">{html.icon(sign)} <b>{escape(words)}</b></span> '
        f'<span class="told">{escape(" · ".join(told))}</span>'
    )


def _short(scheme: str, result: SchemeResult, given: Answers, said: Words) -> tuple[str, str]:
    return stands.short(scheme, result.status, result.verdict, result.reach, said, given)


def _counts(result: SchemeResult, said: Words) -> list[str]:
    states = [finding.state for finding in result.criteria]
    return [said.plural("bar", kind, count=n) for kind in ("unmet", "unknown") if (n := states.count(kind))]


def _following(said: Words) -> Html:
    """How many questions are left, and which to ask first, with the way to it."""
    following = state.standing().next_asked
    left = stands.questions_left(state.standing(), said)
    if not following:
        return html.text(left)
    label = answer_words.of_person(following, said)
    told = escape(said.text("bar", "following", left=left, label=LINKED))
    return Html(told.replace(LINKED, f'<a class="ask" href="#ask-{following}">{escape(label)}</a>'))


def _before() -> dict[str, str]:
    before: dict[str, str] = st.session_state.get("verdicts_before", {})
    return before


def _moved(now: dict[str, SchemeResult], said: Words) -> str:
    """The verdicts that the last answer has changed, for those who do not see the bar."""
    return " ".join(
        said.text(
            "bar",
            "moved",
            scheme=said.text("schemes", scheme, "short"),
            verdict=_short(scheme, result, state.answers(), said)[1],
        )
        for scheme, result in now.items()
        if _before().get(scheme, result.verdict) != result.verdict
    )
