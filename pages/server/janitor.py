"""What keeps the server's memory for those who are there: what has served goes soon, without a next visitor."""

import asyncio
import gc
import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import anyio
import pyarrow as pa

from pages.patches import runtime
from pages.patches.machine import without_values
from pages.patches.session import forget, put
from pages.server import doors, handed_over, logs
from pages.tab import memory, navigation

ROUND_S = 5
"""Seconds between two rounds."""
IDLE_S, LATEST_S = 2, 60
"""Memory is gone through once nobody has done anything for so long, and after so long in any case."""
PASSES = 2
"""How often memory is gone through once something was let go of: what was still in use the first time is freed then."""
TOLD_S = 60
"""Seconds between two lines of figures in the log, where it is gathered."""
FILE_S = 60
"""How long a file of people outlives the connection of its tab, and a file that was sent waits to be read."""

LOG = logging.getLogger(__name__)


class Janitor:
    """One for the process, at work as long as it serves."""

    def __init__(self) -> None:
        self.seen: dict[Any, float] = {}
        self.known: set[str] = set()
        self.collected_s = self.worked_s = self.told_s = 0.0
        self.let_go = 0

    async def work(self) -> None:
        while True:
            await asyncio.sleep(ROUND_S)
            try:
                self.round(time.monotonic())
                self.tell(time.monotonic())
                if self.is_time(time.monotonic()):
                    await self.collect()
            except Exception as problem:
                LOG.error("the janitor stumbled: %s", without_values(problem))

    def round(self, now: float) -> None:
        """Let go of sessions whose time is over, of files nobody reads or fetches, of people whose adviser has left."""
        if not runtime.exists():
            return
        handed_over.SHELF.tidy()
        runtime.end_sessions()
        known = runtime.sessions()
        for gone in self.known - known:  # at their time, or pushed out by those who left after them
            handed_over.forget(gone)
            self.let_go = PASSES
        self.known = known
        waiting = dict(_passing())
        self.seen = {key: self.seen.get(key, now) for key in waiting}
        for key, since in self.seen.items():
            if now - since > FILE_S:
                waiting[key]()
                self.let_go = PASSES

    def is_time(self, now: float) -> bool:
        """Whether memory is to be gone through: something was done since, and it disturbs nobody or cannot wait."""
        if doors.last_message_s <= self.worked_s and not self.let_go:
            return False
        return now - doors.last_message_s > IDLE_S or now - self.collected_s > LATEST_S

    def tell(self, now: float) -> None:
        """What is held, once in a while, to who gathers logs."""
        if now - self.told_s > TOLD_S and runtime.exists():
            self.told_s = now
            logs.figures()

    async def collect(self) -> None:
        """Free what refers to itself, and give back to the machine what is free."""
        self.worked_s, self.let_go = doors.last_message_s, max(0, self.let_go - 1)
        gc.collect()
        await anyio.to_thread.run_sync(give_back)
        self.collected_s = time.monotonic()


def _passing() -> Iterator[tuple[Any, Callable[[], None]]]:
    """What shall not stay long, each with the way to let go of it."""
    for session, file in runtime.sent_files():
        yield (session, file), partial(runtime.drop_file, session, file)
    for one in runtime.left_with(navigation.CASELOAD):
        yield (one.id, navigation.CASELOAD), partial(_forget_people, one)


def _forget_people(session: Any) -> None:
    """The file, the buttons that would write it, and what they wrote."""
    forget(session.session_state, navigation.CASELOAD)
    handed_over.forget(session.id)
    put(session.session_state, memory.PASSING[navigation.CASELOAD], True)


def give_back() -> None:
    """What is free goes back to the machine, which the C library would keep for later."""
    pa.system_memory_pool().release_unused()
