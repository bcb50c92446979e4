"""`verify-derivation` on a command line: options in, reports and documents out, an exit code; argv, files, clocks and terminals are met here only.

It may use every room, and loads each when a run needs it: `cli.py`, `output.py`, `documents.py` and `classroom.py` choose. To add an option: a line in
`options.py`, and what it does in the one of these that it concerns.
"""
