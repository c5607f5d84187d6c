"""What is refused, or made to wait, before Streamlit has it: odd addresses, too many files, floods of messages."""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.patches import runtime

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

LONGEST_NAME = 255
"""Characters between two slashes; a file has no longer name."""
UPLOADS = "/_stcore/upload_file/"
MOST_HELD = 200 * 2**20
"""Bytes of files sent and not yet read, of all visitors together."""
UNANSWERED, PATIENCE_S = 3, 1.0
"""Messages of a tab that are taken while its page is being drawn; one more waits so long at most for the end of it."""
SHORT = 256
"""Bytes; the message that ends a page is shorter."""

last_message_s = 0.0
"""When somebody last did something, by the clock of `time.monotonic`."""
_arriving = 0


def is_odd(path: str) -> bool:
    """Whether no file and no page can have that address."""
    return any(ord(letter) < 32 for letter in path) or any(len(name) > LONGEST_NAME for name in path.split("/"))


def is_upload(scope: Scope) -> bool:
    return bool(scope["method"] == "PUT" and scope["path"].startswith(UPLOADS))


class Upload:
    """A file on its way in; `refusal` is the status to answer with, if there is no room for it."""

    def __init__(self, length: bytes | None) -> None:
        self.size = int(length) if length and length.isdigit() else None

    @property
    def refusal(self) -> int | None:
        if self.size is None:
            return 411
        return 503 if runtime.sent_bytes() + _arriving + self.size > MOST_HELD else None

    def __enter__(self) -> "Upload":
        global _arriving
        _arriving += self.size or 0
        return self

    def __exit__(self, *problem: object) -> None:
        global _arriving
        _arriving -= self.size or 0


def paced(receive: Receive, send: Send) -> tuple[Receive, Send]:
    """The same for one tab, whose next message is taken once the page drawn for those before has come to its end.

    A tab that asks without waiting then has the time of one tab: what it sends waits on its own side of the line.
    """
    unanswered, ended = 0, asyncio.Event()

    async def taken() -> Message:
        global last_message_s
        nonlocal unanswered
        message = await receive()
        if message["type"] == "websocket.receive":
            last_message_s = time.monotonic()
            unanswered += 1
            if unanswered > UNANSWERED:
                ended.clear()
                try:
                    await asyncio.wait_for(ended.wait(), PATIENCE_S)
                except TimeoutError:
                    unanswered = UNANSWERED
        return message

    async def told(message: Message) -> None:
        nonlocal unanswered
        await send(message)
        data = message.get("bytes") or b""
        if message["type"] == "websocket.send" and 0 < len(data) < SHORT and _is_end(data):
            unanswered = 0
            ended.set()

    return taken, told


def _is_end(data: bytes) -> bool:
    """Whether a page was drawn to its end, not left for the next run."""
    message = ForwardMsg.FromString(data)
    return bool(
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )
