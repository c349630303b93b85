"""A process that imports what tasks need, and is then forked for each of them.

It has one thread and runs nothing of the user's. Where importing brings it down, starts threads or does not end, its
keeper makes another one that leaves that import to the tasks themselves.
"""
import gc
import json
import os
import select
import signal
import socket
import threading
import time
import traceback

from xxp_runner import imports, process_tree
from xxp_runner.ending import remember_shared_modules
from xxp_runner.lines import Lines, write_all
from xxp_runner.task import Forked, never_begun, note_end


class Zygote:
    """The keeper's end: what it knows of a zygote and says to it."""

    def __init__(self, pid, connection, names):
        self.pid = pid
        self.connection = connection
        self.lines = Lines(connection.fileno())
        self.names = frozenset(names)
        self.importing = None
        self.ready = False
        self.deadline = None
        #: Its tasks that have been forked and not ended, by their process.
        self.tasks = {}

    def send(self, line):
        try:
            self.connection.sendall(line + b"\n")
        except OSError:
            pass  # It is gone, as we shall read in a moment.

    def retire(self):
        """It ends once all tasks that it has forked have begun."""
        self.send(b'{"retire": true}')

    def kill(self):
        process_tree.kill(self.pid)


def start_zygote(names, descriptors):
    """Forks one, and raises `Forked` in what is forked from it; `descriptors` are the keeper's own."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid:
        theirs.close()
        return Zygote(pid, ours, names)
    try:
        ours.close()
        for descriptor in descriptors:
            os.close(descriptor)
        _Nursery(theirs).work(names)
    except Forked:
        raise
    except BaseException:
        traceback.print_exc()
    os._exit(70)


class _Nursery:
    """The zygote's own end."""

    def __init__(self, connection):
        self.connection = connection
        self.lines = Lines(connection.fileno())
        self.awake = process_tree.wake_on_child()
        #: Our ends of the gates that tasks wait at, by order.
        self.gates = {}
        #: The order of each task that runs, by its process.
        self.tasks = {}
        #: The folders of those that are programs, for which somebody must note how they end.
        self.folders = {}
        self.retired = False

    def work(self, names):
        complaints = os.dup(2)
        self.silence()
        for name in names:
            self.say({"importing": name})
            try:
                imports.load(name)
            except BaseException as error:
                # What is half imported must not be passed on. The task will meet the same, and say so.
                return self.give_up(name, not isinstance(error, ImportError))
            if not forks_well():
                return self.give_up(name, True)
        remember_shared_modules()
        # With what they import, the tasks share its memory: collecting must not write to it.
        gc.collect()
        gc.freeze()
        os.dup2(complaints, 2)
        os.close(complaints)
        self.say({"ready": True})
        heard = [self.connection, self.awake[0]]
        while not self.is_done(self.connection not in heard):
            ready, _, _ = select.select(heard, [], [])
            if self.connection in ready:
                lines = self.lines.read()
                if lines is None:
                    # The keeper is gone: nothing begins any more.
                    heard.remove(self.connection)
                    self.close_gates()
                for line in lines or []:
                    self.take(json.loads(line), line)
            if self.awake[0] in ready:
                self.awake[0].recv(4096)
                self.reap()
        os._exit(0)

    def is_done(self, alone):
        return not self.folders if alone else self.retired and not self.gates

    def close_gates(self):
        for gate in self.gates.values():
            gate.close()
        self.gates.clear()

    def give_up(self, name, whole):
        """`whole`: nothing else of that package will do either."""
        self.say({"unfit": name, "whole": whole})
        os._exit(0)

    def silence(self):
        """What packages print while they are imported belongs to no task."""
        with open(os.devnull, "r+b") as nothing:
            for descriptor in (0, 1, 2):
                os.dup2(nothing.fileno(), descriptor)

    def take(self, order, line):
        if "start" in order:
            self.start(order)
        elif "retire" in order:
            self.retired = True
        else:
            gate = self.gates.pop(order.get("go", order.get("drop")), None)
            if gate:
                try:
                    gate.sendall(b"go\n" if "go" in order else b"no\n")
                except OSError:
                    pass  # It has ended before its time, as its end will tell.
                gate.close()

    def start(self, order):
        ours, theirs = socket.socketpair()
        try:
            pid = os.fork()
        except OSError as error:
            ours.close()
            theirs.close()
            self.say({"id": order["start"], "failed": error.strerror})
            return
        if pid == 0:
            self.leave(ours)
            raise Forked(order, theirs)
        theirs.close()
        self.gates[order["start"]] = ours
        self.tasks[pid] = order["start"]
        if "command" in order:
            self.folders[pid] = order["folder"]
        self.say({"id": order["start"], "pid": pid, "began": process_tree.began(pid)})

    def leave(self, gate):
        """In the fork: what is the zygote's is not the task's."""
        signal.set_wakeup_fd(-1)
        for end in (gate, self.connection, *self.awake, *self.gates.values()):
            end.close()

    def reap(self):
        while self.tasks:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
            identity = self.tasks.pop(pid, None)
            if identity is None:
                continue
            gate, how = self.gates.pop(identity, None), end_of(status, usage)
            folder = self.folders.pop(pid, None)
            if folder and not gate and how.get("code") != never_begun:
                note_end(folder, how)
            self.say(dict(how, id=identity, ended=pid, **complaint_of(gate)))

    def say(self, said):
        try:
            write_all(self.connection.fileno(), json.dumps(said).encode() + b"\n")
        except OSError:
            pass  # The keeper is gone, as we have read, or shall in a moment.


def end_of(status, usage):
    """How a process ended, and what it has used: seconds of its own and of the system, and most memory at a time."""
    how = {"signal": signal.Signals(os.WTERMSIG(status)).name} if os.WIFSIGNALED(status) else {"code": os.WEXITSTATUS(status)}
    return dict(how, usage=[usage.ru_utime, usage.ru_stime, usage.ru_maxrss * 1024])


def complaint_of(gate):
    """What a task said at its gate because it could not even be set up."""
    if gate is None:
        return {}
    gate.setblocking(False)
    try:
        said = gate.recv(4096)
    except OSError:
        said = b""
    gate.close()
    return {"failed": said.decode("utf-8", "replace")} if said else {}


def forks_well():
    """Whether a fork of this process is as good as the process itself: threads are not forked with it.

    Some libraries end their threads before a fork and begin others when they are needed; these do no harm.
    """
    if threading.active_count() > 1:
        return False
    if _threads() == 1:
        return True
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    deadline = time.monotonic() + 5
    while os.waitpid(pid, os.WNOHANG)[0] == 0:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return False
        time.sleep(0.001)
    return _threads() == 1


def _threads():
    return len(os.listdir("/proc/self/task"))
