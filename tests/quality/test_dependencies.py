"""Each package that is asked for is used and says what for; docs/dependencies.md is of the locks as they are."""

import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.quality import dependencies
from tests.quality.dependencies import BROUGHT, NOT_HERE, NOT_IMPORTED, PAGE, content, imported, modules, purposes
from tests.quality.locks import asked, pins
from tests.quality.runs import ROOT

OURS = {"app", "domain", "pages", "tests"}
DIRECT = [one for group in asked().values() for one in group]
Cells = dict[str, list[str]]


def cells(page: str) -> dict[str, Cells]:
    """Of each table by its title, the cells of each package."""
    tables: dict[str, Cells] = {}
    for line in page.splitlines():
        if line.startswith("## "):
            table = tables.setdefault(line, {})
        elif line.startswith("| "):
            name, *others = line.strip("| ").split(" | ")
            table[name] = others
    return tables


@pytest.mark.parametrize("package", DIRECT, ids=lambda one: one.name)
def test_a_package_is_imported_or_says_why_not(package: Requirement) -> None:
    name = canonicalize_name(package.name)
    assert bool(modules(package.name) & imported()) != (name in NOT_IMPORTED)


@pytest.mark.parametrize("package", DIRECT, ids=lambda one: one.name)
def test_a_package_says_what_it_is_for(package: Requirement) -> None:
    assert purposes()[canonicalize_name(package.name)]


def test_what_is_imported_is_asked_for_or_says_who_brings_it() -> None:
    named = set().union(*(modules(name) for name in (*BROUGHT, *(one.name for one in DIRECT))))
    assert imported() - named - OURS - set(sys.stdlib_module_names) == set()
    for name in BROUGHT:
        assert modules(name) & imported(), name
        assert name not in {canonicalize_name(one.name) for one in DIRECT}


def test_what_is_not_imported_is_asked_for() -> None:
    assert set(NOT_IMPORTED) <= {canonicalize_name(one.name) for one in DIRECT}


def test_the_comment_beside_a_package_says_what_for_else_those_above() -> None:
    text = """
dev = [
    # Drawn by hand,
    # in two lines.
    "one[extra]>=1,<2",
    "Two.Parts>=3", # beside
    "three",
    # Above.
    "four", # and beside
]"""
    assert purposes(text) == {"one": "Drawn by hand, in two lines.", "two-parts": "beside", "four": "and beside"}


def test_what_is_not_installed_keeps_what_was_said_of_the_same_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, name = tmp_path / "dependencies.md", canonicalize_name("psutil")
    version = str(pins(ROOT / "requirements-bench.txt")[name].version)
    monkeypatch.setattr(dependencies, "PAGE", kept)
    monkeypatch.setattr(dependencies, "installed", dict)
    for said, told in ((version, ["BSD", "1.5"]), ("0.1", [NOT_HERE, NOT_HERE])):
        kept.write_text(f"| psutil | memory | {said} | BSD | 1.5 |\n", encoding="utf-8")
        assert cells(content())["## Benchmarks and mutation"]["psutil"][2:] == told


def test_the_page_is_the_one_that_would_be_written() -> None:
    """But for sizes, which are of this machine, and what is not installed here or was not there."""
    kept, made = cells(PAGE.read_text(encoding="utf-8")), cells(content())
    assert kept.keys() == made.keys()
    for title, table in made.items():
        assert list(kept[title]) == list(table), "run make quality"
        for name, told in table.items():
            same = zip(kept[title][name][:4], told[:4], strict=True)
            places = [pair for place, pair in enumerate(same) if place != 3]
            assert [pair for pair in places if NOT_HERE not in pair and pair[0] != pair[1]] == [], "run make quality"
