"""What a release tells of warnings: of nämnder how many, of rows and files only that there are some."""

import pytest

from ejv.publish.remarks import remarks_on_namnder, remarks_on_warnings

YES, ZERO, NO = "rapporterat", "nollrapport", "ej_rapporterat"

SILENT = {
    "nobody fell silent": ({"2024K1": {"a": YES, "b": NO}, "2024K2": {"a": ZERO, "b": YES}}, []),
    "one fell silent": ({"2024K1": {"a": YES, "b": ZERO}, "2024K2": {"a": YES, "b": NO}}, [("2024K2", "1")]),
    "over the turn of the year": ({"2023K4": {"a": YES, "b": YES}, "2024K1": {"a": YES, "b": NO}}, [("2024K1", "1")]),
    "the quarter before is not there": ({"2023K4": {"a": YES, "b": YES}, "2024K2": {"a": YES, "b": NO}}, []),
    "nobody has reported": ({"2024K1": {"a": YES, "b": YES}, "2024K2": {"a": NO, "b": NO}}, []),
    "two fell silent": (
        {"2024K1": {"a": YES, "b": YES, "c": YES}, "2024K2": {"a": YES, "b": NO, "c": NO}},
        [("2024K2", "2")],
    ),
}


@pytest.mark.parametrize("case", SILENT)
def test_remarks_when_namnder_fall_silent_then_they_are_counted(case: str) -> None:
    states, expected = SILENT[case]
    found = list(remarks_on_namnder(states, {}))
    assert [(remark["kvartal"], remark["antal"]) for remark in found] == expected
    assert {remark["slag"] for remark in found} <= {"namnd_saknas"}


def test_remarks_when_namnder_are_not_linked_then_those_with_two_reports_are_counted() -> None:
    states = {"2024K1": {"a": YES, "b": YES, "c": NO}, "2024K2": {"a": YES, "b": ZERO, "c": YES}}
    assert list(remarks_on_namnder(states, {"2024K1": ("a",), "2024K2": ("c",)})) == []
    (found,) = remarks_on_namnder(states, {"2024K2": ("a", "b", "c")})
    assert (found["slag"], found["antal"], found["kvartal"]) == ("flode", "2", "2024K2")
    assert found["text"].startswith("2 nämnder återrapporterar inte")


def test_remarks_when_rows_or_files_are_warned_of_then_neither_kind_nor_number_is_told() -> None:
    (found,) = remarks_on_warnings(["2024K1"])
    assert found.keys() == {"kvartal", "slag", "text"}
    assert (found["kvartal"], found["slag"]) == ("2024K1", "varningar")
