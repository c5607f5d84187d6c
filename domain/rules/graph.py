"""From rules to columns: resolves what each rule names, and lays the work out in stages.

A stage is a set of columns that rest only on earlier stages, so a frame is carried through with one
`with_columns` a stage. Only what the wanted outputs rest on is built.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

import polars as pl

import domain.rules.facts
import domain.rules.pay  # noqa: F401  importing these registers the shared facts
from domain.law.parameters import Parameter
from domain.profile import FIELDS
from domain.rules.logic import Column, FirstThatApplies, Money, all_of, certain, picked, possible, when
from domain.rules.months import FIRST_DAY, LAST_DAY, day_code
from domain.rules.scheme import Criterion, Rule, Scheme, arguments, shared

FIRST_CODE = day_code(FIRST_DAY)
Constant = int | float | str | tuple  # type: ignore[type-arg]


@dataclass(frozen=True)
class Ref:
    """A built value, as rules receive it: a column, a Money of two columns, or a constant of the law."""

    value: Any
    depth: int = 0
    scope: str = ""


class Graph:
    """Builds columns on one dialect (Polars or Narwhals) from the columns of the answers.

    `prefix` starts the name of every column in between, so that none can meet a column of the caller. A dated
    figure is worked out for each row from its day, unless `figures` names the column that already holds it.
    """

    def __init__(
        self,
        dialect: Any,
        answers: Callable[[str], Column],
        prefix: str,
        figures: Callable[[Parameter, str], Column] | None = None,
    ) -> None:
        self.dialect = dialect
        self.answers = answers
        self.prefix = prefix
        self.figures = figures
        self.stages: list[dict[str, Column]] = []
        self._first = 0
        self._known: dict[tuple[str, str], Ref] = {}
        self._others: dict[str, Graph] = {}

    def otherwise(self, name: str, changed: Mapping[str, Column]) -> "Graph":
        """The same people with other answers in the place of theirs, laid out in the same stages under this name."""
        if name not in self._others:
            start = f"{self.prefix}{name}__"

            def answers(field: str) -> Column:
                if field not in changed:
                    return self.answers(field)
                self.put(f"{start}{field}", changed[field], 0)
                return self.dialect.col(f"{start}{field}")

            other = Graph(self.dialect, answers, start)
            other.stages, other._first = self.stages, 1
            self._others[name] = other
        return self._others[name]

    def named(self, scheme: Scheme, name: str) -> Ref:
        """What a rule of this scheme means by a name."""
        key = (scheme.id, name)
        if key not in self._known:
            self._known[key] = self._find(scheme, name)
        return self._known[key]

    def rule(self, scheme: Scheme, name: str, rule: Rule, own: bool = True) -> Ref:
        """The column of a rule. One that rests on nothing of the scheme is shared by all."""
        parts = {part: self.named(scheme, part) for part in arguments(rule)}
        scope = scheme.id if own or any(ref.scope for ref in parts.values()) else ""
        if not scope and ("", name) in self._known:
            return self._known["", name]
        value = rule(**{part: ref.value for part, ref in parts.items()})
        depth = max((ref.depth for ref in parts.values()), default=0)
        same = next((ref for ref in parts.values() if ref.value is value), None)
        if same is not None:  # the rule only gives another name
            ref = same
        elif isinstance(value, Constant):
            ref = Ref(value, depth, scope)
        else:
            ref = self.store(f"{scope}__{name}", value, depth, scope)
        if not scope:
            self._known["", name] = ref
        return ref

    def criterion(self, scheme: Scheme, criterion: Criterion) -> Ref:
        key = (scheme.id, f"criterion {criterion.name}")
        if key not in self._known:
            self._known[key] = self.rule(scheme, f"is_{criterion.name}", criterion.rule)
        return self._known[key]

    def output(self, scheme: Scheme, name: str, rule: Rule) -> None:
        """Add the column of a rule under the output's own name."""
        parts = {part: self.named(scheme, part) for part in arguments(rule)}
        depth = max((ref.depth for ref in parts.values()), default=0)
        self.put(name, rule(**{part: ref.value for part, ref in parts.items()}), depth)

    def put(self, name: str, column: Column, depth: int) -> None:
        """Add an output column under its own name."""
        while len(self.stages) <= depth:
            self.stages.append({})
        self.stages[depth][name] = column

    def every(self, name: str, refs: list[Ref], scope: str) -> Ref:
        """And over columns; true for everybody when there is none."""
        value = all_of([ref.value for ref in refs]) if refs else self.dialect.lit(True)
        return self.store(name, value, max((ref.depth for ref in refs), default=0), scope)

    def _find(self, scheme: Scheme, name: str) -> Ref:
        if name in ("all_criteria", "person_criteria"):
            refs = [self.criterion(scheme, c) for c in scheme.criteria if name == "all_criteria" or c.about == "person"]
            return self.every(f"{scheme.id}__{name}", refs, scheme.id)
        if name in scheme.facts:
            return self.rule(scheme, name, scheme.facts[name])
        if name in scheme.parameters:
            return self._parameter(scheme, scheme.parameters[name], own=True)
        if name in shared.facts:
            return self.rule(scheme, name, shared.facts[name], own=False)
        if name in shared.parameters:
            return self._parameter(scheme, shared.parameters[name], own=False)
        if name in FIELDS:
            return Ref(self.answers(name), self._first)
        raise NameError(f"{scheme.id}: no fact, figure or answer is called {name}")

    def _parameter(self, scheme: Scheme, parameter: Parameter, own: bool) -> Ref:
        if (constant := parameter.constant) is not None:
            return Ref(constant, scope=scheme.id if own else "")
        code = self.named(scheme, f"{parameter.day}_code")
        scope = scheme.id if own else code.scope
        if not scope and ("", parameter.name) in self._known:
            return self._known["", parameter.name]
        if self.figures is not None:
            ref = Ref(self.figures(parameter, scope), 0, scope)
        else:
            series = self._series(parameter, code.value)
            ref = self.store(f"{scope}__{parameter.name}", series, code.depth, scope)
        if not scope:
            self._known["", parameter.name] = ref
        return ref

    def _series(self, parameter: Parameter, code: Column) -> Column:
        """The value in force on each day."""
        m = self.dialect
        if m is pl:
            return picked(_day_by_day(parameter, self.kind_of(parameter)), (code - FIRST_CODE).cast(pl.UInt32))
        first, *later = parameter.values
        kind = self.kind_of(parameter)
        start = m.lit(first.value, dtype=kind)
        column = start if parameter.before_first == "same" else m.when(code >= day_code(first.start)).then(start)
        for line in later:
            if line.value is None:  # nothing is in force from that day
                column = m.when(code < day_code(line.start)).then(column)
            else:
                column = when(code >= day_code(line.start), m.lit(line.value, dtype=kind), column)
        return column

    def kind_of(self, parameter: Parameter) -> Any:
        """The type of a figure's column."""
        m = self.dialect
        kinds = {str: m.String, bool: m.Boolean, int: m.Int64, float: m.Float64}
        return kinds[type(next(line.value for line in parameter.values if line.value is not None))]

    def store(self, name: str, value: Any, depth: int, scope: str) -> Ref:
        """Lay a value out as columns of a stage, and answer how later rules read it."""
        full = f"{self.prefix}{name}"
        if isinstance(value, FirstThatApplies):
            value, depth = self._laid_out(full, value, depth)
        if isinstance(value, Money):
            self.put(f"{full}__low", value.low, depth)
            self.put(f"{full}__high", value.high, depth)
            columns = Money(self.dialect.col(f"{full}__low"), self.dialect.col(f"{full}__high"))
            return Ref(columns, depth + 1, scope)
        self.put(full, value, depth)
        return Ref(self.dialect.col(full), depth + 1, scope)

    def _laid_out(self, name: str, cascade: FirstThatApplies, depth: int) -> tuple[Money, int]:
        """A cascade in three stages: its conditions, the lines that may be reached, the amounts among them."""
        m = self.dialect

        def stored(part: str, columns: list[Column], depth: int) -> list[Column]:
            for place, column in enumerate(columns):
                self.put(f"{name}__{part}{place}", column, depth)
            return [m.col(f"{name}__{part}{place}") for place in range(len(columns))]

        conditions = [condition for condition, _ in cascade.lines]
        here = stored("here", [possible(condition) for condition in conditions], depth)
        passed = stored("passed", [~certain(condition) for condition in conditions[:-1]], depth)
        reached = stored("reached", cascade.reached(here, passed), depth + 1)
        amounts = [amount for _, amount in cascade.lines]
        lows = [when(r, a.low, m.lit(inf)) for r, a in zip(reached, amounts, strict=True)]
        highs = [when(r, a.high, m.lit(-inf)) for r, a in zip(reached, amounts, strict=True)]
        return Money(m.min_horizontal(*lows), m.max_horizontal(*highs)), depth + 2


def _day_by_day(parameter: Parameter, kind: Any) -> pl.Series:
    """The value in force at each day code from the first, for Polars to look up."""
    before = parameter.values[0].value if parameter.before_first == "same" else None
    starts = [max(day_code(line.start), FIRST_CODE) for line in parameter.values]
    spans = pairwise([FIRST_CODE, *starts, day_code(LAST_DAY) + 1])
    values = [before, *(line.value for line in parameter.values)]
    return pl.concat(
        [
            pl.Series([value], dtype=kind).new_from_index(0, stop - start)
            for value, (start, stop) in zip(values, spans, strict=True)
        ]
    ).rechunk()
