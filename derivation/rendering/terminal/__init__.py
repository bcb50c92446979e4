"""Reports as text for a terminal, for a script (`concise.py`, `json.py`), and problems with the line they stand in.

It uses `sentences` and `notation`; width and colour are arguments, and nothing is printed here. To add a format: a function from reports to a text, and
its name in `command/options.py` and `command/output.py`.
"""
