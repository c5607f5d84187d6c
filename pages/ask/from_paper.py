"""The answers within the sheet that a person took away as a PDF."""

import io

from pypdf import PdfReader

from pages.tell.pdf import ATTACHED


def answers(sheet: bytes) -> bytes:
    """The file of answers attached to it; empty when there is none, or when this is no PDF that can be read."""
    try:
        found = PdfReader(io.BytesIO(sheet)).attachments.get(ATTACHED, [])
    except Exception:  # whatever is wrong with a file somebody brings, it holds no answers
        return b""
    return found[0] if found else b""
