"""What every format says in the same words: verdicts, conditions, reasons, premises, hints, as pieces of text and mathematics.

It uses `notation` and the nouns of `model`. To say something new: a function here that gives a sentence, which the formats set with their own signs.
"""
