"""What Trender draws: the process chart, the changes, what comes in and goes out, and the parts side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ejv.measures.chance import judged_change
from ejv.measures.comparing import Parts, compared_parts, until
from ejv.measures.flow import flows_of
from ejv.measures.overview import OPEN
from ejv.measures.process import Process, process_of
from ejv.measures.series import Compared, Series, compared, series_of
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.words.chance import describe_chance, describe_now, describe_process, in_words, short_range, told_mean
from ejv.words.coarser import answer_of
from ejv.words.figure import Figure, quarter_figure
from ejv.words.findings import METRICS, describe_open
from ejv.words.flows import describe_flow
from ejv.words.selection import Selection
from ejv.words.sentences import describe_compared, describe_last, lowered
from ejv.words.swedish import displayed, listed, number, plural, quarter

WAITING = "Antalet beslut som kvarstår"
EXPECTED_EXPLAINED = """
Antalet går upp och ner mellan kvartal även när ingenting särskilt har hänt. Det väntade antalet visar hur mycket:
medelvärdet för de senaste kvartalen, högst tjugo, plus och minus 2,66 gånger den genomsnittliga skillnaden mellan två
kvartal i följd. Det är ett *styrdiagram* (XmR) som hälso- och sjukvården i England använder i *Making data count*. Mer
än slump är

- ett kvartal utanför det väntade,
- sju kvartal i rad på samma sida av medelvärdet,
- sju kvartal i rad med allt fler eller allt färre,
- två av tre kvartal i rad nära samma gräns, alla tre på den sidan av medelvärdet.

En förändring mellan två kvartal är mer än slump när den är större än 3,267 gånger den genomsnittliga skillnaden, eller
när det senare kvartalet ligger utanför det väntade och det tidigare inte gör det.

Pandemiåret 2020 bedöms men räknas inte in i vad som är väntat. Den nya socialtjänstlagen är utmärkt, men räkningen
börjar inte om då: en ändring som lagen har lett till ska synas. Ett kvartal där någon nämnd inte har rapporterat räknas
inte med. Skyddade antal räknas med som vad de kan vara: ett mönster nämns bara när det finns där vilka de än är.

Det som kvarstår ett kvartal kvarstår ofta också nästa. Kvartal i följd liknar därför varandra, och gränserna blir
snävare än de borde. Prövat på påhittade tal där sex av tio beslut kvarstår till nästa kvartal, och där ingenting har
ändrats: en förändring sedan kvartalet före kallas mer än slump i ett fall av tjugo, sedan ett år i ett fall av tio, och
av diagram med sexton kvartal visar drygt hälften något mönster. Mer än slump betyder därför att det är värt att fråga
varför, inte att något säkert har ändrats eller att orsaken är känd.

