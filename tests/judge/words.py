"""Numbers in sentences: each against what the release gives for what the sentence says, not only against any number."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

from tests.judge.facts import Cell, Facts, back, label_of, spaced
from tests.judge.figures import numbers_of_table
from tests.judge.measured import numbers_of_measures
from tests.judge.numbers import numbers_in, without_names
from tests.judge.references import faults_in_references
from tests.judge.seen import Block, Section, Seen
from tests.judge.tables import METRICS, OPEN, SUMS, cell_of, imbalance, signed
from tests.judge.years import EXECUTED, hidden_in_quarter, shown_insatser, year_instead, year_shown

AMOUNT = r"(mellan \d[\d ]* och \d[\d ]*|minst \d[\d ]*|okänt antal|noll|\d+(?: \d{3})*)"
QUARTER = r"kv (\d) (\d{4})"


@dataclass(frozen=True)
class Said:
    """A sentence and where it stands."""

    facts: Facts
    section: Section
    block: Block
    found: re.Match[str]

    @property
    def subject(self) -> Mapping[str, str]:
        """What a change is told of: the headline number just above, else what remains."""
        for label in re.findall(r"(?:^|[.:] )([^.:]+): (?=[^:]*$)", self.block.text[: self.found.start()]):
            found = [pair for pair in self.facts.codes_of_label.get(label.strip(), []) if pair[0] == "orsaksgrupp"]
            if found:
                return {found[0][0]: found[0][1], **OPEN}
        names = [
            block.name
            for block in self.section.before(self.block, 3)
            if block.kind == "metric" and block.name in METRICS
        ]
        return METRICS[names[-1]] if names else OPEN

    def cell(self, **own: str) -> Cell | None:
        """The released cell for the selection and these codes; of the quarter that begins the text, if one does."""
        led = re.match(QUARTER + ":", self.block.text, flags=re.IGNORECASE)
        kvartal = {"kvartal": f"{led[2]}K{led[1]}"} if led else {}
        return cell_of(self.facts, self.section.seen, {**kvartal, **own})

    def amount(self, **own: str) -> str:
        """As a sentence must have the count."""
        cell = self.cell(**own)
        return cell.amount if cell else "okänt antal"

    @property
    def tables(self) -> list[tuple[tuple[str, ...], ...]]:
        """The rows of the section's tables."""
        return [table.rows for table in self.section.of("table")]


Expected = Sequence[str] | None


def _open(said: Said) -> Expected:
    kvartal = f"{said.found[3]}K{said.found[2]}"
    return [said.amount(**OPEN, kvartal=kvartal), said.found[2], said.found[3]]


def _difference(said: Said, kvartal: str) -> tuple[float, float] | None:
    """What has changed since a quarter at least and at most; ``None`` when one of the two is not there."""
    now, before = said.cell(**said.subject), said.cell(**said.subject, kvartal=kvartal)
    if now is None or before is None:
        return None
    least = -inf if before.hogsta is None else now.lagsta - before.hogsta
    most = inf if now.hogsta is None else now.hogsta - before.lagsta
    return least, most


def _change(said: Said) -> Expected:
    """``minst 3 fler än kv 1 2024``: the difference between two released cells, or the least that it can be."""
    least, most = _difference(said, f"{said.found[5]}K{said.found[4]}") or (0, 0)
    if least <= 0 <= most:
        return ["?"]
    limit, word = (least, "fler") if least > 0 else (-most, "färre")
    return ["" if least == most else "minst ", spaced(int(limit)), word, said.found[4], said.found[5]]


def _than_a_year_ago(said: Said) -> Expected:
    """``minst 2 fler`` in a title: the least that the change in a year can be."""
    now, before = said.cell(**OPEN), said.cell(**OPEN, kvartal=back(said.section.seen.kvartal, 4))
    if now is None or before is None:
        return ["?"]
    more = inf if before.hogsta is None else now.lagsta - before.hogsta
    fewer = inf if now.hogsta is None else before.lagsta - now.hogsta
    limit = max(each for each in (more, fewer) if each != inf)
    return [spaced(int(limit)), "fler" if limit == more else "färre"]


def _not_told(said: Said) -> Expected:
    """A comparison that is not told is with the quarter before or that of a year ago, and both ways are possible."""
    kvartal = f"{said.found[2]}K{said.found[1]}"
    least, most = _difference(said, kvartal) or (0, 0)
    near = kvartal in (back(said.section.seen.kvartal, 1), back(said.section.seen.kvartal, 4))
    if "orsaker" in said.section.seen.page:
        least, most = 0, 0  # there it is told of a reason, which the words do not name
    return [said.found[1], said.found[2]] if near and least <= 0 <= most else ["?"]


