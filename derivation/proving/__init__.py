"""The engine: links between terms, proved, refuted, or left open with what is missing.

A link comes in as author terms and a scope (`verdict/judge.py`), becomes core terms (`terms`), is put into the normal form (`normal_form`, `kernels`)
under the conditions that its terms need (`functions`, `conditions`), and is shown to provers (`sums` … `expectation`), which are put in order in
`verdict`. Its rooms stand on the models, the language, the reader of expressions and the engine of numbers. To add a prover: a function Question ->
Answer in the room of its mathematics, and its line in `verdict/provers.py`.
"""
