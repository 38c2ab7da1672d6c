"""Question sets in, scores and a report out: whether a change may ship."""
