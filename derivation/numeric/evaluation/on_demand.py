"""Rules that are loaded when a term first needs them: most chains have no integral, no limit and no infinite sum, and these take a dozen files."""

from __future__ import annotations

from ...model.terms import Term
from ..closures.compiler import Compiler
from ..closures.machine import Code


def integral(term: Term, at: Compiler) -> Code:
    """See `analysis/integral.py`."""
    from ..analysis.integral import integral

    return integral(term, at)


def limit(term: Term, at: Compiler) -> Code:
    """See `analysis/limit.py`."""
    from ..analysis.limit import limit

    return limit(term, at)


def infinite(adds: bool, body: Term, name: str, low: Code, at: Compiler) -> Code:
    """See `analysis/series.py`."""
    from ..analysis.series import infinite

    return infinite(adds, body, name, low, at)
