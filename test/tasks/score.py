"""A few points and a score that depend on the parameters alone."""
import xxp

x = xxp.param("x", 0)
for step in range(xxp.param("steps", 5)):
    xxp.log(step=step, loss=1.0 / (step + 1 + x))
    xxp.progress((step + 1) / xxp.param("steps", 5))
xxp.metric(score=x * 2)
