"""What is written of judged people, and how it takes its place on the disk."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import polars as pl
import pyarrow as pa

from domain import cells
from domain.caseload import Caseload
from domain.evaluate import is_judged
from domain.problems import Problem
from domain.profile import FIELDS
from domain.words import Words
from domain.writers import Columns, written

STARTS = ("=", "+", "-", "@", "\t", "\r")
RUN = pl.any_horizontal(pl.col("text").str.starts_with(start) for start in STARTS)
"""Text that a spreadsheet would run as a formula starts so."""


def content(caseload: Caseload, judged: pa.Table, ending: str, problems: bool, said: Words | None = None) -> bytes:
    """The file of a caseload and its judged columns; with a last column of problems if asked.

    `said`: a workbook for people, with headings and verdicts in these words, and a second sheet that explains them.
    """
    return written(columns(caseload, judged, ending, problems, said), ending, said)


def columns(caseload: Caseload, judged: pa.Table, ending: str, problems: bool, said: Words | None = None) -> Columns:
    """The columns of such a file: those of the caseload, the judged ones, the problems if asked."""
    kept = [
        name for name in caseload.table.column_names if not is_judged(name) and not (problems and name == "problems")
    ]
    given = {name: caseload.table[name] for name in kept}
    if ending == ".csv":
        given = {name: caseload.texts.get(name, column) for name, column in given.items()}
    if ending != ".parquet":
        given = {safe(name): _safe_column(column) for name, column in given.items()}
    if ending == ".csv":  # judged amounts alone have two decimals
        given = {name: pl.Series(column).cast(pl.String).to_arrow() for name, column in given.items()}
    told = {"problems": _problem_column(caseload.problems, len(judged), said)} if problems else {}
    return given | {name: judged[name] for name in judged.column_names} | told


def safe(text: str) -> str:
    """Text that a spreadsheet would run, made plain by a leading apostrophe."""
    return f"'{text}" if text.startswith(STARTS) else text


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A stream of bytes that becomes the file at its end; when something stops it, nothing is left of it."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, error.strerror, str(path.parent)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _safe_column(column: Any) -> Any:
    """The same for a whole column of text; other columns hold nothing to run."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    text = pl.Series("text", column)
    plain = pl.when(RUN).then(pl.concat_str(pl.lit("'"), "text")).otherwise("text").alias("text")
    return text.to_frame().select(plain)["text"].to_arrow()


def _problem_column(problems: Iterable[Problem], rows: int, said: Words | None) -> pa.Array:
    texts: list[list[str]] = [[] for _ in range(rows)]
    for problem in problems:
        name, cure = problem.column, problem.cure
        if said:
            name, cure = said.text("fields", name, "label"), cells.cure(FIELDS[name], problem.value, said)
        texts[problem.row - 1].append(f"{name}: {problem.value!r} {cure}")
    return pa.array([safe("; ".join(row)) for row in texts], pa.string())
