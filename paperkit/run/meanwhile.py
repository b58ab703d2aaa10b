"""What a second process works out while this one reads and writes (decision 006)."""

SPELLING = ("paperkit.language.spelling", "misspelt")
"""The function that looks up the words of a paper."""
FITTING = ("paperkit.run.fit", "fits")
"""The function that lays documents out."""
CHECKING = (SPELLING[0], FITTING[0])
"""The modules that a second process imports for a check, in the order of their use."""
BUILDING = ("paperkit.render.drawing.charts", "paperkit.render.drawing.outlines")
"""The modules that a second process imports for a build, in the order of their use."""
