"""Programs and people on one process: what each waits for when programs ask much more than people do."""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import quantiles

import psutil
import requests

from domain.answers import profile_file
from tests.bench import serve
from tests.bench.person import WALKED
from tests.bench.serve import Server
from tests.pages.tools.walking import example

PEOPLE, EVERY_S, RAMP_S, SECONDS = 50, 6.0, 8.0, 20.0
A_SECOND = (10, 100)
"""Requests, at each try."""
CLIENTS = 120
"""Requests under way at once; more than the door takes."""

NOTES = f"""
How programs were measured beside people
- {PEOPLE} people on one process, as in the part `crowd`; for the {SECONDS:.0f} s that are measured, requests to
  /api/v1/explain come at a steady pace, whatever becomes of those before, each of an example person whose answers are
  complete. People alone first. The client and the people are on the same machine.
- Told: the time of the requests that were answered, how many were told to come back (503, the door has 42 places), the
  time of a step. Processor: of the server, and of the processes of its own that do the work."""


@dataclass
class Met:
    """What the requests met."""

    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)


def report(say: Callable[..., None]) -> None:
    say(f"\nPrograms on the process of {PEOPLE} people, for {SECONDS:.0f} s")
    with serve.this_app(HTTP_API="on") as app:
        _ask(app, 1, 2.0)  # its processes have started
        for pace in (0, *A_SECOND):
            _told(say, app, pace)


def _told(say: Callable[..., None], app: Server, pace: int) -> None:
    before, people = _spent(app), dict[str, list[float]]()
    crowd = threading.Thread(target=lambda: people.update(_crowd(app)))
    crowd.start()
    time.sleep(RAMP_S)
    met = _ask(app, pace, SECONDS) if pace else Met()
    crowd.join()
    used = [after - spent for after, spent in zip(_spent(app), before, strict=True)]
    say(f"{pace} requests a second: {_times(people['milliseconds'], 'steps')}, {len(people['errors'])} errors")
    if pace:
        say(f"  {_times(met.milliseconds, 'requests answered')}; {dict(met.statuses)}")
    say(f"  processor: {used[0]:.1f} s of the server, {used[1]:.1f} s of its processes; {_memory(app)}")


def _times(spent: list[float], what: str) -> str:
    if len(spent) < 2:
        return f"{len(spent)} {what}"
    cuts = quantiles(spent, n=20)
    return f"{len(spent):,} {what}, p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms"


def _crowd(app: Server) -> dict[str, list[float]]:
    settings = {"visitors": PEOPLE, "every": EVERY_S, "ramp": RAMP_S, "seconds": SECONDS}
    command = [sys.executable, "-m", "tests.bench.load.visitor", app.url]
    command += [f"--{name}={value}" for name, value in settings.items()]
    ended = subprocess.run(command, cwd=serve.ROOT, stdout=subprocess.PIPE, check=True)
    met: dict[str, list[float]] = json.loads(ended.stdout)
    return met


def _ask(app: Server, pace: float, seconds: float) -> Met:
    """Requests at a steady pace; one that finds all clients busy waits, and its wait counts."""
    met, own = Met(), threading.local()
    bodies = [profile_file.text(example(person)).encode() for person in WALKED]

    def one(place: int, due: float) -> None:
        if not hasattr(own, "session"):
            own.session = requests.Session()
        headers = {"Content-Type": "application/json"}
        body = bodies[place % len(bodies)]
        try:
            answer = own.session.post(f"{app.url}/api/v1/explain", body, headers=headers, timeout=60)
        except requests.RequestException as problem:
            met.statuses[type(problem).__name__] += 1
            return
        met.statuses[str(answer.status_code)] += 1
        if answer.ok:
            met.milliseconds.append((time.perf_counter() - due) * 1000)

    begins = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        for place in range(int(pace * seconds)):
            due = begins + place / pace
            time.sleep(max(0.0, due - time.perf_counter()))
            clients.submit(one, place, due)
    return met


def _judging(app: Server) -> list[psutil.Process]:
    return [one for one in psutil.Process(app.pid).children() if "anyio.to_process" in one.cmdline()]


def _spent(app: Server) -> tuple[float, float]:
    """Seconds of the processor: of the server, and of the processes that judge."""
    times = [one.cpu_times() for one in _judging(app)]
    return app.processor_seconds(), sum(one.user + one.system for one in times)


def _memory(app: Server) -> str:
    held = [one.memory_info().rss / 1e6 for one in _judging(app)]
    return f"{app.memory_bytes() / 1e6:.0f} MB, and {' + '.join(f'{one:.0f}' for one in held)} MB"
