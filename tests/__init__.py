"""The tests. What each folder is for: docs/arkitektur.md."""
