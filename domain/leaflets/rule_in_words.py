"""A rule as it is coded, in words a lawyer reads: told from its tree, with the figures of the law in force on a day.

Nothing here knows a scheme. The words are in data/texts, `[rule]`; a fact that has a name of its own there (`[facts]`)
is called by it and told apart, others are told where they stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from domain.law.parameters import Parameter
from domain.person.findings import unit_in_words
from domain.person.suppose import Row, line_in_force
from domain.profile import FIELDS
from domain.rules.expression import Node, tree
from domain.rules.resting import meaning
from domain.rules.scheme import Rule, Scheme
from domain.words import Words

OPPOSITE = {
    "is": "is_not", "is_not": "is", "least": "less", "less": "least", "most": "more", "more": "most",
    "one_of": "none_of", "none_of": "one_of", "unknown": "known", "known": "unknown",
    "starts_with": "starts_otherwise", "starts_otherwise": "starts_with",
}  # fmt: skip
BEFORE_THE_MORROW = {"more": "least", "most": "less", "least": "more", "less": "most"}
"""What is said of a day by comparing its morrow: it is after the eve of another, so on it or after."""


@dataclass(frozen=True)
class Clause:
    """A piece of a rule: a sentence of its own, or what stands over its parts."""

    text: str
    parts: tuple["Clause", ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The same as lines, each indented by its depth: what is read aloud, and compared."""
        yield "  " * depth + self.text
        for part in self.parts:
            yield from part.lines(depth + 1)


@dataclass(frozen=True)
class RuleTold:
    """A rule, and each fact that it calls by a name, told in its turn."""

    clause: Clause
    facts: tuple[tuple[str, Clause], ...]


def told(scheme: Scheme, rule: Rule, on: Row, words: Words, met: str = "met") -> RuleTold:
    """A rule that is met, not met or left open, in words.

    Args:
        on: the day judged, and answers without which figures are read on it.
        met: how it is called when it holds, among the words of `[rule]`: `met`, or `yes_if`.

    Raises:
        ValueError: it is written with something that has no words yet.
    """
    teller = _Teller(scheme, on, words)
    clause = teller.rule(tree(rule), met)
    facts: list[tuple[str, Clause]] = []
    while len(facts) < len(teller.named):  # a fact may name others
        name = list(teller.named)[len(facts)]
        facts.append((teller.named[name], teller.fact(name)))
    return RuleTold(clause, tuple(facts))


