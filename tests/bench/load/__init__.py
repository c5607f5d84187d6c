"""People who use the pages at once, on one process and on more."""