_PARTS: dict[str, dict[str, str]] = {
    "nya": {"rapporttyp": "ny"},
    "nya beslut": {"rapporttyp": "ny"},
    "återrapporterade": {"rapporttyp": "ater"},
    "verkställda": {"status": "verkstallt"},
    "avslutade": {"status": "avslutat"},
    "aldrig verkställda": {"handelse": "beslut", **OPEN},
    "avbrutna": {"handelse": "avbrott", **OPEN},
    "kvinnor": {"kon": "kvinna", **OPEN},
    "män": {"kon": "man", **OPEN},
}


def _part(said: Said) -> Expected:
    return [said.amount(**_PARTS[said.found[2].lower()]), said.found[2]]


def _long(said: Said) -> Expected:
    return [
        said.amount(vantetidsgrupp="over_12", **OPEN),
        said.amount(vantetidsband="24+", **OPEN),
    ]


def _running(said: Said) -> Expected:
    """The share of running decisions, or what it is at least and at most: outwards, as it is printed."""
    part, whole = said.cell(**OPEN), said.cell(matt="pagaende")
    if part is None or whole is None or whole.lagsta < said.facts.manifest["policy"]["smallest_denominator"]:
        return ["?"]
    if part.antal is not None and whole.antal is not None:
        share = _printed(100 * part.antal / whole.antal, said.found[1], round)
    else:
        share = _running_between(part, whole, said.found[1])
    return [share, part.amount, whole.amount]


def _running_between(part: Cell, whole: Cell, like: str) -> str:
    """What remains is among what runs: the share is largest where nothing else runs that need not."""
    least = 100 * part.lagsta / whole.hogsta if whole.hogsta else 0.0
    most = min(part.hogsta or inf, whole.hogsta or inf)
    greatest = 100.0 if most == inf else 100 * most / max(most, whole.lagsta)
    low, high = _printed(least, like, floor), _printed(greatest, like, ceil)
    if greatest == 100:
        return f"minst {low}"
    return f"mellan {low} och {high}" if part.lagsta else f"högst {high}"


def _printed(percent: float, like: str, to_whole: Callable[[float], int]) -> str:
    """A percentage with as many decimals as it is printed with; a zero has none."""
    digits = len(like.rpartition(",")[2]) if "," in like else 0
    number = to_whole(percent * 10**digits) / 10**digits
    return f"{number:.{digits if number else 0}f}".replace(".", ",")


def _gathered(said: Said) -> Expected:
    """How many rows of the table are zero, or hidden and perhaps zero."""
    column = _drawn_column(said, said.tables[0])
    rows = [row for row in said.tables[0][1:] if row[column] != "." and not row[0].startswith("– ")]
    counts = [row[column] for row in rows]
    least = [re.match(r"\.\. \((?:minst )?(\d[\d ]*)", text) for text in counts]
    gathered = [
        text == "–" or (text.startswith("..") and (found is None or int(found[1].replace(" ", "")) == 0))
        for text, found in zip(counts, least, strict=True)
    ]
    return [spaced(sum(gathered)), said.found[2]]


def _drawn_column(said: Said, table: tuple[tuple[str, ...], ...]) -> int:
    """The column that the section's bars draw: of a whole year what was executed, else the first of counts."""
    return table[0].index(EXECUTED) if said.section.seen.year and EXECUTED in table[0] else 1


def _largest(said: Said) -> Expected:
    """``Flest väntar på hemtjänst: 12 beslut``: the row of that name has the count, and none that is shown has more."""
    rows = [row for rows in said.tables for row in rows[1:]]
    named = [row for row in rows if said.found[1].lower().endswith(row[0].lower())]
    if not named:
        return None
    tables = [table for table in said.tables if any(row in table for row in named)]
    drawn = _drawn_column(said, tables[0])
    column = next((at for row in named for at, cell in enumerate(row) if at >= drawn and cell == said.found[2]), drawn)
    same = [row for table in tables for row in table[1:] if row[0] not in SUMS]
    shown = [int(row[column].replace(" ", "")) for row in same if re.fullmatch(r"\d[\d ]*", row[column])]
    expected = next((row[column] for row in named if row[column] == said.found[2]), named[0][1])
    return [said.found[1], expected if expected == spaced(max(shown, default=0)) else "?"]


def _at_quarter(said: Said) -> Expected:
    """``66 (kv 1 2022)``: that quarter's row of the section's first table."""
    rows = {row[0]: row[1:] for row in said.tables[0][1:]}
    cells = rows.get(f"kv {said.found[2]} {said.found[3]}", ())
    return [said.found[1] if said.found[1] in cells else "?", said.found[2], said.found[3]]


