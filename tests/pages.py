"""The pages that the app has, read from its main script, so that a new page is tested from its first day."""

import ast

from tests.conftest import ROOT

OTHERS = ("publicera", "presentation")
"""Pages without the shared selection: they have tests of their own."""


def pages_of_app() -> dict[str, tuple[str, str]]:
    """Every page by its address: the script's path under ``pages/``, and its title."""
    tree = ast.parse((ROOT / "ejv" / "view" / "main.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["PAGES"]:
            return ast.literal_eval(node.value)
    raise LookupError("ejv/view/main.py has no PAGES")


def pages_with_selection() -> dict[str, tuple[str, str]]:
    """The pages that show figures for what is selected."""
    return {url: page for url, page in pages_of_app().items() if url not in OTHERS}
