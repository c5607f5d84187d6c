"""What the pages are made of: where scripts stand, what they import, and that every word is in data/texts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.words import words
from tests.pages.conftest import ROOT

PAGES = sorted((ROOT / "pages").rglob("*.py"))
SCREENS = [path for path in PAGES if path.parent.name == "screens"]
ROOMS = {
    # what all share
    "domain.data_folder",
    "domain.words",
    "domain.results",
    "domain.problems",
    "domain.lazily",
    # what is typed or brought back
    "domain.answers.cells",
    "domain.answers.profile_file",
    "domain.answers.places",
    # what the texts say
    "domain.law.sources",
    "domain.law.paris",
    "domain.leaflets",
    "domain.accessibility",
    "domain.contract",
    "domain.person.findings",
    "domain.ahead.deadlines",
    "domain.rules.months",
}
"""What pages enter beside the door: shapes, words, and readers that they share with files."""
OF_FILES = {
    "domain.calls",
    "domain.caseload",
    "domain.json_schemas",
    "domain.tables_in",
    "domain.tables_out.caveats",
    "domain.tables_out.template",
}
"""What the page of a file of people, and the door for programs, enter too: nobody else waits for it."""


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of each import."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def test_no_script_stands_directly_under_pages() -> None:
    """Streamlit would run it alone, without app.py, for the first visitor after a restart."""
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", [*PAGES, ROOT / "app.py"], ids=str)
def test_pages_enter_the_domain_by_its_door(path: Path) -> None:
    import domain

    rooms = (
        ROOMS | OF_FILES if {"caseload", "patches", "api"} & {path.parent.name} or "caseload" in path.name else ROOMS
    )
    for module, name in imports(path):
        if module == "domain":
            assert name in domain.__all__ or f"domain.{name}" in rooms, name
        elif module.startswith("domain"):
            entered = f"{module}.{name}"
            assert any(f"{entered}.".startswith(f"{room}.") for room in rooms), entered


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_ask_no_clock(path: Path) -> None:
    calls = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    assert not {call for call in calls if call.endswith((".today", ".now", ".utcnow")) and call != "state.today"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_page_says_what_it_is_for_in_its_first_line(path: Path) -> None:
    assert ast.get_docstring(tree(path))


def paths_of_texts(path: Path) -> Iterator[tuple[str, ...]]:
    """The texts a page asks for; a path stops before the first part that is worked out."""
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr not in ("text", "plural", "table") or "said" not in ast.unparse(node.func.value):
            continue
        known = []
        for part in node.args:
            if not (isinstance(part, ast.Constant) and isinstance(part.value, str)):
                break
            known.append(part.value)
        if known:
            yield tuple(known)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_text_a_page_asks_for_exists(path: Path) -> None:
    for wanted in paths_of_texts(path):
        assert words("fr").table(*wanted), wanted
        assert words("en").table(*wanted), wanted


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_screens_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 40


def test_styles_hold_to_hooks_that_last() -> None:
    """Streamlit's generated class names change at each release."""
    assert "st-emotion-cache" not in (ROOT / "static" / "style.css").read_text(encoding="utf-8")
