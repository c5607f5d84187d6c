"""The page of a file of people."""
