"""What the process owes to those who use it: no answer in a log or an image of its memory, no call to a third party.

What each function is for, and until when: see the table of docs/adr/0010.
"""

import asyncio
import logging
import resource
import threading
import traceback
from pathlib import Path
from typing import Any

from streamlit import error_util, net_util

DESCRIPTORS_OF_ONE = 4
"""Files and sockets that one visitor takes."""
MOST_DESCRIPTORS = 65_536

LOG = logging.getLogger(__name__)


def errors_without_values() -> None:
    """Streamlit logs an error of a page with its message, which may hold an answer: ours has its kind and place alone.

    Until: it lets an app log its errors itself.
    """
    error_util._log_uncaught_app_exception = log  # type: ignore[assignment]


def no_values_of_any_error() -> None:
    """Beside the pages, in a request, a message of a tab or a thread, Python logs it with its message too."""
    logging.Formatter.formatException = _kind_and_place  # type: ignore[method-assign, assignment]
    threading.excepthook = lambda raised: log(raised.exc_value)


def no_values_of_tasks() -> None:
    """Nor what fails in this loop while nobody waits for it."""
    asyncio.get_running_loop().set_exception_handler(_log_of_loop)


def _kind_and_place(_: logging.Formatter, raised: Any) -> str:
    return without_values(raised[1])


def _log_of_loop(_: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
    log(told.get("exception"))


def no_lookup_outside() -> None:
    """Who comes from another address is refused by Streamlit after asking a server outside what ours is: not asked.

    Until: a setting turns that off.
    """
    net_util.get_external_ip = lambda: None


def no_image_of_memory() -> None:
    """Should the process end badly, its memory, which holds answers, stays off the disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def log(problem: BaseException | None) -> None:
    LOG.error("an error of ours: %s", without_values(problem))


def without_values(problem: BaseException | None) -> str:
    """The kind of an error and where it was raised: its message could hold an answer."""
    if problem is None:
        return "not known"
    frames = traceback.extract_tb(problem.__traceback__)
    return " > ".join([type(problem).__name__, *(f"{Path(one.filename).name}:{one.lineno}" for one in frames[-3:])])


def descriptors() -> str:
    """Take as many files and sockets as the machine allows, and tell how many visitors they carry."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return f"{soft} descriptors (ulimit -n): about {soft // DESCRIPTORS_OF_ONE} visitors at once"
