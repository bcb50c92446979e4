"""Kernels of vectors and matrices, imported when one is met."""

from __future__ import annotations

from ..normal.fraction import Frac
from ..normal.tower import KERNELS, Tower
from ..terms.core import Core


def _determinant(tower: Tower, term: Core) -> Frac:
    from .determinants import det_kernel

    return det_kernel(tower, term)


def _words(tower: Tower, term: Core) -> Frac:
    """A trace or a form of a word."""
    from .matrices import of
    from .words import algebra_of

    algebra = algebra_of(tower)
    value = of(algebra, term.args[0])
    return value.terms.get((), tower.zero) if term.head == "form" else algebra.trace_of(value)


KERNELS |= {"det": _determinant, "trace": _words, "form": _words, "tr": _words}
