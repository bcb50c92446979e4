"""Other systems of mathematics, one room a system: their expressions as terms, and terms as theirs.

A room uses `model`, `reading` and its own system, and nothing of this program imports it but the face of the package. To add a system: a room with what
`sympy/` has, one table to read and one to write.
"""
