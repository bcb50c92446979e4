"""Everything that has kernels, imported so that the table is full."""

from . import arrays, branches, calculus, cuts, factorials, floors, inverses, powers, sums, symbols, trigonometry  # noqa: F401
from .tower import KERNELS, Plan, Restart, Stuck, Tower, with_tower

__all__ = ["KERNELS", "Plan", "Restart", "Stuck", "Tower", "with_tower"]
