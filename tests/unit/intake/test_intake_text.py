"""Cell text in one form."""

import pytest

from ejv.intake.text import Memo, cell_text, plain_signs


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  tackat   nej ", "tackat nej"),
        ("tackat\u00a0nej", "tackat nej"),
        ("2\u202f345", "2 345"),
        ("tackat\r\nnej", "tackat nej"),
        ("na\u0308mnd", "nämnd"),
        ("so\u00adcial\u200bnämnd", "socialnämnd"),
        ("\0d", "d"),
        ("\ufeffkvartal", "kvartal"),
    ],
)
def test_cell_text_when_written_in_another_way_then_has_one_form(raw: str, text: str) -> None:
    assert cell_text(raw) == text


def test_plain_signs_when_digits_and_hyphens_are_foreign_then_become_ascii() -> None:
    assert plain_signs("１٢۳–4") == "123-4"


def test_memo_when_asked_twice_then_computes_once() -> None:
    asked: list[str] = []
    memo = Memo(lambda text: asked.append(text) or len(text))
    assert (memo["abc"], memo["abc"], asked) == (3, 3, ["abc"])
