"""Presentation: en figur i taget, för den som visar talen i ett rum."""

from ejv.view.opening import opened_release
from ejv.view.presenting import draw_presentation
from ejv.view.selection import current_selection
from ejv.words.slides import slides_of

draw_presentation(slides_of(opened_release(), current_selection()))
