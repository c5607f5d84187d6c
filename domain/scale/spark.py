"""Files judged where Spark has them: Parquet in, Parquet out, and no row passes through this process.

The answers are those of the other engines. What differs is that columns must be in their own types (a word
must be written as the vocabulary has it, a date be a date), and that the output is a folder, as Spark writes.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from errno import ENOENT
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import narwhals as nw

from domain.answers import lazy_columns
from domain.columns import Asked
from domain.evaluation import PREFIX, evaluate
from domain.problems import SHOWN, BadInput, Problem, RefusedFile, Stopped, refuse
from domain.profile import FIELDS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

JAVA = "Java 17 or 21 (on Debian: apt-get install openjdk-17-jre-headless), found on PATH or named by JAVA_HOME"

REFUSED = f"{PREFIX}refused"
"""The column that lists the wrong cells of each row: column, value and cure."""

SETTINGS = {
    # Rules are many columns: fused into one method, they are more than Java compiles, and run three times slower.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.caseSensitive": "true",  # as everywhere else
    "spark.sql.session.timeZone": "UTC",
}

AT_START: dict[str, Any] = {
    "spark.log.level": "FATAL",
    "spark.ui.enabled": "false",
    # Where in Python each expression was made is told to Java, one by one: half the time of making the rules.
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}
"""What a Spark that is started here is told."""


def read(path: str, watched: bool) -> "DataFrame":
    """The people of a Parquet file or folder; `watched` shows the progress of the work on standard error.

    Raises:
        BadInput: the path is not that of Parquet, or there is none.
        Stopped: Spark can't be had.
    """
    check_ending(path)
    if not find_spec("pyspark"):
        raise Stopped("Spark is not installed here: .venv/bin/pip install '.[spark]'")
    with _told(path), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # PySpark, on pandas 3, which is not asked of it
        people: DataFrame = _session(watched).read.parquet(path)
    return people


def check_ending(path: str) -> None:
    if PurePosixPath(path).suffix.lower() != ".parquet":
        raise refuse("Spark reads and writes .parquet alone: choose another engine, or give a .parquet", path)


def wrong_cells(people: "DataFrame") -> BadInput | None:
    """The values that are no accepted answers: all are counted, the first told by file and row."""
    from pyspark.sql import functions as F

    frame = nw.from_native(people)
    schema = frame.collect_schema()
    flags = {name: lazy_columns.refused(FIELDS[name], nw, schema[name]).cast(nw.Int64).sum() for name in _found(people)}
    with _told():
        counts = frame.select(**flags).to_native().collect()[0] if flags else []
        if not (total := sum(count or 0 for count in counts)):
            return None
        several = len(people.inputFiles()) > 1
        place = ("_metadata.file_path", "_metadata.file_name", "_metadata.row_index")
        told = _refusals(people.select(*place, *_found(people)))
        rows = told.where(F.size(REFUSED) > 0).orderBy("file_path", "row_index").limit(SHOWN).collect()
    problems = [
        Problem(row["row_index"] + 1, cell["column"], cell["value"], cell["cure"], row["file_name"] if several else "")
        for row in rows
        for cell in row[REFUSED]
    ]
    return BadInput(problems, total)


def judged(people: "DataFrame", on: date, asked: Asked) -> "DataFrame":
    """The people and their judged columns; where problems are listed, wrong cells are left out."""
    told = evaluate(people, on, "unknown" if asked.listed else "raise", asked.ahead, asked.versioned)
    if not asked.listed:
        return told
    schema = nw.from_native(people).collect_schema()
    right = {name: lazy_columns.accepted(FIELDS[name], nw, schema[name]) for name in _found(people)}
    return nw.from_native(told).with_columns(**right).to_native()


def write(made: "DataFrame", path: str) -> None:
    """Write a Parquet folder whole or not at all: beside its place, then put there.

    Raises:
        Stopped: Spark could not.
    """
    java: Any = made.sparkSession.sparkContext._jvm
    with _told():
        place = java.org.apache.hadoop.fs.Path(path)
        files = place.getFileSystem(made.sparkSession.sparkContext._jsc.hadoopConfiguration())
        place = files.makeQualified(place)
        beside = java.org.apache.hadoop.fs.Path(place.getParent(), f".{place.getName()}.{uuid4().hex}")
        try:
            made.write.parquet(beside.toString())
            files.delete(place, True)
            if not files.rename(beside, place):
                raise Stopped(f"{path}: can't be put in its place")
        finally:
            files.delete(beside, True)


def _found(people: "DataFrame") -> list[str]:
    """The columns of answers, in the order of the file."""
    return [name for name in people.columns if name in FIELDS]


def _refusals(people: "DataFrame") -> "DataFrame":
    """The same with a column that lists, for each row, the cells refused."""
    from pyspark.sql import functions as F

    frame = nw.from_native(people)
    schema = frame.collect_schema()
    parts: dict[str, nw.Expr] = {}
    for name in _found(people):
        about = (FIELDS[name], nw, schema[name])
        value = nw.when(lazy_columns.refused(*about)).then(nw.col(name).cast(nw.String))
        parts |= {f"{REFUSED}_{name}": value, f"{REFUSED}_cure_{name}": lazy_columns.cure(*about)}
    cells = [
        F.when(
            F.col(f"{REFUSED}_{name}").isNotNull(),
            F.struct(
                F.lit(name).alias("column"),
                F.col(f"{REFUSED}_{name}").alias("value"),
                F.col(f"{REFUSED}_cure_{name}").alias("cure"),
            ),
        )
        for name in _found(people)
    ]
    listed = F.array_compact(F.array(*cells)) if cells else F.array()
    return frame.with_columns(**parts).to_native().withColumn(REFUSED, listed).drop(*parts)


def _session(watched: bool) -> Any:
    """A session of its own on the Spark at hand, or on one that is started."""
    from pyspark.sql import SparkSession

    if master := os.environ.get("SPARK_MASTER"):
        os.environ.setdefault("MASTER", master)  # as Spark itself calls it
    builder = SparkSession.builder.appName("eligibility").config(map=AT_START)
    session = builder.config("spark.ui.showConsoleProgress", str(watched).lower()).getOrCreate().newSession()
    for name, value in SETTINGS.items():
        session.conf.set(name, value)
    return session


@contextmanager
def _told(path: str = "") -> Iterator[None]:
    """What Spark can't do, in a line; `path` is what is read, if it is the first time."""
    from py4j.protocol import Py4JError, Py4JJavaError
    from pyspark.errors import AnalysisException, PySparkException

    logging.disable()  # of what goes wrong, Python's side of Spark logs pages, and the answers in them
    try:
        yield
    except (PySparkException, Py4JError) as error:
        reason = str(error)
        if isinstance(error, Py4JJavaError):
            cause = error.java_exception
            while deeper := cause.getCause():
                cause = deeper
            reason = cause.toString()
        if "JAVA_GATEWAY_EXITED" in reason:
            raise Stopped(f"Spark did not start. If no reason is given above: it needs {JAVA}") from None
        if "PATH_NOT_FOUND" in reason:
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT), path) from None
        if path and "is not a Parquet file" in reason:
            raise refuse(str(RefusedFile("not_parquet")), path) from None
        told = f"Spark: {reason.strip().splitlines()[0]}"
        if path and isinstance(error, AnalysisException):
            raise refuse(told, path) from None
        raise Stopped(told) from None
    finally:
        logging.disable(logging.NOTSET)
