"""A server to be broken: what its process holds, and what is still found in it."""

import os
import re
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pages.conftest import Server
from tests.tools.planted import planted

COUNT = """
import gc, os, signal


def count(*_):
    kinds = [type(one).__name__ for one in gc.get_objects()]
    with open(os.environ["COUNTED"] + ".new", "w") as file:
        file.write(" ".join(f"{kind}={kinds.count(kind)}" for kind in KINDS))
    os.replace(os.environ["COUNTED"] + ".new", os.environ["COUNTED"])


signal.signal(signal.SIGUSR1, count)
"""
KINDS = {"Held": "files of people", "Worked": "people judged", "AppSession": "sessions"}
"""What is counted in its memory: objects that are there as long as what they hold."""
ROUND_S, PATIENCE_S = 12, 90
"""The janitor's round and its waiting, with some time left; how long memory may take to be given back after that."""


class Host:
    """A server with few seconds to live for a session whose tab has left."""

    def __init__(self, server: Server, counted: Path, ttl_s: int) -> None:
        self.server, self.counted, self.ttl_s = server, counted, ttl_s

    @property
    def url(self) -> str:
        return self.server.url

    def memory_mb(self) -> float:
        held = Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", held)[0]) / 1024

    def counts(self) -> dict[str, int]:
        """How many of each kind there are, by what a reader calls them."""
        self.counted.unlink(missing_ok=True)
        os.kill(self.server.process.pid, signal.SIGUSR1)
        end = time.monotonic() + PATIENCE_S
        while not self.counted.exists():
            if time.monotonic() > end:
                raise TimeoutError("the server did not count")
            time.sleep(0.1)
        pairs = [one.split("=") for one in self.counted.read_text().split()]
        return {KINDS[kind]: int(number) for kind, number in pairs}

    def settled(self, kind: str, seconds: float) -> dict[str, int]:
        """What there is once nothing of a kind is left, or after so long at most."""
        end = time.monotonic() + seconds
        while (found := self.counts())[kind] and time.monotonic() < end:
            time.sleep(3)
        time.sleep(ROUND_S)
        return found

    def places(self, text: str) -> int:
        """How many times a text stands in the memory that the process can write."""
        wanted, found = text.encode(), 0
        where = Path(f"/proc/{self.server.process.pid}/maps").read_text().splitlines()
        with open(f"/proc/{self.server.process.pid}/mem", "rb", 0) as memory:
            for line in where:
                ends, rights, *_ = line.split()
                low, high = (int(end, 16) for end in ends.split("-"))
                if rights.startswith("rw"):
                    found += _count(memory, low, high, wanted)
        return found

    def answers_in_s(self) -> float | None:
        """How long it takes to answer somebody else; None: it does not."""
        began = time.monotonic()
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=30):
                return time.monotonic() - began
        except (urllib.error.URLError, OSError):
            return None


def _count(memory: object, low: int, high: int, wanted: bytes) -> int:
    step, found = 64 * 2**20, 0
    for start in range(low, high, step):
        try:
            memory.seek(start)  # type: ignore[attr-defined]
            found += memory.read(min(step, high - start)).count(wanted)  # type: ignore[attr-defined]
        except OSError:  # a part that the kernel keeps to itself
            continue
    return found


@contextmanager
def running(ttl_s: int = 15, *options: str) -> Iterator[Host]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder / "log")
        code = COUNT.replace("KINDS", str([*KINDS]))
        server.environment |= planted(folder, "pages.tab.state", code) | {"COUNTED": str(folder / "counted")}
        server.options += ["--server.disconnectedSessionTTL", str(ttl_s), *options]
        server.start()
        try:
            yield Host(server, folder / "counted", ttl_s)
        finally:
            server.stop()
