"""EJV: follow ej verkställda gynnande beslut without exposing a single person.

The rooms and who may import whom are told in docs/arkitektur.md and kept by import-linter.
"""

__version__ = "0.1.0"
