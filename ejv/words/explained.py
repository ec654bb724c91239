"""The words of the register explained: for the pages and for files to take away."""

from collections.abc import Iterable

from ejv.config.begrepp import shipped_ordlista
from ejv.model.kodlista import Kodlistor
from ejv.model.policy import Policy


def every_word(lists: Kodlistor, policy: Policy) -> dict[str, str]:
    """Word → what it means, for every word that can occur where this policy holds."""
    return explained_words(shipped_ordlista().begrepp, lists, policy)


def explained_words(names: Iterable[str], lists: Kodlistor, policy: Policy) -> dict[str, str]:
    """Word → what it means, for some words by their names in ``begrepp.toml``."""
    every = shipped_ordlista().begrepp
    chosen = (every[name] for name in names if every[name].metod in ("", policy.metod))
    return {begrepp.ord: begrepp.explained(lists) for begrepp in chosen}
