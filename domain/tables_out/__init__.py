"""Judged people written as files, and the empty file to fill in."""
