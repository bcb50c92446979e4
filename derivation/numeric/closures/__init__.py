"""What a term is compiled to: a closure, which is a function of a `Machine`, and the `Compiler` that makes it by given rules.

It may use `numbers` and `functions`, and knows no single rule, so that the rules may use it. A new rule belongs to `analysis` or
`evaluation`; what is added here is only what every rule may ask of the machine or of the compiler.
"""
