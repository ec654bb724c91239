"""Judges pages: is every number on them in the release, or computed from it? Shares no code with ``ejv``."""
