"""Nodes -> a derivation: kinds and declarations, the scope of names, the claim and the steps, each checked as it is read.

It uses `reading.text` and `reading.file`, and `shapes` for what fits together. To add a kind of symbol: a word in `kinds.py`; a section of the file: a
function in `document.py` that reads its node and leaves its mistakes in the findings.
"""
