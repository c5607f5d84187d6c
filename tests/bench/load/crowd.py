"""Many people at once on one process of the app: what each waits for a step, and what goes wrong."""

import json
import subprocess
import sys
from collections.abc import Callable
from statistics import mean, quantiles

from tests.bench import serve
from tests.bench.load.visitor import PATIENCE_S

VISITORS, EVERY_S, RAMP_S, SECONDS = 200, 6.0, 15.0, 60.0
MOST_MS = 100.0

NOTES = f"""
How a crowd was measured
- {VISITORS} people on one process, each a websocket that speaks Streamlit's own messages, from another process of this
  machine. Each takes a step some {EVERY_S:.0f} s after the last: answers, goes on, and checks that what comes is the
  right page; at the results she starts again. They arrive over {RAMP_S:.0f} s, some with answers in the memory of the
  tab, so that all parts of the interview are busy at once. The {SECONDS:.0f} s after that are measured.
- A step: from the click until the last message of the page that follows. Errors: an exception of the app, an error
  shown, another page than the rules ask for, a lost connection, {PATIENCE_S:.0f} seconds without a message.
- CPU: of the server alone, all cores together, arrivals included."""


def report(say: Callable[..., None]) -> None:
    say(f"\n{VISITORS} people at once on one process, a step every {EVERY_S:.0f} s each, for {SECONDS:.0f} s")
    command = [sys.executable, "-m", "tests.bench.load.visitor"]
    settings = {"visitors": VISITORS, "every": EVERY_S, "ramp": RAMP_S, "seconds": SECONDS}
    with serve.this_app() as app:
        before, spent_before = app.memory_bytes(), app.processor_seconds()
        ended = subprocess.run(
            [*command, app.url, *(f"--{name}={value}" for name, value in settings.items())],
            cwd=serve.ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        after, processor = app.memory_bytes(), app.processor_seconds() - spent_before
    met = json.loads(ended.stdout)
    spent, errors = met["milliseconds"], met["errors"]
    if len(spent) > 1:
        cuts = quantiles(spent, n=100)
        say(f"{len(spent):,} steps, {mean(met['bytes']) / 1e3:.0f} kB each: ", end="")
        say(f"median {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, longest {max(spent):.0f} ms")
        held = "held" if cuts[94] <= MOST_MS and not errors else "NOT held"
        say(f"p95: {cuts[94]:.0f} ms (bar: {MOST_MS:.0f} ms and no error, {held})")
    say(f"{len(errors)} errors", *sorted(set(errors))[:3], sep="\n  ")
    say(f"the server: {processor:.0f} s of CPU; {before / 1e6:.0f} MB before, {after / 1e6:.0f} MB after")
