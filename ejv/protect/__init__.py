"""Disclosure control. Confidential and pure: counts in, states out, no I/O and nothing random.

``primary`` hides what is small, ``attack`` finds what a reader can still work out, ``secondary`` chooses what more
to hide. The attack knows nothing of how cells were chosen and shares no code with ``secondary``.
"""