def _as_many(said: Said) -> Expected:
    """``lika många som för 15 kvartal sedan: 72``: between the first and the last quarter that is shown."""
    shown = [(row[0], row[1]) for row in said.tables[0][1:] if re.fullmatch(r"\d[\d ]*|–", row[1])]
    order = [label_of(kvartal) for kvartal in said.facts.kvartal]
    (last, now), (first, before) = shown[0], shown[-1]
    count = "0" if now == "–" else now
    return [str(order.index(last) - order.index(first)), count] if now == before else ["?"]


def _flows(said: Said) -> Expected:
    answers = [row[1] for row in said.tables[0][1:]]
    asked = [text for text in answers if text not in ("inget kvartal före", "inte samma nämnder", "ej rapporterat")]
    unsure = sum(text in ("går inte att avgöra", "nya anges inte") for text in asked)
    return [str(asked.count("ja")), str(len(asked)), str(unsure) if unsure else None]  # type: ignore[list-item]


def _reports(said: Said) -> Expected:
    namnd = said.section.seen.codes.get("namnd")
    states = [
        state
        for kvartal in said.facts.kvartal
        for kod, state in said.facts.kvalitet["rapportering"].get(kvartal, {}).items()
        if namnd in (None, kod)
    ]
    zero = states.count("nollrapport")
    corrected = sum(namnd in (None, post["namnd"]) for post in said.facts.kvalitet["rattelser"])
    came = len(states) - states.count("ej_rapporterat")
    return [str(came), str(len(states)), *(str(n) if n else None for n in (zero, corrected))]  # type: ignore[list-item]


def _policy(key: str, less: int = 0) -> Callable[[Said], Expected]:
    return lambda said: [str(said.facts.manifest["policy"][key] - less)]


def _hidden(said: Said) -> Expected:
    cells = said.facts.manifest["celler"]
    return [spaced(cells["skyddade"]), spaced(cells["alla"])]


def _unbalanced(said: Said) -> Expected:
    """``4 fler än den ger``: by how much more or less remains than the flow gives."""
    least, most = imbalance(said.facts, said.section.seen, {})
    limit = least if least > 0 else -most
    return ["minst " * (least != most), spaced(int(limit)), "fler" if least > 0 else "färre"]


def _within(said: Said) -> Expected:
    return [signed(end) for end in imbalance(said.facts, said.section.seen, {})]


def _enough(said: Said) -> Expected:
    """``minst 10 beslut``: what a share is computed on; another sentence where it is something else."""
    own = str(said.facts.manifest["policy"]["smallest_denominator"])
    return [own] if said.found[1] == own else None


def _of_running(said: Said) -> Expected:
    """``av 2 172 pågående``: of the selection, of all nämnder or of one."""
    everywhere = Seen(said.section.seen.page, said.section.seen.kvartal, {}, ())
    laws = {level: code for level, code in said.section.seen.codes.items() if level == "lagrum"}
    cells = [said.cell(matt="pagaende", namnd=namnd) for namnd in said.facts.namnder]
    cells += [said.cell(matt="pagaende"), cell_of(said.facts, everywhere, {"matt": "pagaende", **laws})]
    known = [text for cell in cells if cell for text in (cell.amount, cell.written)] or ["?"]
    return [said.found[1] if said.found[1].lower() in known else known[0]]


def _of_so_many(said: Said) -> Expected:
    """``Av 6 visas de två största``: no fewer than the table shows, no more than the code lists have."""
    shown = max((len(rows[0]) - 1 for rows in said.tables), default=0)
    most = max(map(len, said.facts.lists.values()))
    return [said.found[1] if shown <= int(said.found[1]) <= most else "?"]


def _years(said: Said) -> Expected:
    """``6 kvartal: fler i 3, färre i 3``: the signs of the last column of the section's table."""
    cells = [row[-1] for row in said.tables[0][1:] if row[-1] != "."]
    signs = [_sign(cell) for cell in cells]
    words = ("fler", "färre", "lika många", "går inte att avgöra")
    return [str(len(cells)), ", ".join(f"{word} i {signs.count(word)}" for word in words if word in signs)]


def _sign(change: str) -> str:
    ends = re.findall(r"[+−±]?\d[\d ]*", change)
    if not ends:
        return "går inte att avgöra"
    if change == "±0":
        return "lika många"
    if all(end.startswith("+") for end in ends):
        return "fler"
    return "färre" if all(end.startswith("−") for end in ends) else "går inte att avgöra"


