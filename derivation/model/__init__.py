"""The nouns of the program, one file a kind: terms, declarations, chains, places, findings, verdicts; and what is said of them without an engine.

A file here may use the files of this room and nothing else, so that every process can hold every noun. To add a noun: a frozen `record` with a docstring
that says what each field means, in the file of its kind; `checking/plain_data.py` names it where a derivation may hold it.
"""
