import xxp

xxp.metric(heard=variables.get("label") == "blue")
