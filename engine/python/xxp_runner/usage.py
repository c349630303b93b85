"""What the task has used of the machine, as the operating system counts it."""
import sys


def usage():
    """Seconds of processor time and the most memory in bytes, with those of the programs that it started and waited for."""
    try:
        import resource
    except ImportError:
        return None
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux counts it in kibibytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "user": own.ru_utime + children.ru_utime,
        "system": own.ru_stime + children.ru_stime,
        "memory": max(own.ru_maxrss, children.ru_maxrss) * unit,
    }
