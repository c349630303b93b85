import sys

print("no luck today", file=sys.stderr)
sys.exit(3)
