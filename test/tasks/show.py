"""Shows things of several kinds, then fails."""
import xxp


class Drawing:
    """As matplotlib's figures are."""

    def savefig(self, file, **_):
        with open(file, "w") as target:
            target.write("drawn")


class Frame:
    """As those of pandas."""

    def to_csv(self, file, index):
        with open(file, "w") as target:
            target.write("index=%s" % index)


xxp.figure("plot", Drawing(), title="A plot")
xxp.figure("picture", b"\x89PNG and so on", step=1)
xxp.figure("picture", b"<svg></svg>", step=2)
xxp.table("rows", [{"a": 1}, {"b": 2}])
xxp.table("columns", {"x": [1, 2], "y": [3, 4]}, columns=["y", "x"])
xxp.table("frame", Frame())
xxp.text("note", "first")
xxp.text("note", "second")
raise SystemExit(3)
