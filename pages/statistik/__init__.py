"""The figures, a page for each question."""
