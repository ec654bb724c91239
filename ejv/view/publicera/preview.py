"""What the preview says, in words and tables: computed from the release that waits and the one it replaces."""

from collections.abc import Mapping, Sequence

from ejv.measures.counts import Change, change_between
from ejv.measures.coverage import CHAINS, Coverage, carried, carriers, coverage
from ejv.measures.overview import HEADLINES, OPEN
from ejv.model.finding import Severity
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.release import Release
from ejv.release.select import count, namnder_of
from ejv.view.publicera.findings import Findings
from ejv.words.findings import METRICS
from ejv.words.sentences import capital
from ejv.words.swedish import NOT_APPLICABLE, ZERO, listed, number, percent, plural, quarter, signed
from ejv.words.tables import Cell, Table

TABLES = {
    "insats": "Insatser",
    "rapporttyp": "Nya och återrapporterade",
    "nya": "Nya per insats",
    "orsak": "Orsaker",
    "vantetid": "Väntetider",
    "kon": "Kön",
    "handelse": "Avbrott",
    "pagaende": "Pågående beslut",
}
"""The tables of the plan as a reader knows them."""

ABOUT_COVERAGE = (
    "Antalen är alla celler i tabellen: delar, grupper och summor. Ett antal döljs när det är litet eller noll, eller "
    "när det annars skulle gå att räkna ut ett litet. Andelen säger hur stor del av besluten som syns på tabellens "
    "finaste nivå. Resten syns i grupper och summor."
)
_PROTECTED = "skyddas"
_LEVELS = {
    "insats": "per insats",
    "orsak": "per orsak",
    "vantetidsband": "per väntetid",
    "insatsgrupp": "i sin insatsgrupp",
    "lagrum": "i sin lag",
    "orsaksgrupp": "i sin orsaksgrupp",
    "vantetidsgrupp": "i sin grupp av väntetider",
    "": "i nämndens total",
}


def table_name(namn: str) -> str:
    """A table of the plan as a reader knows it."""
    return TABLES.get(namn, capital(namn))


def coverage_table(release: Release, kvartal: Kvartal) -> Table:
    """How much of each table will be seen."""
    rows: dict[str, Sequence[Cell]] = {table_name(row.tabell.namn): _seen(row) for row in coverage(release, kvartal)}
    return Table(("Tabell", "Antal som visas", "Antal som döljs", "Andel av besluten som syns"), rows)


def _seen(row: Coverage) -> list[Cell]:
    unknown = _PROTECTED if row.hidden else ZERO
    share = unknown if row.shown_share is None else percent(row.shown_share)
    hidden = f"{number(row.hidden)} ({percent(row.hidden / row.cells)})"
    return [number(row.cells - row.hidden), hidden, share]


def told_carried(release: Release, kvartal: Kvartal) -> list[str]:
    """Where a reader finds what is hidden: one sentence for each level that has anything hidden."""
    told = (_told_carried(level, carriers(carried(release, kvartal, level))) for level in CHAINS)
    return [sentence for sentence in told if sentence]


def _told_carried(level: str, by: Mapping[str | None, int]) -> str:
    if not by:
        return ""
    seen = [f"{number(by[over])} {_LEVELS[over]}" for over in CHAINS[level] if over in by]
    lost = f" {capital(number(by[None]))} syns inte alls." if None in by else ""
    lead = f"{capital(plural(sum(by.values()), 'antal', 'antal'))} {_LEVELS[level]} och nämnd är dolda"
    return f"{lead}. Av dem syns {listed(seen)}.{lost}" if seen else f"{lead} och syns inte alls."


def headline_table(release: Release, kvartal: Kvartal) -> Table:
    """The headline figures of the whole municipality, beside the quarter before."""
    rows = {METRICS[namn]: _compared(release, kvartal, own) for namn, own in HEADLINES.items()}
    return Table(("Hela kommunen", quarter(kvartal), quarter(kvartal - 1), "Förändring"), rows)


def namnd_table(release: Release, kvartal: Kvartal) -> Table:
    """What remains in each nämnd, beside the quarter before."""
    codes = dict.fromkeys([*namnder_of(release, kvartal), *namnder_of(release, kvartal - 1)])
    rows = {
        release.kodlistor.etikett("namnd", kod): _compared(release, kvartal, {**OPEN, "namnd": kod}) for kod in codes
    }
    return Table(("Kvarstår", quarter(kvartal), quarter(kvartal - 1), "Förändring"), rows)


def _compared(release: Release, kvartal: Kvartal, codes: Mapping[str, str]) -> list[Cell]:
    now, before = (count(release, Matt.BESLUT, when, **codes) for when in (kvartal, kvartal - 1))
    change = change_between(now, before)
    return [now, before, NOT_APPLICABLE if change is None else _told_change(change)]


def _told_change(change: Change) -> str:
    """A change as a table has room for it."""
    if change.rounded is not None:
        return "liten eller ingen" if change.may_be_rounding else f"omkring {signed(change.rounded)}"
    if change.exact is not None:
        return signed(change.exact)
    if change.lagsta is not None and change.lagsta > 0:
        return f"minst {signed(change.lagsta)}"
    if change.hogsta is not None and change.hogsta < 0:
        return f"minst {signed(change.hogsta)}"
    return _PROTECTED


def told_changes(staged: Release) -> list[str]:
    """What differs from the release that is replaced, one line a thought."""
    changes = staged.kvalitet.andringar
    if changes is None:
        return ["Det här blir den första utgåvan."]
    told = [
        *([f"Nytt: {_quarters(changes.nya)}."] if changes.nya else []),
        *([f"Inte längre med: {_quarters(changes.borta)}."] if changes.borta else []),
        *(
            f"Ändrat i {quarter(Kvartal.parse(kvartal))}: {listed(map(table_name, tables))}."
            for kvartal, tables in changes.andrade.items()
        ),
    ]
    return told or ["Inga tal som visas ändras."]


def told_waiting(staged: Release) -> list[str]:
    """Which corrections cannot be shown yet, and why."""
    changes = staged.kvalitet.andringar
    waiting = changes.vantar if changes else ()
    return [
        f"En rättelse av {quarter(Kvartal.parse(kvartal))} väntar. Skillnaden mot det som redan är publicerat är så "
        "liten att den skulle röja enskilda beslut. De tidigare talen står kvar."
        for kvartal in waiting
    ]


def _quarters(kvartal: Sequence[str]) -> str:
    return listed(quarter(Kvartal.parse(each)) for each in kvartal)


def told_counts(findings: Findings) -> str:
    """How many findings there are: ``2 fel, 1 varning och 3 upplysningar``."""
    words = {
        Severity.FEL: ("fel", "fel"),
        Severity.VARNING: ("varning", "varningar"),
        Severity.UPPLYSNING: ("upplysning", "upplysningar"),
    }
    found = [plural(findings.count(each), *noun) for each, noun in words.items() if findings.count(each)]
    return listed(found) if found else "Inga anmärkningar"
