"""docs/dependencies.md: what the project stands on, from pyproject.toml, the locks and what is installed here."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from tests.quality.locks import LOCKS, Name, Pin, asked, pins
from tests.quality.runs import ROOT

PAGE = ROOT / "docs" / "dependencies.md"
GROUPS = {
    "dependencies": ("The rules and files of people", "requirements.txt"),
    "app": ("The pages", "requirements.txt"),
    "engines": ("Engines of the command line beside Polars", "requirements.txt"),
    "spark": ("On a cluster, when asked for", "requirements-dev.txt"),
    "dev": ("Tests and checks", "requirements-dev.txt"),
    "bench": ("Benchmarks and mutation", "requirements-bench.txt"),
}
"""By group of pyproject.toml, its title and the lock that holds it."""
NOT_IMPORTED = {
    "hatchling": "a program that builds the wheel: `tests/invariants/test_installed.py`",
    "mypy": "a command: `make check`",
    "pandas-stubs": "types that mypy reads",
    "pytest-xdist": "a plugin that pytest loads: `-n auto`",
    "ruff": "a command: `make check`",
    "tzdata": "a table that Python reads",
}
"""What no module imports, and why it is there."""
BROUGHT = {
    "anyio": "the server of Streamlit waits with it",
    "numpy": "pandas and OpenFisca count with it; the people that tests draw are its arrays",
    "parso": "cosmic-ray reads files with it",
    "pillow": "Streamlit brings it; tests look at pictures with it",
    "py4j": "PySpark speaks to Java by it",
    "requests": "Streamlit brings it; the measure of the door for programs asks with it",
    "starlette": "the server of Streamlit is made of it: `pages/patches` reaches into the one that runs",
}
"""What is imported and not asked for, and why the version another package brings is the one that is meant."""
MODULES = {"vl-convert-python": "vl_convert", "pillow": "PIL"}
"""The module of a package, where its name is another and it may not be installed here."""
NOT_SAID, NOT_HERE = "not said", "not installed here"
INSTALLED = [ROOT / ".venv-bench", ROOT / ".venv"]
"""Where packages are looked for beside the Python that runs."""
LONGEST = 40
"""Letters of a licence's name; longer ones are its text."""


def content() -> str:
    """The whole page."""
    parts = [
        "# What the project stands on",
        "Written by `make quality` from `pyproject.toml`, the locks and the packages installed: change those, not this "
        "page. Versions are those locked, licences what each package says of itself, sizes what it takes installed. "
        "What is not installed where the page is made keeps what it said of the same version.",
    ]
    direct: set[Name] = set()
    for group, (title, lock) in GROUPS.items():
        parts += [f"## {title}", _table("package | for | version | licence | MB", _direct(group, lock))]
        direct |= {canonicalize_name(one.name) for one in asked()[group]}
    parts += [
        "## What these bring with them",
        _table("package | locked for | version | licence", _brought(direct)),
        "## Not imported",
        _table("package | why it is there", NOT_IMPORTED.items()),
        "## Imported as another brings it",
        _table("package | why that version", BROUGHT.items()),
    ]
    return "\n\n".join(parts) + "\n"


def purposes(text: str | None = None) -> dict[Name, str]:
    """What each package is for: the comment beside it in pyproject.toml, else the lines of comment above it."""
    found: dict[Name, str] = {}
    above: list[str] = []
    for line in (text or (ROOT / "pyproject.toml").read_text(encoding="utf-8")).splitlines():
        comment = re.fullmatch(r"\s*# (.*)", line)
        package = re.fullmatch(r'\s+"([^"]+)",?\s*(?:# (.*))?', line)
        if comment:
            above.append(comment[1])
        elif package:
            said = package[2] or " ".join(above)
            if said:
                found[canonicalize_name(re.split(r"[\[<>=~!; ]", package[1])[0])] = said
        if not comment:
            above = []
    return found


