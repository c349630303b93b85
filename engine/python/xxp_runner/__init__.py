"""What runs tasks that are written in Python; no module for them to import."""
