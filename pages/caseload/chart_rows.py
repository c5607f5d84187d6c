"""What the charts of a caseload draw: tidy rows, the finding that titles each, and the same figures as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from domain import SCHEMES
from domain.caseload import summary
from domain.results import VERDICTS, Caveat
from domain.words import Words
from pages.tell import sourced
from pages.tell.chart_rows import Row, Table

MOST_BARS = 8
"""Conditions drawn among those that block, of each sort; the table has all."""
ALONE = {False: "alone", True: "with_others"}
"""What a piece of a bar of conditions counts, by whether something else is unmet too."""
WIDE, NARROW = 0.25, 0.09
"""Share of the longest bar in which a number with its share can be written, and a number alone."""


@dataclass(frozen=True)
class CaseloadChart:
    """Rows by the name of the chart they are drawn on; one chart has no name."""

    finding: str
    charts: dict[str, list[Row]]
    table: Table


def verdicts(judged: pl.DataFrame, said: Words) -> CaseloadChart:
    """The verdicts of the schemes that can be entered."""
    rows = [{"name": _short(row["scheme"], said), **row} for row in summary.verdicts(judged)]
    met = [
        f"{row['name']} {with_share(row['people'], len(judged), said)}"
        for row in rows
        if row["verdict"] == VERDICTS[True]
    ]
    finding = said.text("caseload", "verdicts_found", met=said.all_of(met), count=said.number(len(judged)))
    return CaseloadChart(finding, {"": rows}, _by_verdict(said.text("charts", "scheme"), rows, len(judged), said))


def blocking(judged: pl.DataFrame, said: Words) -> CaseloadChart | None:
    """What a step can change apart from what it cannot; None when nothing blocks anybody."""
    rows: list[Row] = [
        {"name": condition(row["scheme"], row["criterion"], said)} | row for row in summary.blocking(judged)
    ]
    if not rows:
        return None
    first = max(rows, key=lambda row: (row["can_change"], row["alone"]))
    finding = said.text("caseload", "blocking_found", name=first["name"], count=said.number(first["alone"]))
    head = [said.text("caseload", key) for key in ("condition", "blocked", "alone", "can_change")]
    answers = {one: said.text("answers", "yes" if one else "no") for one in (True, False)}
    table = [
        [
            row["name"],
            *(with_share(row[key], len(judged), said) for key in ("people", "alone")),
            answers[row["can_change"]],
        ]
        for row in rows
    ]
    charts = {
        said.text("caseload", "changes" if can_change else "stays"): [
            {**row, "with_others": others, "people": row["people"] - row["alone"] if others else row["alone"]}
            for row in [one for one in rows if one["can_change"] == can_change][:MOST_BARS]
            for others in ALONE
        ]
        for can_change in (True, False)
    }
    return CaseloadChart(finding, {name: drawn for name, drawn in charts.items() if drawn}, Table(head, table))


def labelled(rows: list[Row], everybody: int, said: Words) -> list[Row]:
    """Pieces of bars, each from where to where it goes, with its number where there is room, and what it counts."""
    totals: dict[str, int] = {}
    placed = []
    for row in rows:
        begins = totals.get(row["name"], 0)
        totals[row["name"]] = ends = begins + row["people"]
        placed.append({**row, "begins": begins, "ends": ends, "middle": (begins + ends) / 2})
    longest = max(totals.values(), default=0) or 1
    for row in placed:
        told, room = with_share(row["people"], everybody, said), row["people"] / longest
        row["written"] = told if room >= WIDE else said.number(row["people"]) if room >= NARROW else ""
        row["told"] = said.text("paper", "answer", label=f"{row['name']} – {_of_piece(row, said)}", value=told)
    return placed


def _of_piece(row: Row, said: Words) -> str:
    if "verdict" in row:
        return said.text("values", "verdict", row["verdict"])
    return said.text("caseload", ALONE[row["with_others"]])


def with_share(people: int, everybody: int, said: Words) -> str:
    """Twelve people of a hundred: 12 (12 %)."""
    return f"{said.number(people)} ({said.percent(people / everybody if everybody else 0)})"


def amounts(judged: pl.DataFrame, unread: Mapping[str, list[Caveat]], said: Words) -> CaseloadChart | None:
    """None when nobody's pay is one amount. `unread`: by scheme, what was not read behind the pay of those paid."""
    charts: dict[str, list[Row]] = {}
    table = []
    for row in summary.amounts(judged):
        name = _short(row["scheme"], said)
        charts.setdefault(name, []).append(row)
        span = of_amounts(row["low"], said)
        row |= {"middle": (row["low"] + row["high"]) / 2, "written": said.number(row["people"])}
        people = said.plural("caseload", "people", count=row["people"])
        row["told"] = said.text("paper", "answer", label=span, value=people)
        table.append([name, span, said.number(row["people"])])
    if not charts:
        return None
    medians = summary.median_amounts(judged)
    half = [
        sourced.marked_together(f"{_short(scheme, said)} {said.money(amount)}", unread[scheme], said)
        for scheme, amount in medians.items()
    ]
    head = [said.text("charts", "scheme"), said.text("charts", "money_each_month"), said.text("caseload", "number")]
    return CaseloadChart(said.text("caseload", "amounts_found", half=said.all_of(half)), charts, Table(head, table))


