"""Everything that has kernels: the plain ones are imported, the others when a head of theirs is met (`HOMES`)."""

from importlib import import_module

from ..conditions import existence as calculus  # noqa: F401
from ..kernels import powers, symbols  # noqa: F401
from ..normal.fraction import Frac
from ..normal.tower import KERNELS, Kernel, Plan, Restart, Tower, with_tower
from ..terms.core import Core
from ..terms.obstacles import Stuck

# the heads whose kernels live in a module that is imported when one of them is met
HOMES = {
    "arrays": ("det", "trace", "form", "tr"),
    "branches": ("cases", "max", "min", "heaviside"),
    "expectation": ("expect", "cov"),
    "factorials": ("gamma", "factorial", "loggamma", "beta", "binomial", "digamma", "harmonic", "erf", "erfc"),
    "floors": ("floor", "ceiling"),
    "inverses": ("asin", "acos", "atan", "acot", "asinh", "acosh", "atanh", "atan2", "arg", "re", "conjugate", "im"),
    "products": ("prod",),
    "sums": ("sum",),
    "trigonometry": ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"),
}


def _later(module: str, head: str) -> Kernel:
    """A kernel that imports its module, which puts the real one into the table."""

    def kernel(tower: Tower, term: Core) -> Frac:
        import_module(f"{__package__}.{module}")
        return KERNELS[head](tower, term)

    return kernel


KERNELS.update({head: _later(module, head) for module, heads in HOMES.items() for head in heads if head not in KERNELS})

__all__ = ["KERNELS", "Plan", "Restart", "Stuck", "Tower", "with_tower"]
