"""What native charts are made of: labels and numbers, and nothing at all where a count is hidden. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ejv.measures.series import Point, Series
from ejv.release.select import Count
from ejv.words.carried import MISSING
from ejv.words.figure import Figure
from ejv.words.swedish import HIDDEN, NBSP, displayed


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One row of a chart: a name, and a value a category; ``None`` where it is hidden or there is none."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart's categories and series. Public.

    A hidden count stands among the values as ``None``, never as a bound. That it is hidden is told in the
    category's label, which is text.

    Attributes
    ----------
    of_quarters
        Whether the categories are quarters.
    """

    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    of_quarters: bool

    @property
    def draws_something(self) -> bool:
        """Whether some value is shown and not zero: else a chart would be an empty frame."""
        return any(value for each in self.series for value in each.values)


def chart_data(figure: Figure, name: str = "Antal") -> ChartData:
    """What the figure's chart has.

    Parameters
    ----------
    name
        What bars count: ``Kvarstår``.
    """
    if figure.counts or not figure.series:
        labels = tuple(_told(label, count) for label, count in figure.counts.items())
        return ChartData(labels, (ChartSeries(name, tuple(map(_value, figure.counts.values()))),), of_quarters=False)
    rows = list(zip(*(series.points for series in figure.series), strict=True))
    return ChartData(tuple(map(_told_quarter, rows)), tuple(map(_series, figure.series)), of_quarters=True)


def _told(label: str, count: Count) -> str:
    return label if count.is_shown else f"{label}: {displayed(count).replace(' ', NBSP)}"


def _told_quarter(points: Sequence[Point]) -> str:
    """A quarter with its sign where it has no number: of several series only when none of them has."""
    counts = [point.count for point in points]
    label = points[0].kvartal.label
    if all(count is None for count in counts):
        return f"{label} {MISSING}"
    return f"{label} {HIDDEN}" if all(count is not None and not count.is_shown for count in counts) else label


def _series(series: Series) -> ChartSeries:
    return ChartSeries(series.namn, tuple(_value(point.count) for point in series.points))


def _value(count: Count | None) -> int | None:
    return None if count is None else count.antal
