"""The log as lines of JSON, for those who gather logs: LOG_FORMAT=json. What it holds: docs/operations.md."""

import json
import logging
import os
import resource
from datetime import UTC, datetime
from pathlib import Path

from pages.patches import machine, runtime, start

JSON = "json"
PAGE_BYTES = resource.getpagesize()

LOG = logging.getLogger(__name__)


class Lines(logging.Formatter):
    """One object a line: when, how grave, from which module, what; of an error its kind and place alone."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = machine.without_values(record.exc_info[1])
        return json.dumps(line | getattr(record, "figures", {}), ensure_ascii=False)


def begin() -> None:
    """As LOG_FORMAT says.

    Raises:
        SystemExit: it names a form that there is not.
    """
    wanted = os.environ.get("LOG_FORMAT", "")
    if wanted not in ("", JSON):
        raise SystemExit(f"LOG_FORMAT={wanted}: leave it out, or {JSON}")
    if wanted == JSON:
        start.lines_of_the_log(Lines())
        LOG.setLevel(logging.INFO)


def figures() -> None:
    """How many people are there and what the process holds: what says in time that one more is needed."""
    if LOG.isEnabledFor(logging.INFO):
        held = int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES
        LOG.info("held", extra={"figures": {"sessions": len(runtime.sessions()), "memory_mb": round(held / 1e6)}})
