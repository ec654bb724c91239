"""Sheets that go from quarter to quarter, and those about how long decisions have waited."""

from collections.abc import Iterator
from dataclasses import replace

from ejv.measures.flow import flows_of
from ejv.measures.waiting import life_table
from ejv.measures.waits import waits_of
from ejv.report.sheet import Sheet, coarser_answer, metric_table, plain_figure
from ejv.report.source import Source
from ejv.words import outcomes, trend_tables, trends
from ejv.words.chance import describe_limits
from ejv.words.figure import Figure, quarter_figure
from ejv.words.flows import describe_flows, flow_table
from ejv.words.headline import headline_numbers, headline_words
from ejv.words.sentences import describe_series
from ejv.words.waited import (
    WHOLE_MONTHS,
    describe_waits,
    pace_metrics,
    waiting_at,
)
from ejv.words.waits_figures import executed_waits_figure, open_waits_figure
from ejv.words.year import describe_parts, describe_year


def headline_sheets(source: Source) -> Iterator[Sheet]:
    """The headline numbers."""
    release, selection = source.release, source.selection
    first, *others = headline_words(release, selection)
    table = metric_table(headline_numbers(release, selection))
    yield Sheet("Nyckeltal", "oversikt", plain_figure("nyckeltal", first.replace("**", ""), table, " ".join(others)))


def trend_sheets(source: Source) -> Iterator[Sheet]:
    """What remains quarter by quarter, with what the process chart says, and against a year before."""
    release, selection = source.release, source.selection
    kvartal = selection.kvartal
    trend = trends.trend_of(release, kvartal, selection.namnd, selection.place)
    waiting, process = trend.waiting, trend.process
    yield Sheet(
        "Kvarstår per kvartal",
        "trender",
        Figure(
            "kvarstar",
            describe_year(waiting, process, kvartal, trends.waited_for(release, selection.place)),
            "beslut som kvarstår vid kvartalets slut",
            describe_series("beslut som kvarstår vid kvartalets slut", [waiting]),
            trend_tables.process_table(waiting, process),
            _trend_note(source, trend),
            series=[waiting],
        ),
    )
    years = plain_figure("ar", trend_tables.describe_years(waiting), trend_tables.change_table(waiting))
    yield Sheet("Mot året före", "trender", years)


def _trend_note(source: Source, trend: trends.Trend) -> str:
    """The trend in words, and what is expected. What the page's own figure draws beside it is in the table's words."""
    rounded, limits = source.release.manifest.policy.rounds, trend.process.limits
    told = trends.describe_trend(trend, source.selection.kvartal, rounded=rounded)
    return _plain(f"{told} {describe_limits(limits)}." if limits else told)


def _plain(text: str) -> str:
    return text.replace("**", "").replace("  \n", "\n")


def flow_sheets(source: Source) -> Iterator[Sheet]:
    """What comes in and goes out, avbrott, whether the flow holds, and the parts quarter by quarter."""
    release, selection = source.release, source.selection
    yield Sheet("In och ut per kvartal", "trender", trends.flow_figure(release, selection))
    yield Sheet("Avbrott per kvartal", "trender", trends.avbrott_figure(release, selection))
    flows = flows_of(release, selection.codes)
    yield Sheet("Flödet prövat", "granskning", plain_figure("flodesprovning", describe_flows(flows), flow_table(flows)))
    for each in filter(trends.has_counts, trends.breakdowns(release, selection)):
        if each.name != "namnd":
            title = describe_parts(each.parts, selection.kvartal, each.what)
            what = f"beslut som kvarstår, {each.what.lower()}"
            figure = quarter_figure(each.name, title, what, each.parts.series, each.note)
            yield Sheet(f"{each.what} per kvartal", "trender", figure)


def wait_sheets(source: Source) -> Iterator[Sheet]:
    """How long those who wait have waited, those whose decisions were executed, and how soon they are."""
    release, kvartal, codes = source.release, source.selection.kvartal, source.selection.codes
    policy, applies = release.manifest.policy, coarser_answer(source, "Väntetider", "vantetidsband", "status").note
    waits = waits_of(release, kvartal, codes, "kvarstar")
    table = life_table(release, kvartal, codes)
    pace = plain_figure(
        "takt",
        _plain(describe_waits(waits, waiting_at(kvartal), "har", policy)),
        metric_table(pace_metrics(waits, table, policy)),
        f"{_plain(outcomes.describe_pace(table, policy))}\n{WHOLE_MONTHS}",
    )
    executed = executed_waits_figure(release, source.selection)
    yield from (
        Sheet("Väntetid", "vantetider", open_waits_figure(release, source.selection), applies),
        Sheet("Väntetid, verkställda", "vantetider", replace(executed, note=_plain(executed.note)), applies),
        Sheet("Väntetid, mått", "vantetider", pace, applies),
    )
    if table.told:
        finding, rounded = outcomes.curve_finding(table), policy.rounds
        told = plain_figure(
            "utfall", finding, outcomes.outcome_table(table, rounded=rounded), outcomes.curve_note(table, policy)
        )
        yield Sheet("Verkställda efter väntetid", "vantetider", told, applies)
