"""Question in, cited answer out. Start reading at `assistant.chain`."""
