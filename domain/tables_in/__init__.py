"""Bytes of a file to the table they hold, and which answer each column is."""
