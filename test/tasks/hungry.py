"""Takes so many bytes of memory."""
import xxp

held = bytearray(xxp.param("bytes", 1))
xxp.metric(held=len(held))
