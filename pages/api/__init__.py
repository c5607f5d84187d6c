"""The door for programs: the same rules over HTTP, without the pages. Closed unless HTTP_API=on (docs/api.md)."""
