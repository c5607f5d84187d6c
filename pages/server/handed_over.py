"""Files taken away: made when their button is pressed, kept in memory until the browser that asked for them has them.

Streamlit forgets such a file as soon as two people's pages are done, before a phone has asked for it, and gives it to
whoever has its address. Here each has an address nobody can guess, for the browser of its session alone.
"""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import quote

from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from pages.patches import runtime
from pages.patches.downloads import Made

ADDRESS = "/media/"
UNFETCHED_SECONDS, FETCHED_SECONDS = 600, 60
"""How long a file waits for its browser, and how long it stays then, should the browser ask again."""
MOST_OF_ONE = 8
"""Files kept for one session; with one more, the oldest goes."""


@dataclass
class File:
    """One that waits. `owner`: what its browser's cookie says, "" for a browser that gives none."""

    session: str
    owner: str
    data: bytes
    name: str
    kind: str
    until: float = field(default_factory=lambda: time.monotonic() + UNFETCHED_SECONDS)

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        return [
            (b"content-type", self.kind.encode()),
            (b"content-disposition", f"attachment; filename*=utf-8''{quote(self.name, safe='')}".encode()),
            (b"cache-control", b"no-store"),
        ]


class Shelf:
    """The files that wait, by their addresses."""

    def __init__(self, alive: Callable[[str], bool]) -> None:
        """`alive`: whether a session is still there."""
        self.alive = alive
        self.files: dict[str, File] = {}
        self.lock = threading.Lock()

    def put(self, file: File) -> str:
        """Keep a file, and tell its address."""
        self.tidy()
        with self.lock:
            of_one = [address for address, one in self.files.items() if one.session == file.session]
            for address in of_one[: max(0, len(of_one) + 1 - MOST_OF_ONE)]:
                del self.files[address]
            address = f"{ADDRESS}{secrets.token_urlsafe(32)}{Path(file.name).suffix}"
            self.files[address] = file
        return address

    def take(self, address: str, owner: str) -> File | None:
        """The file at an address, for the browser that asked for it."""
        self.tidy()
        file = self.files.get(address)
        if file is None or (file.owner and not secrets.compare_digest(file.owner, owner)):
            return None
        return file

    def fetched(self, file: File) -> None:
        """It is there: it stays for a moment only."""
        file.until = min(file.until, time.monotonic() + FETCHED_SECONDS)

    def drop(self, session: str) -> None:
        """Let go of a session's files."""
        with self.lock:
            for address in [address for address, one in self.files.items() if one.session == session]:
                del self.files[address]

    def tidy(self) -> None:
        """Let go of what has waited long enough, and of what sessions that ended had asked for."""
        now = time.monotonic()
        with self.lock:
            for address, one in list(self.files.items()):
                if one.until < now or not self.alive(one.session):
                    del self.files[address]


SHELF = Shelf(runtime.is_known)


def forget(session: str) -> None:
    """Let go of what a session's buttons make, and of what they made."""
    runtime.forget_buttons(session)
    SHELF.drop(session)


def owner(cookies: Mapping[str, str]) -> str:
    """What tells one browser from another: the secret of the cookie by which Streamlit knows its own forms."""
    token, _ = decode_xsrf_token_string(cookies.get(XSRF_COOKIE_NAME, ""))
    return token.hex() if token else ""


def owner_of_request(cookie: bytes) -> str:
    """The same from the header of a request."""
    try:
        return owner({name: one.value for name, one in SimpleCookie(cookie.decode("latin-1")).items()})
    except CookieError:
        return ""


def keep(made: Made) -> str:
    """Keep the file that a button made for its browser, and tell its address."""
    return SHELF.put(File(made.session, owner(made.cookies), made.data, made.name, made.kind))
