"""A person as a caseload of one row, and suppositions about her as more rows of the same.

Everything asked of one person is one evaluation of a small frame.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from typing import Any, Literal

import polars as pl

from domain.law.parameters import Dated, Parameter
from domain.profile import FIELDS, Profile
from domain.rules.answer_types import own_type
from domain.rules.graph import Graph
from domain.rules.logic import Column, Money
from domain.rules.scheme import Scheme, arguments, shared
from domain.schemes import SCHEME

Row = dict[str, Any]
Answers = dict[str, list[Any]]
"""Several people, by field."""

SCHEMA = {name: own_type(pl, answer) for name, answer in FIELDS.items()}
SCALE = shared.parameters["pay_scale"]
EXPANDED = {"unemployment_benefit": FIELDS["unemployment_benefit"].values, "disabled_worker": (True, False)}
"""Answers that decide both whether an amount is granted and how much it is: supposed one by one while unknown,
so that a range never pairs what can't be together."""


def rows(profile: Profile, on: date) -> list[Row]:
    """The person, then each completion of the unknown answers of `EXPANDED`."""
    base = profile.model_dump()
    base["on"] = base["on"] or on
    unknown = {name: values for name, values in EXPANDED.items() if base[name] is None}
    if not unknown:
        return [base]
    return [base] + [{**base, **dict(zip(unknown, values, strict=True))} for values in product(*unknown.values())]


AS_WRITTEN = pl.QueryOptFlags.none()
"""The stages hold no more than what is wanted: looking for a better plan takes longer than the work."""

Part = Literal["all", "conditions", "verdicts", "amounts", "pay"]
"""What is worked out: everything; criteria and entitlements; criteria and verdicts; amounts and entitlements; the pay
and whether it is granted. The less, the faster."""

Names = tuple[str, ...]
"""In the place of a part: facts, answers and figures by their names in the scheme."""

ALL = tuple(SCHEME)


def judged(people: list[Row], part: Part | Names = "all", of: Collection[str] = ALL) -> list[Row]:
    """Facts, criteria, verdicts and amounts of each row, by `scheme.name`; amounts as `.low` and `.high`.

    `of`: the schemes asked about; the fewer, the faster.
    """
    return _judged({name: [row[name] for row in people] for name in FIELDS}, part, of) if people else []


def judged_otherwise(base: Row, cases: list[tuple[str, Any]], part: Part, of: Collection[str] = ALL) -> list[Row]:
    """The same of a person, then of her with each of these answers instead of her own."""
    answers = {name: [base[name]] * (1 + len(cases)) for name in FIELDS}
    for place, (name, value) in enumerate(cases, 1):
        answers[name][place] = value
    return _judged(answers, part, of)


def _judged(answers: Answers, part: Part | Names, of: Collection[str]) -> list[Row]:
    scales = set(_in_force(SCALE, "", answers)) if part in ("all", "amounts", "pay") else set()
    plan = _plan(part, tuple(one for one in ALL if one in of), scales.pop() if len(scales) == 1 else None)
    columns = [pl.Series(name, answers[name], dtype=kind) for name, kind in plan.answers.items()]
    for name, figure, scheme in plan.figures:
        columns.append(pl.Series(name, _in_force(figure, scheme, answers), dtype=plan.kinds[name]))
    lazy = pl.DataFrame(columns).lazy()
    for stage in plan.stages:
        lazy = lazy.with_columns(stage)
    frame = lazy.collect(optimizations=AS_WRITTEN)
    told = [frame.get_column(column).to_list() for column in plan.names.values()]
    return [plan.same | dict(zip(plan.names, values, strict=True)) for values in zip(*told, strict=True)]


def read(part: Part, of: Collection[str]) -> set[str]:
    """The answers that are looked at for it."""
    plan = _plan(part, tuple(one for one in ALL if one in of), None)
    return {*plan.answers, *EXPANDED, *(_read_on(figure, scheme) for _, figure, scheme in plan.figures), "on"}


@dataclass(frozen=True)
class _Plan:
    """The compiled work: stages of columns, the column of each name told, what is the same for all, what is read."""

    stages: list[list[Column]]
    names: dict[str, str]
    same: dict[str, Any]
    answers: dict[str, Any]
    figures: list[tuple[str, Parameter, str]]
    kinds: dict[str, Any]


