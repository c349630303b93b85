"""Whole lines from a pipe or a socket, without waiting for more than has come."""
import os


class Lines:
    def __init__(self, descriptor):
        self.descriptor = descriptor
        self.rest = b""

    def read(self):
        """The lines that are whole by now; None once the other end has closed. To be called when there is something to read."""
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError:
            data = b""
        if not data:
            return None
        *lines, self.rest = (self.rest + data).split(b"\n")
        return lines


def write_all(descriptor, data):
    while data:
        data = data[os.write(descriptor, data):]
