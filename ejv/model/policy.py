"""The protection policy: what may be shown. Printed in every manifest and in the app."""

from dataclasses import dataclass

SMALLEST_THRESHOLD = 3
"""No policy may publish smaller counts than this."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the reader may see.

    Attributes
    ----------
    smallest_published_count
        Counts from 1 to one less than this are never shown, and a hidden cell's interval spans at least this many
        values and reaches at least this value.
    smallest_denominator
        A percentage needs a denominator of at least this.
    sensitive_orsaker
        Reasons that a whole group is never shown to have.
    metod
        How small counts are protected. ``undertryckning``: they and the cells that protect them are hidden.
    """

    smallest_published_count: int = 5
    smallest_denominator: int = 10
    sensitive_orsaker: tuple[str, ...] = ()
    metod: str = "undertryckning"

    def __post_init__(self) -> None:
        if self.smallest_published_count < SMALLEST_THRESHOLD:
            raise ValueError(f"smallest_published_count must be at least {SMALLEST_THRESHOLD}")
        if self.metod != "undertryckning":
            raise ValueError("unknown method")

    def is_small(self, antal: int) -> bool:
        """Whether a count is so small that it is about single persons."""
        return 1 <= antal < self.smallest_published_count
