"""What provers are asked and what they answer: questions, answers, needs, values found, and how much a search may cost.

These are records that every prover speaks in. They use core terms and derivatives. To add something that an answer should carry: a field of `Answer`.
"""
