"""Cliques and separators of a graph of levels: the benchmarks' own, by filling in as little as possible."""

from itertools import combinations

Levels = frozenset[str]


def cliques_of(patterns: list[Levels]) -> list[Levels]:
    """The cliques of a triangulation of the graph in which the levels of every pattern meet."""
    neighbours: dict[str, set[str]] = {level: set() for pattern in patterns for level in pattern}
    for pattern in patterns:
        for level in pattern:
            neighbours[level] |= pattern - {level}
    cliques: list[Levels] = []
    while neighbours:
        level = min(sorted(neighbours), key=lambda one: _missing(neighbours, one))
        around = neighbours.pop(level)
        for one in around:
            neighbours[one] |= around - {one}
            neighbours[one].discard(level)
        clique = frozenset({level, *around})
        if not any(clique <= other for other in cliques):
            cliques.append(clique)
    return cliques or [frozenset()]


def _missing(neighbours: dict[str, set[str]], level: str) -> int:
    """How many pairs of neighbours do not meet."""
    return sum(b not in neighbours[a] for a, b in combinations(sorted(neighbours[level]), 2))


def separators_of(cliques: list[Levels]) -> list[tuple[int, int, Levels]]:
    """The edges of a junction tree: of all trees one whose separators are as large as can be (Prim)."""
    joined, edges = [0], []
    while len(joined) < len(cliques):
        left = [number for number in range(len(cliques)) if number not in joined]
        a, b = max(((a, b) for a in joined for b in left), key=lambda edge: len(cliques[edge[0]] & cliques[edge[1]]))
        edges.append((a, b, cliques[a] & cliques[b]))
        joined.append(b)
    return edges
