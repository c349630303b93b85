"""Ends well, and leaves nothing."""
