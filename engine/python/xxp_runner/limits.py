"""What a task may use of the machine, where the operating system enforces it."""


def limit_file_size(limit):
    """No single file can outgrow the limit; the engine watches the sum."""
    _limit("RLIMIT_FSIZE", limit)


def limit_memory(limit):
    """What the task and each process that it starts may take for its data; beyond that Python raises MemoryError."""
    _limit("RLIMIT_DATA", limit)


def lift_file_size():
    """The result is ours to write, however full the task has made its folder."""
    _set("RLIMIT_FSIZE", lambda most, _endless: most)


def _limit(name, limit):
    if limit is not None:
        _set(name, lambda most, endless: limit if most == endless else min(limit, most))


def _set(name, choose):
    try:
        import resource
        which = getattr(resource, name)
        _, most = resource.getrlimit(which)
        resource.setrlimit(which, (choose(most, resource.RLIM_INFINITY), most))
    except (ImportError, AttributeError, ValueError, OSError):
        pass  # Not every system has it.
