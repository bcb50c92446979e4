"""The relation S^2 + C^2 = 1 in factorisations: (C - 1)(C + 1) is -S^2 for the cosine and the sine of one angle."""

from __future__ import annotations

from fractions import Fraction

from ..terms.core import node
from .fraction import Poly
from .tower import Tower


def on_circles(tower: Tower, content: Fraction, parts: list[tuple[Poly, int]]) -> tuple[Fraction, list[tuple[Poly, int]]]:
    """The same product with every pair (C - 1)(C + 1) replaced, so that the root of 1 - C^2 is |S|."""
    for sine in tower.relations:
        cosine = tower.index.get(node("cos", sine.term.args)) if sine.term.head == "sin" else None
        if cosine is None:
            continue
        edges = [tower.gens[cosine.index] + side for side in (1, -1)]
        common = min(sum(e for p, e in parts if p == edge) for edge in edges)
        if common:
            parts = [(p, e - common if p in edges else e) for p, e in parts if p not in edges or e > common]
            parts.append((tower.gens[sine.index], 2 * common))
            content = -content if common % 2 else content
    return content, parts
