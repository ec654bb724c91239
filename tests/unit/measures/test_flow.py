"""The flow identity from released cells: exact, an interval, or not to be asked."""

from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from ejv.config.kodlistor import shipped_plan
from ejv.measures.counts import Change
from ejv.measures.flow import Balance, Flow, flows_of
from ejv.model.cells import PUBLISHED_COLUMNS
from ejv.model.dimension import DIMENSION_OF, TOTAL
from ejv.model.kvartal import Kvartal
from ejv.model.policy import Policy
from ejv.model.release import Kommun, Kvalitet, Manifest, Release
from tests.released import kodlistor

FIRST, SECOND = Kvartal(2024, 1), Kvartal(2024, 2)
_LEVEL = {"kvarstar": "status", "verkstallt": "status", "avslutat": "status"}
_LEVEL |= {"ny": "rapporttyp", "ater": "rapporttyp", "okand": "rapporttyp", "alla": ""}


def cells_of(kvartal: Kvartal, table: str, namnd: str = TOTAL) -> list[dict[str, object]]:
    """Cells told as ``kvarstar 9 · ny 0-7``: a count, or what a hidden one can be."""
    rows = []
    for post in table.split(" · "):
        code, told = post.split()
        least, _, most = told.partition("-")
        shown = "-" not in told
        codes = {**dict.fromkeys(DIMENSION_OF, TOTAL), "namnd": namnd}
        if _LEVEL[code]:
            codes[_LEVEL[code]] = code
        rows.append(
            {
                "matt": "beslut",
                "kvartal": str(kvartal),
                **codes,
                "antal": int(least) if shown else None,
                "tillstand": "redovisad" if shown else "skyddad",
                "lagsta": int(least),
                "hogsta": int(least) if shown else int(most) if most else None,
            }
        )
    return rows


def released(*rows: list[dict[str, object]], loose: tuple[str, ...] = ("aldrenamnden",)) -> Release:
    """A release of cells; without a link unless it is said that there is one."""
    frame = pd.DataFrame([row for part in rows for row in part])[list(PUBLISHED_COLUMNS)]
    frame = frame.astype({"antal": "Int64", "lagsta": "Int64", "hogsta": "Int64"})
    quarters = tuple(sorted({Kvartal.parse(kvartal) for kvartal in frame["kvartal"]}))
    manifest = Manifest(
        "id", 1, "test", "2026-01-01", Kommun(), quarters, Policy(), shipped_plan(), {}, (), {"alla": 1}, {}
    )
    return Release(manifest, frame, kodlistor(), Kvalitet({}, utan_flode={str(SECOND): loose}))


BEFORE = cells_of(FIRST, "kvarstar 9") + cells_of(FIRST, "kvarstar 9", "aldrenamnden")
NOW = {
    # what the second quarter has: (whether the sum holds, the difference)
    "kvarstar 12 · verkstallt 4 · avslutat 0 · ny 7 · ater 9 · okand 0 · alla 16": (Balance.HOLDS, (0, 0)),
    "kvarstar 14 · verkstallt 4 · avslutat 0 · ny 7 · ater 11 · okand 0 · alla 18": (Balance.DIFFERS, (2, 2)),
    "kvarstar 9 · verkstallt 4 · avslutat 0 · ny 7 · ater 6 · okand 0 · alla 13": (Balance.DIFFERS, (-3, -3)),
    "kvarstar 12 · verkstallt 0-4 · avslutat 0-4 · ny 7 · ater 0-20 · okand 0 · alla 16": (Balance.HOLDS, (0, 0)),
    "kvarstar 12 · verkstallt 0-4 · avslutat 0-4 · ny 0-9 · ater 0-20 · okand 0 · alla 16": (
        Balance.UNDECIDED,
        (-2, 7),
    ),
    "kvarstar 40 · verkstallt 0-4 · avslutat 0-4 · ny 0-9 · ater 0-60 · okand 0 · alla 40-48": (
        Balance.DIFFERS,
        (22, 39),
    ),
    "kvarstar 12 · verkstallt 4 · avslutat 0 · ny 5 · ater 9 · okand 2 · alla 16": (Balance.UNDECIDED, (0, 2)),
    "kvarstar 12 · verkstallt 4 · avslutat 0 · ny 7 · ater 4 · okand 3 · alla 14": (Balance.DIFFERS, (-5, -2)),
    "kvarstar 12 · verkstallt 4 · avslutat 0 · ny 0 · ater 0 · okand 16 · alla 16": (Balance.UNTOLD, None),
    "kvarstar 12 · verkstallt 4 · avslutat 0 · ny 0- · ater 0- · okand 0 · alla 16": (Balance.UNDECIDED, (-9, 7)),
}


