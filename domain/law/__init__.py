"""The dated figures of the texts, their statements and titles: read from data, with no rule."""
