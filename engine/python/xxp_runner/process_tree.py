"""Who descends from whom among the processes of a Linux machine, and how to end those that were left behind."""
import ctypes
import os
import signal
import socket
import time

_prctl = ctypes.CDLL(None, use_errno=True).prctl
_set_child_subreaper = 36

#: How long those that are killed are waited for. One that the kernel holds up may take for ever.
longest_end = 2.0


def become_subreaper():
    """What loses its parent below us becomes our child, instead of getting out of sight. Not passed on to forks."""
    _prctl(_set_child_subreaper, 1, 0, 0, 0)


def wake_on_child():
    """Two ends of a socket; the first can be read from when a child has ended."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    return ours, theirs


def began(pid):
    """When a process began, in the kernel's ticks since boot."""
    with open("/proc/%d/stat" % pid, "rb") as file:
        return int(_fields(file.read())[19])


def wait_for(child):
    """Until a child that is about to end has done so."""
    try:
        os.waitpid(child, 0)
    except ChildProcessError:
        pass  # It has been waited for before.


def is_child(pid):
    """Whether a process is a child of ours that nobody has waited for."""
    try:
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return True
    except ChildProcessError:
        return False


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass  # It was quicker.


def kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except OSError:
        pass  # Nobody has been left in it.


def kill_strays(newer_than, but):
    """Ends our children, and what they have started, that have come to us from a task that is over."""
    if all(but(pid) for pid in _children()):
        return  # As after most tasks: to look at all processes takes a while.
    deadline = time.monotonic() + longest_end
    while time.monotonic() < deadline:
        parents = _parents(newer_than)
        strays = {pid for pid, parent in parents.items() if parent == os.getpid() and not but(pid)}
        if not strays:
            return
        # Each that ends leaves its own children to us, so that another look is needed.
        for pid in strays:
            kill(pid)
        # To end, they need the processor.
        time.sleep(0.001)


def _children():
    """Of ours, those included that have ended and that nobody has waited for; -1 where the kernel does not tell."""
    try:
        with open("/proc/self/task/%d/children" % os.getpid(), "rb") as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return [-1]


def _parents(newer_than):
    """The parent of each process that may have begun after another, as their numbers say."""
    with open("/proc/loadavg", "rb") as file:
        latest = int(file.read().split()[4])
    parents = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        pid = int(name)
        # The numbers go up, and begin again from below when there are no more.
        if newer_than < pid <= latest or (latest < newer_than and not latest < pid <= newer_than):
            try:
                with open("/proc/%d/stat" % pid, "rb") as file:
                    fields = _fields(file.read())
            except OSError:
                continue
            if fields[0] != b"Z":
                parents[pid] = int(fields[1])
    return parents


def _fields(stat):
    # The second field is the name in brackets, which may hold anything.
    return stat[stat.rindex(b")") + 2:].split()