Fler rapporterade beslut kan bero på att fler väntar, men också på att nämnden har blivit bättre på att upptäcka dem.
"""


@dataclass(frozen=True, slots=True)
class Trend:
    """What remains in a selection, up to and including its quarter."""

    waiting: Series
    process: Process
    compared: Compared


def trend_of(release: Release, kvartal: Kvartal, namnd: str, codes: dict[str, str]) -> Trend:
    """What remains with these codes, as it is known in a quarter."""
    waiting = until(series_of(release, WAITING, **{**codes, **OPEN}), kvartal)
    return Trend(waiting, process_of(release, waiting, kvartal, namnd), compared(release, kvartal, **{**codes, **OPEN}))


def waited_for(release: Release, codes: dict[str, str]) -> str:
    """What is waited for, when an insats or a group is chosen: `` på boende (LSS)``; else nothing."""
    chosen = [(level, kod) for level, kod in codes.items() if level in ("insatsgrupp", "insats") and kod != TOTAL]
    return f" på {lowered(release.kodlistor.etikett(*chosen[-1]))}" if chosen else ""


def describe_trend(trend: Trend, kvartal: Kvartal, *, rounded: bool) -> str:
    """The trend in words."""
    if trend.compared.count is None:
        return f"Det finns inga uppgifter för {quarter(kvartal)} i det här urvalet."
    chance = told_chance(trend.process, kvartal, rounded=rounded) if trend.process.limits else ""
    told = (describe_open(trend.compared, kvartal), chance, describe_process(trend.process))
    return " ".join(each for each in told if each)


def told_chance(process: Process, kvartal: Kvartal, *, rounded: bool) -> str:
    """Whether the newest quarter is more than chance: against the one before, and as part of a pattern."""
    changed = describe_chance(judged_change(process), quarter(kvartal - 1), rounded=rounded)
    return " ".join(each for each in (changed, describe_now(process)) if each)


def trend_metrics(trend: Trend, kvartal: Kvartal) -> dict[str, tuple[str, str]]:
    """What remains, and what is expected."""
    chances = (judged_change(trend.process, 1), judged_change(trend.process, 4))
    note = describe_compared(trend.compared, quarter(kvartal - 1), quarter(kvartal - 4), chances)
    metrics = {METRICS["kvarstar"]: (displayed(trend.compared.count), note)}
    limits = trend.process.limits
    if limits is None:
        return metrics
    looked_back = plural(len(trend.process.observations), "kvartalet", "kvartalen")
    return metrics | {
        "Väntat antal": (
            short_range(limits),
            f"Medelvärdet är {told_mean(limits.mean)}. Räknat på de senaste {looked_back}",
        )
    }


def flow_figure(release: Release, selection: Selection) -> Figure:
    """What comes in and goes out, quarter by quarter: new, repeated, executed and closed decisions."""
    kvartal, codes = selection.kvartal, selection.place
    every = [
        until(series_of(release, namn, **codes, **own), kvartal)
        for namn, own in (
            ("Nya", {"rapporttyp": "ny"}),
            ("Återrapporterade", {"rapporttyp": "ater"}),
            ("Verkställda", {"status": "verkstallt"}),
            ("Avslutade", {"status": "avslutat"}),
        )
    ]
    return quarter_figure(
        "flode",
        describe_last(every),
        "beslut under kvartalet",
        every,
        next((describe_flow(flow) for flow in flows_of(release, codes) if flow.kvartal == kvartal), ""),
    )


def avbrott_figure(release: Release, selection: Selection) -> Figure:
    """Interrupted decisions among those that remain; they are not released per insats."""
    coarser = answer_of(release, selection, "Avbrott", "handelse", "status")
    avbrott = until(series_of(release, "Avbrott", **coarser.codes, handelse="avbrott", **OPEN), selection.kvartal)
    told = "Ett avbrott är en insats som har börjat men upphört och inte återupptagits inom tre månader."
    return quarter_figure(
        "avbrott",
        describe_last([avbrott]),
        "avbrott bland de beslut som kvarstår",
        [avbrott],
        f"{told} {coarser.note}".strip(),
    )


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What remains split into parts, side by side.

    Attributes
    ----------
    what
        What the parts are, in the plural.
    """

    name: str
    what: str
    parts: Parts
    note: str


_LEVELS = {
    "insatsgrupp": "Insatsgrupper",
    "insats": "Insatser",
    "orsaksgrupp": "Orsaker",
    "kon": "Kön",
    "namnd": "Nämnder",
}


def has_counts(breakdown: Breakdown) -> bool:
    """Whether there is anything to draw."""
    return bool(breakdown.parts.series)


def describe_unshown(every: Iterable[Breakdown]) -> str:
    """What can be compared but has no count to show; empty when there is nothing of the kind."""
    names = [lowered(each.what) for each in every if not each.parts.series]
    return f"För få för att visas var för sig: {listed(names)}." if names else ""


def breakdowns(release: Release, selection: Selection) -> Iterator[Breakdown]:
    """What remains by insats, reason, kön and nämnd, as far as the selection leaves something to compare."""
    place = selection.place
    for level in _levels(selection):
        is_own = DIMENSION_OF[level] in ("insats", "namnd")
        parts = compared_parts(release, selection.kvartal, level, place if is_own else selection.codes)
        what = _what(release, level)
        yield Breakdown(level, what, parts, _note(parts, answer_of(release, selection, what, level, "status").note))


def _what(release: Release, level: str) -> str:
    return "Kommuner" if level == "namnd" and release.manifest.ingar else _LEVELS[level]


def _levels(selection: Selection) -> list[str]:
    """Insatsgrupper, or the insatser of the one chosen; nämnder only when none is chosen."""
    insats = {"insatsgrupp": ["insats"], "insats": []}
    chosen = next((level for level in ("insats", "insatsgrupp") if selection.place.get(level, TOTAL) != TOTAL), "")
    namnd = ["namnd"] if selection.namnd == TOTAL else []
    return [*insats.get(chosen, ["insatsgrupp"]), "orsaksgrupp", "kon", *namnd]


def _note(parts: Parts, coarser: str) -> str:
    shown = len(parts.series)
    largest = f"de {in_words(shown)} största" if shown > 1 else "den största"
    fewer = f"Av {number(shown + parts.others)} visas {largest} av dem som säkert inte är noll." if parts.others else ""
    return " ".join(each for each in (fewer, coarser) if each)
