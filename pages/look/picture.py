"""Charts as pictures: made on the server, they come with nothing to fetch or to run, and take their room at once.

Each is drawn for a phone and for a desk; the style shows the one that fits. See docs/adr/0012.
"""

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt

from pages.look import html, tokens
from pages.look.html import Html
from pages.look.painter import PAINTER
from pages.tell.chart_rows import Row, Table
from pages.tell.pdf import OnPaper

Spec = dict[str, Any]

FONTS = "system-ui, Segoe UI, Roboto, Liberation Sans, Arial"
WIDTHS = {"narrow": 328, "broad": 620}
"""Pixels that a phone and half a desk give."""


@dataclass(frozen=True)
class Picture:
    """`charts`: for each of `WIDTHS`. `alternative` is said where it is not seen. `notes`: what its marks stand for."""

    title: str
    alternative: str
    charts: dict[str, Spec]
    table: Table
    notes: list[str]


def named(data: str) -> alt.Chart:
    """A chart of rows that are filled in under this name for each person."""
    return alt.Chart(alt.NamedData(name=data))


def bounds(low: str, high: str) -> alt.Scale:
    """A scale whose ends are filled in under these names."""
    return alt.Scale(domainMin=alt.ExprRef(low), domainMax=alt.ExprRef(high), nice=False, zero=False)


def shape(layers: list[alt.Chart], width: int, *names: str) -> Spec:
    """What is drawn for anybody, as Vega: laying it out takes forty times as long as filling it, and is done once.

    Colours are tokens, so that they follow the reader's theme. `names`: the numbers that are filled in.
    """
    quiet = tokens.of("quiet")
    axis = alt.AxisConfig(labelColor=quiet, tickColor=quiet, domainColor=quiet, labelFontSize=12)
    config = alt.Config(font=FONTS, view=alt.ViewConfig(stroke=None), axis=axis)
    numbers = [alt.VariableParameter(name=name, value=0) for name in names]
    size: dict[str, Any] = {"width": width, "height": 1, "padding": 2}
    chart = alt.layer(*layers, **size, background="transparent", config=config, params=numbers)
    made: Spec = PAINTER.vega(chart.to_dict())
    return made


def filled(shape: Spec, height: int, numbers: dict[str, float], **rows: list[Row]) -> Spec:
    """The picture of one person: its height in pixels, its numbers and its rows, in their places."""
    data = [one | {"values": rows[one["name"]]} if one["name"] in rows else one for one in shape["data"]]
    signals = [
        one | {"value": numbers[one["name"]]} if one["name"] in numbers else one for one in shape.get("signals", [])
    ]
    return shape | {"height": height, "data": data, "signals": signals}


def drawn(picture: Picture, said_table: str) -> Html:
    """The pictures under their title, then the same figures as a table, folded."""
    shown = "".join(_image(kind, made, picture.alternative) for kind, made in picture.charts.items())
    notes = html.items(map(html.text, picture.notes), "plain small") if picture.notes else ""
    table = html.folded(said_table, html.table(picture.title, picture.table.head, picture.table.rows))
    return Html(f'<section class="panel"><h2>{escape(picture.title)}</h2>{shown}{notes}{table}</section>')


def on_paper(picture: Picture) -> OnPaper:
    """In the colours of light, and in the type of the sheet: what makes it knows neither variables nor our fonts."""
    svg: str = PAINTER.svg(picture.charts["narrow"])
    for name, colour in tokens.tokens()["light"].items():
        svg = svg.replace(tokens.of(name), colour)
    return OnPaper(picture.title, picture.alternative, svg.replace(FONTS, "Libertinus Serif"))


def _image(kind: str, made: Spec, alternative: str) -> str:
    svg: str = PAINTER.svg(made)
    start = svg.index(">") + 1  # of the opening tag, where its colours go
    width, height = svg.split('viewBox="0 0 ')[1].split('"')[0].split(" ")
    whole = f"{svg[:start]}<style>{tokens.colours_css()}</style>{svg[start:]}"
    source = f"data:image/svg+xml;base64,{b64encode(whole.encode()).decode()}"
    return f'<img class="{kind}" src="{source}" alt="{escape(alternative)}" width="{width}" height="{height}">'


def warm_up() -> None:
    """What draws takes half a second the first time."""
    PAINTER.svg(PAINTER.vega({"data": {"values": []}, "mark": "point"}))
