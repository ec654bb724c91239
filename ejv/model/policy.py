"""The protection policy: what may be shown. Printed in every manifest and in the app."""

from dataclasses import dataclass

SMALLEST_THRESHOLD = 3
"""No policy may publish smaller counts than this."""

SUPPRESSION, ROUNDING = "undertryckning", "avrundning"
"""The methods: small counts and those that would tell them are hidden, or every count is rounded."""

BASES = (3, 5)
"""What counts may be rounded to."""


def is_base_enough(bas: int, smallest_published_count: int) -> bool:
    """Whether what is rounded up from a small count may as well be a count that is large enough to publish."""
    return 2 * bas - 1 >= smallest_published_count


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
        ``avrundning``: every count is shown, rounded up or down to a multiple of ``bas`` so that sums still hold.
    namn
        What the policy is called: a shipped preset, or ``egen``.
    bas
        What counts are rounded to; ``None`` unless the method is rounding.
    insider
        Whether hidden cells are also kept from someone who knows that they are the single decision in a cell of one.
    """

    smallest_published_count: int = 5
    smallest_denominator: int = 10
    sensitive_orsaker: tuple[str, ...] = ()
    metod: str = SUPPRESSION
    namn: str = "standard"
    bas: int | None = None
    insider: bool = False

    def __post_init__(self) -> None:
        if self.smallest_published_count < SMALLEST_THRESHOLD:
            raise ValueError(f"smallest_published_count must be at least {SMALLEST_THRESHOLD}")
        if self.metod not in (SUPPRESSION, ROUNDING):
            raise ValueError("unknown method")
        if self.bas not in (BASES if self.rounds else (None,)):
            raise ValueError(f"bas must be one of {BASES} when counts are rounded, and else None")
        if not self.namn.strip():
            raise ValueError("a policy needs a name")

    @property
    def rounds(self) -> bool:
        """Whether every count is rounded, and none hidden."""
        return self.metod == ROUNDING

    def is_small(self, antal: int) -> bool:
        """Whether a count is so small that it is about single persons."""
        return 1 <= antal < self.smallest_published_count
