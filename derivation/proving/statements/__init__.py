"""Implications, equivalences and cases: logic, sign charts, decompositions of the line, what may be done to both sides.

It uses everything below that finds signs and solves. To add a way to solve an equation one step: an entry of `UNDO` in `solving.py`.
"""
