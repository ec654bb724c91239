"""The tillgänglighetsredogörelse holds what Digg asks for, and whom to write to."""

import re

from ejv.model.release import Kommun
from ejv.view.accessibility import ASSESSED, SHORTCOMINGS, told_statement

OWN = Kommun("Exempelkommun", "kommunfullmäktige", "registrator@exempelkommun.example", exempeldata=True)


def test_statement_when_told_then_every_part_of_the_template_is_there():
    headings, whole = list(told_statement(OWN)), " ".join(told_statement(OWN).values())
    assert headings[1] == "Tjänsten är delvis förenlig med lagen"
    for part in ("(2018:1937)", "EN 301 549 V3.2.1", "WCAG 2.1", "AA", "självskattning", "oskäligt betungande"):
        assert part in whole
    for part in ("registrator@exempelkommun.example", "digg.se/tdosanmalan", "Exempelkommun står bakom tjänsten"):
        assert part in whole
    assert whole.count(ASSESSED) == 2
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", ASSESSED)


def test_statement_when_told_then_every_shortcoming_has_a_reason_or_is_a_plain_limit():
    whole = " ".join(told_statement(OWN).values())
    for what, why in SHORTCOMINGS.items():
        assert f"**{what}.** {why}" in whole
        assert "Orsak: " in why or "WCAG" not in why


def test_statement_when_no_contact_is_given_then_the_kommun_is_named():
    told = told_statement(Kommun("Åby", "kommunfullmäktige", "", exempeldata=False))
    assert "Meddela Åby, som svarar för sidan." in told["Har du hittat en brist? Hör av dig"]
