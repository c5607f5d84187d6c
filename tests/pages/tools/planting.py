"""A watched server with code planted in it, which a test turns on and off by a word in a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.pages.conftest import Server
from tests.tools.planted import planted


@dataclass(frozen=True)
class Planted:
    """`word`: what the code planted reads, as WORD, to know what it has to do; empty: nothing."""

    server: Server
    word: Path


@contextmanager
def server_with(folder: Path, module: str, code: str) -> Iterator[Planted]:
    """`code` is run in the module, where WORD is the path of the file."""
    (folder / "home").mkdir()
    (word := folder / "word").write_text("")
    server = Server(folder / "log", folder / "home")
    server.environment |= planted(folder, module, code.replace("WORD", repr(str(word))))
    server.start()
    try:
        yield Planted(server, word)
    finally:
        server.stop()
