"""What is more than chance, in words: one wording for every page."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, inf

from ejv.measures.bounds import Bounds
from ejv.measures.chance import Chance
from ejv.measures.process import FEWEST_QUARTERS, Limits, Process
from ejv.measures.signals import Kind, Signal
from ejv.model.kvartal import Kvartal
from ejv.words.sentences import capital
from ejv.words.swedish import decimal, number, quarter

_TIE = 1e-9
"""A bound that is this near a decimal is that decimal."""
_NUMBERS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

_SIGNALS = {
    Kind.ABOVE: "ovanligt många",
    Kind.BELOW: "ovanligt få",
    Kind.HIGH: "{} kvartal i rad över medelvärdet",
    Kind.LOW: "{} kvartal i rad under medelvärdet",
    Kind.RISING: "{} kvartal i rad med allt fler",
    Kind.FALLING: "{} kvartal i rad med allt färre",
    Kind.NEAR_UPPER: "{} kvartal nära den övre gränsen",
    Kind.NEAR_LOWER: "{} kvartal nära den undre gränsen",
}


def in_words(antal: int) -> str:
    """A number in running text: ``sju``, and ``13`` from thirteen on."""
    return _NUMBERS[antal] if antal < len(_NUMBERS) else number(antal)


def describe_chance(chance: Chance, since: str, *, rounded: bool = False) -> str:
    """Whether a change is more than chance, as a sentence; empty when there is nothing to compare with.

    Parameters
    ----------
    since
        The quarter that is compared with, as a reader sees it.
    rounded
        Whether counts are rounded rather than hidden.
    """
    why = "talen är avrundade" if rounded else "uppgifter skyddas"
    return {
        Chance.MORE_THAN_CHANCE: f"Förändringen sedan {since} är större än vad slumpen brukar ge.",
        Chance.WITHIN_CHANCE: f"Förändringen sedan {since} är inte större än att den kan vara slump.",
        Chance.TOO_FEW: (
            f"Om förändringen är mer än slump går inte att säga: det behövs minst {in_words(FEWEST_QUARTERS)} kvartal "
            "med antal som kan visas."
        ),
        Chance.HIDDEN: f"Om förändringen sedan {since} är mer än slump går inte att avgöra, eftersom {why}.",
        Chance.NOT_COMPARABLE: "",
    }[chance]


def describe_signal(signal: Signal) -> str:
    """What a signal is: ``ovanligt många``, ``sju kvartal i rad över medelvärdet``."""
    return _SIGNALS[signal.kind].format(in_words(len(signal.quarters)))


def describe_now(process: Process) -> str:
    """What is more than chance in the newest quarter of a process, as a sentence; empty when nothing is."""
    if not process.observations:
        return ""
    newest = process.observations[-1].kvartal
    own = [describe_signal(signal) for signal in clearest(process) if newest in signal.quarters]
    return f"Det är {' och '.join(own)}." if own else ""


def span_of(quarters: Sequence[Kvartal]) -> str:
    """One quarter, or the first and the last: ``kv 1 2024–kv 3 2025``."""
    first, last = quarter(quarters[0]), quarter(quarters[-1])
    return first if first == last else f"{first}–{last}"


def clearest(process: Process) -> list[Signal]:
    """The signals of a process, but for those whose quarters are all part of one that is clearer."""
    told: list[Signal] = []
    for signal in process.signals:
        if not any(set(signal.quarters) <= set(other.quarters) for other in told):
            told.append(signal)
    return told


def lettered(process: Process) -> dict[str, Signal]:
    """The clearest signals of a process by the letter that they have in the figure, in time order."""
    in_time = sorted(clearest(process), key=lambda signal: (signal.quarters[-1], signal.quarters[0]))
    return {_letter(place): signal for place, signal in enumerate(in_time)}


def _letter(place: int) -> str:
    """``A`` to ``Z``, then ``A2`` and on."""
    turn, place = divmod(place, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")


def describe_process(process: Process) -> str:
    """What the process chart tells, in one sentence."""
    if process.limits is None:
        return (
            f"Om något är mer än slump går inte att säga: det behövs minst {in_words(FEWEST_QUARTERS)} kvartal med "
            f"antal som kan visas under de senaste fem åren, och här finns {in_words(process.shown)}."
        )
    if process.signals:
        return f"{capital(_counted(clearest(process)))} i de senaste {_quarters(process)} är mer än slump."
    return f"Inget av de senaste {_quarters(process)} sticker ut{_reserved(process)}."


def _counted(signals: Sequence[Signal]) -> str:
    return f"{in_words(len(signals))} mönster" if len(signals) > 1 else "ett mönster"


def _quarters(process: Process) -> str:
    return f"{in_words(len(process.observations))} kvartalen"


def _reserved(process: Process) -> str:
    return ", så långt det går att avgöra" if process.undecided else " från det väntade"


def describe_limits(limits: Limits) -> str:
    """The expected range and the mean: ``Väntat är mellan 40 och 95. Medelvärdet är 67,9``."""
    return f"Väntat är {told_range(limits)}. Medelvärdet är {told_mean(limits.mean)}"


def told_range(limits: Limits) -> str:
    """The counts that are expected, as wide as hidden counts can make it: ``mellan 40 och 95``, ``minst 3``."""
    low = number(ceil(max(0, limits.lower.least)))
    return f"minst {low}" if limits.upper.most == inf else f"mellan {low} och {number(floor(limits.upper.most))}"


def short_range(limits: Limits) -> str:
    """The same, short: ``40–95``."""
    low = number(ceil(max(0, limits.lower.least)))
    return f"{low}–" if limits.upper.most == inf else f"{low}–{number(floor(limits.upper.most))}"


def told_mean(mean: Bounds) -> str:
    """A mean: ``67,9``, ``mellan 8,8 och 11,6``. Bounds are moved outwards to what is told, or they would tell more."""
    if mean.exact is not None:
        return decimal(mean.exact)
    least = decimal(floor(10 * mean.least + _TIE) / 10)
    return f"minst {least}" if mean.most == inf else f"mellan {least} och {decimal(ceil(10 * mean.most - _TIE) / 10)}"


def judged_quarters(process: Process) -> Mapping[Kvartal, str]:
    """Every quarter that is looked back upon, and what the process chart says of it."""
    return {each.kvartal: _judged(process, each.kvartal) for each in process.observations}


def _judged(process: Process, kvartal: Kvartal) -> str:
    if process.limits is None:
        return "för få kvartal"
    if kvartal in process.missing:
        return "ej bedömt"
    own = [describe_signal(signal) for signal in process.signals if kvartal in signal.quarters]
    return "; ".join(own) or ("kan inte avgöras" if kvartal in process.undecided else "inom det väntade")
