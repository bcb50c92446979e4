"""Kernels of numbers made of matrices."""

from __future__ import annotations

from collections.abc import Mapping

from ..normal_form.fraction import Frac
from ..normal_form.tower import Kernel, Tower
from ..terms.core import Core
from .algebra import algebra_of
from .determinants import det_kernel
from .elaboration import of


def _words(tower: Tower, term: Core) -> Frac:
    """A trace or a form of a word."""
    algebra = algebra_of(tower)
    value = of(algebra, term.args[0])
    return value.terms.get((), tower.zero) if term.head == "form" else algebra.trace_of(value)


KERNELS: Mapping[str, Kernel] = {"det": det_kernel, "trace": _words, "form": _words, "tr": _words}
