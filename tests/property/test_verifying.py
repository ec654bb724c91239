"""Whatever number in a file is changed, it is found and named; whatever a code is, its file stays in its folder."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ejv.model.kodlista import Kod, Kodlista
from ejv.report import formats
from ejv.report.formats import FORMATS
from ejv.report.recognising import read_exported
from ejv.report.source import Source
from ejv.report.verifying import Slag, verify
from ejv.report.zipped import zipped
from ejv.words.selection import Selection
from tests.released import write_small_release

TABLES = {
    "docx": ("word/document.xml", r"(?<=<w:t>)\d+(?=</w:t>)"),
    "xlsx": ("xl/worksheets/sheet1.xml", r"(?<=<v>)\d+(?=</v></c></row>)"),
    "pptx": ("ppt/notesSlides/notesSlide1.xml", r"(?<=: )\d+(?=</a:t>)"),
    "oppna": ("celler.csv", r"(?<=,)\d+(?=,redovisad)"),
}
"""The part of each format where its table stands, and what a shown count looks like there."""


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Source:
    release = write_small_release(tmp_path_factory.mktemp("granskas") / "utgava", quarters=1)
    return Source(release, Selection(release.latest))


@pytest.fixture(scope="module")
def written(source, tmp_path_factory):
    """Each format as it is made: the Office formats by the writers of ``tests/office.py``."""
    with pytest.MonkeyPatch.context() as patch:
        for key in ("docx", "xlsx", "pptx"):
            patch.setitem(formats.FORMATS, key, replace(FORMATS[key], place=f"tests.office:write_{key}"))
        yield {key: FORMATS[key].write(source) for key in TABLES}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_number_when_any_is_changed_to_any_other_then_that_place_and_no_other_is_named(
    data, source, written, tmp_path_factory
):
    key = data.draw(st.sampled_from(sorted(TABLES)))
    part, pattern = TABLES[key]
    with zipfile.ZipFile(io.BytesIO(written[key])) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    text = parts[part].decode()
    found = data.draw(st.sampled_from(list(re.finditer(pattern, text))))
    wrong = str(data.draw(st.integers(0, 10_000).filter(lambda number: number != int(found[0]))))
    changed = text[: found.start()] + wrong + text[found.end() :]
    path = tmp_path_factory.getbasetemp() / "andrad"
    path.write_bytes(zipped({**parts, part: changed.encode()}))
    (difference,) = verify(read_exported(path), source.release).differences
    assert difference.slag is Slag.TAL
    assert difference.stands.endswith(wrong)
    assert difference.given.endswith(found[0])


@settings(max_examples=300, deadline=None)
@given(code=st.text(max_size=400), key=st.sampled_from(sorted(FORMATS)))
def test_file_name_when_a_code_is_anything_then_it_is_one_plain_name(code, key, source):
    lists = source.release.kodlistor.with_list(Kodlista.of("namnd", "test", [Kod(code, "Udda")], "Nämnd"))
    odd = Source(replace(source.release, kodlistor=lists), replace(source.selection, namnd=code))
    name = FORMATS[key].file_name(odd)
    assert re.fullmatch(r"ejv_2024K2[A-Za-z0-9_-]{0,150}(\.\w+)", name)
    assert (Path("/till") / name).parent == Path("/till")
