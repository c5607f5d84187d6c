"""Large files of people, brought and left behind: neither their memory nor a name of theirs stays."""

import asyncio

import pyarrow as pa

from domain.tables_out.writers import written
from tests.breaking import host
from tests.breaking.guest import arrived
from tests.breaking.host import Host
from tests.tools.generate import people
from tests.tools.quality import Report

NAMED = "Quenouille-Planchette"
MOST, FIRST = 1.10, 2
"""And how many files come before memory is first looked at."""


def tried(report: Report, files: int, megabytes: int) -> None:
    data = file_of(megabytes * 2**20)
    with host.running() as at:
        empty = at.memory_mb()
        asyncio.run(_given_and_left(at, data, FIRST))
        before = _left(at)
        asyncio.run(_given_and_left(at, data, files))
        there, held = at.memory_mb(), at.counts()["files of people"]
        after = _left(at)
        value = (
            f"{empty:.0f} MB at the start, {before:.0f} after {FIRST}, {there:.0f} at the end, {after:.0f} once left"
        )
        name = f"memory after {files} files of {len(data) / 2**20:.0f} MB"
        report.tell(name, value, f"within {MOST - 1:.0%}", after / before <= MOST)
        left = at.counts()["files of people"]
        report.tell("files still in memory then", f"{left} of {held}", "none", left == 0)
        found = at.places(NAMED)
        given = (files + FIRST) * data.count(NAMED.encode())
        value = f"{found:,} of {given:,}, in memory that was freed"
        report.tell("names of them still found in the process", value, "1 in 1,000", found * 1000 <= given)


def file_of(size: int) -> bytes:
    """A CSV of people with every answer, all called the same, of about so many bytes."""
    count = 20_000
    while len(data := _csv(count)) < size * 0.95:
        count = int(count * size / len(data))
    return data


def _csv(count: int) -> bytes:
    table = people(count).drop_columns("on")
    names = pa.array([f"{NAMED} {row}" for row in range(count)])
    return written({"nom": names, **{name: table[name] for name in table.column_names}}, ".csv")


def _left(at: Host) -> float:
    at.settled("files of people", 60 + host.PATIENCE_S)
    return at.memory_mb()


async def _given_and_left(at: Host, data: bytes, count: int) -> None:
    """One after the other; each tab is closed once its lists are there."""
    for number in range(count):
        guest = await arrived(at.url)
        await guest.visit("caseload")
        status = await guest.give("caseload-file-0", f"{NAMED}{number}.csv", data)
        if status >= 300 or guest.errors or guest.refusals or "caseload-view" not in guest.shown:
            raise RuntimeError(f"not taken: {status} {guest.errors} {guest.refusals} {sorted(guest.shown)[:9]}")
        await guest.socket.close()
