"""Papers for the notice board and the signature: A4 in black and white, set by typst in an own process.

What stands on them is given as values; the templates beside this room hold layout and fixed words only.
"""
