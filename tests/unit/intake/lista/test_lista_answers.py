"""What the cells for executed and closed say."""

from datetime import date

import pytest

from ejv.intake.fault import UNTOLD, Fault
from ejv.intake.lista.answers import Answer, Cells, join_answers
from ejv.intake.lista.rule import Reply
from ejv.intake.lista.when import EPOCH_1900
from ejv.intake.raw import FAULT_CELL, TOLD
from ejv.model.finding import FindingKind

CELLS = Cells(date(2025, 3, 31), EPOCH_1900)
DAY = date(2023, 10, 10)
K = FindingKind

EXECUTED = {
    "": Answer(),
    "-": Answer(),
    "Nej": Answer(),
    "nej.": Answer(),
    "Ej verkställt": Answer(),
    "Ännu inte": Answer(),
    "Inte verkställd": Answer(),
    "Nej, planeras 231010": Answer(),
    "Planeras 231010": Answer(),
    "prel. start 2023-10-10": Answer(),
    "Nej, tackat nej": Answer(),
    "Tackat nej 231010": Answer(),
    "Nej, lämplig person saknas": Answer(),
    "Ja": Answer(Reply.YES),
    "x": Answer(Reply.YES),
    "231010": Answer(Reply.YES, DAY),
    "Ja 231010": Answer(Reply.YES, DAY),
    "JA, 2023-10-10.": Answer(Reply.YES, DAY),
    "Verkställt den 10 oktober 2023": Answer(Reply.YES, DAY),
    "Ja, delvis 231010": Answer(Reply.PARTLY, DAY),
    "Delvis": Answer(Reply.PARTLY),
    "231010 (delvis)": Answer(Reply.PARTLY, DAY),
}


@pytest.mark.parametrize("text", EXECUTED)
def test_executed_when_it_can_be_understood_then_it_is(text):
    assert CELLS.executed(text) == (EXECUTED[text], None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Erbjuden 231010", K.LISTA_EJ_FORSTATT),
        ("231010 erbjöds plats", K.LISTA_EJ_FORSTATT),
        ("Ja, nej 231010", K.LISTA_EJ_FORSTATT),
        ("Nej, delvis", K.LISTA_EJ_FORSTATT),
        ("Nej, delvis 231010", K.LISTA_EJ_FORSTATT),
        ("Ja, men ej på helger 231010", K.LISTA_EJ_FORSTATT),
        ("Kanske", K.LISTA_EJ_FORSTATT),
        ("?", K.LISTA_EJ_FORSTATT),
        ("Ja 23-13-40", K.LISTA_EJ_FORSTATT),
        ("Ja oktober 2023", K.LISTA_EJ_FORSTATT),
        ("Ja 231010, 231115", K.LISTA_FLERA_DATUM),
        (FAULT_CELL, K.FORMEL_SAKNAR_VARDE),
    ],
)
def test_executed_when_it_cannot_be_understood_then_it_is_a_fault(text, kind):
    answer, _ = CELLS.executed(text)
    assert isinstance(answer, Fault)
    assert answer.kind is kind


def test_executed_when_the_cell_has_its_finding_already_then_nothing_more_is_said():
    assert CELLS.executed(TOLD) == (UNTOLD, None)


@pytest.mark.parametrize("text", ["231010", "Ja 231010", "Avslutat 231010", "Avliden 231010", "231010, flyttat"])
def test_closed_when_there_is_a_date_then_the_reason_is_left_unread(text):
    answer, told = CELLS.closed(text)
    assert answer == Answer(Reply.YES, DAY)
    assert (told is not None) == ("vlid" in text or "flytt" in text)


def test_closed_when_the_person_has_declined_then_it_is_not_closed():
    answer, told = CELLS.closed("Tackat nej 231010")
    assert answer == Answer()
    assert told is not None
    assert told.kind is K.LISTA_TACKAT_NEJ


@pytest.mark.parametrize(
    "text",
    [
        "Avslutat 231010, ej verkställt",
        "Ej verkställt, avslutat 231010",
        "Avslutat 231010, tackat nej",
        "Flyttat",
        "231010, 231011",
    ],
)
def test_closed_when_it_can_be_read_two_ways_then_it_is_a_fault(text):
    assert isinstance(CELLS.closed(text)[0], Fault)


@pytest.mark.parametrize("text", ["", "-", "nej", "Inget avbrott"])
def test_day_when_there_is_none_then_it_is_none(text):
    assert CELLS.day(text) == (None, None)


@pytest.mark.parametrize("text", ["ej 231010", "planeras 231010", "231010 delvis", "okänt", "i våras", "231010-231115"])
def test_day_when_it_cannot_be_told_then_it_is_a_fault(text):
    assert isinstance(CELLS.day(text)[0], Fault)


def test_day_when_other_words_stand_beside_it_then_it_is_told():
    assert CELLS.day("Beslut 231010") == (DAY, None)
    day, told = CELLS.day("231010 omprövat")
    assert day == DAY
    assert told is not None
    assert told.kind is K.LISTA_ORD_EJ_LASTA


def test_join_when_two_columns_answer_then_they_must_agree():
    said, none = Answer(Reply.YES), Answer()
    assert join_answers(said, blank=False, day=DAY) == Answer(Reply.YES, DAY)
    assert join_answers(none, blank=True, day=DAY) == Answer(Reply.YES, DAY)
    assert join_answers(Answer(Reply.PARTLY), blank=False, day=DAY) == Answer(Reply.PARTLY, DAY)
    assert join_answers(none, blank=False, day=None) == none
    assert isinstance(join_answers(none, blank=False, day=DAY), Fault)
    assert isinstance(join_answers(Answer(Reply.YES, date(2023, 10, 11)), blank=False, day=DAY), Fault)
