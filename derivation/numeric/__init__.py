"""Values of terms at exact points, and the search for a point where a link fails; nothing here proves a link.

It may use `model`, `language` and `shapes`, and its rooms are floors, each of which uses only those before it: numbers, functions,
closures, analysis, evaluation, sampling, second, witness. To add a function, see `functions`; to add a head or binder, `evaluation`.
"""
