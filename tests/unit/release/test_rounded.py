"""A rounded release: written and opened as its policy says, and no more exact than that to whoever asks it."""

import json
from dataclasses import replace

import pytest

from ejv.model.errors import EjvError, UnverifiedReleaseError
from ejv.model.plan import Matt
from ejv.model.policy import Policy
from ejv.model.release import Kvalitet
from ejv.release.codec import (
    canonical_json,
    kvalitet_from_json,
    kvalitet_to_json,
    manifest_from_json,
    manifest_to_json,
    release_id_of,
)
from ejv.release.select import Count, count
from ejv.release.store import open_release, write_release
from tests.released import ZERO, write_rounded_release, write_small_release


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("avrundat") / "utgava"
    write_rounded_release(path)
    return path


@pytest.fixture(scope="module")
def release(folder):
    return open_release(folder)


def rewritten(folder, **changes):
    """The manifest changed, by somebody who can compute its id."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["policy"] |= changes
    path.write_bytes(canonical_json(manifest | {"release_id": release_id_of(manifest)}))


@pytest.mark.parametrize(
    "policy",
    [Policy(), Policy(7, 12, ("halsa",), namn="egen"), Policy(10, 20, namn="striktare", metod="avrundning", bas=5)],
)
def test_manifest_when_written_and_read_then_the_policy_is_whole(release, policy):
    manifest = replace(release.manifest, policy=policy)
    content = json.loads(canonical_json(manifest_to_json(manifest)))
    assert {"namn": policy.namn, "metod": policy.metod, "bas": policy.bas}.items() <= content["policy"].items()
    assert manifest_from_json(content).policy == policy


@pytest.mark.parametrize("rounding", [None, {"storsta": 5, "medel": 0.84}])
def test_kvalitet_when_written_and_read_then_the_deviation_is_there_if_there_is_one(rounding):
    content = kvalitet_to_json(Kvalitet({}, avrundning=rounding))
    assert ("avrundning" in content) is (rounding is not None)
    assert kvalitet_from_json(json.loads(canonical_json(content))).avrundning == rounding


def test_open_release_when_rounded_then_policy_and_deviation_are_as_written(release):
    assert release.manifest.policy == Policy(metod="avrundning", bas=3, insider=True)
    assert release.kvalitet.avrundning == {"storsta": 5, "medel": 0.84}


@pytest.mark.parametrize("changes", [{"metod": "gissning"}, {"metod": "avrundning"}, {"bas": 3}, {"okand": 1}])
def test_open_release_when_the_policy_is_unknown_then_refused(tmp_path, changes):
    write_small_release(tmp_path / "utgava", quarters=1)
    rewritten(tmp_path / "utgava", **changes)
    with pytest.raises(UnverifiedReleaseError, match=r"manifest\.json säger något"):
        open_release(tmp_path / "utgava")


def test_open_release_when_cells_are_not_rounded_as_the_policy_says_then_refused(tmp_path):
    write_small_release(tmp_path / "utgava", quarters=1)
    rewritten(tmp_path / "utgava", metod="avrundning", bas=3)
    with pytest.raises(UnverifiedReleaseError, match="inte avrundad som policyn säger"):
        open_release(tmp_path / "utgava")


@pytest.mark.parametrize(
    ("antal", "lagsta", "hogsta"), [(4, 1, 9), (None, 0, 5), (6, 6, 6), (6, 7, 9), (6, 1, 5), (6, 1, None)]
)
def test_write_release_when_a_cell_is_not_rounded_then_nothing_is_written(release, tmp_path, antal, lagsta, hogsta):
    cells = release.cells.copy()
    cells.loc[0, "tillstand"] = "redovisad" if antal else "skyddad"
    for column, value in (("antal", antal), ("lagsta", lagsta), ("hogsta", hogsta)):
        cells.loc[0, column] = value
    with pytest.raises(EjvError, match="inte avrundad som policyn säger"):
        write_release(tmp_path / "ny", release.manifest, cells, release.kodlistor, release.kvalitet)
    assert not (tmp_path / "ny").exists()


def test_count_when_rounded_then_shown_with_the_interval_and_the_base(release):
    found = count(release, Matt.BESLUT, release.latest, status="kvarstar")
    assert found is not None
    assert found.antal is not None
    assert found == Count(found.antal, found.antal - 5, found.antal + 5, 3)
    assert found.is_rounded
    assert found.is_surely_some


def test_count_when_rounded_to_zero_then_it_may_be_some(release):
    found = count(release, Matt.BESLUT, release.latest, namnd="aldrenamnden", insats="sol_oppenvard")
    assert found == Count(0, 0, 5, 3)
    assert found.is_rounded
    assert not found.is_surely_some


def test_count_when_a_zero_is_known_then_it_is_exact_among_rounded_counts(release):
    kvartal, namnd = ZERO
    assert count(release, Matt.BESLUT, kvartal, namnd=namnd) == Count.exact(0)
    running = count(release, Matt.PAGAENDE, kvartal, namnd=namnd)
    assert running is not None
    assert running.is_rounded
