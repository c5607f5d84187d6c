"""The door itself: open when the setting asks for it, with our headers on each answer, and quiet in the log."""

import os
from collections.abc import Awaitable, Callable
from datetime import date

from starlette.requests import ClientDisconnect

from pages.patches import machine
from pages.server.doors import Message, Receive, Scope, Send

SETTING, ON = "HTTP_API", "on"
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}

Door = Callable[[Scope, Receive, Send], Awaitable[None]]


def opened(today: Callable[[], date]) -> Door | None:
    """The application, when the setting asks for it. `today`: the day it is where the law is.

    Raises:
        SystemExit: the setting is neither on nor left out.
    """
    asked = os.environ.get(SETTING, "")
    if asked not in ("", ON):
        raise SystemExit(f"{SETTING}={asked}: leave it out, or {ON}")
    if not asked:
        return None
    from pages.api import addresses  # half a second to load: only for those who open it

    return quiet(addresses.application(today))


def quiet(app: Door) -> Door:
    """The application with our headers on each answer, whose errors are told by their kind and place alone."""

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", []), *own]}
            await send(message)

        try:
            await app(scope, receive, told)
        except ClientDisconnect:
            pass  # whoever asked has left
        except Exception as problem:  # answered by now: Starlette raises it again for the server to log it whole
            machine.log(problem)

    return door
