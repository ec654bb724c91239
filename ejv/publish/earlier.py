"""Releases that others may have kept: what they show stays shown, and a correction must not tell what it corrects.

The difference between two releases is itself a table of counts. A quarter is published anew only if that table could be
published as well; else the earlier figures stay, and the correction waits.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ejv.model.cells import CELL_KEY
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Tabellplan
from ejv.model.policy import Policy
from ejv.model.release import Release
from ejv.protect.attack import Attack
from ejv.protect.knowledge import known_sums
from ejv.protect.quarter import Quarter, Year
from ejv.protect.system import build_system
from ejv.release.changes import differing_cells
from ejv.tables.years import count_year

_REST = [column for column in CELL_KEY if column != "kvartal"]
"""What names a cell in any quarter, and the sum of it over a year."""


class Earlier:
    """What earlier releases show.

    Parameters
    ----------
    releases
        The newest last.
    """

    def __init__(self, releases: Iterable[Release], plan: Tabellplan, policy: Policy) -> None:
        self._plan, self._policy = plan, policy
        self._versions: dict[str, list[pd.DataFrame]] = {}
        self._sums: dict[int, pd.DataFrame] = {}
        self._held: frozenset[int] = frozenset()
        self._let_through: set[int] = set()
        self.ids: tuple[str, ...] = ()
        self.newest: Release | None = None
        for release in releases:
            if release.manifest.policy != policy or replace(release.manifest.plan, helar=plan.helar) != plan:
                raise EjvError(
                    f"Den tidigare utgåvan {release.manifest.release_id} har en annan policy eller tabellplan. "
                    "Publicera med samma inställningar som då, eller i en ny mapp. Där prövas utgåvan inte mot de "
                    "tidigare."
                )
            self.ids, self.newest = (*self.ids, release.manifest.release_id), release
            for kvartal, cells in release.cells[[*CELL_KEY, "antal"]].groupby("kvartal"):
                self._remember(str(kvartal), cells.reset_index(drop=True))
            for ar, sums in release.helar.groupby("kvartal"):
                self._sums[int(str(ar))] = sums.reset_index(drop=True)

    def _remember(self, kvartal: str, cells: pd.DataFrame) -> None:
        """Keep a version of a quarter as its newest. One that shows the same as an older one takes its place."""
        others = [version for version in self._versions.get(kvartal, []) if not version.equals(cells)]
        self._versions[kvartal] = [*others, cells]

    def check_present(self, quarters: Collection[str]) -> None:
        """Check that every quarter that others have is to be published again.

        Raises
        ------
        EjvError
            When one is missing: the quarters beside it could not be protected together with it.
        """
        missing = sorted(set(self._versions) - set(quarters), key=Kvartal.parse)
        if missing:
            raise EjvError(
                f"{_labels(missing)} finns i en tidigare utgåva men inte i datamängderna. Ta med alla kvartal, för de "
                "skyddas tillsammans."
            )

    def check_same(self, rounded: Mapping[str, pd.DataFrame]) -> None:
        """Check that rounded quarters are those that others have.

        Raises
        ------
        EjvError
            When a quarter that has been published comes out otherwise: two roundings of a count tell more than one.
        """
        changed = [
            kvartal
            for kvartal, versions in self._versions.items()
            if any(len(differing_cells(version, rounded[kvartal])) for version in versions)
        ]
        if changed:
            raise EjvError(
                f"{_labels(sorted(changed, key=Kvartal.parse))} har redan publicerats med andra avrundade tal. En "
                "rättelse av avrundade tal kan inte prövas mot tidigare utgåvor. Publicera i en ny mapp, efter egen "
                "prövning, eller dölj i stället för att avrunda."
            )

    def joined(self, quarter: Quarter, corrected: Collection[str]) -> tuple[Quarter, bool]:
        """A quarter as it may be published beside the earlier releases, and whether a correction of it waits.

        Parameters
        ----------
        quarter
            With its true counts, protected by itself. Confidential.
        corrected
            The nämnder whose figures of the quarter have been restated.
        """
        versions = self._versions.get(str(quarter.kvartal), [])
        if not versions:
            return quarter, False
        shown = [_shown_of(version, quarter.cells) for version in versions]
        if _agree(shown[-1], quarter.cells):
            return replace(quarter, shown=shown[-1].notna().to_numpy(), closed=True), False
        if quarter.kvartal.ar not in self._held and self._is_safe_beside(shown, quarter):
            self._let_through.add(quarter.kvartal.ar)
            return quarter, False
        cells = quarter.cells.assign(antal=shown[-1].fillna(quarter.cells["antal"]).astype("int64"))
        unlinked = frozenset(corrected) | _differing_namnder(shown[-1], quarter.cells)
        present = shown[-1].notna().to_numpy()
        return replace(quarter, cells=cells, shown=present, closed=True, unlinked=unlinked, mixed=unlinked), True

    def last_version(self, kvartal: str) -> pd.DataFrame | None:
        """The cells of a quarter in the newest release that has it. Public."""
        versions = self._versions.get(kvartal)
        return versions[-1] if versions else None

    @property
    def years(self) -> frozenset[int]:
        """The years of which others have sums."""
        return frozenset(self._sums)

    def hold(self, years: Collection[int] | None = None) -> bool:
        """Let corrections in some years, or in all, wait, whatever else would be safe; whether any did not already."""
        found = self._let_through - self._held if years is None else self._let_through.intersection(years) - self._held
        self._held |= found
        return bool(found)

    def year_of(self, quarters: Sequence[Quarter]) -> Year | None:
        """The sums that others have of a year; ``None`` when they have none.

        They are withdrawn when a quarter is shown otherwise since, or when they are no longer true though all that is
        shown of the quarters is. Kept in mind are then those of which a reader sees the change, or that stand.

        Parameters
        ----------
        quarters
            Its four, as they are to be published, with their true counts. Confidential.
        """
        ar = quarters[0].kvartal.ar
        sums = self._sums.get(ar)
        if sums is None:
            return None
        now = count_year(ar, {quarter.kvartal: quarter.cells for quarter in quarters}, self._plan)
        then = now[_REST].merge(sums, how="left", on=_REST)["antal"]
        told, stands = then.notna(), (then == now["antal"]).fillna(value=False).astype(bool)
        restated, waits = self.has_restated(quarters), any(quarter.mixed for quarter in quarters)
        if not restated and (waits or stands[told].all()):
            return Year(ar, sums, sums["antal"].notna().to_numpy(), closed=True)
        for quarter in quarters:
            told &= self._tells_change(quarter, now)
        kept = told if restated else stands
        return Year(ar, now, kept.to_numpy(), closed=True, withdrawn=True)

    def has_restated(self, quarters: Iterable[Quarter]) -> bool:
        """Whether some quarter has been shown otherwise than it is now, or was before."""
        return any(map(self._is_restated, quarters))

    def _is_restated(self, quarter: Quarter) -> bool:
        versions = self._versions.get(str(quarter.kvartal), [])
        return len(versions) > 1 or bool(versions and not quarter.closed)

    def _tells_change(self, quarter: Quarter, sums: pd.DataFrame) -> "pd.Series[bool]":
        """For each sum of a year whether a reader sees how much a quarter's part of it has changed."""
        seen = sums[_REST]
        versions = [*self._versions.get(str(quarter.kvartal), []), quarter.cells.assign(antal=_seen(quarter))]
        for version in versions if self._is_restated(quarter) else []:
            counts = version.loc[version["antal"].notna(), _REST]
            seen = seen.merge(counts.drop_duplicates(), on=_REST)
        return sums[_REST].merge(seen, how="left", on=_REST, indicator=True)["_merge"] == "both"

    def _is_safe_beside(self, shown: Sequence[pd.Series], quarter: Quarter) -> bool:
        each = all(self._difference_is_safe(counts, quarter) for counts in shown)
        return each and self._union_is_safe(shown, quarter)

    def _difference_is_safe(self, before: pd.Series, quarter: Quarter) -> bool:
        """Whether a reader of both can conclude nothing of single persons from what has changed."""
        cells, threshold = quarter.cells, self._policy.smallest_published_count
        both = quarter.shown & before.notna().to_numpy()
        change = (cells["antal"] - before)[both].astype("int64")
        if change.abs().between(1, threshold - 1).any():
            return False
        if (change > 0).any() and (change < 0).any():
            return False
        counts = pd.Series(0, index=cells.index).where(~both, change.abs().reindex(cells.index, fill_value=0))
        return self._withstands(cells.assign(antal=counts), both)

    def _union_is_safe(self, before: Sequence[pd.Series], quarter: Quarter) -> bool:
        """Whether a reader can conclude nothing who takes what has not changed from any of the releases."""
        cells, seen = quarter.cells, quarter.shown
        for counts in before:
            seen = seen | (counts == cells["antal"]).fillna(value=False).to_numpy(dtype=bool)
        return self._withstands(cells, seen)

    def _withstands(self, cells: pd.DataFrame, seen: np.ndarray) -> bool:
        """Whether an attack fails. Counts that contradict each other as counts of decisions tell too much."""
        everyone = sorted(set(cells["namnd"]))
        try:
            system = build_system(cells, seen, self._plan, self._policy.sensitive_orsaker, everyone)
            known = known_sums(system.sum_of_cell, cells["antal"], seen)
            return not Attack(system, known, self._policy.smallest_published_count).any_exposed()
        except EjvError:
            return False


