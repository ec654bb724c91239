"""Dates, quarters and paragraphs in sentences, against the release."""

import re
from collections.abc import Iterator, Mapping

from tests.judge.facts import Facts, back, label_of
from tests.judge.numbers import DATE, LAW, QUARTER, without_labels

OTHER_LAW = ("(2018:1937)", "9 § 4", "9 § 9", "9 § 10", "12 §")
"""Law that is told of apart from the release's list: on accessibility, and LSS's own numbers of insatser."""
OTHER_DATES = ("2025-07-01",)
"""Dates that are not the release's: when the new socialtjänstlag came into force."""

_OWN_DATE = r"granskats av dem som utvecklar|Redogörelsen uppdaterades"
"""The accessibility statement has dates of its own."""


def faults_in_references(facts: Facts, kvartal: str, text: str) -> Iterator[str]:
    """Dates, quarters and paragraphs that the release does not know, or not of the quarter that is shown."""
    law = " ".join([*(post["hanvisning"] for post in facts.law if _applies(post, kvartal)), *OTHER_LAW])
    dates = (facts.manifest["skapad"][:10], *OTHER_DATES)
    quarters = [label_of(back(facts.kvartal[-1], n)) for n in range(len(facts.kvartal) + 4)]
    if re.search(_OWN_DATE, text):
        return
    for pattern, known in ((LAW, law), (DATE, dates), (QUARTER, quarters)):
        for found in re.findall(pattern, without_labels(text, facts)):
            if found.strip().replace("Kv", "kv") not in known:
                yield f"{found} i texten {text[:120]!r} finns inte i utgåvan"


def _applies(post: Mapping[str, str | None], kvartal: str) -> bool:
    return (post["fran"] or "") <= kvartal <= (post["till"] or "9999K4")