@dataclass
class _Teller:
    """`named`: the facts called by a name so far, in order, with that name."""

    scheme: Scheme
    on: Row
    words: Words
    named: dict[str, str] = field(default_factory=dict)

    def rule(self, node: Node, met: str) -> Clause:
        return self._in_order(node, "") if node.kind == "open" else self._under(met, self.clause(node))

    def fact(self, name: str) -> Clause:
        """What a fact is: a yes or no, or a value."""
        node = tree(self._rule_of(name))
        return self.rule(node, "yes_if") if self._is_yes_or_no(node) else Clause(self.value(node))

    def clause(self, node: Node, no: bool = False) -> Clause:
        """A yes or no; its contrary if `no`."""
        found = self._meant(node)
        if node.kind == "not":
            return self.clause(node.parts[0], not no)
        if isinstance(found, Node):
            return self.clause(found, no)
        if node.kind == "if" and (known := self._constant(node.parts[0])) is not None:
            return self.clause(node.parts[1 if known else 2], no)
        if node.kind == "open":
            if no:
                raise ValueError("the contrary of a case left open has no words yet")
            return self._in_order(node, "_within")
        if node.kind in ("all", "any"):
            kind = node.kind if not no else {"all": "any", "any": "all"}[node.kind]
            return self._together(self.text(kind), [self.clause(part, no) for part in node.parts])
        if node.kind == "name":
            return Clause(self.text("no" if no else "yes", name=self.value(node)))
        return Clause(self._compared(OPPOSITE[node.kind] if no else node.kind, node))

    def _in_order(self, node: Node, where: str) -> Clause:
        """A case left open, then the verdict in all others."""
        case, verdict = (self.clause(part) for part in node.parts)
        parts = self._under(f"open{where}", case), self._under(f"otherwise{where}", verdict)
        return Clause(self.text(f"in_order{where}"), parts)

    def _together(self, title: str, clauses: list[Clause]) -> Clause:
        """Of the parts of a part under the same title, one list is made."""
        return Clause(title, tuple(one for each in clauses for one in (each.parts if each.text == title else (each,))))

    def _compared(self, kind: str, node: Node) -> str:
        left = node.parts[0]
        if kind in ("unknown", "known"):
            return self.text(kind, left=self.value(left))
        right = node.parts[1]
        if left.kind == "morrow" or self._through(left).kind == "morrow":
            left, kind = self._through(left).parts[0], BEFORE_THE_MORROW[kind]
        sort = "days" if self._is_day(left) and kind in ("least", "most", "more", "less") else "compared"
        return self.text(sort, kind, left=self.value(left), right=self.value(right, like=left))

    def value(self, node: Node, like: Node | None = None) -> str:
        """A value in words. `like`: what it is compared with, whose vocabulary it is from."""
        found = self._meant(node)
        if node.kind == "value":
            return self.words.value(node.value, self._unit(like) if like else "")
        if isinstance(found, Node):
            return self.value(found)
        if isinstance(found, Parameter):
            return self._figure(found)
        if node.kind == "name":
            return self._name(node.value)
        if node.kind == "if":
            condition, then, otherwise = node.parts
            told = [self.value(one) for one in (then, otherwise)]
            return self.text("choice", condition=self.clause(condition).text, then=told[0], otherwise=told[1])
        parts = [self._within(part, node.kind) for part in node.parts]
        return self.text("values", node.kind, **dict(zip(("first", "second"), parts, strict=False)))

    def _within(self, part: Node, kind: str) -> str:
        """Sums within products stand between brackets."""
        told = self.value(part)
        between = kind in ("times", "over") and self._through(part).kind in ("plus", "minus")
        return self.text("brackets", value=told) if between else told

    def _through(self, node: Node) -> Node:
        found = self._meant(node)
        return self._through(found) if isinstance(found, Node) else node

    def _meant(self, node: Node) -> Node | Parameter | None:
        """The tree of a fact that has no name of its own, or a figure; None of what is told by its name."""
        if node.kind != "name":
            return None
        found = meaning(self.scheme, node.value)
        if isinstance(found, Parameter):
            return found
        return tree(found) if callable(found) and not self._fact_name(node.value) else None

    def _rule_of(self, name: str) -> Rule:
        found = meaning(self.scheme, name)
        assert callable(found)
        return found

    def _constant(self, node: Node) -> Any:
        """The figure that decides, when it is one."""
        found = self._meant(node)
        return self._in_force(found) if isinstance(found, Parameter) else None

    def _in_force(self, figure: Parameter) -> Any:
        line = line_in_force(figure, self.scheme.id, self.on)
        return None if line is None else line.value

    def _figure(self, figure: Parameter) -> str:
        value = self._in_force(figure)
        return self.text("no_figure") if value is None else self.words.value(value, unit_in_words(figure))

    def _name(self, name: str) -> str:
        """An answer by its label; a fact by its name, which is remembered."""
        if called := self._fact_name(name):
            self.named[name] = called
            return self.text("fact", name=called)
        if name not in FIELDS:
            raise ValueError(f"{self.scheme.id}: nothing is called {name}")
        return self.words.text("fields", name, "label")

    def _fact_name(self, name: str) -> str:
        return str(self.words.find("facts", self.scheme.id, name) or self.words.find("facts", "all", name) or "")

    def _is_yes_or_no(self, node: Node) -> bool:
        node = self._through(node)
        if node.kind == "name":
            return node.value in FIELDS and FIELDS[node.value].kind == "bool"
        return node.kind in ("all", "any", "not", "open", *OPPOSITE)

    def _is_day(self, node: Node) -> bool:
        node = self._through(node)
        if node.kind == "name":
            return self._is_day_name(node.value)
        return node.kind == "morrow" or (node.kind in ("plus", "minus", "or_else") and self._is_day(node.parts[0]))

    def _is_day_name(self, name: str) -> bool:
        if name in FIELDS:
            return FIELDS[name].kind == "date"
        return self._is_day(tree(self._rule_of(name)))

    def _unit(self, node: Node) -> str:
        """The unit of an answer, or the field whose vocabulary its values are from."""
        name = self._through(node).value
        unit = FIELDS[name].unit if name in FIELDS else ""
        return {"level": "training_level", "": name or ""}.get(unit, unit)

    def _under(self, key: str, clause: Clause) -> Clause:
        return Clause(self.text(key), (clause,))

    def text(self, *path: str, **slots: Any) -> str:
        return self.words.text("rule", *path, **slots)
