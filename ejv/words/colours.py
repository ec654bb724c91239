"""The colours of every figure, on pages and in files."""

INK, QUIET, GRID = "#1b1b1b", "#4b5563", "#d9dee3"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#4b5563")
"""Okabe and Ito's blue, vermilion and green, then grey: each at least 3:1 against white."""
