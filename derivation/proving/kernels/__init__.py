"""Kernels: how a node of each head becomes a fraction in the tower, a file for each family of functions.

A kernel states its law and the condition of that law in its docstring, and may use the normal form. To add one: a function (Tower, Core) -> Frac in
the table of its file, and its heads in `verdict/engine.py`; a function whose card has a definition needs none.
"""
