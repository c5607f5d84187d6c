"""What is written of judged people, and how it takes its place on the disk."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import polars as pl
import pyarrow as pa

from domain.answers.values import plain
from domain.caseload.caseload import Caseload
from domain.caseload.wrong import cure
from domain.columns import PROBLEMS, RULES_VERSION, is_judged
from domain.profile import FIELDS
from domain.tables_out import dictionary
from domain.tables_out.writers import Caveats
from domain.tables_out.writers import Columns as Columns
from domain.tables_out.writers import written as written
from domain.words import Words, words

STARTS = ("=", "+", "-", "@", "\t", "\r")
PIECE = r"([;,|\t\r\n]\s*)([=+\-@])"
"""Where text would start so, were the file cut at a separator that is not its own."""
RUN = pl.any_horizontal(pl.col("text").str.starts_with(start) for start in STARTS)
"""Text that a spreadsheet would run as a formula starts so."""


def content(
    caseload: Caseload,
    judged: pa.Table,
    ending: str,
    problems: bool,
    said: Words | None = None,
    caveats: Caveats | None = None,
    beside: Columns | None = None,
) -> bytes:
    """The file of a caseload and its judged columns; with a last column of problems if asked.

    `said`: a workbook for people, with headings and verdicts in these words, and a second sheet that explains them.
    `caveats`: what it writes beside amounts; `beside`: columns of its own, which follow the verdicts.
    """
    return written(columns(caseload, judged, ending, problems, said, beside=beside), ending, said, caveats)


def columns(
    caseload: Caseload,
    judged: pa.Table,
    ending: str,
    problems: bool,
    said: Words | None = None,
    version: str = "",
    beside: Columns | None = None,
) -> Columns:
    """The columns of such a file: those of the caseload, the judged ones, the problems if asked, the version of the
    rules if it is given.

    In a workbook for people, who they are comes first, then how far each scheme is and what is `beside`; their answers
    are in words.
    """
    kept = [name for name in caseload.table.column_names if not is_judged(name) and not (problems and name == PROBLEMS)]
    given = {name: caseload.table[name] for name in kept}
    if ending == ".csv":
        given = {name: caseload.texts.get(name, column) for name, column in given.items()}
    if ending != ".parquet":
        split = ending == ".csv"
        given = {safe(name, split=split): _safe_column(plain(column), split=split) for name, column in given.items()}
    if ending == ".csv":  # judged amounts alone have two decimals
        given = {name: _as_written(name, column) for name, column in given.items()}
    told = {PROBLEMS: _problem_column(caseload, said)} if problems else {}
    if version:
        told[RULES_VERSION] = pa.repeat(version, len(caseload.table))
    worked_out = {name: judged[name] for name in judged.column_names}
    if said is None or ending != ".xlsx":
        return given | worked_out | told
    carried = {name: column for name, column in given.items() if name not in FIELDS}
    verdicts = {name: column for name, column in worked_out.items() if name.endswith(("_verdict", "_reach"))}
    answers = {name: dictionary.answers(name, given[name], said) for name in given if name in FIELDS}
    first = carried | verdicts | (beside or {})
    return first | answers | {name: worked_out[name] for name in worked_out if name not in verdicts} | told


def _as_written(name: str, column: Any) -> pa.Array:
    """A column as text: what is carried through comes out as it was, whole numbers and moments too."""
    series = pl.Series(column)
    text = series.cast(pl.String)
    if name not in FIELDS and series.dtype.is_float():
        text = text.str.strip_suffix(".0")
    elif series.dtype == pl.Datetime:
        text = text.str.strip_suffix(".000000").str.strip_suffix(" 00:00:00")
    return text.to_arrow()


def safe(text: str, *, split: bool = False) -> str:
    """Text that a spreadsheet would run, made plain by a leading apostrophe. `split`: in a file that may be cut at any
    separator, quotes or not, each piece too."""
    if split:
        text = re.sub(PIECE, r"\1'\2", text)
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


def _safe_column(column: Any, *, split: bool = False) -> Any:
    """The same for a whole column of text; other columns hold nothing to run."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    text = pl.Series("text", column)
    if split:
        text = text.str.replace_all(PIECE, "${1}'${2}")
    plain = pl.when(RUN).then(pl.concat_str(pl.lit("'"), "text")).otherwise("text").alias("text")
    return text.to_frame().select(plain)["text"].to_arrow()


def _problem_column(people: Caseload, said: Words | None) -> pa.Array:
    """For each row its wrong cells with their cures. Each wrong value is told once, however many cells hold it."""
    told = [_told(people, name, column, said) for name, column in people.wrong.items()]
    if not told:
        return pa.array([""] * len(people.table), pa.string())
    joined = pl.select(pl.concat_str(*map(pl.lit, told), separator="; ", ignore_nulls=True)).to_series()
    return _safe_column(joined.fill_null("").to_arrow(compat_level=pl.CompatLevel.oldest()).cast(pa.string()))


def _told(people: Caseload, name: str, wrong: pa.Array, said: Words | None) -> pl.Series:
    texts, label = pl.Series(wrong), said.text("fields", name, "label") if said else name

    def cured(text: str) -> str:
        return cure(name, text, people.on, said or words("en"), numbers=people.numbers)

    return texts.replace({text: f"{label}: {text!r} {cured(text)}" for text in texts.unique().drop_nulls()})
