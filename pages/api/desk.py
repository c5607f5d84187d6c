"""Where requests wait for the processes that do the work: few at once, few waiting, none for long.

What judges keeps Python's lock, and everybody's pages waiting, as long as it does. So it has processes of its own,
which start with the first request and end with ours, or sooner when they take too long; those that nobody needed for
five minutes end with the next request.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TypeVar

from anyio import BrokenWorkerProcess, CapacityLimiter, fail_after, to_process

from pages.api.limits import Share
from pages.patches import machine

Made = TypeVar("Made")


class Busy(Exception):
    """There is no room, or no time left."""

    def __init__(self, back_s: int) -> None:
        self.back_s = back_s


class Desk:
    """One for each kind of work."""

    def __init__(self, share: Share) -> None:
        self.share = share
        self.taken = 0

    @cached_property
    def _limiter(self) -> CapacityLimiter:
        return CapacityLimiter(self.share.at_once)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place at the desk, to be had before anything of a request is read.

        Raises:
            Busy: all are taken.
        """
        if self.taken >= self.share.at_once + self.share.waiting:
            raise Busy(self.share.back_s)
        self.taken += 1
        try:
            yield
        finally:
            self.taken -= 1

    async def done(self, work: Callable[..., Made], *given: object) -> Made:
        """What the work makes of what it is given, in another process.

        Raises:
            Busy: it takes too long, or its process came to an end.
        """
        try:
            with fail_after(self.share.patience_s):
                return await to_process.run_sync(work, *given, cancellable=True, limiter=self._limiter)
        except (TimeoutError, BrokenWorkerProcess) as problem:
            machine.log(problem)
            raise Busy(self.share.back_s) from None
