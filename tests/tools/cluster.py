"""Spark on two cores of this machine, started by the first test that asks for it, and what tests do with it."""

import os
import warnings
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import DataFrame, SparkSession

import domain
from domain.scale import spark as spark_engine


@cache
def spark() -> SparkSession:
    """A session. Without Java 17 or later, this fails: scripts/java.sh installs it."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = spark_engine.AT_START | {
        # Compiled fast and tidied by one thread: the work is short.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.session.timeZone": "Europe/Paris",  # days are no moments: it must not matter
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # PySpark, on pandas 3
        started = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        started.range(1).collect()
    _ask_once(started)
    return started


def _ask_once(session: SparkSession) -> None:
    """Making the rules is tens of thousands of questions to Java, most of them the same: where a function is, what a
    literal is as a column. Each is asked once, and what Java holds of them is let go with it, not one by one."""
    from pyspark.sql.classic import column
    from pyspark.sql.functions import builtin

    patched: Any = builtin
    patched._get_jvm_function = lru_cache(None)(builtin._get_jvm_function)
    patched = column
    patched._create_column_from_literal = lru_cache(None, typed=True)(column._create_column_from_literal)
    gateway: Any = session.sparkContext._gateway
    gateway._gateway_client.gateway_property.enable_memory_management = False


def lent(table: pa.Table, folder: Path) -> DataFrame:
    """A table as Spark reads it from Parquet."""
    pq.write_table(table, folder / "people.parquet")
    return spark().read.parquet(str(folder / "people.parquet"))


def collected(frame: DataFrame) -> pl.DataFrame:
    """What Spark writes as Parquet."""
    with TemporaryDirectory() as folder:
        frame.write.parquet(f"{folder}/made.parquet")
        return pl.read_parquet(f"{folder}/made.parquet/*.parquet")


def through_spark(table: pa.Table) -> pl.DataFrame:
    """A table judged by Spark."""
    with TemporaryDirectory() as folder:
        return collected(domain.evaluate(lent(table, Path(folder))))
