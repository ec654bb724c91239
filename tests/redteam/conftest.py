"""Twin towns, as they are published and as naive publishers would, each read once."""

from pathlib import Path

import pytest

from tests.redteam import town
from tests.redteam.reader import Reading, largest_first, read
from tests.redteam.town import KNOWING, OURS, SMALL_HIDDEN, SORTED, TOWN, TWIN

ALL = {"kvartal": town.QUARTERS[-1]}
LARM = {**ALL, "lagrum": "SoL", "insats": "sol_larm"}
"""An insats whose count is hidden."""
_TOLD_BY = ("oversikt", "insatser", "orsaker", "vantetider", "presentation")
"""The pages on which a naive release is enough for the attacks."""


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name → folder: the town and its twin, each as it is published and as naive publishers would have it."""
    root = tmp_path_factory.mktemp("tvillingar")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        found = {name: town.published(root / name, few) for name, few in (("town", TOWN), ("twin", TWIN))}
    town.write_naive(*found.values())
    return found


@pytest.fixture(scope="session")
def readings(towns: dict[str, Path]) -> dict[tuple[str, str], Reading]:
    """What a reader gets of every release of both towns."""
    found = {}
    for name, folder in towns.items():
        found[OURS, name] = read(folder / OURS, (ALL, LARM), files=ALL)
        found[KNOWING, name] = read(folder / KNOWING, (LARM,), _TOLD_BY, files=ALL)
        found[SORTED, name] = largest_first(found[KNOWING, name])
        found[SMALL_HIDDEN, name] = read(folder / SMALL_HIDDEN, (LARM,), ("oversikt", "trender"))
    return found
