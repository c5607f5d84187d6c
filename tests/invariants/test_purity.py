"""What the house is made of: the domain knows no page, no chart and no clock; pages enter by its door."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOMAIN = sorted((ROOT / "domain").rglob("*.py"))


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def called(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: path.name)
def test_the_domain_imports_no_page_and_no_chart(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imported(path)}
    assert not roots & {"streamlit", "altair", "pages", "app", "tests"}


@pytest.mark.parametrize("path", [path for path in DOMAIN if path.name != "__main__.py"], ids=lambda path: path.name)
def test_the_domain_has_no_clock(path: Path) -> None:
    clocks = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.time_ns"}
    assert not called(path) & clocks
    assert "time" not in imported(path)


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: path.name)
def test_every_module_says_what_it_is_for_in_its_first_line(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_figure_of_the_law_is_written_in_a_rule() -> None:
    """Numbers in the schemes' files come from data/law; what is left is arithmetic and vocabulary."""
    allowed = {0, 1, 2, 12, 52, 100}
    for path in (ROOT / "domain" / "schemes").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        numbers = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) in (int, float)}
        assert numbers <= allowed, (path.name, numbers - allowed)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.name)
def test_the_tests_go_by_the_clock_of_the_app(path: Path) -> None:
    """The machine's day is not that of Paris: an hour or two every night, a test that goes by it would fail."""
    assert not called(path) & {"date.today", "datetime.today"}
