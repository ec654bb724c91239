"""Tables of facts about the release, against its files: who has reported, remarks, policy, attack, files."""

from collections.abc import Iterator

from tests.judge.facts import Facts, back, label_of, spaced
from tests.judge.seen import Block

_STATES = {"rapporterat": "ja", "nollrapport": "ja, inga beslut", "ej_rapporterat": "nej", "": "."}
Rows = dict[str, tuple[str, ...]]


def expected_rows(facts: Facts, table: Block) -> Rows | None:
    """The rows that a table must have, by their labels; ``None`` for other tables."""
    first, *names = table.rows[0]
    if first == "Kvartal" and names and _tells_reports(table) and set(names) <= _namnder(facts):
        return _reporting(facts, names)
    makers = {"Kodlista": _code_lists, "Uppgift": _files, "Regel": _policy}
    makers |= {"Angreppet på utgåvan": _attack, "Kvartal och slag": _remarks}
    return makers[first](facts) if first in makers else None


def _namnder(facts: Facts) -> set[str]:
    return {kod["etikett"] for kod in facts.lists["namnd"].values()}


def _tells_reports(table: Block) -> bool:
    """Whether the cells say who has reported, and no counts."""
    return any(cell.startswith(("ja", "nej")) for row in table.rows[1:] for cell in row[1:])


def faults_in_plain_table(facts: Facts, table: Block) -> Iterator[str]:
    """What such a table has that the release has not, and what it lacks."""
    expected = expected_rows(facts, table) or {}
    shown = {row[0]: row[1:] for row in table.rows[1:]}
    for label in sorted({*shown, *expected}):
        if shown.get(label) != expected.get(label) and not _is_words(shown.get(label, ()), expected.get(label)):
            yield f"tabellen {table.text[:40]!r}, {label}: {shown.get(label)} i stället för {expected.get(label)}"


def faults_in_law_table(facts: Facts, kvartal: str, table: Block) -> Iterator[str]:
    """Rows that are not the law of the quarter, and law that has no row."""
    law = [post for post in facts.law if (post["fran"] or "") <= kvartal <= (post["till"] or "9999K4")]
    expected = [(post["amne"], post["lagrum"], post["hanvisning"]) for post in law]
    if list(table.rows[1:]) != expected:
        yield f"tabellen {table.text!r} är inte lagen {label_of(kvartal)}"


def _is_words(shown: tuple[str, ...], expected: tuple[str, ...] | None) -> bool:
    """Whether a row that nothing is known of has no number."""
    return expected is None and bool(shown) and not any(any(map(str.isdigit, cell)) for cell in shown)


def _reporting(facts: Facts, names: list[str]) -> Rows:
    namnder = {kod["etikett"]: code for code, kod in facts.lists["namnd"].items()}
    corrected = {(post["kvartal"], post["namnd"]): post["nummer"] for post in facts.kvalitet["rattelser"]}

    def word(kvartal: str, namn: str) -> str:
        state = _STATES[facts.kvalitet["rapportering"].get(kvartal, {}).get(namnder[namn], "")]
        number = corrected.get((kvartal, namnder[namn]))
        return f"{state}; rättelse {number}" if number else state

    return {label_of(kvartal): tuple(word(kvartal, namn) for namn in names) for kvartal in facts.kvartal}


def _code_lists(facts: Facts) -> Rows:
    lists = facts.code_lists
    return {lista["rubrik"] or n: (lista["version"], str(len(lista["koder"]))) for n, lista in lists.items()}


def _files(facts: Facts) -> Rows:
    manifest = facts.manifest
    first, last = label_of(facts.kvartal[0]), label_of(facts.kvartal[-1])
    return {
        "Utgåva": (facts.release_id,),
        "Skapad": (manifest["skapad"][:10],),
        "Kvartal": (f"{first} – {last}",),
        "Program": (f"EJV {manifest['program_version']}",),
        "Källfiler": (str(len(manifest["kallor"])),),
        **{f"sha256 för {namn}": (mark,) for namn, mark in manifest["filer"].items()},
    }


_PRESETS = {
    "standard": "standard. Passar de flesta kommuner: antal under 5 räknas som små, och andelar kräver minst 10 beslut."
}


def _policy(facts: Facts) -> Rows:
    policy = facts.manifest["policy"]
    return {
        "Policy": (_PRESETS[policy["namn"]],),
        "Metod": (f"{policy['metod']}. Små tal döljs, och de tal som skulle avslöja dem.",),
        "Minsta antal som visas": (str(policy["smallest_published_count"]),),
        "Minsta antal som en andel räknas på": (str(policy["smallest_denominator"]),),
    }


def _attack(facts: Facts) -> Rows:
    attack, cells = facts.manifest["angrepp"], facts.manifest["celler"]
    rows = {"Prövat": attack.get("provat"), "Inte prövat": attack.get("ej_provat"), "Resultat": attack.get("resultat")}
    whole = {label: (_joined(told),) for label, told in rows.items() if told}
    numbers = {
        "Så många tal kan ett dolt antal minst vara": attack.get("minsta_spann"),
        "Dolda tal som inget visat tal begränsar uppåt": attack.get("celler_utan_ovre_grans"),
    }
    whole |= {label: (spaced(number),) for label, number in numbers.items() if number is not None}
    return {**whole, "Dolda tal": (f"{spaced(cells['skyddade'])} av {spaced(cells['alla'])}",)}


def _joined(told: str | list[str]) -> str:
    return told if isinstance(told, str) else "; ".join(told)


_KINDS = {
    "varningar": "rader eller filer",
    "namnd_saknas": "nämnd saknas",
    "flode": "flödet mellan kvartal",
    "namnare_saknas": "pågående beslut",
    "rattelse_vantar": "rättelse väntar",
    "helar_borta": "årets summor",
}


def _remarks(facts: Facts) -> Rows:
    return {
        f"{label_of(post['kvartal'])}: {_KINDS[post['slag']]}": (post.get("antal", "räknas inte"), _told(facts, post))
        for post in facts.kvalitet["anmarkningar"]
    }


def _told(facts: Facts, post: dict[str, str]) -> str:
    if post["slag"] != "flode":
        return post["text"]
    present = [set(facts.frame.loc[facts.frame["kvartal"] == at, "namnd"]) for at in _pair(post["kvartal"])]
    loose = facts.kvalitet["utan_flode"].get(post["kvartal"], [])
    *first, last = [facts.lists["namnd"][namnd]["etikett"] for namnd in loose if namnd in set.intersection(*present)]
    return f"{post['text']} Det gäller {' och '.join([*([', '.join(first)] if first else []), last])}."


def _pair(kvartal: str) -> tuple[str, str]:
    return kvartal, back(kvartal, 1)
