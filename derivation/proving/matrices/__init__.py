"""Terms of matrix algebra as polynomials in generators: reading them, entries and tensors, determinants, and the provers of equations between arrays.

It uses the free algebra and sums. To add an operation on matrices: its rule in `elaboration.py`.
"""
