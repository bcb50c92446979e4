"""The slips that people make, as rewriting rules: chains spoiled with them to test a derivation, and a student's line explained by one.

It uses the engines by `checking`, for a slip is only named where the line is refuted. To add a slip: an entry in `catalogue.py` with a sentence for the
student, and its spoiler in `spoilers.py` where a pattern does not say it.
"""
