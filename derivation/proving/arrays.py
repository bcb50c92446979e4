"""Kernels of vectors and matrices, imported when one is met."""

from __future__ import annotations

from .core import Core
from .fraction import Frac
from .tower import KERNELS, Tower, plain


def _determinant(tower: Tower, term: Core) -> Frac:
    from .determinants import det_kernel

    return det_kernel(tower, term)


def _plain(tower: Tower, term: Core) -> Frac:
    """A trace or a form as it stands; that equal ones have one atom is the work of `noncommutative.py`."""
    return plain(tower, term)


KERNELS |= {"det": _determinant, "trace": _plain, "form": _plain, "tr": _plain}
