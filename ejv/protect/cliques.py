"""How a table plan falls apart into cliques, and which classes two neighbouring cliques must agree on.

For real-valued tables the margins that some joint table can have are just those that are consistent on the separators
of a junction tree of the plan's graph of dimensions (Lauritzen 1996, Graphical Models, 2.1 and 4.4). So the reader's
linear programs need one unknown per cell of a clique, not one per cell of the full cross of all dimensions.
"""

from collections.abc import Collection, Iterable
from itertools import combinations

import networkx as nx

from ejv.model.dimension import DIMENSION_OF, levels_down_to

Clique = tuple[str, ...]


def cliques_of(tables: Iterable[tuple[str, ...]]) -> list[Clique]:
    """The cliques of a triangulation of the tables' graph of dimensions, each as its finest levels."""
    chordal, _ = nx.complete_to_chordal_graph(_graph_of(list(tables)))
    return sorted(finest_of(clique) for clique in nx.chordal_graph_cliques(chordal))


def separators(cliques: list[Clique], limited: Collection[int]) -> list[tuple[int, int, Clique]]:
    """The edges of a junction tree: two cliques, by number, and the levels on which they must agree.

    Parameters
    ----------
    limited
        Cliques that lack some codes of a level. A clique that has all of them is preferred as their neighbour, so that
        the others still agree on every code.
    """
    levels = [_with_coarser(clique, cliques) for clique in cliques]
    graph = nx.Graph()
    graph.add_nodes_from(range(len(cliques)))
    for a, b in combinations(range(len(cliques)), 2):
        graph.add_edge(a, b, weight=3 * len(levels[a] & levels[b]) + (a not in limited) + (b not in limited))
    return [(a, b, finest_of(levels[a] & levels[b])) for a, b in sorted(nx.maximum_spanning_tree(graph).edges)]


def _with_coarser(clique: Clique, cliques: list[Clique]) -> set[str]:
    """A clique's levels and the coarser ones that are the finest in some other clique."""
    known = {level for other in cliques for level in other}
    return {level for own in clique for level in levels_down_to(own) if level in known}


def _graph_of(tables: list[tuple[str, ...]]) -> nx.Graph:
    """One node for each level that some table has as its finest; two meet when a table has both, or finer ones."""
    nodes = sorted({level for table in tables for level in table})
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for table in tables:
        known = [node for node in nodes if any(node in levels_down_to(level) for level in table)]
        graph.add_edges_from(combinations(known, 2))
    return graph


def finest_of(levels: Iterable[str]) -> Clique:
    """Of several levels of the same dimension only the finest."""
    levels = set(levels)
    return tuple(
        level
        for level in DIMENSION_OF
        if level in levels and not any(level in levels_down_to(other)[:-1] for other in levels)
    )