def second(release: Release, namnd: str = TOTAL) -> Flow:
    return flows_of(release, {"namnd": namnd})[-1]


@pytest.mark.parametrize("now", NOW)
def test_flow_when_cells_are_shown_or_hidden_then_the_difference_is_what_it_can_be(now: str) -> None:
    balance, limits = NOW[now]
    flow = second(released(BEFORE, cells_of(SECOND, now), cells_of(SECOND, now, "aldrenamnden")))
    assert flow.balance is balance
    found = flow.difference
    assert found is not None
    assert (found.lagsta, found.hogsta) == (limits or (None, None))


def test_flow_when_limits_are_told_then_every_table_that_fits_lies_within_them() -> None:
    """Every count that new and reported again can be, tried one by one."""
    now = "kvarstar 12 · verkstallt 4 · avslutat 0 · ny 2-9 · ater 5-12 · okand 0-3 · alla 16"
    flow = second(released(BEFORE, cells_of(SECOND, now), cells_of(SECOND, now, "aldrenamnden")))
    tables = [
        again + back - 9
        for new, again, unknown in product(range(2, 10), range(5, 13), range(4))
        if new + again + unknown == 16
        for back in range(unknown + 1)
    ]
    assert isinstance(flow.difference, Change)
    assert flow.difference.lagsta is not None
    assert flow.difference.hogsta is not None
    assert flow.difference.lagsta <= min(tables)
    assert max(tables) <= flow.difference.hogsta


HIDDEN = "kvarstar 0-9 · verkstallt 0-9 · avslutat 0-9 · ny 0-9 · ater 0-9 · okand 0-9 · alla 5-20"


def test_flow_when_hidden_but_linked_before_publishing_then_it_holds() -> None:
    parts = (BEFORE, cells_of(SECOND, HIDDEN), cells_of(SECOND, HIDDEN, "aldrenamnden"))
    linked, loose = released(*parts, loose=()), released(*parts)
    assert [second(linked, namnd).balance for namnd in (TOTAL, "aldrenamnden")] == [Balance.HOLDS] * 2
    assert [second(loose, namnd).balance for namnd in (TOTAL, "aldrenamnden")] == [Balance.UNDECIDED] * 2
    other = released(*parts, loose=("socialnamnden",))
    assert [second(other, namnd).balance for namnd in (TOTAL, "aldrenamnden")] == [Balance.UNDECIDED, Balance.HOLDS]
    rounds = replace(linked.manifest, policy=Policy(metod="avrundning", bas=3))
    assert second(replace(linked, manifest=rounds)).balance is not Balance.HOLDS
    without_flow = replace(linked.manifest, plan=replace(linked.manifest.plan, flode=None))
    assert second(replace(linked, manifest=without_flow)).balance is Balance.UNDECIDED


def test_flow_when_quarters_or_namnder_do_not_meet_then_is_not_asked() -> None:
    now = cells_of(SECOND, HIDDEN) + cells_of(SECOND, HIDDEN, "aldrenamnden")
    assert flows_of(released(BEFORE, now), {})[0].balance is Balance.NO_BEFORE
    new = released(BEFORE, now, cells_of(SECOND, HIDDEN, "socialnamnden"))
    assert second(new).balance is Balance.OTHER_NAMNDER
    assert second(new, "socialnamnden").balance is Balance.NO_BEFORE
    gone = released(BEFORE, cells_of(FIRST, "kvarstar 5", "socialnamnden"), now)
    assert second(gone, "socialnamnden").balance is Balance.OTHER_NAMNDER
    later = [{**row, "kvartal": "2024K3"} for row in now]
    assert second(released(BEFORE, later)).balance is Balance.NO_BEFORE
    assert second(released(BEFORE, later)).difference is None
