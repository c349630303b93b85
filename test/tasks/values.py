"""Numbers that JSON does not have."""
import xxp

xxp.log(step=0, loss=float("nan"))
xxp.log(step=1, loss=float("inf"))
xxp.log(step=2, loss=0.25)
xxp.metric(score=float("-inf"))
