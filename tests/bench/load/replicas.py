"""More processes behind the proxy that is shipped: the people each number carries, what one that is lost costs."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench import serve
from tests.bench.serve import Server
from tests.tools import proxy
from tests.tools.proxy import Proxy

EVERY_S, RAMP_S, SECONDS = 6.0, 6.0, 15.0
MOST_MS = 100.0
PROCESSES = (1, 2, 4)
LEAST, STEP = 40, 40
"""People at first, and how many more at each try."""
LATER = 1.5
"""Times its p95 among few people beyond which a process is taken to be full, when that alone is over the bar."""
LOST_AMONG, LOST_AFTER_S = 60, 15.0

NOTES = f"""
How replicas were measured
- Processes of the app behind deploy/haproxy/haproxy.cfg, over TLS, all on this machine, and the people in one process
  more: beyond its cores nothing can be gained here. People as in the part `crowd`: a step each {EVERY_S:.0f} s,
  {SECONDS:.0f} s measured after {RAMP_S:.0f} s of arrivals.
- People carried: {STEP} more at each try, until p95 of a step is over {MOST_MS:.0f} ms, or over {LATER:g} times that of
  the first try where that is over it alone; told is the last try before.
- A replica lost: {LOST_AMONG} people on two, kill -9 of one. Who was on it comes back through the other as a tab does,
  with what the tab holds, and makes her click again: the time until its effect. An answer lost would be another page
  than expected."""


def report(say: Callable[..., None]) -> None:
    say(f"\nProcesses of the app behind the proxy: people carried (bar: p95 {MOST_MS:.0f} ms)")
    heads = {"processes": 9, "people": 7, "steps/s": 8, "median ms": 10, "p95 ms": 7, "CPU s a step": 13, "MB each": 8}
    say(*(f"{head:>{width}}" for head, width in heads.items()))
    for count in PROCESSES:
        with _running(count) as (servers, front):
            _told(say, count, servers, front)
    with _running(2) as (servers, front):
        _lost(say, servers, front)


@contextmanager
def _running(count: int) -> Iterator[tuple[list[Server], Proxy]]:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        servers = [stack.enter_context(serve.this_app()) for _ in range(count)]
        ports = [int(one.url.rsplit(":", 1)[1]) for one in servers]
        yield servers, stack.enter_context(proxy.before(ports, Path(folder)))


def _told(say: Callable[..., None], count: int, servers: list[Server], front: Proxy) -> None:
    """The last try before the processes were full."""
    _crowd(front, LEAST, 2.0)  # what is made once is made
    kept, most = "", 0.0
    for people in range(LEAST, 1000, STEP):
        before = sum(one.processor_seconds() for one in servers)
        met = _crowd(front, people, SECONDS)
        spent, used = met["milliseconds"], sum(one.processor_seconds() for one in servers) - before
        p95 = quantiles(spent, n=20)[-1]
        memory = mean(one.memory_bytes() for one in servers) / 1e6
        steps = len(spent) / SECONDS
        a_step = used / (len(spent) * (1 + RAMP_S / 2 / SECONDS))
        line = f"{count:9} {people:7} {steps:8.1f} {median(spent):10.0f} {p95:7.0f} {a_step:13.3f} {memory:8.0f}"
        if met["errors"]:
            say(f"{len(met['errors'])} errors with {people} people: {met['errors'][0]}")
        most = most or max(MOST_MS, LATER * p95)
        if p95 > most or met["errors"]:
            say(kept, f"(then {people} people: p95 {p95:.0f} ms)")
            return
        kept = f"{line}  {'held' if p95 <= MOST_MS else 'NOT held'}"


def _crowd(front: Proxy, people: int, seconds: float, *more: str) -> dict[str, Any]:
    settings = {"visitors": people, "every": EVERY_S, "ramp": RAMP_S, "seconds": seconds}
    command = [sys.executable, "-m", "tests.bench.load.visitor", front.url, *more]
    ended = subprocess.run(
        [*command, *(f"--{name}={value}" for name, value in settings.items())],
        cwd=serve.ROOT,
        env=dict(os.environ) | {"SSL_CERT_FILE": str(front.certificate)},
        stdout=subprocess.PIPE,
        check=True,
    )
    met: dict[str, Any] = json.loads(ended.stdout)
    return met


def _lost(say: Callable[..., None], servers: list[Server], front: Proxy) -> None:
    def lose() -> None:
        time.sleep(LOST_AFTER_S)
        os.kill(servers[0].pid, signal.SIGKILL)

    losing = threading.Thread(target=lose)
    losing.start()
    met = _crowd(front, LOST_AMONG, SECONDS, "--returns")
    losing.join()
    away = met["absences"]
    say(f"\nOne of two processes lost among {LOST_AMONG} people: {len(away)} were on it and met it", end="")
    say(f"; back after {median(away):.0f} ms at the median, {max(away):.0f} ms at most" if away else "")
    say(
        f"answers lost, or another page than expected: {len(met['errors'])} (bar: none)", *met["errors"][:3], sep="\n  "
    )
