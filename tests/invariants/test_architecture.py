"""The plan of the house: rooms look down only, modules and folders can be taken in, names stay at home."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain import SCHEMES

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "pages" / "screens"
CODE = sorted([*(ROOT / "domain").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
LONGEST, SHORTEST, MOST = 250, 10, 15
"""Lines of a module, and modules of a folder."""
FORM = {"domain/contract", "pages/tell/contract.py", "pages/sheets/contract.py"}
"""What is of the one scheme whose contract has a form."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in CODE}


def imported(path: Path) -> Iterator[str]:
    """The modules of ours that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in MODULES or node.module in MODULES:
                    yield inner if inner in MODULES else node.module


FILES = {name: {one for one in imported(path) if one != name} for name, path in MODULES.items()}


def room(module: str) -> str:
    """The folder of a module; one that stands in none is a room of its own."""
    if module == "domain.schemes" or module.startswith("domain.schemes."):
        return "domain.schemes"
    return ".".join(module.split(".")[:2])


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """What can be reached from itself."""

    def below(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for name in graph.get(waiting.pop(), ()):
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
        return seen

    return [name for name in graph if name in below(name)]


def test_no_file_comes_back_to_itself() -> None:
    assert cycle(FILES) == []


def test_no_room_comes_back_to_itself() -> None:
    rooms: dict[str, set[str]] = {}
    for name, below in FILES.items():
        rooms.setdefault(room(name), set()).update(room(one) for one in below if room(one) != room(name))
    assert cycle(rooms) == []


def test_what_is_told_knows_neither_the_tab_nor_streamlit() -> None:
    for name in [name for name in FILES if name.startswith("pages.tell")]:
        assert {room(one) for one in FILES[name]} <= {"pages.tell"} | {
            room(one) for one in MODULES if one.startswith("domain")
        }
        assert "streamlit" not in MODULES[name].read_text(encoding="utf-8").replace('"streamlit"', "")


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_a_module_is_taken_in_at_once(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST
    assert lines >= SHORTEST or path.name == "__init__.py" or path.parent == SCREENS


def test_a_folder_is_taken_in_at_once() -> None:
    folders = {path.parent for path in [*CODE, *(ROOT / "tests").rglob("*.py")]}
    many = {str(one.relative_to(ROOT)): len(list(one.glob("*.py"))) for one in folders}
    assert {name: count for name, count in many.items() if count > MOST + 1} == {}  # with the sign of the door


def is_home(path: Path, scheme: str) -> bool:
    where = path.relative_to(ROOT).as_posix()
    of_the_form = any(where == one or where.startswith(f"{one}/") for one in FORM)
    return where == f"domain/schemes/{scheme}.py" or (of_the_form and scheme == "cqa")


def names_in(path: Path) -> Iterator[str]:
    """Every name and every string of a module but for its docstrings, which may give an example."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explained = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_scheme_is_named_away_from_home(path: Path) -> None:
    for scheme in [one.id for one in SCHEMES if not is_home(path, one.id)]:
        named = re.compile(rf"(?<![a-zA-Z_]){scheme}(?![a-z])|\b{scheme.upper()}\b")
        assert [one for one in names_in(path) if named.search(one)] == []
