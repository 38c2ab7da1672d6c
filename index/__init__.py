"""Typed plan in, searchable store out."""
