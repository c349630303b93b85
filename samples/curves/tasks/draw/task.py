"""Draws the curve that two swinging pendulums leave on paper, as an SVG picture."""
import math

import xxp

left, right = xxp.param("left"), xxp.param("right")
turn, fading, width = xxp.param("turn"), xxp.param("fading"), xxp.param("width")

points = []
for step in range(1501):
    angle = step * 4 * math.pi / 1500
    swing = math.exp(-fading * angle * 4)
    points.append((swing * math.sin(left * angle + math.pi * turn), swing * math.sin(right * angle)))

length = sum(math.dist(a, b) for a, b in zip(points, points[1:]))
# The pen comes back to the middle line each time that the pendulum on the left passes it.
crossings = sum(a[0] * b[0] < 0 for a, b in zip(points, points[1:]))

middle = width / 2
path = " ".join("%.1f,%.1f" % (middle + 0.9 * middle * x, middle + 0.9 * middle * y) for x, y in points)
picture = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="{0}" height="{0}">'
    '<rect width="100%" height="100%" fill="white"/>'
    '<polyline fill="none" stroke="#1f4e79" stroke-width="1.5" points="{1}"/></svg>'
).format(width, path)

with open(xxp.output("picture"), "w", encoding="utf-8") as file:
    file.write(picture)
xxp.figure("curve", picture.encode("utf-8"))
xxp.metric(length=round(length, 3), crossings=crossings)
