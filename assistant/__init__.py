"""Question in, cited answer out. Start reading at `assistant.chain`."""

import re

vars(re)["_MAXCACHE"] = 4096
"""The rules hold more patterns than the 512 that `re` keeps compiled: it would compile some at every question."""
