"""How much there is: of code, of tests, of what is installed, of what a browser is sent first."""

import gzip
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

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
        ("MB of the wheel of the rules", round(_wheel() / 1e6, 1), None, None),
        ("packages the app needs, with what they bring", len(packages), None, None),
        ("MB of these packages, installed", round(sum(map(size, packages)) / 1e6), None, None),
        ("bytes of the first page", len(page), None, None),
        ("bytes of the first page, compressed", len(gzip.compress(page, mtime=0)), None, None),
    ]


def _wheel() -> int:
    """Bytes of the wheel, built as tests/invariants/test_installed.py does: with what is installed here."""
    with TemporaryDirectory() as folder:
        made = ["wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", folder]
        subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *made], check=True)
        return next(Path(folder).glob("*.whl")).stat().st_size


def _modules(*patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in ROOT.glob(pattern)]


def _data() -> list[Path]:
    return list((ROOT / "data").rglob("*.toml"))


def _lines(paths: Iterable[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
