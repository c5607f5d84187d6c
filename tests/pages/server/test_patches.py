"""What reaches into Streamlit: each function says until when, and is looked at again when Streamlit moves."""

import ast
import re
from importlib.metadata import version
from pathlib import Path

from tests.pages.conftest import ROOT

ROOM = sorted((ROOT / "pages" / "patches").glob("*.py"))
DECISION = (ROOT / "docs" / "adr" / "0010-rooms-and-one-for-patches.md").read_text(encoding="utf-8")
LOOKED_AT = {"streamlit": "1.67", "starlette": "1.10"}
"""The minor versions with which each function of the room was last looked at: to be moved once it was done again."""
LIBRARIES = ("streamlit", "starlette")


def changed() -> list[str]:
    """The functions that change something of the libraries: those that say until when."""
    return [
        node.name
        for path in ROOM
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and "Until:" in (ast.get_docstring(node) or "")
    ]


def test_they_were_looked_at_with_the_versions_that_are_installed() -> None:
    for name, minor in LOOKED_AT.items():
        assert version(name).startswith(f"{minor}."), f"look at pages/patches again: {name} is {version(name)}"


def test_each_is_in_the_table_of_the_decision() -> None:
    assert len(changed()) >= 6
    assert [name for name in changed() if f"`{name}`" not in DECISION] == []


def assigned(path: Path) -> list[str]:
    """What a module puts into another module or class of a library."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    theirs = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES
        for alias in node.names
    }
    return [
        ast.unparse(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in theirs
    ]


def test_nothing_is_put_into_a_library_from_another_room() -> None:
    others = [path for path in (ROOT / "pages").rglob("*.py") if path not in ROOM]
    assert {
        str(path.relative_to(ROOT)): found for path in [*others, ROOT / "app.py"] if (found := assigned(path))
    } == {}
    assert sum(len(assigned(path)) for path in ROOM) >= 6


def test_what_a_library_keeps_to_itself_is_read_in_this_room_alone() -> None:
    """A name that starts with a low line, of something that is not ours."""
    own = re.compile(r"\bself\._|\bcls\._")
    for path in [one for one in (ROOT / "pages").rglob("*.py") if one not in ROOM]:
        text = path.read_text(encoding="utf-8")
        found = [
            ast.unparse(node)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
        ]
        assert [one for one in found if not own.search(one)] == [], path