def unchanged_since(published: pd.DataFrame | None, cells: pd.DataFrame) -> bool:
    """Whether all that a release shows of a quarter is still true, so that the quarter is published as it was."""
    return published is not None and _agree(_shown_of(published, cells), cells)


def _seen(quarter: Quarter) -> pd.Series:
    """The counts that a reader sees."""
    return quarter.cells["antal"].astype("Int64").where(quarter.shown)


def _labels(quarters: Iterable[str]) -> str:
    return ", ".join(Kvartal.parse(kvartal).label for kvartal in quarters)


def _shown_of(published: pd.DataFrame, cells: pd.DataFrame) -> pd.Series:
    """What an earlier release shows of each cell; a nämnd that it does not have was told to have nothing yet."""
    found = cells[list(CELL_KEY)].merge(published, how="left", on=list(CELL_KEY), validate="one_to_one", indicator=True)
    missing = (found["_merge"] == "left_only").to_numpy()
    return pd.Series(found["antal"].to_numpy(), index=cells.index, dtype="Int64").mask(missing, 0)


def _agree(shown: pd.Series, cells: pd.DataFrame) -> bool:
    return bool((shown.isna() | (shown == cells["antal"])).all())


def _differing_namnder(shown: pd.Series, cells: pd.DataFrame) -> frozenset[str]:
    return frozenset(cells.loc[(shown.notna() & (shown != cells["antal"])).fillna(value=False).astype(bool), "namnd"])