def zones(judged: pl.DataFrame, said: Words) -> CaseloadChart:
    """The verdicts of the CAQ, zone by zone."""
    rows = [{"name": zone(row["zone"], said), **row} for row in summary.by_zone(judged)]
    best = max(rows, key=lambda row: row["people"] * (row["verdict"] == VERDICTS[True]))
    met = best["people"] if best["verdict"] == VERDICTS[True] else 0
    finding = said.text("caseload", "nobody")
    if met:
        finding = said.text("caseload", "zones_found", name=best["name"], count=said.number(met))
    return CaseloadChart(finding, {"": rows}, _by_verdict(said.text("caseload", "zone"), rows, len(judged), said))


def ages(judged: pl.DataFrame, known: pl.Series, said: Words) -> CaseloadChart:
    """The verdicts by age, a chart a scheme."""
    charts: dict[str, list[Row]] = {}
    found, rows = [], []
    for row in summary.by_age(judged, known):
        name = _short(row["scheme"], said)
        charts.setdefault(name, []).append({"name": bracket(row["low"], row["high"], said), **row})
    for name, drawn in charts.items():
        best = max(drawn, key=lambda row: row["people"] * (row["verdict"] == VERDICTS[True]))
        if best["verdict"] == VERDICTS[True] and best["people"]:
            found.append(said.text("caseload", "age_found", scheme=name, age=best["name"]))
        rows += [{**row, "name": f"{name}, {row['name']}"} for row in drawn]
    finding = said.all_of(found) if found else said.text("caseload", "nobody")
    return CaseloadChart(finding, charts, _by_verdict(said.text("caseload", "age"), rows, len(judged), said))


def condition(scheme: str, criterion: str, said: Words) -> str:
    return f"{said.text('criteria', scheme, criterion, 'label')} ({_short(scheme, said)})"


def zone(found: str | None, said: Words) -> str:
    return said.text("values", "zone", found) if found else said.text("caseload", "no_zone")


def of_amounts(low: int, said: Words) -> str:
    """A bar of amounts, from one to another."""
    return said.text("caseload", "from_to", low=said.money(low), high=said.money(low + summary.BUCKET_EUR))


def bracket(low: int | None, high: int | None, said: Words) -> str:
    """Ages from one to another, in words."""
    if low is None:
        return said.text("caseload", "no_age")
    if high is None:
        return said.text("caseload", "age_from", low=low)
    return said.text("caseload", "age_from_to" if low else "age_to", low=low, high=high)


def _by_verdict(first: str, rows: list[Row], everybody: int, said: Words) -> Table:
    """A line for each name, a column for each verdict."""
    head = [first, *(said.text("values", "verdict", one) for one in VERDICTS.values())]
    lines: dict[str, dict[str, Any]] = {}
    for row in rows:
        lines.setdefault(row["name"], {})[row["verdict"]] = row["people"]
    return Table(
        head, [[name, *(with_share(n, everybody, said) for n in counts.values())] for name, counts in lines.items()]
    )


def _short(scheme: str, said: Words) -> str:
    return said.text("schemes", next(one.id for one in SCHEMES if one.id == scheme), "short")
