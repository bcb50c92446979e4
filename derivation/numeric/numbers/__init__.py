"""What a value can be: exact numbers, balls, jets, matrices, polynomials, and the two ways in which there is none.

It uses terms of the `model`, and no other room of `numeric`. To add a sort of number, give it the operators + - * here, teach
`number.py` its order, sign and division, and name it in the docstring of `value.py`.
"""
