"""Where the files of `data/` are: beside `domain` in the repository, within it once installed.

Installed comes first: another package may well have left a folder of that name beside `domain`.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_INSTALLED, _BESIDE = _HERE / "data", _HERE.parent / "data"

DATA = _INSTALLED if _INSTALLED.is_dir() else _BESIDE
"""The folder of figures, words and places. pyproject.toml puts it into the wheel."""
