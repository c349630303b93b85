"""Writes nonsense where reports go, and sense around it."""
import os

import xxp

xxp.log(step=0, loss=1.0)
xxp._channel.flush()
with open("events.jsonl", "ab") as channel:
    channel.write(b"not json\n\xff\xfe\x00\n[1, 2]\n{\"log\": {\"loss\": \"seven\"}, \"step\": 1}\n{\"metric\": {}}\n")
    channel.write(b"x" * 700_000 + b"\n")
xxp.log(step=1, loss=0.5)
xxp.metric(score=1)
xxp._channel.flush()
with open("events.jsonl", "ab") as channel:
    channel.write(b"{\"metric\": {\"torn\": ")
os.close(1)
