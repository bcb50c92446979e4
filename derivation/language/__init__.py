"""The functions and constants that an author may write, as data: a card for each elementary or special function, a line for each sign that binds or relates.

It uses the nouns of `model` only, and every other room reads here what it needs to know of a function. To add a function: a card (`card.py`) in
`elementary.py`, `trigonometric.py` or `special.py`; the tests then say which room has no answer for it yet.
"""
