"""Any case list ends in findings, or in a dataset that is accepted: never in a traceback, never in a leaked cell."""

import csv
import io
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from ejv.config.ejv_toml import EjvToml
from ejv.config.listkolumner import shipped_rubriker
from ejv.intake.dataset import read_datasets
from ejv.intake.lista.anonymise import anonymise
from ejv.intake.lista.rule import Answer, Course, Reply, Reported, settle
from ejv.intake.lista.source import read_list
from ejv.intake.waiting import SHORTEST_THREE_MONTHS, settle_band
from ejv.model.finding import errors_among
from ejv.model.kvartal import Kvartal
from ejv.publish.dataset_files import write_datasets

KVARTAL = Kvartal(2024, 1)
MARK = "Kalle Kula"

dates = st.dates(date(2022, 1, 1), date(2024, 5, 1))
written_dates = st.one_of(
    dates,
    dates.map(lambda day: day.strftime("%y%m%d")),
    dates.map(lambda day: int(day.strftime("%Y%m%d"))),
    dates.map(lambda day: f"{day.day}/{day.month} {day.year}"),
    dates.map(lambda day: f"Ja, delvis {day:%y%m%d}"),
    dates.map(lambda day: f"Nej, planeras {day}"),
)
words = st.sampled_from(
    "K|M|x|X|Man|Kvinna|SoL|LSS|9 § 4 LSS|4 kap. 1 § SoL|Hemtjänst|Kontaktperson|Daglig verksamhet|Ledsagarservice"
    "|Tackat nej|Resursbrist|Hälsoskäl, vill avvakta|Ja|Nej|-|Delvis|Summa|Totalt|Inga beslut att rapportera"
    f"|Enhet: Vuxen|Socialnämnden|{MARK}|19121212-1212|80+|45|1960|#REF!|=1+1|ny|åter|Verkställt|Kvarstår".split("|")
)
anything = st.one_of(st.none(), words, written_dates, st.integers(-10, 10**9), st.text(max_size=12), st.just(time(8)))
headers = st.one_of(st.sampled_from(sorted(set(map(str, shipped_rubriker())))), words, st.none())
SOUND = ["Beslutsdatum", "Lagrum", "Typ av insats", "Kön", "Skäl", "Beslutet verkställt", "Nämnd", "Anteckning"]
sound_rows = st.tuples(
    written_dates, st.just("SoL"), st.sampled_from(["Hemtjänst", "Boendestöd"]), st.sampled_from(["K", "M", ""]),
    st.sampled_from(["Tackat nej", ""]), st.sampled_from(["Nej", "", "240215"]), st.just("Socialnämnden"),
    st.just(MARK),
).map(list)  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn) -> list[list[Any]]:
    titles = draw(st.lists(st.lists(anything, max_size=3), max_size=3))
    if draw(st.booleans()):
        body = draw(
            st.lists(st.one_of(sound_rows, sound_rows, st.just(SOUND), st.just([None, "Summa", 3])), max_size=8)
        )
        return [*titles, SOUND, *body]
    header = draw(st.lists(headers, max_size=10))
    return [*titles, header, *draw(st.lists(st.lists(anything, max_size=10), max_size=8))]


def saved(folder: Path, book: dict[str, list[list[Any]]], *, as_csv: bool) -> Path:
    if as_csv:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(next(iter(book.values())))
        (folder / "lista.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
        return folder / "lista.csv"
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in book.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([_clean(cell) for cell in row])
    workbook.save(folder / "lista.xlsx")
    return folder / "lista.xlsx"


def _clean(cell: Any) -> Any:
    """What a worksheet can hold: no control characters."""
    return "".join(sign for sign in cell if sign.isprintable()) if isinstance(cell, str) else cell


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    book=st.dictionaries(
        st.sampled_from(["Socialnämnden", "Vuxenenheten", "Blad1", MARK]), sheets(), min_size=1, max_size=3
    ),
    as_csv=st.booleans(),
    forvald=st.sampled_from([None, "Socialnämnden"]),
)
def test_list_when_it_is_anything_then_it_ends_in_findings_or_an_accepted_dataset(book, as_csv, forvald):
    config = EjvToml.model_validate({"kommun": {"forvald_namnd": forvald}})
    with TemporaryDirectory() as name:
        folder = Path(name)
        file, findings = read_list(saved(folder, book, as_csv=as_csv))
        if not file.grids:
            assert findings
            return
        made = anonymise(file, KVARTAL, config)
        assert "1212-1212" not in "".join(finding.text(with_value=True) for finding in made.findings)
        assert MARK not in "".join(finding.text(with_value=False) for finding in made.findings)
        if not made.can_be_written:
            event("findings")
            return
        event(f"dataset with rows: {bool(made.rows)}")
        (folder / "ut").mkdir()
        write_datasets(made, KVARTAL, folder / "ut" / "2024K1.csv", folder / "ut" / "rapportering_2024K1.csv", config)
        datasets, faults = read_datasets([folder / "ut"], config)
        assert datasets is not None
        assert errors_among(faults) == []  # two rows alike are a warning
        assert len(datasets.beslut) == len(made.rows)
        assert MARK not in (folder / "ut" / "2024K1.csv").read_text(encoding="utf-8-sig") if made.rows else True


@settings(max_examples=100, deadline=None)
@given(start=dates, end=st.none() | dates, partly=st.booleans())
def test_rule_when_a_decision_is_reported_then_its_days_fit_its_band_and_the_dataset(start, end, partly):
    answer = Answer(Reply.PARTLY if partly else Reply.YES, end) if end else Answer()
    outcome = settle(Course(start, None, answer), KVARTAL)
    if not isinstance(outcome, Reported):
        return
    assert outcome.vantetid >= SHORTEST_THREE_MONTHS
    assert settle_band(outcome.vantetid, outcome.vantetidsband) == outcome.vantetidsband
    if outcome.status == "verkstallt":
        assert end is not None
        assert KVARTAL.first_day <= end <= KVARTAL.last_day
