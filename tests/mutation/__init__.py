"""The rules, changed one sign at a time: do the tests see it? See docs/adr/0021."""
