"""What Nämnder shows: nämnder side by side, or kommuner in a combined release."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ejv.measures.comparing import until
from ejv.measures.series import Series
from ejv.measures.shares import Rate, Share
from ejv.measures.standings import Reported, Standing
from ejv.model.dimension import TOTAL
from ejv.model.kodlista import Kodlista
from ejv.model.kvartal import Kvartal
from ejv.model.release import Release
from ejv.release.select import Count
from ejv.words.sentences import capital
from ejv.words.shares import displayed_share
from ejv.words.swedish import NOT_REPORTED, displayed, number, quarter
from ejv.words.tables import Cell, Table


@dataclass(frozen=True, slots=True)
class Noun:
    """What the release calls those that it sets side by side."""

    one: str
    that_one: str
    many: str
    no_other: str

    @classmethod
    def of(cls, release: Release) -> "Noun":
        """Kommun in a combined release, else nämnd."""
        if release.manifest.ingar:
            return cls("kommun", "kommunen", "kommuner", "ingen annan kommun")
        return cls("nämnd", "nämnden", "nämnder", "ingen annan nämnd")


NAMNDER = "Nämnder"
"""The page's title in the menu, which is drawn before there is a release."""


def heading_of(release: Release, title: str) -> str:
    """The heading of a page: Nämnder is called by what the release sets side by side."""
    return capital(Noun.of(release).many) if title == NAMNDER else title


@dataclass(frozen=True)
class Comparison:
    """The nämnder of a release in a quarter, their labels, and what a page says of them."""

    kvartal: Kvartal
    noun: Noun
    column: str
    labels: Mapping[str, str]
    standings: Sequence[Standing]

    @property
    def is_alone(self) -> bool:
        """Whether there is nothing to compare with."""
        return len(self.standings) == 1

    def whose(self, chosen: str) -> str:
        """Whose numbers the selection's are."""
        if chosen != TOTAL:
            return self.labels[chosen]
        return next(iter(self.labels.values())) if self.is_alone else f"Alla {self.noun.many} tillsammans"

    def counts(self, field: str) -> dict[str, Count]:
        """Label → count, for those that have it."""
        found = {self.labels[each.namnd]: getattr(each, field) for each in self.standings}
        return {label: count for label, count in found.items() if count is not None}

    def shares(self, field: str) -> dict[str, Share]:
        """Label → share, for those that have it."""
        found = {self.labels[each.namnd]: getattr(each, field) for each in self.standings}
        return {label: share for label, share in found.items() if share is not None}

    def table(self, columns: Mapping[str, str]) -> Table:
        """A row a nämnd, a column a field; one that has not reported says so."""
        rows = {self.labels[each.namnd]: _row(each, columns.values()) for each in self.standings}
        return Table((self.column, *columns), rows)


def _row(each: Standing, fields: Iterable[str]) -> list[Cell]:
    first, *rest = (getattr(each, field) for field in fields)
    return [NOT_REPORTED if each.reported is Reported.SILENT else first, *rest]


def _names(lista: Kodlista) -> dict[str, str]:
    """Code → name; with the code where two have the same name, so that each has a row of its own."""
    names = {kod: lista.etikett(kod) for kod in lista.koder}
    every = list(names.values())
    return {kod: f"{namn}, {kod}" if every.count(namn) > 1 else namn for kod, namn in names.items()}


def comparison_of(release: Release, kvartal: Kvartal, chosen: str, standings: Sequence[Standing]) -> Comparison:
    """The comparison with its words: the chosen nämnd is marked in its label."""
    lista = release.kodlistor["namnd"]
    names = _names(lista)
    labels = {kod: f"{namn} (vald)" if kod == chosen else namn for kod, namn in names.items()}
    noun = Noun.of(release)
    return Comparison(kvartal, noun, lista.rubrik or capital(noun.one), labels, standings)


RATES = {"Kvarstår": "kvarstar", "Pågående": "pagaende", "Andel av pågående": "rate"}
LONG = {"Kvarstår": "kvarstar", "Över 12 månader": "over_12", "Andel av dem": "long_share"}
FLOW = {"Nya": "nya", "Verkställda": "verkstallda", "Avslutade": "avslutade"}
"""Columns of tables, and the fields of a standing that they show: at most three beside the name, for a phone."""


def open_columns(release: Release, kvartal: Kvartal) -> dict[str, str]:
    """The columns of what remains: now, in the quarter before and a year ago, as far as the release reaches."""
    fields = {kvartal: "kvarstar", kvartal - 1: "previous", kvartal - 4: "last_year"}
    return {quarter(each): field for each, field in fields.items() if each in release.manifest.kvartal}


MOST_PANELS = 6
"""More nämnder than this are not drawn over quarters: a reader would have to scroll past them all."""


def panels_of(series: Mapping[str, Series], compared: Comparison) -> list[Series]:
    """A series a nämnd that has any count, under its label and up to the quarter that is compared.

    None when they are too many, or in a single quarter.
    """
    if len(series) > MOST_PANELS:
        return []
    known = [Series(compared.labels[kod], until(each, compared.kvartal).points) for kod, each in series.items()]
    quarters = max((len(each.points) for each in known), default=0)
    return [each for each in known if each.counts] if quarters > 1 else []


def standing_metrics(compared: Comparison, rate: Rate, chosen: str) -> dict[str, tuple[str, str]]:
    """The headline numbers: of the chosen nämnd, or of them all together."""
    whose, runs = compared.whose(chosen), rate.running.pagaende
    of_which = f"{whose}, av {displayed(runs)} pågående" if runs else "Antalet pågående beslut är inte lämnat"
    metrics = {
        "Kvarstår vid kvartalets slut": (displayed(rate.running.kvarstar), whose),
        "Andel av pågående beslut": (displayed_share(rate.share), of_which),
    }
    return metrics if compared.is_alone else metrics | _reporting_metric(compared)


def _reporting_metric(compared: Comparison) -> dict[str, tuple[str, str]]:
    silent = sum(each.reported is Reported.SILENT for each in compared.standings)
    every = len(compared.standings)
    reported = f"{number(every - silent)} av {number(every)}"
    return {"Har rapporterat kvartalet": (reported, capital(compared.noun.many))}
