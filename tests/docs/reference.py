"""Makes docs/referens.md from the code lists, columns and findings: ``python -m tests.docs.reference`` writes it."""

from collections.abc import Iterator
from pathlib import Path

from ejv.config.kodlistor import read_shipped, shipped_kodlistor, shipped_plan
from ejv.model.columns import COLUMNS, Column
from ejv.model.finding import CATALOGUE
from ejv.model.kodlista import Kodlista

TARGET = Path(__file__).resolve().parents[2] / "docs" / "referens.md"

_INTRO = """# Referens: kolumner, koder, tabeller och anmärkningar

Den här sidan görs av `python -m tests.docs.reference` ur samma källor som programmet läser. Ändra den inte för hand.
"""


def render() -> str:
    """The whole page."""
    parts = [_INTRO, *_columns(), *_list_columns(), *_code_lists(), *_tables(), *_findings()]
    return "\n".join(parts).rstrip() + "\n"


def _columns() -> Iterator[str]:
    yield "## Kolumner i datamängderna\n"
    for dataset, columns in COLUMNS.items():
        yield f"### {dataset.value}\n"
        yield "| Kolumn | Måste finnas | Tom cell betyder | Kodlista | Skrivs också |\n|---|---|---|---|---|"
        yield from map(_column_row, columns)
        yield ""


def _list_columns() -> Iterator[str]:
    yield "### En egen ärendelista (`avidentifiera`)\n"
    yield "| Kolumn | Rubriker som känns igen |\n|---|---|"
    for namn, texts in read_shipped("listkolumner.toml")["kolumn"].items():
        yield f"| `{namn}` | {', '.join(texts)} |"
    yield ""


def _column_row(column: Column) -> str:
    must = "ja" if column.required else "nej"
    empty = {None: "inte tillåtet", "": "inget"}.get(column.default, f"`{column.default}`")
    return f"| `{column.namn}` | {must} | {empty} | {column.kodlista or '–'} | {', '.join(column.alias) or '–'} |"


def _code_lists() -> Iterator[str]:
    yield "## Kodlistor\n"
    for lista in shipped_kodlistor().listor.values():
        yield f"### {lista.namn} ({lista.rubrik}, version {lista.version})\n"
        yield "| Kod | Etikett | Ligger under | Förklaring | Skrivs också |\n|---|---|---|---|---|"
        yield from _code_rows(lista)
        yield ""


def _code_rows(lista: Kodlista) -> Iterator[str]:
    for kod in lista.koder.values():
        cells = (f"`{kod.kod}`", kod.etikett, kod.over or "–", kod.forklaring or "–", ", ".join(kod.alias) or "–")
        yield f"| {' | '.join(cells)} |"


def _tables() -> Iterator[str]:
    yield "## Tabellplanen\n\n| Tabell | Mått | Dimensioner | Inom | Vikt |\n|---|---|---|---|---|"
    plan = shipped_plan()
    for tabell in plan:
        within = ", ".join(f"{level} = {code}" for level, code in tabell.inom.items()) or "–"
        meeting = " × ".join(tabell.dimensioner)
        yield f"| {tabell.namn} | {tabell.matt} | {meeting} | {within} | {tabell.vikt:g} |".replace(".", ",")
    yield ""
    if plan.helar:
        events = ", ".join(f"`{level} = {code}`" for level, code in plan.helar.handelser)
        yield f"Över hela år läggs {events} ihop, i {' × '.join(plan.helar.dimensioner)} och alla summor däröver.\n"


def _findings() -> Iterator[str]:
    yield "## Anmärkningar\n\n| Slag | Allvar | Vad | Vad du gör |\n|---|---|---|---|"
    for kind, wording in CATALOGUE.items():
        what = wording.what.replace("{value}", "…").replace(" ({note})", "").replace("{note}", "…")
        yield f"| `{kind.value}` | {wording.severity.value} | {what[0].upper()}{what[1:]}. | {wording.remedy} |"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
