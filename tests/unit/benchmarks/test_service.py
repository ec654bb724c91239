"""The benchmark of the app does not rot: its sums, its readers against a real server, and its block in README."""

import re

import pytest

from benchmarks.crowd import Answers, Crowd, percentile, visit
from benchmarks.national import write_national
from benchmarks.readme import BLOCK, README, block_of, write_into_readme
from benchmarks.serving import haproxy_config, served
from ejv.model.plan import Matt
from ejv.release.select import Count, count
from tests.released import write_small_release

FOUND = {
    "date": "2026-11-23",
    "load before": 1.5,
    "load after": 2.0,
    "loop ms": 200,
    "parts": {"memory": [{"when": "started", "MiB": 164}]},
}
SAYS_WHEN = r"Measured \d{4}-\d\d-\d\d on two cores .*load [\d.]+ before, [\d.]+ after, a fixed Python loop \d+ ms\."


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.0, 1), (1.0, 4)])
def test_percentile_when_asked_then_the_least_value_that_covers_the_share(share, value):
    assert percentile([4, 1, 3, 2], share) == value


def test_percentile_when_there_is_nothing_then_says_so():
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_answers_when_added_then_none_is_lost():
    both = Answers((1.0,), (2.0,), ("a",), 0.5) + Answers((3.0,), (), ("b",), 0.25)
    assert both == Answers((1.0, 3.0), (2.0,), ("a", "b"), 0.75)


def test_balancer_when_configured_then_a_cookie_keeps_a_reader_at_one_server():
    told = haproxy_config(8000, ["127.0.0.1:1", "127.0.0.1:2"])
    assert "cookie EJV_SERVER insert" in told
    assert "server s2 127.0.0.1:2 cookie s2" in told


def test_readers_when_a_real_server_answers_then_pages_open_and_choices_change(tmp_path):
    write_small_release(tmp_path / "utgava")
    with served(tmp_path / "utgava") as server:
        found = visit(server.address, Crowd(2, 0.2, 2))
        assert server.memory > 10
        assert server.cpu > 0
    assert found.faults == ()
    assert len(found.opened) == 2
    assert found.runs >= 4


def test_national_release_when_written_then_it_opens_and_its_sums_are_sums(tmp_path):
    example = write_small_release(tmp_path / "utgava")
    release = write_national(tmp_path / "nationell", example, kommuner=3, quarters=4)
    assert [str(kvartal) for kvartal in release.manifest.kvartal] == ["2024K4", "2025K1", "2025K2", "2025K3"]
    every = [count(release, Matt.BESLUT, release.latest, namnd=f"kommun_00{number}") for number in (1, 2, 3)]
    total = sum(each.antal for each in every if each and each.antal is not None)
    assert count(release, Matt.BESLUT, release.latest) == Count.exact(total)


def test_readme_when_figures_are_written_then_they_stand_in_the_place_of_the_old(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("a\n<!-- benchmarks.service -->\nold\n<!-- /benchmarks.service -->\nb\n", encoding="utf-8")
    write_into_readme(FOUND, readme)
    assert readme.read_text(encoding="utf-8") == f"a\n{block_of(FOUND)}\nb\n"
    assert re.search(SAYS_WHEN, block_of(FOUND))
    assert "| started | 164 |" in block_of(FOUND)


def test_readme_when_it_has_no_place_for_figures_then_says_so(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("a\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        write_into_readme(FOUND, readme)


def test_readme_when_read_then_its_block_is_one_that_the_benchmark_has_written():
    blocks = BLOCK.findall(README.read_text(encoding="utf-8"))
    assert len(blocks) == 1
    assert re.search(SAYS_WHEN, blocks[0])
    parts = re.findall(r"^\*([a-z-]+)\*\n\n\| .+ \|\n\|(?:---\|)+\n(?:\| .+ \|\n)+$", blocks[0], re.MULTILINE)
    assert {"cold-start", "pages", "viewers", "memory"} <= set(parts)
