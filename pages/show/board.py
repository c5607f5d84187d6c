"""The board: a tile a scheme, what to do first, and the charts, before anything is opened."""

from html import escape

import streamlit as st

from domain import SCHEMES, Scheme
from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.tab import state
from pages.tell.board import Board
from pages.tell.person import Person
from pages.tell.tile import Tile

LONG = 16
"""Letters of an amount beyond which it is written smaller, to stand on one line of a phone: a range."""


def show(board: Board, her: Person) -> None:
    """The text first. What is drawn comes next, and nothing below it is shown before: nothing moves."""
    said = her.said
    st.html(at_a_glance(board, said, ways=True))
    if drawn := state.once("pictures", her.given, lambda: _pictures(her)):
        st.html(f'<div class="two">{drawn}</div>')


def of_schemes(her: Person) -> dict[str, Html]:
    """The charts of the details of each scheme."""
    return state.once("pictures-of-schemes", her.given, lambda: {one.id: _pictures(her, one) for one in SCHEMES})


def _pictures(her: Person, scheme: Scheme | None = None) -> Html:
    from pages.look import charts, picture  # Altair is slow to load

    found = charts.of_scheme(her, scheme) if scheme else charts.pictures(her)
    return html.joined(picture.drawn(one, her.said.text("app", "show_table")) for one in found)


def at_a_glance(board: Board, said: Words, *, ways: bool = False) -> Html:
    """Tiles and steps. `ways`: with links to the details of each scheme, which stand on the page."""
    return html.joined([_tiles(board, said, ways=ways), _steps(board, said)])


def _tiles(board: Board, said: Words, *, ways: bool) -> Html:
    title = escape(said.text("board", "tiles"))
    tiles = "".join(tile(one, said, _way(one, said) if ways else "") for one in board.tiles)
    return Html(f'<section aria-label="{title}"><ul class="board">{tiles}</ul></section>')


def tile(tile: Tile, said: Words, way: str) -> Html:
    """A scheme at a glance. `way`: the link to its details, "" where there are none."""
    parts = [
        f'<div class="head"><h2>{escape(tile.name)}</h2>'
        f'<span class="pill">{html.icon(tile.sign)} {escape(tile.pill)}</span></div>'
    ]
    if tile.amount or tile.terms:
        kind = ' class="long"' if len(tile.amount) > LONG else ""
        figure = f"<b{kind}>{escape(tile.amount)}</b> " if tile.amount else ""
        parts.append(f'<p class="money">{figure}<span>{escape(tile.terms)}</span></p>')
    if tile.cells:
        parts.append(f'<div class="cells" aria-hidden="true">{"".join(map(_cell, tile.cells))}</div>')
    if told := " · ".join(filter(None, (tile.status, tile.meter))):
        parts.append(html.paragraph(told, "small"))
    if tile.next_step:
        step = html.hidden(said.text("board", "next")) if tile.cells else ""
        parts.append(f'<p class="next"><span>{step}{html.pressable(tile.next_step)}</span></p>')
    return Html(f'<li class="tile {tile.tone}">{"".join(parts)}{way}</li>')


def _way(tile: Tile, said: Words) -> str:
    of = html.hidden(said.text("board", "details_of", name=tile.name))
    return f'<a class="way" href="#details-{tile.scheme}">{escape(said.text("board", "more"))}{of}</a>'


def _cell(state: str) -> str:
    return f'<span class="{state}"></span>'


def _steps(board: Board, said: Words) -> Html:
    listed = board.steps or board.turn_to
    if not listed:
        return Html("")
    title = said.text("board", "steps" if board.steps else "turn")
    kind = "ol" if board.steps else "ul"
    steps = "".join(f"<li>{html.pressable(one)}</li>" for one in listed)
    return Html(f'<section class="panel"><h2>{escape(title)}</h2><{kind} class="todo">{steps}</{kind}></section>')
