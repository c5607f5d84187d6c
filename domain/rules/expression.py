"""A rule as a tree, read from its own code: what is shown of it is what is run, and nothing has to be kept alike.

The tree is of no language: `leaflets.rule_in_words` tells it. What rules are written with is listed here (see `logic`).
"""

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from types import FunctionType
from typing import Any

from domain.rules import logic, months
from domain.rules.scheme import Rule

Names = dict[str, "Node"]


@dataclass(frozen=True)
class Node:
    """A piece of a rule.

    `kind` is `name` (a fact, a figure or an answer, called `value`), `value` (a constant), or one of:
    `all`, `any`, `not`, `open` (a case left open, the verdict), `if` (condition, then, otherwise); `is`, `is_not`,
    `least`, `most`, `more`, `less`, `one_of` (left, right); `unknown` (it has no answer), `or_else` (a value, the one
    taken while it is unknown), `plus`, `minus`, `times`, `over`, `whole_years` (from the second to the first),
    `morrow`, `starts_with`, `beginning` (of a text, so many signs).
    """

    kind: str
    parts: tuple["Node", ...] = ()
    value: Any = None


@cache
def tree(rule: Rule) -> Node:
    """The tree of a rule.

    Raises:
        ValueError: it is written with something that is not known here.
    """
    return _called(rule, {})


def _called(function: Callable[..., Any], given: Names) -> Node:
    """What a function returns; `given`: what some of its arguments are."""
    source = ast.parse(dedent(inspect.getsource(function))).body[0]
    assert isinstance(source, ast.FunctionDef)
    names, known = dict(given), _known_to(function)
    for line in source.body:
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            names[line.targets[0].id] = _node(line.value, names, known)
        elif isinstance(line, ast.Return) and line.value is not None:
            return _node(line.value, names, known)
        elif not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)):
            break
    raise ValueError(f"{function.__qualname__}: a line of it is not read: see domain/rules/expression.py")


def _known_to(function: Callable[..., Any]) -> dict[str, Any]:
    assert isinstance(function, FunctionType)
    return function.__globals__


def _node(code: ast.expr, names: Names, known: dict[str, Any]) -> Node:
    """One expression, among local names and what the module knows."""

    def node(inner: ast.expr) -> Node:
        return _node(inner, names, known)

    match code:
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Name(id=name) if isinstance(known.get(name), int | float | str):
            return Node("value", value=known[name])
        case ast.Name(id=name):
            return Node("name", value=name)
        case ast.Constant(value=value):
            return Node("value", value=value)
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            return Node("value", value=tuple(node(part).value for part in parts))
        case ast.UnaryOp(op=ast.Invert(), operand=operand):
            return Node("not", (node(operand),))
        case ast.BinOp(left=left, op=ast.Mult(), right=ast.Name(id="MONTH")):
            return node(left)
        case ast.BinOp(
            left=ast.BinOp(left=until, op=ast.Sub(), right=since), op=ast.FloorDiv(), right=ast.Name("YEAR")
        ):
            return Node("whole_years", (node(until), node(since)))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
            return _flat(_SIGNS[type(sign)], (node(left), node(right)))
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in _COMPARED:
            return Node(_COMPARED[type(sign)], (node(left), node(right)))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _function(known.get(name), [node(one) for one in args])
        case ast.Call(func=ast.Attribute(value=of, attr=method), args=args) if method in _METHODS:
            return _method(method, of, [node(one) for one in args], node)
    raise ValueError(f"{ast.unparse(code)}: rules are not written so: see domain/rules/expression.py")


_SIGNS: dict[type[ast.operator], str] = {
    ast.BitAnd: "all", ast.BitOr: "any", ast.Add: "plus", ast.Sub: "minus", ast.Mult: "times", ast.Div: "over",
}  # fmt: skip
_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Eq: "is", ast.NotEq: "is_not", ast.GtE: "least", ast.LtE: "most", ast.Gt: "more", ast.Lt: "less",
}  # fmt: skip
_METHODS = ("is_in", "fill_null", "is_null", "starts_with", "slice", "coalesce")


def _flat(kind: str, parts: tuple[Node, ...]) -> Node:
    """`a & b & c` has three parts."""
    if kind not in ("all", "any"):
        return Node(kind, parts)
    return Node(kind, tuple(one for part in parts for one in (part.parts if part.kind == kind else (part,))))


def _function(function: Any, args: list[Node]) -> Node:
    """A word of `logic`, a code of a day, which stands for the day, or a function of ours, read in its turn."""
    if function is logic.left_open:
        return Node("open", tuple(args))
    if function is logic.when:
        return Node("if", tuple(args))
    if function is months.column_code:
        return args[0]
    if function is months.morrow_code:
        return Node("morrow", tuple(args))
    if isinstance(function, FunctionType):
        return _called(function, dict(zip(inspect.signature(function).parameters, args, strict=True)))
    raise ValueError(f"{function}: rules are not written with it: see domain/rules/expression.py")


def _method(method: str, of: ast.expr, args: list[Node], node: Callable[[ast.expr], Node]) -> Node:
    if method == "coalesce":  # of a dialect: its arguments alone count
        return Node("or_else", tuple(args))
    if method in ("starts_with", "slice"):
        assert isinstance(of, ast.Attribute)  # text.str
        start = node(of.value)
        return Node("starts_with" if method == "starts_with" else "beginning", (start, args[-1]))
    kinds = {"is_in": "one_of", "fill_null": "or_else", "is_null": "unknown"}
    return Node(kinds[method], (node(of), *args))
