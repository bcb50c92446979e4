"""Antiderivatives and definite integrals: the fundamental theorem, known integrals, segments, values that are infinite or complex.

It uses limits, series and expansions. To add a known integral (Frullani's, say): its pattern and theorem in `known_integrals.py`, or a line in
`integral_table.py`.
"""
