"""The strategy: which kernels, tests and provers there are and in which order, from which facts a link is proved, or how it is refuted.

`engine.py` puts the engine together and is, with `provers.py`, `laws.py` and `late.py`, where rooms are entered late. It uses all rooms of the
engine. To add a kernel, a sign test or a prover: its line in `engine.py` or `provers.py`.
"""
