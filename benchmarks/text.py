"""Markdown tables."""

from collections.abc import Callable, Sequence

Row = dict[str, object]


def say_table(rows: Sequence[Row], say: Callable[[str], object]) -> None:
    """Say a table. Columns are those of all rows, in the order met; a dash where a row has none."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    say(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n")
    for row in rows:
        say(f"| {' | '.join(_text(row.get(name)) for name in columns)} |\n")
    say("\n")


def _text(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
