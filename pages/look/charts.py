"""The charts of one person: what each scheme would pay a month and the days ahead on which it is open, on the board;
a pay that changes on its way and the employer's aid, in the details of their scheme."""

from collections.abc import Callable
from typing import Any

import altair as alt

from domain import Scheme
from domain.words import Words
from pages.look import tokens
from pages.look.drawing import entitled, of
from pages.look.picture import WIDTHS, Picture, Spec, spec
from pages.tell import chart_rows
from pages.tell.person import Person

ROW, HEIGHT = 44, 180
"""Pixels of a row with its name above it, and of a chart that has no rows."""


def pictures(person: Person) -> list[Picture]:
    """Those that have something to show."""
    said, made = person.said, []
    if money := chart_rows.each_month(person):
        made.append(_picture("chart2", money, _bars, said, []))
    if ahead := chart_rows.ahead(person):
        made.append(_picture("chart4", ahead, _days, said, [turn["why"] for turn in ahead.turns]))
    return made


def of_scheme(person: Person, scheme: Scheme) -> list[Picture]:
    """What stands in the details of one."""
    said, made = person.said, []
    if months := chart_rows.months(person, scheme):
        made.append(_picture("chart1", months, _stretches, said, []))
    if aid := chart_rows.aid(person, scheme):
        made.append(_picture("chart3", aid, _aid, said, [f"{one['when']} – {one['written']}" for one in aid.payments]))
    return made


def _picture(name: str, figure: Any, draw: Callable[[Any, int], Spec], said: Words, notes: list[str]) -> Picture:
    _, title, alternative = entitled(name, figure.finding, said)
    charts = {kind: draw(figure, width) for kind, width in WIDTHS.items()}
    return Picture(title, alternative, charts, figure.table, notes)


def _rows(field: str) -> alt.Y:
    return alt.Y(f"{field}:N", title=None, sort=None, axis=None, scale=alt.Scale(paddingInner=0.66, paddingOuter=0.33))


def _name(base: alt.Chart, field: str, width: int, right: str = "") -> Any:
    """What a row is, above its bar; on the right, its amount."""
    text: dict[str, Any] = {"fontSize": 13, "fontWeight": "bold", "color": tokens.of("ink"), "dy": -ROW // 2 + 3}
    named: Any = alt.layer(base.mark_text(align="left", **text).encode(x=alt.value(0), text=f"{field}:N"))
    if right:
        named += base.mark_text(align="right", **text).encode(x=alt.value(width), text=f"{right}:N")
    return named


def _bars(figure: chart_rows.Money, width: int) -> Spec:
    """A bar a row, on one scale, lighter over a range."""
    base = of(figure.rows).encode(y=_rows("name"))
    colour = alt.condition("datum.kind == 'now'", alt.value(tokens.of("now")), alt.value(tokens.of("bar")))
    scale = alt.Scale(domain=[0, figure.highest])
    x = alt.X("low:Q", axis=None, scale=scale)
    track = base.mark_bar(color=tokens.of("off_soft"), cornerRadius=3).encode(x=alt.value(0), x2=alt.value(width))
    least = base.mark_bar(cornerRadius=3).encode(x=x, color=colour)
    most = base.mark_bar(color=tokens.of("bar_soft")).encode(x=x, x2="high:Q")
    return spec(track + most + least + _name(base, "name", width, "written"), width, ROW * len(figure.rows))


def _days(figure: chart_rows.Ahead, width: int) -> Spec:
    """A bar for each run of days, on a line that goes from today to the last day looked at."""
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in (figure.first, figure.last)]
    axis = alt.Axis(format="%Y", tickCount="year", labelAngle=0, grid=False)
    x = alt.X("first:T", title=None, scale=alt.Scale(domain=ends), axis=axis)
    first = {row["scheme"]: row for row in reversed(figure.rows)}
    names = list(dict.fromkeys(row["scheme"] for row in figure.rows))
    base = of([first[name] for name in names]).encode(y=_rows("scheme"))
    chart = base.mark_bar(color=tokens.of("off_soft")).encode(x=alt.value(0), x2=alt.value(width))
    chart += of(figure.rows).mark_bar(color=tokens.of("good")).encode(x=x, x2="last:T", y=_rows("scheme"))
    chart += _name(base, "scheme", width, "written")
    today = of([{"first": figure.first.isoformat()}])
    chart += today.mark_rule(color=tokens.of("now"), strokeWidth=2, strokeDash=[4, 3]).encode(x=x)
    if figure.turns:
        turns = of(figure.turns).mark_point(size=110, filled=True, opacity=1, color=tokens.of("now"), shape="diamond")
        chart += turns.encode(x=alt.X("day:T", title=None), y=_rows("scheme"))
    return spec(chart, width, ROW * len(names))


def _stretches(figure: chart_rows.Months, width: int) -> Spec:
    """A step for each stretch of days with the same pay, its amount above it."""
    base = of(figure.rows).encode(
        x=alt.X("first:T", title=None, axis=alt.Axis(format="%m/%Y", tickCount=3, grid=False))
    )
    scale = alt.Scale(domain=[0, figure.highest * 1.25])
    y = alt.Y("low:Q", title=None, axis=None, scale=scale)
    steps = base.mark_rect(color=tokens.of("bar")).encode(x2="last:T", y=y, y2=alt.datum(0))
    most = base.mark_rect(color=tokens.of("bar_soft")).encode(x2="last:T", y=y, y2="high:Q")
    text = base.mark_text(align="left", dx=2, dy=-7, fontSize=12, fontWeight="bold", color=tokens.of("ink"))
    return spec(steps + most + text.encode(y=alt.Y("high:Q", axis=None, scale=scale), text="written:N"), width, HEIGHT)


def _aid(figure: chart_rows.Aid, width: int) -> Spec:
    """The total by length of contract, the person's own length marked."""
    x = alt.X("months:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(tickMinStep=1, format="d", grid=False))
    y = alt.Y("total:Q", title=None, axis=alt.Axis(format="d", tickCount=4, gridColor=tokens.of("hair")))
    line = of(figure.rows).mark_line(color=tokens.of("bar"), strokeWidth=3).encode(x=x, y=y)
    mine = of([figure.mine]).encode(x=x, y=y)
    line += mine.mark_point(size=200, filled=True, opacity=1, color=tokens.of("now"), shape="diamond")
    late = 2 * [row["months"] for row in figure.rows].index(figure.mine["months"]) > len(figure.rows)
    beside: dict[str, Any] = {"align": "right", "dx": -12, "dy": -12} if late else {"align": "left", "dx": 12, "dy": 16}
    line += mine.mark_text(**beside, color=tokens.of("ink"), fontSize=13, fontWeight="bold").encode(text="written:N")
    return spec(line, width, HEIGHT)
