"""The process that draws. What draws keeps Python's lock, and everybody's pages waiting, as long as it does: it has a
Python of its own, which ends with ours. It is told what to draw through a pipe, keeps nothing and writes nothing."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = ("vegalite_to_vega", "vega_to_svg")


class Painter:
    """One for the process; whoever asks waits for those who asked before."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def vega(self, spec: dict[str, Any]) -> dict[str, Any]:
        """A chart of Vega-Lite laid out as Vega."""
        made: dict[str, Any] = self._asked("vegalite_to_vega", spec)
        return made

    def svg(self, vega: dict[str, Any]) -> str:
        made: str = self._asked("vega_to_svg", vega)
        return made

    def _asked(self, operation: str, spec: dict[str, Any]) -> Any:
        """Should the process have died, another takes its place, once.

        Raises:
            ValueError: it is no chart.
        """
        line = json.dumps([operation, spec]).encode() + b"\n"
        with self.lock:
            answer = self._answer(line) or self._answer(line)
        if not answer:
            raise ValueError("the process that draws has ended twice")
        done, made = json.loads(answer)
        if not done:
            raise ValueError(made)
        return made

    def _answer(self, line: bytes) -> bytes:
        """Nothing when the process has died."""
        if self.process is None:
            command = [sys.executable, "-m", "pages.look.painter"]
            self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        answer = b""
        with suppress(BrokenPipeError):
            self.process.stdin.write(line)
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        if not answer:
            self.process.kill()
            self.process.wait()
            self.process = None
        return answer


PAINTER = Painter()


def _serve() -> None:
    import vl_convert

    for line in sys.stdin.buffer:
        operation, spec = json.loads(line)
        assert operation in OPERATIONS
        try:
            answer = True, getattr(vl_convert, operation)(spec)
        except ValueError as problem:
            answer = False, f"not a chart: {type(problem).__name__}"  # whose text may hold what is drawn
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