@cache
def _plan(part: Part | Names, of: tuple[str, ...], scale: int | None) -> _Plan:
    """`scale` is the pay scale when it is the same for all rows: the other one is then not worked out."""
    figures: dict[str, tuple[str, Parameter, str]] = {}

    def figure(parameter: Parameter, scope: str) -> Column:
        if parameter is SCALE and scale is not None:
            return scale
        name = f"figure {scope} {parameter.name}"
        figures[name] = (name, parameter, scope)
        return pl.col(name)

    graph = Graph(pl, pl.col, "__", figure)
    told: dict[str, str] = {}
    same: dict[str, Any] = {}
    for scheme in map(SCHEME.__getitem__, of):
        refs = {name: graph.named(scheme, name) for name in _named(scheme, part)}
        if part in ("all", "conditions", "verdicts"):
            refs |= {f"is.{c.name}": graph.criterion(scheme, c) for c in scheme.criteria}
        for name, ref in refs.items():
            ends = {".low": ref.value.low, ".high": ref.value.high} if isinstance(ref.value, Money) else {"": ref.value}
            for end, column in ends.items():
                if isinstance(column, pl.Expr):
                    told[f"{scheme.id}.{name}{end}"] = column.meta.output_name()
                else:
                    same[f"{scheme.id}.{name}{end}"] = column
    stages, wanted = _needed(graph.stages, set(told.values()))
    given = [found for name, found in figures.items() if name in wanted]
    read = {name: kind for name, kind in SCHEMA.items() if name in wanted}
    return _Plan(stages, told, same, read, given, {name: graph.kind_of(parameter) for name, parameter, _ in given})


@cache
def kind_of(scheme: str, name: str) -> Any:
    """The type of the column that a fact or an answer is in a scheme."""
    plan = _plan((name,), (scheme,), None)
    lazy = pl.DataFrame(schema=plan.answers | plan.kinds).lazy()
    for stage in plan.stages:
        lazy = lazy.with_columns(stage)
    return lazy.collect_schema()[plan.names[f"{scheme}.{name}"]]


def _needed(stages: list[dict[str, Column]], wanted: set[str]) -> tuple[list[list[Column]], set[str]]:
    """The columns that lead to the wanted ones, by stage, and the names of all they rest on."""
    kept: list[list[Column]] = []
    for stage in reversed(stages):
        used = {name: column for name, column in stage.items() if name in wanted}
        wanted = wanted.union(*(column.meta.root_names() for column in used.values()))
        kept.append([column.alias(name) for name, column in used.items()])
    return kept[::-1], wanted


def _in_force(figure: Parameter, scheme: str, answers: Answers) -> list[Any]:
    """The value of a dated figure for each row: many rows, but few days."""
    days = [start or on for start, on in zip(answers[_read_on(figure, scheme)], answers["on"], strict=True)]
    lines = {day: figure.on(day) for day in set(days)}
    values = {day: None if line is None else line.value for day, line in lines.items()}
    return [values[day] for day in days]


def in_force(figure: Parameter, scheme: str, row: Row) -> Any:
    """The value of a dated figure for one row, looked up on the day it is read."""
    line = line_in_force(figure, scheme, row)
    return None if line is None else line.value


def line_in_force(figure: Parameter, scheme: str, row: Row) -> Dated | None:
    """The same with its reference and confidence."""
    return figure.on(row[_read_on(figure, scheme)] or row["on"])


def _read_on(figure: Parameter, scheme: str) -> str:
    """The answer that says on which day a figure is read; while it is unknown, the day judged."""
    return "training_start" if figure.day == "entry_day" else SCHEME[scheme].judged_on if scheme else "on"


def _named(scheme: Scheme, part: Part | Names) -> list[str]:
    """The facts of a scheme that are told: all that verdicts, sentences and amounts name, or some of them."""
    if isinstance(part, tuple):
        return list(part)
    granted = entitlements(scheme)
    if part != "all":
        pay = [name for name in ("pay", scheme.amounts.get("pay")) if name]
        return {
            "conditions": granted,
            "verdicts": ["eligible"],
            "amounts": [*scheme.amounts, *granted],
            "pay": pay,
        }[part]
    rules = (*(criterion.rule for criterion in scheme.criteria), *scheme.columns.values(), *scheme.notes.values())
    named = [name for rule in rules for name in arguments(rule) if name not in FIELDS]
    return list(dict.fromkeys(["status", "eligible", "person", *named, *scheme.amounts, *scheme.told]))


def entitlements(scheme: Scheme) -> list[str]:
    """The facts that say whether an amount is paid, and by whom."""
    return [fact for fact in dict.fromkeys(scheme.amounts.values()) if fact] + scheme.paid_by
