"""What the charts of a caseload draw: tidy rows, the finding that titles each, and the same figures as a table."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from domain import SCHEMES
from domain.caseload import summary
from domain.results import VERDICTS
from domain.words import Words
from pages.tell.chart_rows import Row, Table

MOST_BARS = 10
"""Conditions drawn among those that block; the table has all."""


@dataclass(frozen=True)
class CaseloadChart:
    """Rows by the name of the chart they are drawn on; one chart has no name."""

    finding: str
    charts: dict[str, list[Row]]
    table: Table


def verdicts(judged: pl.DataFrame, said: Words) -> CaseloadChart:
    """The verdicts of the three schemes."""
    rows = [{"name": _short(row["scheme"], said), **row} for row in summary.verdicts(judged)]
    met = [f"{row['name']} {said.number(row['people'])}" for row in rows if row["verdict"] == VERDICTS[True]]
    finding = said.text("caseload", "verdicts_found", met=said.all_of(met), count=said.number(len(judged)))
    return CaseloadChart(finding, {"": rows}, _by_verdict(said.text("charts", "scheme"), rows, said))


def blocking(judged: pl.DataFrame, said: Words) -> CaseloadChart | None:
    """None when nothing blocks anybody."""
    rows: list[Row] = [
        {"name": f"{said.text('criteria', row['scheme'], row['criterion'], 'label')} ({_short(row['scheme'], said)})"}
        | row
        for row in summary.blocking(judged)
    ]
    if not rows:
        return None
    finding = said.text("caseload", "blocking_found", name=rows[0]["name"], count=said.number(rows[0]["people"]))
    head = [said.text("caseload", key) for key in ("condition", "blocked", "alone")]
    table = [[row["name"], said.number(row["people"]), said.number(row["alone"])] for row in rows]
    return CaseloadChart(finding, {"": rows[:MOST_BARS]}, Table(head, table))


def amounts(judged: pl.DataFrame, said: Words) -> CaseloadChart | None:
    """None when nobody's pay is one amount."""
    charts: dict[str, list[Row]] = {}
    table = []
    for row in summary.amounts(judged):
        name = _short(row["scheme"], said)
        charts.setdefault(name, []).append(row)
        span = said.text("caseload", "from_to", low=said.money(row["low"]), high=said.money(row["high"]))
        table.append([name, span, said.number(row["people"])])
    if not charts:
        return None
    medians = summary.median_amounts(judged)
    half = [f"{_short(scheme, said)} {said.money(amount)}" for scheme, amount in medians.items()]
    head = [said.text("charts", "scheme"), said.text("charts", "money_each_month"), said.text("caseload", "number")]
    return CaseloadChart(said.text("caseload", "amounts_found", half=said.all_of(half)), charts, Table(head, table))


def zones(judged: pl.DataFrame, said: Words) -> CaseloadChart:
    """The verdicts of the CAQ, zone by zone."""
    rows = [
        {"name": said.text("values", "zone", row["zone"]) if row["zone"] else said.text("caseload", "no_zone"), **row}
        for row in summary.by_zone(judged)
    ]
    best = max(rows, key=lambda row: row["people"] * (row["verdict"] == VERDICTS[True]))
    met = said.number(best["people"] if best["verdict"] == VERDICTS[True] else 0)
    finding = said.text("caseload", "zones_found", name=best["name"], count=met)
    return CaseloadChart(finding, {"": rows}, _by_verdict(said.text("caseload", "zone"), rows, said))


def ages(judged: pl.DataFrame, known: pl.Series, said: Words) -> CaseloadChart:
    """The verdicts by age, a chart a scheme."""
    charts: dict[str, list[Row]] = {}
    found, rows = [], []
    for row in summary.by_age(judged, known):
        name = _short(row["scheme"], said)
        charts.setdefault(name, []).append({"name": _bracket(row, said), **row})
    for name, drawn in charts.items():
        best = max(drawn, key=lambda row: row["people"] * (row["verdict"] == VERDICTS[True]))
        if best["verdict"] == VERDICTS[True] and best["people"]:
            found.append(said.text("caseload", "age_found", scheme=name, age=best["name"]))
        rows += [{**row, "name": f"{name}, {row['name']}"} for row in drawn]
    finding = said.all_of(found) if found else said.text("caseload", "nobody")
    return CaseloadChart(finding, charts, _by_verdict(said.text("caseload", "age"), rows, said))


def _bracket(row: Row, said: Words) -> str:
    if row["low"] is None:
        return said.text("caseload", "no_age")
    if row["high"] is None:
        return said.text("caseload", "age_from", low=row["low"])
    return said.text("caseload", "age_from_to" if row["low"] else "age_to", low=row["low"], high=row["high"])


def _by_verdict(first: str, rows: list[Row], said: Words) -> Table:
    """A line for each name, a column for each verdict."""
    head = [first, *(said.text("values", "verdict", one) for one in VERDICTS.values())]
    lines: dict[str, dict[str, Any]] = {}
    for row in rows:
        lines.setdefault(row["name"], {})[row["verdict"]] = row["people"]
    return Table(head, [[name, *(said.number(n) for n in counts.values())] for name, counts in lines.items()])


def _short(scheme: str, said: Words) -> str:
    return said.text("schemes", next(one.id for one in SCHEMES if one.id == scheme), "short")
