"""Halves what is left on the side of the best so far; the same for the same history, so it needs no memory."""


def ask(space, history):
    [dimension] = [each for each in space["dimensions"] if each["name"] == "x"]
    done = [run for run in history if run["status"] == "completed"]
    if len(history) >= 5:
        return None
    if not done:
        return {"x": (dimension["low"] + dimension["high"]) / 2}
    [goal] = space["goals"]
    best = max(done, key=lambda run: run["values"][0] if goal["direction"] == "maximize" else -run["values"][0])
    return {"x": (best["configuration"]["x"] + dimension["high"]) / 2}
