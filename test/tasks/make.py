"""Writes an output that another task reads."""
import xxp

xxp.save_json("data", {"x": xxp.param("x", 1), "source": xxp.load_text("source") if "source" in xxp.inputs() else None})
