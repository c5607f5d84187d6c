"""Which changes are made to the rules: what somebody could have written wrong, and that still runs."""

import ast
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.work_item import MutationSpec, WorkItem
from parso.python.tree import String

MODULES = (
    "domain/schemes/*.py",
    *(f"domain/rules/{name}.py" for name in ("contracts", "facts", "logic", "months", "outputs", "pay", "payments")),
    "domain/rules/reach.py",
    "domain/person/amounts.py",
    "domain/contract/aid.py",
)
"""The schemes, the words they are written with, the amounts worked out from them."""

_SWAPS = {
    "Comparison": "Lt_LtE Lt_GtE LtE_Lt LtE_Gt Gt_GtE Gt_LtE GtE_Gt GtE_Lt Eq_NotEq NotEq_Eq Is_IsNot IsNot_Is",
    "Binary": "BitAnd_BitOr BitOr_BitAnd Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul Mod_FloorDiv",
    "Unary": "Delete_Invert Delete_Not Delete_USub",
}
"""An edge moved or a sense turned. Other swaps (`&` by `**`) stop at once, which would flatter the tests."""
_KEYWORDS = ("TrueWithFalse", "FalseWithTrue", "AndWithOr", "OrWithAnd")
OPERATORS = (
    *(f"core/Replace{kind}Operator_{swap}" for kind, swaps in _SWAPS.items() for swap in swaps.split()),
    *(f"core/Replace{swap}" for swap in _KEYWORDS),
    "core/AddNot",
    "core/NumberReplacer",
    "core/RemoveDecorator",
    "ours/OtherWord",
)


class OtherWord(Operator):
    """A word of the rules that is another: a code, a name, a key. Docstrings stay."""

    def mutation_positions(self, node):  # type: ignore[no-untyped-def]
        if isinstance(node, String) and node.parent.type not in ("simple_stmt", "file_input"):
            yield node.start_pos, node.end_pos

    def mutate(self, node, index):  # type: ignore[no-untyped-def]
        node.value = f"{node.value[:-1]}_other{node.value[-1]}"
        return node

    @classmethod
    def examples(cls):  # type: ignore[no-untyped-def]
        return (Example('x == "yes"', 'x == "yes_other"'),)


plugins.OPERATOR_PROVIDERS["ours"] = {"OtherWord": OtherWord}


def modules(root: Path) -> list[Path]:
    """The files that are changed, from the root."""
    return [path.relative_to(root) for pattern in MODULES for path in sorted(root.glob(pattern))]


def mutants(root: Path) -> Iterator[WorkItem]:
    """Every change to be made, in the order of the files."""
    for path in modules(root):
        source = (root / path).read_text(encoding="utf-8")
        tree, left_alone = get_ast_from_path(root / path), spans_left_alone(source)
        for name in OPERATORS:
            operator = plugins.get_operator(name)()
            places = [place for node in ast_nodes(tree) for place in operator.mutation_positions(node)]
            for occurrence, (start, end) in enumerate(places):
                if not any(first <= start < last for first, last in left_alone):
                    spec = MutationSpec(path, name, occurrence, start, end)
                    yield WorkItem.single(job_id=uuid4().hex, mutation=spec)


def spans_left_alone(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """What no run can tell from what is written, or tells at once: types, and the sign that makes a fact of a rule."""
    found: list[ast.AST] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            found += [node.returns] * (node.returns is not None)
            found += [one for one in node.decorator_list if "fact" in ast.unparse(one)]
    # A decorator begins at its sign, one letter before its name.
    return [((n.lineno, n.col_offset - 1), (n.end_lineno, n.end_col_offset)) for n in found]  # type: ignore[attr-defined]
