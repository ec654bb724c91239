"""Sheets that set nämnder beside each other, or kommuner in a combined release."""

from collections.abc import Iterator

from ejv.measures.standings import open_series, side_by_side
from ejv.report.sheet import Sheet, plain_figure, whole_law
from ejv.report.source import Source
from ejv.words import comparing
from ejv.words.figure import Figure, bar_figure, quarter_figure
from ejv.words.sentences import capital
from ejv.words.standings import FLOW, LONG, RATES, Comparison, comparison_of, open_columns, panels_of

_COUNTED = {"over-12": "Över 12 månader"}
"""What bars count where the table begins with something else."""


def namnd_sheets(source: Source) -> Iterator[Sheet]:
    """Counts, shares of what runs, long waits, what is new and done, and quarter by quarter."""
    release, selection = source.release, source.selection
    standings = side_by_side(release, selection.kvartal, selection.lagrum)
    compared = comparison_of(release, selection.kvartal, selection.namnd, standings)
    noun = capital(compared.noun.one)
    applies = whole_law(source, f"Bladet jämför {compared.noun.many} med varandra.")
    for tab, figure in _figures(source, compared).items():
        yield Sheet(f"{noun}{tab}", "namnder", figure, applies, _COUNTED.get(figure.name, ""))


def _figures(source: Source, compared: Comparison) -> dict[str, Figure]:
    one, columns = compared.noun.one, open_columns(source.release, source.selection.kvartal)
    found = {
        "": _bars(
            "namnder",
            comparing.describe_most(compared),
            f"beslut som kvarstår, per {one}",
            compared,
            "kvarstar",
            columns,
        )
    }
    if compared.shares("rate"):
        title = comparing.describe_rates(compared)
        found[", andel"] = plain_figure("andel-av-pagaende", title, compared.table(RATES))
    if compared.counts("over_12"):
        what = f"beslut som har väntat mer än tolv månader, per {one}"
        found[", lång väntan"] = _bars("over-12", comparing.describe_long(compared), what, compared, "over_12", LONG)
    what = f"nya beslut under kvartalet, per {one}"
    found[", nya och klara"] = _bars("nya-och-klara", comparing.describe_flow(compared), what, compared, "nya", FLOW)
    series = panels_of(open_series(source.release, source.selection.lagrum), compared)
    if series:
        what = f"beslut som kvarstår, per {one}"
        found[" per kvartal"] = quarter_figure("over-kvartal", comparing.describe_year(compared), what, series)
    return found


def _bars(name: str, title: str, what: str, compared: Comparison, field: str, columns: dict[str, str]) -> Figure:
    return bar_figure(name, title, what, compared.counts(field), compared.table(columns))