def _direct(group: str, lock: str) -> Iterator[tuple[str, ...]]:
    held, why = pins(ROOT / lock), purposes()
    for one in sorted(asked()[group], key=lambda one: canonicalize_name(one.name)):
        name = canonicalize_name(one.name)
        version = str(held[name].version)
        yield name, why.get(name, ""), version, licence(name) or _before(name, version, 0), _size(name, version)


def _brought(direct: set[Name]) -> Iterator[tuple[str, ...]]:
    """What is locked and not asked for, with the first lock that holds it."""
    found: dict[Name, tuple[str, Pin]] = {}
    for lock in LOCKS:
        found = {name: (lock, pin) for name, pin in pins(ROOT / lock).items()} | found
    for name, (lock, pin) in sorted(found.items()):
        if name not in direct:
            yield name, f"`{lock}`", str(pin.version), licence(name) or _before(name, str(pin.version), 0)


@cache
def installed() -> dict[Name, Distribution]:
    """The packages at hand, by name."""
    found = {}
    for environment in INSTALLED:
        places = [str(one) for one in environment.glob("lib/python*/site-packages")]
        found |= {canonicalize_name(one.name): one for one in distributions(path=places)}
    return found | {canonicalize_name(one.name): one for one in distributions()}


def licence(name: Name) -> str:
    """What a package says of its licence: an expression, a name, or its classes; empty where it is not here."""
    if name not in installed():
        return ""
    metadata = installed()[name].metadata
    classes = [one.rpartition(":: ")[2] for one in metadata.get_all("Classifier") or () if one.startswith("License ::")]
    named = (metadata.get("License") or "").strip()
    short = named if len(named) <= LONGEST and "\n" not in named else ""
    return metadata.get("License-Expression") or short or ", ".join(classes) or _first_line(name, named) or NOT_SAID


def _first_line(name: Name, text: str) -> str:
    """The title of a licence that is only there as a text, in the metadata or in a file beside it."""
    files = [file for file in installed()[name].files or () if re.match(r"LICEN[CS]E", file.name, re.IGNORECASE)]
    written = text or next((file.read_text() for file in files if "dist-info" in str(file)), "")
    title = next((line.strip() for line in written.splitlines() if line.strip()), "")
    return title if "licen" in title.lower() and len(title) <= LONGEST else ""


def size(name: Name) -> int:
    """Bytes a package takes installed, what it compiled included; those of what it brings are theirs."""
    files = installed()[name].files or ()
    return sum(path.stat().st_size for path in (Path(str(file.locate())) for file in files) if path.is_file())


def _size(name: Name, version: str) -> str:
    return f"{size(name) / 1e6:.1f}" if name in installed() else _before(name, version, 1)


def _before(name: Name, version: str, place: int) -> str:
    """What the page said of the licence or the size of this version: who made it had the package installed."""
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.exists() else []
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith(f"| {name} |")]
    told = next((one[3:] for one in cells if len(one) > 3 and one[2] == version), [])
    return told[place] if place < len(told) else NOT_HERE


@cache
def imported() -> frozenset[str]:
    """The first names of the modules that the project imports."""
    listed = ("app.py", "domain/**/*.py", "pages/**/*.py", "scripts/*.py", "tests/**/*.py")
    nodes = [
        node
        for pattern in listed
        for path in ROOT.glob(pattern)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    whole = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    parts = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return frozenset(name.partition(".")[0] for name in [*whole, *parts])


def modules(package: str) -> set[str]:
    """The modules a package gives, by what is installed, else by its name."""
    name = canonicalize_name(package)
    given = {MODULES.get(name, name.replace("-", "_"))}
    if name in installed():
        given |= {file.parts[0].removesuffix(".py") for file in installed()[name].files or () if file.suffix == ".py"}
    return given


def _table(heads: str, rows: Iterable[tuple[str, ...]]) -> str:
    named = tuple(heads.split(" | "))
    return "\n".join(f"| {' | '.join(line)} |" for line in (named, ("---",) * len(named), *rows))
