"""To SymPy and from SymPy. The only room that imports SymPy, and nothing in a run of the command imports this room.

`writing.py` makes SymPy objects of author trees node by node, unevaluated; `reading.py` makes author trees of SymPy objects; `chains.py` makes a
derivation of a list of them. SymPy's own reading of text is never used. To add a function: a line in the table of each of the first two.

Indices begin at 1 on both sides, as in a file: a component of a vector or matrix is an `Indexed`. SymPy's own entries of a matrix, which begin at 0,
are read with 1 added.
"""

from .chains import chain, kind_of
from .reading import from_sympy
from .writing import to_sympy

__all__ = ["chain", "from_sympy", "kind_of", "to_sympy"]
