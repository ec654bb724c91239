"""A fault is told in Swedish: what the user can mend by its own words, anything else without details."""

from streamlit.testing.v1 import AppTest


def show_a_bug() -> None:
    from ejv.view.errors import show_fault

    assert show_fault(ZeroDivisionError("hemlig rad 17"))


def show_a_known_fault() -> None:
    from ejv.model.errors import EjvError
    from ejv.view.errors import show_fault

    assert show_fault(EjvError("Mappen finns inte. Kontrollera sökvägen."))


def test_fault_when_it_is_a_bug_then_no_detail_is_shown():
    app = AppTest.from_function(show_a_bug).run()
    assert not app.exception
    assert "Något gick fel" in app.error[0].value
    assert "hemlig" not in app.error[0].value


def test_fault_when_it_is_known_then_its_words_are_shown():
    app = AppTest.from_function(show_a_known_fault).run()
    assert app.error[0].value == "Mappen finns inte. Kontrollera sökvägen."