RULES: dict[str, Callable[[Said], Expected]] = {
    r"Under hela (\d{4}) visas antalet verkställda för (\d[\d ]*) insats(?:er)?, "
    rf"under {QUARTER} för (ingen|\d[\d ]*)": shown_insatser,
    rf"Antalet ([^.\d]+) skyddas {QUARTER} men visas för hela (\d{{4}})": hidden_in_quarter,
    r"För (\d{4}) finns inte alla kvartal, så här visas hela (\d{4})": year_instead,
    r"\bhela (\d{4})\b": year_shown,
    rf"{AMOUNT} beslut var inte verkställda vid slutet av {QUARTER}": _open,
    rf"(minst )?({AMOUNT[1:-1]}) (fler|färre) än {QUARTER}": _change,
    rf"{AMOUNT} ({'|'.join(sorted(_PARTS, key=len, reverse=True))})\b": _part,
    rf"Mer än tolv månader hade {AMOUNT} väntat, och {AMOUNT} hade väntat 24 månader eller mer": _long,
    r"((?:minst |högst |mellan \d+(?:,\d)? och )?\d+(?:,\d)?) % av alla pågående beslut är inte verkställda: "
    rf"{AMOUNT} av {AMOUNT} beslut": _running,
    r"än för ett år sedan: minst (\d[\d ]*) (fler|färre)": _than_a_year_ago,
    rf"(?:jämförelsen med|lika många som|jämföras med) {QUARTER}": _not_told,
    r"(\d+) (insats|insatser|insatsgrupp|insatsgrupper|orsak|orsaker) visas inte": _gathered,
    r"(?:^|på |är |väntat )([^:]+): (\d[\d ]*) beslut": _largest,
    rf"(\d[\d ]*) \({QUARTER}\)": _at_quarter,
    r"lika många som för (\d+) kvartal sedan: (\d[\d ]*)": _as_many,
    r"stämmer i (\d+) av (\d+) fall(?: och går inte att avgöra i (\d+))?": _flows,
    r"(\d+) av (\d+) rapporter har lämnats(?:, (\d+) av dem utan beslut att redovisa)?"
    r"(?:; (\d+) har rättats)?": _reports,
    r"Antal från 1 till (\d+) visas": _policy("smallest_published_count", 1),
    r"färre än (\d+) eller skyddat": _policy("smallest_published_count"),
    r"ska kunna vara minst (\d+) olika värden": _policy("smallest_published_count"),
    r"räknas på minst (\d+) beslut": _policy("smallest_denominator"),
    r"minst (\d+) beslut": _enough,
    rf"[Aa]v {AMOUNT} beslut som kvarstår": lambda said: [said.amount(**OPEN)],
    rf"{AMOUNT} beslut kvarstår \(": lambda said: [said.amount(**OPEN)],
    rf"{AMOUNT} beslut kvarstod när": lambda said: [said.amount(**OPEN, back="1")],
    r"det kvarstår (minst )?(\d[\d ]*) (fler|färre) än den ger": _unbalanced,
    r"skillnaden är mellan ([+−±]\d[\d ]*) och ([+−±]\d[\d ]*)": _within,
    rf"{AMOUNT} kvarstår\.": lambda said: [said.amount(**OPEN)],
    rf"av ({AMOUNT[1:-1]}|\.\. \([^)]*\)) pågående": _of_running,
    r"Av (\d+) visas": _of_so_many,
    r"(\d+) kvartal: ((?:(?:, )?(?:fler|färre|lika många|går inte att avgöra) i \d+)+)": _years,
    r"utgåvan är (\d[\d ]*) av (\d[\d ]*) tal dolda": _hidden,
}
"""What a sentence looks like → the texts that its groups must have; ``None`` when it is another sentence after all."""


def faults_in_words(facts: Facts, section: Section, block: Block) -> Iterator[str]:
    """The numbers of a text that neither its own sentence nor its section's tables and headline numbers explain.

    What stands above the first table sums up the page: there every table on it counts.
    """
    rest = block.text
    for pattern, expect in RULES.items():
        for found in re.finditer(pattern, rest, flags=re.IGNORECASE):
            expected = expect(Said(facts, section, block, found))
            if expected is None:
                continue
            if [_lower(text) for text in found.groups()] != [_lower(text) for text in expected]:
                yield f"{found[0]!r}: {list(expected)} enligt utgåvan"
            rest = rest.replace(found[0], "¤")
    yield from faults_in_references(facts, section.seen.kvartal, block.text)
    near = section.seen if section.sums_up else section
    known = {number for table in near.of("table") for number in numbers_of_table(table)}
    if any(cell == "–" for table in near.of("table") for row in table.rows for cell in row):
        known.add("0")
    known |= numbers_of_measures(facts, section.seen)
    known |= {number for metric in near.of("metric") for number in numbers_in(metric.text)}
    for number in numbers_in(without_names(rest, facts)):
        if number not in known:
            yield f"{number} i texten {block.text[:120]!r}"


def _lower(text: str | None) -> str:
    lowered = (text or "").strip().lower()
    return "noll" if lowered == "0" else lowered
