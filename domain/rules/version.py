"""The version of the rules: one short text, another one as soon as their code or the figures of the law change."""

import tomllib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from domain.data_folder import DATA
from domain.words import LANGUAGES

DOMAIN = Path(__file__).resolve().parents[1]
PROJECT = "eligibility-wizard"

CODE = (
    *(f"{name}.py" for name in ("answer_kinds", "columns", "evaluation", "explanation", "profile", "results")),
    *(f"{room}/**/*.py" for room in ("ahead", "answers", "asking", "law", "person", "rules", "schemes")),
)
FIGURES = ("law/*.toml", "schemes/*/*.toml", "*.csv", "schemes/*/*.csv", "*.csv.gz", "names.toml")
"""What decides, from how an answer is read to what is told. Words are left out, but for the usual names of answers."""


@cache
def rules_version() -> str:
    """The project's version, then a digest of all that decides: `0.1.0+5c8e99a75beb`.

    The same wherever the same files are, in a clone or installed, whatever the machine. Worked out once a process.
    """
    held = sha256()
    for name, file in sorted(deciding()):
        data = file.read_bytes()
        if file.suffix != ".gz":
            data = data.replace(b"\r\n", b"\n")
        held.update(f"{name} {len(data)}\n".encode() + data)
    return f"{_project_version()}+{held.hexdigest()[:12]}"


def deciding() -> Iterator[tuple[str, Path]]:
    """The files that decide, each with the name it is known by."""
    for known, folder, patterns in (("domain", DOMAIN, CODE), ("data", DATA, FIGURES)):
        for pattern in patterns:
            for file in folder.glob(pattern):
                if file.suffix != ".toml" or file.stem not in LANGUAGES:
                    yield f"{known}/{file.relative_to(folder).as_posix()}", file


def _project_version() -> str:
    """That of the clone the code stands in; of what is installed, where it stands in none."""
    file = DOMAIN.parent / "pyproject.toml"
    project = tomllib.loads(file.read_text(encoding="utf-8"))["project"] if file.exists() else {}
    return str(project["version"]) if project.get("name") == PROJECT else version(PROJECT)
