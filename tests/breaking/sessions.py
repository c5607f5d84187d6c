"""Many people come and go: when their time is over nothing is left of them, and memory is what it was."""

import asyncio

from tests.breaking import host
from tests.breaking.guest import arrived, remembered
from tests.breaking.host import Host
from tests.pages.tools.walking import example
from tests.tools.quality import Report

AT_ONCE, FIRST = 4, 300
"""People at a time; and how many come before memory is first looked at: what is made once is made."""
MOST = 1.10
PAGES = ("question", "results", "adviser")
NAMED = "76758"


def tried(report: Report, sessions: int) -> None:
    with host.running() as at:
        asyncio.run(_come_and_go(at, min(FIRST, sessions)))
        before = _left(at)
        asyncio.run(_come_and_go(at, sessions))
        there, counted_then = at.memory_mb(), at.counts()
        after = _left(at)
        left = at.settled("people judged", host.PATIENCE_S)
        grown = after / before
        value = (
            f"{before:.0f} MB after {FIRST} people, {there:.0f} MB at the end, {after:.0f} MB once their time was over"
        )
        report.tell(f"memory after {sessions:,} sessions", value, f"within {MOST - 1:.0%}", grown <= MOST)
        value = f"{left['people judged']} of {counted_then['people judged']}"
        report.tell("people still in memory then", value, "none", left["people judged"] == 0)


def _left(at: Host) -> float:
    """What the process holds once the time of all who came is over."""
    at.settled("people judged", at.ttl_s + host.PATIENCE_S)
    return at.memory_mb()


async def _come_and_go(at: Host, count: int) -> None:
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with turns:
            guest = await arrived(at.url)
            told = example("sylvie") | {"contract_minimum_eur": 1000 + number / 100, "commune": NAMED}
            await guest.visit(PAGES[number % len(PAGES)], memory=remembered(told))
            if guest.errors or guest.refusals:
                raise RuntimeError(f"{guest.errors} {guest.refusals}")
            await guest.socket.close()

    await asyncio.gather(*(one(number) for number in range(count)))
