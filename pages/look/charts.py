"""The charts of one person: what each scheme would pay a month and the days ahead on which it is open, on the board;
a pay that changes on its way and the employer's aid, in the details of their scheme."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import Any

import altair as alt

from domain import Scheme
from domain.words import Words
from pages.look import tokens
from pages.look.drawing import at, down_to, entitled, until
from pages.look.picture import WIDTHS, Picture, Spec, bounds, filled, named, shape
from pages.tell import chart_rows
from pages.tell.person import Person

ROW, HEIGHT = 40, 180
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


def _name(base: alt.Chart, field: str, width: int, right: str = "") -> list[alt.Chart]:
    """What a row is, above its bar; on the right, its amount."""
    text: dict[str, Any] = {"fontSize": 13, "fontWeight": "bold", "color": tokens.of("ink"), "dy": -ROW // 2 + 3}
    names = [base.mark_text(align="left", **text).encode(x=at(0), text=alt.Text(field, type="nominal"))]
    if right:
        amount = base.mark_text(align="right", **text)
        names.append(amount.encode(x=at(width), text=alt.Text(right, type="nominal")))
    return names


def _bars(figure: chart_rows.Money, width: int) -> Spec:
    """A bar a row, on one scale, lighter over a range."""
    return filled(_bars_shape(width), ROW * len(figure.rows), {"highest": figure.highest}, rows=figure.rows)


@cache
def _bars_shape(width: int) -> Spec:
    base = named("rows").encode(y=_rows("name"))
    colour = alt.condition("datum.kind == 'now'", alt.value(tokens.of("now")), alt.value(tokens.of("bar")))
    x = alt.X("low:Q", axis=None, scale=bounds("lowest", "highest"))
    layers = [
        base.mark_bar(color=tokens.of("off_soft"), cornerRadius=3).encode(x=at(0), x2=until(width)),
        base.mark_bar(color=tokens.of("bar_soft")).encode(x=x, x2="high:Q"),
        base.mark_bar(cornerRadius=3).encode(x=x, color=colour),
        *_name(base, "name", width, "written"),
    ]
    return shape(layers, width, "lowest", "highest")


def _days(figure: chart_rows.Ahead, width: int) -> Spec:
    """A bar for each run of days, on a line that goes from today to the last day looked at."""
    first = {row["scheme"]: row for row in reversed(figure.rows)}
    names = list(dict.fromkeys(row["scheme"] for row in figure.rows))
    data = {"rows": figure.rows, "schemes": [first[name] for name in names], "turns": figure.turns}
    ends = {"first_day": _moment(figure.first), "last_day": _moment(figure.last)}
    return filled(_days_shape(width), ROW * len(names), ends, **data, today=[{"first": figure.first.isoformat()}])


@cache
def _days_shape(width: int) -> Spec:
    axis = alt.Axis(format="%Y", tickCount="year", labelAngle=0, grid=False)
    x = alt.X("first:T", title=None, scale=bounds("first_day", "last_day"), axis=axis)
    base, y = named("schemes").encode(y=_rows("scheme")), _rows("scheme")
    today = named("today").mark_rule(color=tokens.of("now"), strokeWidth=2, strokeDash=[4, 3])
    turns = named("turns").mark_point(size=110, filled=True, opacity=1, color=tokens.of("now"), shape="diamond")
    layers = [
        base.mark_bar(color=tokens.of("off_soft")).encode(x=at(0), x2=until(width)),
        named("rows").mark_bar(color=tokens.of("good")).encode(x=x, x2="last:T", y=y),
        *_name(base, "scheme", width, "written"),
        today.encode(x=x),
        turns.encode(x=alt.X("day:T", title=None), y=y),
    ]
    return shape(layers, width, "first_day", "last_day")


def _moment(day: date) -> float:
    """A day as Vega counts: milliseconds, in its own time zone, that of the machine."""
    return datetime.combine(day, time()).timestamp() * 1000


def _stretches(figure: chart_rows.Months, width: int) -> Spec:
    """A step for each stretch of days with the same pay, its amount above it."""
    return filled(_stretches_shape(width), HEIGHT, {"highest": figure.highest * 1.25}, rows=figure.rows)


@cache
def _stretches_shape(width: int) -> Spec:
    axis = alt.Axis(format="%m/%Y", tickCount=3, grid=False)
    base = named("rows").encode(x=alt.X("first:T", title=None, axis=axis))
    scale = bounds("lowest", "highest")
    y = alt.Y("low:Q", title=None, axis=None, scale=scale)
    text = base.mark_text(align="left", dx=2, dy=-7, fontSize=12, fontWeight="bold", color=tokens.of("ink"))
    layers = [
        base.mark_rect(color=tokens.of("bar")).encode(x2="last:T", y=y, y2=down_to(0)),
        base.mark_rect(color=tokens.of("bar_soft")).encode(x2="last:T", y=y, y2="high:Q"),
        text.encode(y=alt.Y("high:Q", axis=None, scale=scale), text="written:N"),
    ]
    return shape(layers, width, "lowest", "highest")


def _aid(figure: chart_rows.Aid, width: int) -> Spec:
    """The total by length of contract, the person's own length marked."""
    late = 2 * [row["months"] for row in figure.rows].index(figure.mine["months"]) > len(figure.rows)
    return filled(_aid_shape(width, late), HEIGHT, {}, rows=figure.rows, mine=[figure.mine])


@cache
def _aid_shape(width: int, late: bool) -> Spec:
    """`late`: her length stands so far to the right that its amount is written on the left."""
    x = alt.X("months:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(tickMinStep=1, format="d", grid=False))
    y = alt.Y("total:Q", title=None, axis=alt.Axis(format="d", tickCount=4, gridColor=tokens.of("hair")))
    mine = named("mine").encode(x=x, y=y)
    beside: dict[str, Any] = {"align": "right", "dx": -12, "dy": -12} if late else {"align": "left", "dx": 12, "dy": 16}
    text = mine.mark_text(**beside, color=tokens.of("ink"), fontSize=13, fontWeight="bold")
    layers = [
        named("rows").mark_line(color=tokens.of("bar"), strokeWidth=3).encode(x=x, y=y),
        mine.mark_point(size=200, filled=True, opacity=1, color=tokens.of("now"), shape="diamond"),
        text.encode(text="written:N"),
    ]
    return shape(layers, width)
