"""Finding numbers in Swedish text, and what is a number without being a count."""

import re
from functools import lru_cache

from tests.judge.facts import Facts, plain

NUMBER = re.compile(r"(?<![\w,])[+−±-]?\d{1,3}(?: \d{3})+(?:,\d+)?|(?<![\w])[+−±-]?\d+(?:,\d+)?")

QUARTER = r"\b[Kk]v \d \d{4}\b"
DATE = r"\b\d{4}-\d{2}-\d{2}\b"
LAW = r"\b\d+ kap\. (?:\d+(?: [a-z])? §)?|\b\d+(?: [a-z])? §(?: \d+)?|\(?\b(?:19|20)\d{2}:\d+\)?"
NO_COUNT = {
    "utgåvans id": r"\b\d{4}K\d-[0-9a-f]{16}\b",
    "kontrollsumma": r"\b[0-9a-f]{64}\b",
    "datum": DATE,
    "månad": r"\b\d{4}-\d{2}\b",
    "dag i text": r"\b\d{1,2} (?:januari|mars|juni|juli|september|december)(?: \d{4})?\b",
    "kvartal": QUARTER + r"|\b\d{4}K\d\b|\b[Kk]v(?:artal)? \d\b(?! \d)",
    "kvartal till kvartal": r"\b[Kk]v \d(?=–| och | till )",
    "kapitel, paragraf och lagens nummer": LAW,
    "standard": r"WCAG (?:2\.1(?!\.)|\d\.\d+\.\d+(?:(?:,| och) \d\.\d+\.\d+)*)|EN 301 549(?: V\d\.\d\.\d)?|nivå AA",
    "program": r"\bEJV \d+\.\d+\.\d+\b|sha256(?:sum)?",
    "gräns i månader": r"\b(?:[36912]|12|18|24)(?:, (?:6|9|12|18|24))*(?: och (?:6|9|12|18|24))? månader\b",
    "sidans bredd": r"\b\d+ (?:bildpunkter|px)\b|\b200 (?:%|procents?)",
    "styrdiagrammets egna tal": r"\b2,66 gånger|\b3,267 gånger|\b[Pp]andemiåret 2020",
}
"""Name → what looks like a number on a page and counts nothing."""


_NO_COUNT = re.compile("|".join(NO_COUNT.values()))


def without_names(text: str, facts: Facts) -> str:
    """The text without labels and explanations of codes, paragraphs, dates and the like."""
    return _NO_COUNT.sub("¤", without_labels(text, facts)) if re.search(r"\d", text) else text


def without_labels(text: str, facts: Facts) -> str:
    """The text without labels and explanations of codes that have a digit."""
    return _labels(facts).sub("¤", text)


@lru_cache(maxsize=8)
def _labels(facts: Facts) -> re.Pattern[str]:
    """Every label and explanation with a digit in it, the longest first."""
    texts = [kod[key] for koder in facts.lists.values() for kod in koder.values() for key in ("etikett", "forklaring")]
    texts += [post["hanvisning"] for post in facts.law]
    found = sorted({plain(text) for text in texts if re.search(r"\d", text)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)", flags=re.IGNORECASE)


def numbers_in(text: str) -> list[str]:
    """Every number in a text, without its sign."""
    return [found.lstrip("+−±-") for found in NUMBER.findall(text)]
