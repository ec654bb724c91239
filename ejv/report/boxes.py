"""Where things stand on a slide, in inches."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def part(self, number: int, of: int, gap: float) -> "Box":
        """One of some equal parts side by side, counted from 0."""
        width = (self.width - gap * (of - 1)) / of
        return Box(self.left + number * (width + gap), self.top, width, self.height)

    def row(self, number: int, of: int, gap: float) -> "Box":
        """One of some equal parts one above the other, counted from 0."""
        height = (self.height - gap * (of - 1)) / of
        return Box(self.left, self.top + number * (height + gap), self.width, height)


_LEFT, _WIDTH = 0.6, 12.13
TITLE = Box(_LEFT, 0.35, _WIDTH, 1.2)
BODY = Box(_LEFT + 0.1, 1.65, _WIDTH - 0.2, 4.45)
"""A chart, a table or cards: where the letters of the title begin, which stand a little inside its box."""
NOTE = Box(_LEFT, 6.15, _WIDTH, 0.55)
FOOT = Box(_LEFT, 6.8, 11.2, 0.5)
NUMBER = Box(11.9, 6.8, 0.83, 0.5)
