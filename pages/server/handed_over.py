"""Files taken away: made when their button is pressed, kept in memory until the browser that asked for them has them.

Streamlit forgets such a file as soon as two people's pages are done, before a phone has asked for it, and gives it to
whoever has its address. Here each has an address nobody can guess, for the browser of its session alone.
"""

import logging
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import quote

from streamlit.runtime import Runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from pages.patches.machine import without_values

ADDRESS = "/media/"
UNFETCHED_SECONDS, FETCHED_SECONDS = 600, 60
"""How long a file waits for its browser, and how long it stays then, should the browser ask again."""
MOST_OF_ONE = 8
"""Files kept for one session; with one more, the oldest goes."""
PATIENCE_SECONDS, AGAIN_SECONDS = 1.0, 0.05
"""How long a button pressed while its page is drawn again waits for it, looking so often."""

LOG = logging.getLogger(__name__)


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


def _alive(session: str) -> bool:
    """Whether somebody is connected, or may come back, under this name."""
    return Runtime.instance()._session_mgr.get_session_info(session) is not None


SHELF = Shelf(_alive)


def forget(session: str) -> None:
    """Let go of what a session's buttons make, and of what they made."""
    manager: Any = Runtime.instance().media_file_mgr
    with manager._lock:
        for name in manager._deferred_ids_by_session.pop(session, ()):
            manager._deferred_callables.pop(name, None)
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


def begin() -> None:
    """Put this in the place of Streamlit's: its test says when to look again."""
    MediaFileManager.add_deferred = _registered  # type: ignore[method-assign]
    MediaFileManager.execute_deferred = _made  # type: ignore[method-assign]


_register = MediaFileManager.add_deferred


def _registered(self: MediaFileManager, data_callable: Any, *args: Any, element_id: str = "", **more: Any) -> str:
    """A button under the same name at each run, so that one pressed during a run is still known after it."""
    made = _register(self, data_callable, *args, element_id=element_id, **more)
    with self._lock:
        entry = self._deferred_callables.pop(made)
        name = uuid.uuid5(uuid.NAMESPACE_OID, f"{entry['session_id']} {element_id or entry['coordinates']}").hex
        self._deferred_callables[name] = entry
        self._deferred_ids_by_session[entry["session_id"]].discard(made)
        self._deferred_ids_by_session[entry["session_id"]].add(name)
        self._files_by_session_and_coord[entry["session_id"]][entry["coordinates"]] = name
    return name


def _made(self: MediaFileManager, file_id: str) -> str:
    """Make the file of a button, keep it for its browser, and tell the address."""
    entry = _entry(self, file_id)
    session = entry["session_id"]
    try:
        data = entry["callable"]()
        if isinstance(data, str):
            data = data.encode()
        if not isinstance(data, bytes):
            raise TypeError("a file is made of bytes or of text")
    except Exception as problem:
        LOG.error("a file could not be made: %s", without_values(problem))
        raise MediaFileStorageError("not made") from None
    client = Runtime.instance().get_client(session)
    cookies = client.client_context.cookies if client is not None and client.client_context else {}
    kind = entry["mimetype"] or guess_type(entry["filename"])[0] or "application/octet-stream"
    return SHELF.put(File(session, owner(cookies), data, entry["filename"], kind))


def _entry(manager: MediaFileManager, file_id: str) -> Any:
    """What a button makes; while its page is drawn again, the button is not there for a moment."""
    last = time.monotonic() + PATIENCE_SECONDS
    while True:
        with manager._lock:
            entry = manager._deferred_callables.get(file_id)
        if entry is not None:
            return entry
        if time.monotonic() > last:
            raise MediaFileStorageError("no such button")
        time.sleep(AGAIN_SECONDS)
