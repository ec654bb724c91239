"""Many municipalities: a release each, a combined one that tells nothing new, and a run that goes on."""

from dataclasses import replace

import pandas as pd
import pytest

from ejv.command.cli import ejv
from ejv.command.swedish_click import DONE, STOPPED, run
from ejv.model.cells import CELL_KEY
from ejv.model.errors import EjvError
from ejv.model.kvartal import Kvartal
from ejv.model.plan import Matt
from ejv.model.policy import Policy
from ejv.release.combined import combined, combined_cells
from ejv.release.releases import ids_in, open_newest
from ejv.release.select import count
from tests.released import write_small_release
from tests.unit.command.test_cli import HEADER

ROW = "2024K1;Nämnden;SoL;{};tackat_nej;kvinna;kvarstar;120;{}\n"


@pytest.fixture
def data(tmp_path):
    """Two municipalities: Aby has 9 sol_sabo and 3 sol_hemtjanst, Boby 12 and 8."""
    folder = tmp_path / "kommuner"
    for name, counts in (("aby", (9, 3)), ("boby", (12, 8))):
        (folder / name).mkdir(parents=True)
        rows = "".join(map(ROW.format, ("sol_sabo", "sol_hemtjanst"), counts))
        (folder / name / "2024K1.csv").write_text(HEADER + rows, encoding="utf-8")
    (folder / "ejv.toml").write_text('[kommun]\nfullmaktige = "fullmäktige"\n', encoding="utf-8")
    (folder / "aby" / "ejv.toml").write_text('[kommun]\nnamn = "Åby kommun"\n', encoding="utf-8")
    return folder


@pytest.fixture
def publish(tmp_path, data, capsys):
    def published() -> tuple[int, str]:
        place = ["--utgavor", str(tmp_path / "utgavor"), "--hemlighet", str(tmp_path / "hemlighet")]
        status = run(ejv, ["publicera", str(data), *place])
        output = capsys.readouterr()
        return status, output.out + output.err

    return published


def test_publicera_when_folder_has_municipalities_then_each_is_published_and_all_together(publish, tmp_path, data):
    status, output = publish()
    assert status == DONE, output
    folder = tmp_path / "utgavor"
    assert sorted(path.name for path in folder.iterdir()) == ["aby", "boby", "samlad"]
    aby, boby, both = (open_newest(folder / name) for name in ("aby", "boby", "samlad"))
    assert (aby.manifest.kommun.namn, aby.manifest.kommun.fullmaktige) == ("Åby kommun", "fullmäktige")
    assert both.manifest.ingar == {"aby": aby.manifest.release_id, "boby": boby.manifest.release_id}
    assert both.kodlistor["namnd"].rubrik == "Kommun"
    assert both.kodlistor.etikett("namnd", "aby") == "Åby kommun"
    kvartal = Kvartal(2024, 1)
    total = count(both, Matt.BESLUT, kvartal)
    assert total is not None
    assert total.antal == 32
    (data / "boby" / "2024K1.csv").write_text(HEADER + ROW.format("sol_sabo", 45), encoding="utf-8")
    status, output = publish()
    assert status == DONE, output
    assert "aby: inget har ändrats" in output
    assert [len(ids_in(folder / name)) for name in ("aby", "boby", "samlad")] == [1, 2, 2]
    assert open_newest(folder / "samlad").kvalitet.andringar is not None
    assert "samlad: inget har ändrats" in publish()[1]
    assert run(ejv, ["granska", str(folder)]) == DONE


def test_publicera_when_one_municipality_is_stopped_then_the_others_are_published_and_the_next_run_goes_on(
    publish, tmp_path, data
):
    (data / "aby" / "2024K1.csv").write_text(HEADER + ROW.format("sol_hemligt", 9), encoding="utf-8")
    status, output = publish()
    folder = tmp_path / "utgavor"
    assert status == STOPPED
    assert "aby: 2024K1.csv rad 2, insats" in output
    assert "hemligt" not in output
    assert len(ids_in(folder / "boby")) == 1
    assert not (folder / "samlad").exists()
    (data / "aby" / "2024K1.csv").write_text(HEADER + ROW.format("sol_sabo", 9), encoding="utf-8")
    status, output = publish()
    assert status == DONE, output
    assert "boby: inget har ändrats" in output
    assert len(ids_in(folder / "samlad")) == 1


def test_publicera_when_a_municipality_has_the_name_of_the_combined_then_refused(publish, data):
    (data / "aby").rename(data / "samlad")
    status, output = publish()
    assert status == STOPPED
    assert "ingen får heta samlad" in output


@pytest.fixture(scope="module")
def singles(tmp_path_factory):
    root = tmp_path_factory.mktemp("kommuner")
    first = write_small_release(root / "a", quarters=2)
    return {"a": first, "b": write_small_release(root / "b", quarters=1)}


def test_combined_when_computed_then_every_number_follows_from_the_single_releases(singles):
    """The slow way: each cell by itself, from what a reader of the single releases has."""
    cells = combined_cells({kod: release.cells for kod, release in singles.items()})
    own = {
        kod: release.cells[release.cells["namnd"] == "*"].set_index(list(CELL_KEY)) for kod, release in singles.items()
    }
    for row in cells.sample(300, random_state=1).to_dict("records"):
        key = tuple("*" if column == "namnd" else row[column] for column in CELL_KEY)
        asked = own if row["namnd"] == "*" else {row["namnd"]: own[row["namnd"]]}
        parts = [frame.loc[key] for frame in asked.values() if key in frame.index]
        if any(part["tillstand"] == "skyddad" for part in parts):
            assert pd.isna(row["antal"])
            assert row["tillstand"] == "skyddad"
        else:
            assert row["antal"] == sum(part["antal"] for part in parts)
        assert row["lagsta"] == sum(part["lagsta"] for part in parts)
        tops = [part["hogsta"] for part in parts]
        assert pd.isna(row["hogsta"]) if any(map(pd.isna, tops)) else row["hogsta"] == sum(tops)


def test_combined_when_a_part_is_hidden_then_so_is_the_sum(singles):
    """Else what one municipality hides is the sum less what the other shows."""
    cells = combined_cells({kod: release.cells for kod, release in singles.items()})
    both = cells[cells["kvartal"] == "2024K2"]
    rest = [column for column in CELL_KEY if column != "namnd"]
    hidden = set(both[both["antal"].isna() & (both["namnd"] != "*")][rest].itertuples(index=False, name=None))
    shown = set(both[both["antal"].notna() & (both["namnd"] == "*")][rest].itertuples(index=False, name=None))
    assert hidden
    assert shown
    assert not hidden & shown


def test_combined_when_policies_differ_then_refused(singles):
    other = singles["b"]
    strict = replace(other, manifest=replace(other.manifest, policy=Policy(smallest_published_count=7)))
    with pytest.raises(EjvError, match="olika policy"):
        combined({"a": singles["a"], "b": strict}, None, "")
