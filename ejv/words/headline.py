"""The answer of a selection, in words and in numbers: the same on Översikt, in the presentation and in the document."""

from ejv.measures.overview import headlines, judged_headlines
from ejv.model.release import Release
from ejv.words.coarser import answer_of
from ejv.words.findings import describe_headlines, headline_metrics
from ejv.words.selection import Selection
from ejv.words.trends import told_chance, trend_of


def headline_words(release: Release, selection: Selection) -> list[str]:
    """The quarter in plain Swedish, one sentence a thought."""
    kvartal, place = selection.kvartal, selection.place
    process = trend_of(release, kvartal, selection.namnd, place).process
    chance = told_chance(process, kvartal, rounded=release.manifest.policy.rounds)
    return describe_headlines(headlines(release, kvartal, place), kvartal, _whole(release, selection), chance)


def headline_numbers(release: Release, selection: Selection) -> dict[str, tuple[str, str]]:
    """The headline numbers: label → the number and what it is compared with."""
    kvartal, place = selection.kvartal, selection.place
    values, judged = headlines(release, kvartal, place), judged_headlines(release, kvartal, place)
    return headline_metrics(values, kvartal, _whole(release, selection), judged)


def _whole(release: Release, selection: Selection) -> str:
    """What waiting times are told of, when that is more than what is chosen."""
    return answer_of(release, selection, "Väntetider", "vantetidsband", "status").whole
