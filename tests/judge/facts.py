"""What a release says, read from its files and not through the program: the other opinion."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pandas as pd

TOTAL = "*"
LEVELS = (
    ("namnd",),
    ("omrade",),
    ("lagrum", "insatsgrupp", "insats"),
    ("orsaksgrupp", "orsak"),
    ("vantetidsgrupp", "vantetidsband"),
    ("kon",),
    ("aldersgrupp",),
    ("status",),
    ("rapporttyp",),
    ("handelse",),
)
"""Each dimension's levels, as docs/utgavor.md has them."""
OVER = {fine: coarse for levels in LEVELS for coarse, fine in pairwise(levels)}
DIMENSION = {level: levels[-1] for levels in LEVELS for level in levels}
NBSP, SOFT_HYPHEN = "\u00a0", "\u00ad"


@dataclass(frozen=True, slots=True)
class Cell:
    """A published cell: its count, or what it can be."""

    antal: int | None
    lagsta: int
    hogsta: int | None

    @property
    def written(self) -> str:
        """As a table must show it."""
        if self.antal is not None:
            return spaced(self.antal) if self.antal else "–"
        if self.hogsta is not None:
            return f".. ({spaced(self.lagsta)}–{spaced(self.hogsta)})"
        return f".. (minst {spaced(self.lagsta)})" if self.lagsta else ".."

    @property
    def told(self) -> str:
        """As a text alternative must tell it."""
        if self.antal is not None:
            return spaced(self.antal) if self.antal else "noll"
        if self.hogsta is not None:
            return f"uppgiften skyddas (mellan {spaced(self.lagsta)} och {spaced(self.hogsta)})"
        return f"uppgiften skyddas (minst {spaced(self.lagsta)})" if self.lagsta else "uppgiften skyddas"

    @property
    def amount(self) -> str:
        """As a sentence must have it before its noun."""
        if self.antal is not None:
            return spaced(self.antal) if self.antal else "noll"
        if self.hogsta is not None:
            return f"mellan {spaced(self.lagsta)} och {spaced(self.hogsta)}"
        return f"minst {spaced(self.lagsta)}" if self.lagsta else "okänt antal"


def spaced(antal: int) -> str:
    """``2 345`` with an ordinary space."""
    return f"{antal:,}".replace(",", " ")


def plain(text: str) -> str:
    """The text with ordinary spaces only."""
    return " ".join(text.replace(NBSP, " ").replace(SOFT_HYPHEN, "").split())


def label_of(kvartal: str) -> str:
    """``2024K1`` as a reader sees it."""
    return f"kv {kvartal[5:]} {kvartal[:4]}"


def back(kvartal: str, quarters: int) -> str:
    """The quarter so many quarters earlier; a year as it is."""
    if len(kvartal) == len("2024"):
        return kvartal
    number = int(kvartal[:4]) * 4 + int(kvartal[5:]) - 1 - quarters
    return f"{number // 4}K{number % 4 + 1}"


@dataclass(frozen=True)
class Facts:
    """The files of a release."""

    folder: Path

    def _json(self, name: str) -> dict:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    @cached_property
    def manifest(self) -> dict:
        return self._json("manifest.json")

    @property
    def release_id(self) -> str:
        return self.manifest["release_id"]

    @cached_property
    def kvalitet(self) -> dict:
        return self._json("kvalitet.json")

    @cached_property
    def law(self) -> list[dict]:
        return self._json("kodlistor.json")["lagstod"]

    @cached_property
    def lists(self) -> dict[str, dict[str, dict]]:
        """Level → code → what the list says of it."""
        return {name: {kod["kod"]: kod for kod in lista["koder"]} for name, lista in self.code_lists.items()}

    @cached_property
    def code_lists(self) -> dict[str, dict]:
        """The code lists as they stand, with ``rubrik`` and ``version``."""
        return self._json("kodlistor.json")["listor"]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """``celler.parquet`` as it stands."""
        return pd.read_parquet(self.folder / "celler.parquet")

    @cached_property
    def sums(self) -> pd.DataFrame:
        """``helar.parquet`` as it stands, with a year as ``kvartal``; older releases have none."""
        path = self.folder / "helar.parquet"
        return pd.read_parquet(path) if path.exists() else self.frame.iloc[:0]

    @cached_property
    def years(self) -> list[str]:
        """The years that have sums, in order."""
        return sorted(set(self.sums["kvartal"]))

    @cached_property
    def kvartal(self) -> list[str]:
        """The quarters in time order."""
        return sorted(set(self.frame["kvartal"]))

    @cached_property
    def namnder(self) -> list[str]:
        return list(self.lists["namnd"])

    @cached_property
    def _by_key(self) -> dict[tuple, Cell]:
        levels = [level for levels in LEVELS for level in levels]
        found = {}
        for row in (*self.frame.to_dict("records"), *self.sums.to_dict("records")):
            codes = frozenset((level, row[level]) for level in levels if row[level] != TOTAL)
            known = [None if pd.isna(row[name]) else int(row[name]) for name in ("antal", "lagsta", "hogsta")]
            found[row["matt"], row["kvartal"], codes] = Cell(known[0], known[1] or 0, known[2])
        return found

    def filled(self, codes: Mapping[str, str]) -> dict[str, str]:
        """The codes and all above them."""
        whole = {level: code for level, code in codes.items() if code not in ("", TOTAL)}
        for level, code in list(whole.items()):
            while level in OVER:
                code = self.lists[level][code]["over"]
                level = OVER[level]
                whole[level] = code
        return whole

    def has(self, kvartal: str, matt: str = "beslut", **codes: str) -> bool:
        """Whether the release has such a cell, whatever it tells."""
        return (matt, kvartal, frozenset(self.filled(codes).items())) in self._by_key

    def cell(self, kvartal: str, matt: str = "beslut", **codes: str) -> Cell | None:
        """One cell, of a quarter or a year; ``None`` where there is none, or a zero is only what is not told."""
        whole = self.filled(codes)
        found = self._by_key.get((matt, kvartal, frozenset(whole.items())))
        quarters = [each for each in self.kvartal if each.startswith(kvartal)]
        if found is not None and found.antal == 0 and any(self._untold(each, matt, whole) for each in quarters):
            return None
        return found

    def _untold(self, kvartal: str, matt: str, whole: Mapping[str, str]) -> bool:
        """Whether decisions of the same group lie under a code for what the source leaves out."""
        for finest in {DIMENSION[level] for level in whole} - {"namnd"}:
            for code, kod in self.lists.get(finest, {}).items():
                own = self.filled({finest: code})
                if not kod["saknas"] or own.get("lagrum") not in (None, whole.get("lagrum")):
                    continue
                other = self._by_key.get((matt, kvartal, frozenset({**whole, **own}.items())))
                if other is not None and other.antal:
                    return True
        return False

    @cached_property
    def codes_of_label(self) -> dict[str, list[tuple[str, str]]]:
        """Label → the levels and codes that it can stand for."""
        found: dict[str, list[tuple[str, str]]] = {}
        for level, koder in self.lists.items():
            for code, kod in koder.items():
                found.setdefault(plain(kod["etikett"]), []).append((level, code))
        return found

    def named(self, label: str) -> list[tuple[str, str]]:
        """The levels and codes that a label can stand for, also of the nämnd that is marked as chosen."""
        return self.codes_of_label.get(label.removesuffix(" (vald)"), [])
