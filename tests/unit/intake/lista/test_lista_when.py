"""Dates as people write them."""

from datetime import date

import pytest

from ejv.intake.lista.when import EPOCH_1904, read_written

LATEST = date(2025, 3, 31)

ONE = {
    "221208": "2022-12-08",
    "20230627": "2023-06-27",
    "2023-06-26": "2023-06-26",
    "2023-06-26 00:00:00": "2023-06-26",
    "2023-06-26T08:30": "2023-06-26",
    "2023.6.2": "2023-06-02",
    "2023/06/26": "2023-06-26",
    "2023 06 26": "2023-06-26",
    "23-11-27": "2023-11-27",
    "94-11-27": "1994-11-27",
    "26/6 2023": "2023-06-26",
    "26/6-23": "2023-06-26",
    "26/6 -23": "2023-06-26",
    "26/6 23": "2023-06-26",
    "6/12/2023": "2023-12-06",
    "26.06.2023": "2023-06-26",
    "26-06-2023": "2023-06-26",
    "31.12.23": "2023-12-31",
    "26 juni 2023": "2023-06-26",
    "den 1 mars 2023": "2023-03-01",
    "2 sept. -23": "2023-09-02",
    "5:e maj 2023": "2023-05-05",
    "26Juni2023": "2023-06-26",
    "2023–06–26": "2023-06-26",
    "２０２３-０６-２６": "2023-06-26",
    "45103": "2023-06-26",
    "45103.5": "2023-06-26",
    "Ja, delvis 231010": "2023-10-10",
    "231010(delvis)": "2023-10-10",
}


@pytest.mark.parametrize("text", ONE)
def test_written_when_there_is_one_date_then_it_is_read(text):
    written = read_written(text, LATEST)
    assert written.sound
    assert [day.isoformat() for day in written.dates] == [ONE[text]]


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "20231301",
        "230631",
        "26/6",
        "juni 2023",
        "2023",
        "vecka 23",
        "12345",
        "40512",
        "99999",
        "05/06/07",
        "2306",
        "2306261",
        "1-2",
    ],
)
def test_written_when_a_date_cannot_be_told_then_it_is_not_sound(text):
    written = read_written(text, LATEST)
    assert not (written.sound and written.dates)
    assert not written.sound


def test_written_when_two_readings_are_possible_then_the_quarter_may_settle_it():
    assert read_written("05/06/07", LATEST).dates == ()
    assert read_written("26.11.25", date(2025, 12, 31)).dates == (date(2025, 11, 26),)
    assert read_written("25.11.26", date(2025, 12, 31)).dates == (date(2025, 11, 26),)
    assert not read_written("25.11.24", date(2025, 12, 31)).sound


def test_written_when_there_are_several_dates_then_each_is_told_once():
    written = read_written("230626 och 2023-10-10 (2023-06-26)", LATEST)
    assert written.dates == (date(2023, 6, 26), date(2023, 10, 10))
    assert written.words == "och"


def test_written_when_the_workbook_counts_from_1904_then_serials_do_too():
    assert read_written("43641", LATEST, EPOCH_1904).dates == (date(2023, 6, 26),)


def test_written_when_there_is_no_date_then_words_are_left():
    written = read_written("Ja, Delvis.", LATEST)
    assert (written.dates, written.words, written.sound) == ((), "ja, delvis", True)
