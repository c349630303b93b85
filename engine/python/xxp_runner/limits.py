"""What a task may use of the machine, where the operating system enforces it."""


def limit_file_size(limit):
    """No single file can outgrow the limit; the engine watches the sum."""
    try:
        import resource
        if limit is not None:
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))
    except (ImportError, ValueError, OSError):
        pass  # Not every system has it.


def limit_memory(limit):
    """What the task and each process that it starts may take for its data; beyond that Python raises MemoryError."""
    try:
        import resource
        if limit is not None:
            _, most = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))
    except (ImportError, ValueError, OSError):
        pass  # Not every system has it.


def lift_file_size():
    """The result is ours to write, however full the task has made its folder."""
    try:
        import resource
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    except (ImportError, ValueError, OSError):
        pass
