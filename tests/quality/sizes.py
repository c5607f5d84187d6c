"""How much there is: of code, of tests, of what is installed, of what a browser is sent first."""

import gzip
from collections.abc import Iterable
from pathlib import Path

from pages.patches.first_page import STREAMLIT, shell
from tests.quality.dependencies import installed, size
from tests.quality.locks import pins
from tests.quality.runs import ROOT, Row


def rows() -> list[Row]:
    """Each size; none of them is held to a bar here."""
    code, tests = _modules("app.py", "domain/**/*.py", "pages/**/*.py"), _modules("tests/**/*.py")
    packages = [name for name in pins(ROOT / "requirements.txt") if name in installed()]
    page = shell((STREAMLIT / "index.html").read_text(encoding="utf-8"), "fr").encode()
    return [
        ("modules of the app", len(code), None, None),
        ("lines of the app", _lines(code), None, None),
        ("lines of its words, figures and statements (TOML)", _lines(_data()), None, None),
        ("lines of the tests", _lines(tests), None, None),
        ("packages the app needs, with what they bring", len(packages), None, None),
        ("MB of these packages, installed", round(sum(map(size, packages)) / 1e6), None, None),
        ("bytes of the first page", len(page), None, None),
        ("bytes of the first page, compressed", len(gzip.compress(page, mtime=0)), None, None),
    ]


def _modules(*patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in ROOT.glob(pattern)]


def _data() -> list[Path]:
    return list((ROOT / "data").rglob("*.toml"))


def _lines(paths: Iterable[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
