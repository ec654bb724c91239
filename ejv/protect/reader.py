"""Someone who reads what is shown, and what they must not work out."""

from collections.abc import Callable
from dataclasses import dataclass

from ejv.protect.attack import Attack
from ejv.protect.target import Target


@dataclass(frozen=True, eq=False)
class Reader:
    """A reader's attack and its targets. The list shrinks when a target is given up."""

    attack: Attack
    targets: list[Target]


def anyone(attack: Attack, targets: Callable[[Target], bool] = lambda target: True) -> Reader:
    """A reader who knows nothing but what is shown, and those of the attack's targets that are to be kept from them."""
    return Reader(attack, [target for target in attack.targets() if targets(target)])
