"""What a term needs to have a value, whether that is known to hold, and how it is said.

`needs.py` collects, `discharge.py` meets or refutes, `simplify.py` says; `existence.py` asks whether limits, integrals and series have values. The
room uses the normal form and the kernels. To add a head with a scope of its own: its rule in `SCOPED` of `needs.py`.
"""
