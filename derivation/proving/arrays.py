"""Kernels of vectors and matrices, imported when one is met."""

from __future__ import annotations

from .core import Core
from .fraction import Frac
from .tower import KERNELS, Tower


def _determinant(tower: Tower, term: Core) -> Frac:
    from .determinants import det_kernel

    return det_kernel(tower, term)


KERNELS |= {"det": _determinant}
