"""Charts as pictures: made on the server, they come with nothing to fetch or to run, and take their room at once.

Each is drawn for a phone and for a desk; the style shows the one that fits. See docs/adr/0012.
"""

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import vl_convert

from pages.look import html, tokens
from pages.look.drawing import filled
from pages.look.html import Html
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
    """A chart of the rows that `spec` is given under this name: Altair copies what a chart holds at every step."""
    return alt.Chart(alt.NamedData(name=data))


def spec(layers: list[alt.Chart], width: int, height: int, **rows: list[Row]) -> Spec:
    """What is drawn. Colours are tokens, so that they follow the reader's theme."""
    quiet = tokens.of("quiet")
    axis = alt.AxisConfig(labelColor=quiet, tickColor=quiet, domainColor=quiet, labelFontSize=12)
    config = alt.Config(font=FONTS, view=alt.ViewConfig(stroke=None), axis=axis)
    size: dict[str, Any] = {"width": width, "height": height, "padding": 2}
    chart = alt.layer(*layers, **size, background="transparent", config=config)
    return filled(chart.to_dict(), **rows)


def drawn(picture: Picture, said_table: str) -> Html:
    """The pictures under their title, then the same figures as a table, folded."""
    shown = "".join(_image(kind, made, picture.alternative) for kind, made in picture.charts.items())
    notes = html.items(map(html.text, picture.notes), "plain small") if picture.notes else ""
    table = html.folded(said_table, html.table(picture.title, picture.table.head, picture.table.rows))
    return Html(f'<section class="panel"><h2>{escape(picture.title)}</h2>{shown}{notes}{table}</section>')


def on_paper(picture: Picture) -> OnPaper:
    """In the colours of light, and in the type of the sheet: what makes it knows neither variables nor our fonts."""
    svg: str = vl_convert.vegalite_to_svg(picture.charts["narrow"])
    for name, colour in tokens.tokens()["light"].items():
        svg = svg.replace(tokens.of(name), colour)
    return OnPaper(picture.title, picture.alternative, svg.replace(FONTS, "Libertinus Serif"))


def _image(kind: str, made: Spec, alternative: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(made)
    start = svg.index(">") + 1  # of the opening tag, where its colours go
    width, height = svg.split('viewBox="0 0 ')[1].split('"')[0].split(" ")
    whole = f"{svg[:start]}<style>{tokens.colours_css()}</style>{svg[start:]}"
    source = f"data:image/svg+xml;base64,{b64encode(whole.encode()).decode()}"
    return f'<img class="{kind}" src="{source}" alt="{escape(alternative)}" width="{width}" height="{height}">'


def warm_up() -> None:
    """What draws takes half a second the first time."""
    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "point"})
