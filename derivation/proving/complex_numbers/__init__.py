"""The complex reading: values u + I v with real parts, principal branches, and what relations say of them.

It uses the real kernels and the conditions under which they apply. To add the complex kernel of a function: its line in `kernels` of `readings.py`.
"""
