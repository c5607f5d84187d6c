"""Files taken away are made when their button is pressed, and kept by us until their browser has them.

Streamlit forgets such a file as soon as two people's pages are done, before a phone has asked for it, and gives it to
whoever has its address.
"""

import logging
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from typing import Any

from streamlit.runtime import Runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError

from pages.patches.machine import without_values

PATIENCE_SECONDS, AGAIN_SECONDS = 1.0, 0.05
"""How long a button pressed while its page is drawn again waits for it, looking so often."""

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """A file that a button of a session made, with the cookies of its browser."""

    session: str
    cookies: Mapping[str, str]
    data: bytes
    name: str
    kind: str


def made_when_pressed(keep: Callable[[Made], str]) -> None:
    """Put this in the place of Streamlit's. `keep`: keeps a file that was made, and tells its address.

    Until: a file waits for its browser however many others there are, under an address that nobody can guess.
    """

    def executed(manager: MediaFileManager, file_id: str) -> str:
        return keep(_made(manager, file_id))

    MediaFileManager.add_deferred = _registered  # type: ignore[method-assign]
    MediaFileManager.execute_deferred = executed  # type: ignore[method-assign, assignment]


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


def _made(self: MediaFileManager, file_id: str) -> Made:
    """The file of a button."""
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
    return Made(session, cookies, data, entry["filename"], kind)


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
