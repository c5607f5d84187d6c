"""Servers to measure: this app, and a blank page of Streamlit, each started as a person starts it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 30.0

BLANK = """\
import streamlit as st

count = st.session_state["count"] = st.session_state.get("count", 0) + 1
st.write(f"hi {count}")
st.button("again")
"""
"""As little as a page can be: one text and one button. It counts, so that a rerun can be seen on the screen."""

NEUTRAL = ["--server.headless=true", "--browser.gatherUsageStats=false", "--browser.serverAddress=localhost"]
"""Given to the page as shipped: no browser opened, nothing asked outside. A rerun is the same with and without."""


@dataclass(frozen=True)
class Server:
    """A server that answers, and its process."""

    url: str
    pid: int

    def memory_bytes(self) -> int:
        """What its process holds now."""
        return psutil.Process(self.pid).memory_info().rss

    def processor_seconds(self) -> float:
        """What its process has used of the processors since it began."""
        used = psutil.Process(self.pid).cpu_times()
        return used.user + used.system


@contextmanager
def this_app(**environment: str) -> Iterator[Server]:
    """`streamlit run app.py`, with these settings of the environment beside those that are there."""
    with _running(ROOT, [], environment) as server:
        yield server


@contextmanager
def blank(*, as_shipped: bool) -> Iterator[Server]:
    """A blank page, with the settings of Streamlit or with those of this app."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "app.py").write_text(BLANK, encoding="utf-8")
        if not as_shipped:
            shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        with _running(folder, NEUTRAL if as_shipped else []) as server:
            yield server


@contextmanager
def _running(folder: Path, settings: list[str], environment: dict[str, str] | None = None) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1"]
    with (
        TemporaryDirectory() as logs,
        (Path(logs) / "log").open("w+") as log,
        subprocess.Popen(
            [*command, f"--server.port={port}", *settings],
            cwd=folder,
            env=os.environ | (environment or {}),
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            if not _answers(url, process):
                log.seek(0)
                raise RuntimeError(f"the server does not answer:\n{log.read()}")
            yield Server(url, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _answers(url: str, process: "subprocess.Popen[bytes]") -> bool:
    """Whether it came to answer, before it ended or patience did."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False
