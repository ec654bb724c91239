"""Which nämnd a row belongs to: the most explicit statement goes first, and nothing is guessed."""

from collections.abc import Callable
from typing import Any

import pytest

from ejv.model.errors import EjvError
from ejv.model.finding import FindingKind
from tests.unit.intake.lista.conftest import CASE, HEADER, as_dicts, told

K = FindingKind
TWO = {"namnd": [{"namn": "Äldrenämnden", "alias": ["Äldreenheten"]}, {"namn": "Socialnämnden"}]}
ONE = {"namnd": [{"namn": "Socialnämnden"}]}


def namnder(made: Any) -> list[str]:
    return [row["namnd"] for row in as_dicts(made)]


CASES: dict[str, tuple[dict[str, Any], list[list[Any]], str, str]] = {
    # configuration, rows, sheet → nämnd
    "column": ({}, [[*HEADER, "Nämnd"], [*CASE, "Kulturnämnden"]], "Äldrenämnden", "Kulturnämnden"),
    "enhet": ({}, [[*HEADER, "Enhet"], [*CASE, "Vuxen"]], "Blad1", "Vuxen"),
    "enhet in a configured nämnd": (TWO, [[*HEADER, "Enhet"], [*CASE, "Äldreenheten"]], "Blad1", "Äldrenämnden"),
    "enhet, one configured": (ONE, [[*HEADER, "Enhet"], [*CASE, "Vuxen"]], "Blad1", "Socialnämnden"),
    "title": ({}, [["Nämnd: Kulturnämnden"], HEADER, CASE], "Blad1", "Kulturnämnden"),
    "title in two cells": ({}, [["Enhet:", "Vuxen"], HEADER, CASE], "Blad1", "Vuxen"),
    "heading of a configured": (TWO, [HEADER, ["Äldreenheten"], CASE], "Socialnämnden", "Äldrenämnden"),
    "sheet": ({}, [HEADER, CASE], "Vuxenenheten", "Vuxenenheten"),
    "sheet of a configured": (TWO, [HEADER, CASE], "äldreenheten", "Äldrenämnden"),
    "sheet of a configured, enhet not": (TWO, [[*HEADER, "Enhet"], [*CASE, "Vuxen"]], "Socialnämnden", "Socialnämnden"),
    "only one": (ONE, [HEADER, CASE], "Blad1", "Socialnämnden"),
    "default": ({"kommun": {"forvald_namnd": "Socialnämnden"}}, [HEADER, CASE], "Blad1", "Socialnämnden"),
    "forced": ({"lista": {"namnd": "Socialnämnden"}}, [[*HEADER, "Nämnd"], [*CASE, "X"]], "Blad1", "Socialnämnden"),
    "alias": (TWO | {"lista": {"alias": {"Vuxen": "Socialnämnden"}}}, [HEADER, CASE], "Vuxen", "Socialnämnden"),
    "alias, none configured": (
        {"lista": {"alias": {"Vuxen": "Socialnämnden"}}},
        [HEADER, CASE],
        "Vuxen",
        "Socialnämnden",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_namnd_when_told_somewhere_then_it_is_found(read_rows: Callable, case) -> None:
    config, rows, title, namnd = CASES[case]
    made = read_rows({title: rows}, config)
    assert (told(made), namnder(made)) == ([], [namnd])


UNKNOWN: dict[str, tuple[dict[str, Any], list[list[Any]], str, FindingKind]] = {
    "a sheet that may be a person": ({}, [HEADER, CASE], "Anna Andersson", K.LISTA_NAMND_SAKNAS),
    "nothing": ({}, [HEADER, CASE], "Blad1", K.LISTA_NAMND_SAKNAS),
    "two to choose from": (TWO, [HEADER, CASE], "Blad1", K.LISTA_NAMND_SAKNAS),
    "not configured": (TWO, [[*HEADER, "Nämnd"], [*CASE, "Kulturnämnden"]], "Blad1", K.OKAND_NAMND),
    "enhet not configured": (TWO, [[*HEADER, "Enhet"], [*CASE, "Vuxen"]], "Blad1", K.OKAND_NAMND),
    "enhet not configured, though there is a default": (
        TWO | {"kommun": {"forvald_namnd": "Socialnämnden"}},
        [[*HEADER, "Enhet"], [*CASE, "Vuxen"]],
        "Blad1",
        K.OKAND_NAMND,
    ),
    "no name": ({}, [[*HEADER, "Nämnd"], [*CASE, "2023-01-02"]], "Blad1", K.LISTA_EJ_FORSTATT),
    "a formula's look": ({}, [[*HEADER, "Nämnd"], [*CASE, "+Nämnden"]], "Blad1", K.LISTA_EJ_FORSTATT),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_namnd_when_it_cannot_be_known_then_it_is_a_fault(read_rows: Callable, case) -> None:
    config, rows, title, kind = UNKNOWN[case]
    made = read_rows({title: rows}, config)
    assert told(made) == [(kind, 2, "namnd")]


def test_namnd_when_written_in_two_ways_then_it_is_one(read_rows: Callable) -> None:
    made = read_rows([[*HEADER, "Nämnd"], [*CASE, "Kulturnämnden"], [*CASE, "KULTURNÄMNDEN"]])
    assert namnder(made) == ["Kulturnämnden"] * 2


def test_alias_when_it_means_nothing_known_then_it_is_refused(read_rows: Callable) -> None:
    with pytest.raises(EjvError, match="inte i någon kodlista"):
        read_rows([HEADER, CASE], {"lista": {"alias": {"KP": "kontaktpersson"}}})


def test_namnd_when_all_its_decisions_are_left_out_then_it_reports_zero(read_rows: Callable) -> None:
    young = ["K", "2024-02-01", *CASE[2:]]
    made = read_rows({"Äldrenämnden": [HEADER, CASE], "Kulturnämnden": [HEADER, young]})
    assert made.nollrapporter == ["Kulturnämnden"]
    assert told(read_rows({"Kulturnämnden": [HEADER, young]})) == [(K.LISTA_INGET_ATT_SKRIVA, 0, "")]


def test_namnd_when_filled_in_for_some_rows_only_then_the_others_are_a_fault(read_rows: Callable) -> None:
    for header in ("Nämnd", "Enhet"):
        made = read_rows(
            [[*HEADER, header], [*CASE, "Kulturnämnden"], [*CASE, ""]], {"namnd": [{"namn": "Kulturnämnden"}]}
        )
        assert told(made) == [(K.TOMT_VARDE, 3, "namnd")], header
    made = read_rows([["Nämnd: Skolnämnden"], [*HEADER, "Enhet"], [*CASE, "Kulturnämnden"], CASE])
    assert namnder(made) == ["Skolnämnden"] * 2


def test_namnd_when_the_cell_holds_a_personnummer_then_that_is_all_that_is_said(read_rows: Callable) -> None:
    for header in ("Nämnd", "Enhet"):
        assert told(read_rows([[*HEADER, header], [*CASE, "19121212-1212"]])) == [
            (K.PERSONNUMMER, 2, header.casefold().replace("ä", "a"))
        ]


def test_zero_when_it_is_not_known_whose_it_is_then_it_is_a_fault(read_rows: Callable) -> None:
    made = read_rows({"Blad1": [["Inga beslut att rapportera"]]})
    assert (told(made), made.nollrapporter) == ([(K.LISTA_NAMND_SAKNAS, 1, "namnd")], [])
