"""The log of publishings as Granskning tells it: what may be public. Never who, nor why something was refused."""

from ejv.model.logg import Event, Handelse
from ejv.release.log_check import LogReport
from ejv.words.swedish import number, plural
from ejv.words.tables import Table

EXPLAINED = (
    "Varje publicering skrivs som en rad i en logg i mappen med utgåvor. Varje rad bär ett märke av raden före, och "
    "varje utgåva bär loggens märke från när den gjordes. Därför syns det om en rad ändras, tas bort eller flyttas. "
    "Rader efter den senaste utgåvan kan tas bort utan att det syns: den som vill kunna upptäcka det antecknar det "
    "sista märket. Vem som publicerade, och varför något avvisades, visas inte här."
)
NONE = (
    "Loggen finns i en mapp med utgåvor. Där appen visar en ensam utgåva, eller utgåvor som gjordes innan loggen "
    "fanns, finns ingen. Där inloggning används visas den bara för revisor och förvaltning. När och av vilka källfiler "
    "utgåvan är gjord står i dess manifest."
)
MOST_SHOWN = 40
_EVENTS = {
    Handelse.PUBLICERING: "Publicerad",
    Handelse.RATTELSE: "Publicerad, med rättelse av tidigare kvartal",
    Handelse.AVVISAD: "Avvisad: inget publicerades",
}


def describe_log(log: LogReport | None) -> str:
    """Whether the log is whole, in a heading."""
    if log is None or not log.exists:
        return "Ingen logg över publiceringarna visas"
    if log.faults:
        return "Loggen över publiceringarna stämmer inte"
    return f"Loggen över publiceringarna är hel: {plural(len(log.lines), 'rad', 'rader')}"


def told_faults(log: LogReport) -> str:
    """What is wrong with the log, and whom to ask."""
    faults = "\n".join(f"- {fault}" for fault in log.faults)
    return (
        f"{faults}\n\nTalen på sidorna påverkas inte: varje utgåva prövas för sig. Fråga den som publicerar vad "
        "som har hänt med loggen."
    )


def log_table(log: LogReport) -> Table:
    """The newest lines of the log, the newest first."""
    lines = sorted(log.lines, key=lambda line: line.nr, reverse=True)[:MOST_SHOWN]
    rows = {number(line.nr): [line.tid[:10], _told(line.event), line.event.utgava or "ingen"] for line in lines}
    return Table(("Rad", "Dag", "Vad", "Utgåva"), rows)


def told_head(log: LogReport) -> str:
    """The mark of the last line, to note down, and how much is not shown."""
    more = len(log.lines) - MOST_SHOWN
    older = f" {number(more)} äldre rader visas inte." if more > 0 else ""
    return f"Sista radens märke: {log.head.marke}.{older}"


def _told(event: Event) -> str:
    if event.handelse is Handelse.FUNNEN:
        return f"{plural(len(event.utgavor), 'utgåva', 'utgåvor')} låg i mappen utan egen rad"
    return _EVENTS[event.handelse]
