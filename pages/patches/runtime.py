"""What the server holds of each session, which Streamlit keeps to itself, and the ways to let go of it."""

from collections.abc import Iterator
from typing import Any

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.patches.session import forget, holds


def exists() -> bool:
    return Runtime.exists()


def is_known(session: str) -> bool:
    """Whether somebody is connected, or may come back, under this name."""
    return Runtime.instance()._session_mgr.get_session_info(session) is not None


def sessions() -> set[str]:
    """Those whose tab is there, or may come back."""
    there = Runtime.instance()._session_mgr._active_session_info_by_id  # type: ignore[attr-defined]
    return {*there, *(info.session.id for info in _storage().list())}


def end_sessions() -> None:
    """Those whose tab left longer ago than the setting says; Streamlit waits for the next visitor to do so."""
    for _, one in _storage()._cache.expire():
        one.session.shutdown()
        forget(one.session.session_state, "")  # the last session stays known until another comes


def left_with(name: str) -> Iterator[Any]:
    """The sessions whose tab is not there, and that hold something under a name."""
    return (info.session for info in _storage().list() if holds(info.session.session_state, name))


def sent_files() -> Iterator[tuple[str, str]]:
    """The files that were sent and are still held: session and name of each."""
    kept = Runtime.instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return ((session, file) for session, files in list(kept.items()) for file in list(files))


def sent_bytes() -> int:
    """How many bytes they are."""
    kept: dict[str, dict[str, Any]] = Runtime.instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return sum(len(file.data) for files in list(kept.values()) for file in list(files.values()))


def drop_file(session: str, file: str) -> None:
    Runtime.instance().uploaded_file_mgr.remove_file(session, file)  # type: ignore[attr-defined]


def drop_uploaded(uploaded: Any) -> None:
    """The bytes of a file that this session sent: Streamlit keeps them as long as the session."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_file(context.session_id, uploaded.file_id)  # type: ignore[attr-defined]


def forget_buttons(session: str) -> None:
    """Let go of what a session's buttons would make."""
    manager: Any = Runtime.instance().media_file_mgr
    with manager._lock:
        for name in manager._deferred_ids_by_session.pop(session, ()):
            manager._deferred_callables.pop(name, None)


def _storage() -> Any:
    return Runtime.instance()._session_mgr._session_storage  # type: ignore[attr-defined]
