"""The pool's first process: it takes the engine's orders, has zygotes fork the tasks, and tells how each ended.

It imports nothing but the standard library and is never forked for a task while a zygote lives, so that whatever an
import or a task does, this goes on. Orders: `{"start": id, ...}`, `{"go": id}`, `{"drop": id}`.
Answers: `{"id", "pid", "began"}`, then `{"id", "ended": pid, "code" or "signal", "usage"}`; `{"id", "lost"}` for a task that
never began because its zygote went down, `{"id", "failed"}` for one that could not be set up.
"""
import json
import os
import selectors
import signal
import time

from xxp_runner import imports, process_tree
from xxp_runner.lines import Lines, write_all
from xxp_runner.task import never_begun, note_end
from xxp_runner.zygote import end_of, start_zygote

#: How long an import may take until it is given up; tasks that wait for it then import for themselves.
longest_import = 30.0


class Keeper:
    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.orders = Lines(os.dup(0))
        self.answers = os.dup(1)
        # Nothing that prints may reach the engine by mistake.
        with open(os.devnull, "r+b") as nothing:
            os.dup2(nothing.fileno(), 0)
            os.dup2(nothing.fileno(), 1)
        self.awake = process_tree.wake_on_child()
        self.over = False
        #: All zygotes that live, by process.
        self.zygotes = {}
        #: Forks what needs no imports, and programs that are not Python.
        self.bare = None
        #: Has loaded what tasks import; None before any was asked for.
        self.warm = None
        #: Is loading more, to take the place of `warm`.
        self.coming = None
        #: What is better left to the tasks to import: names, and whole packages.
        self.unfit = set()
        self.packages = imports.packages_stamp()
        #: Orders that wait for `coming`.
        self.waiting = []
        #: The zygote that holds the gate of a task, by the order's id, until it has been opened.
        self.gates = {}
        #: Tasks whose zygotes are gone, so that their ends are seen here: their orders, and whether they were let go.
        self.tasks = {}
        #: The working folders of programs that run, by order.
        self.folders = {}
        #: Ends that were seen before it was known whose they are.
        self.unclaimed = {}

    def work(self):
        """Until the engine has gone. Raises `Forked` in each task."""
        process_tree.become_subreaper()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.selector.register(self.orders.descriptor, selectors.EVENT_READ, self.take_orders)
        self.selector.register(self.awake[0], selectors.EVENT_READ, self.reap)
        self.bare = self.new_zygote(())
        while not self.over:
            for key, _ in self.selector.select(self.time_left()):
                key.data()
            if self.coming and time.monotonic() > self.coming.deadline:
                self.coming.kill()

    def time_left(self):
        return max(0.0, self.coming.deadline - time.monotonic()) + 0.01 if self.coming else None

    # ------------------------------------------------------------ orders

    def take_orders(self):
        lines = self.orders.read()
        if lines is None:
            # The engine is gone. What has not begun never will, as its gate closes when its zygote sees us gone.
            self.over = True
            return
        for line in lines:
            order = json.loads(line)
            if "start" in order:
                self.start(order, line)
            else:
                zygote = self.gates.pop(order.get("go", order.get("drop")), None)
                if zygote:
                    zygote.send(line)

    def start(self, order, line):
        wanted = frozenset() if "command" in order else self.wanted_by(order["request"]["script"])
        if not wanted:
            zygote = self.bare
        elif self.warm and wanted <= self.warm.names:
            zygote = self.warm
        else:
            self.waiting.append((order, line))
            if self.coming is None:
                self.coming = self.new_zygote(wanted | (self.warm.names if self.warm else frozenset()))
            return
        self.gates[order["start"]] = zygote
        if "command" in order:
            self.folders[order["start"]] = order["folder"]
        zygote.send(line)

    def wanted_by(self, script):
        packages = imports.packages_stamp()
        if packages != self.packages:
            # What has been loaded is not what is installed now.
            self.packages = packages
            self.unfit.clear()
            imports.forget()
            if self.warm:
                self.warm.retire()
                self.warm = None
        return frozenset(name for name in imports.wanted(script) if name not in self.unfit and imports.package_of(name) not in self.unfit)

    # ------------------------------------------------------------ zygotes

    def new_zygote(self, names):
        own = [self.selector.fileno(), self.orders.descriptor, self.answers, self.awake[0].fileno(), self.awake[1].fileno()]
        zygote = start_zygote(sorted(names), own + [other.lines.descriptor for other in self.zygotes.values()])
        zygote.deadline = time.monotonic() + longest_import
        self.zygotes[zygote.pid] = zygote
        self.selector.register(zygote.lines.descriptor, selectors.EVENT_READ, lambda: self.listen(zygote))
        return zygote

    def listen(self, zygote):
        lines = zygote.lines.read()
        if lines is None:
            self.lose(zygote)
            return
        for line in lines:
            said = json.loads(line)
            if "importing" in said:
                zygote.importing = said["importing"]
            elif "ready" in said:
                zygote.importing = None
                zygote.ready = True
                if zygote is self.coming:
                    self.take_over(zygote)
            elif "unfit" in said:
                self.unfit.add(imports.package_of(said["unfit"]) if said["whole"] else said["unfit"])
                zygote.importing = None
            elif "pid" in said:
                zygote.tasks[said["pid"]] = said["id"]
                self.tell(line)
            else:
                self.gates.pop(said["id"], None)
                self.folders.pop(said["id"], None)
                if zygote.tasks.pop(said.get("ended"), None) is not None:
                    self.end_strays(said["ended"])
                self.tell(line)

    def take_over(self, zygote):
        if self.warm:
            self.warm.retire()
        self.warm, self.coming = zygote, None
        self.start_waiting()

    def start_waiting(self):
        waiting, self.waiting = self.waiting, []
        for order, line in waiting:
            self.start(order, line)

    def lose(self, zygote):
        """A zygote has ended: by what it imported, by somebody who shot at it, or because it was told to."""
        self.selector.unregister(zygote.lines.descriptor)
        zygote.connection.close()
        del self.zygotes[zygote.pid]
        # Only then have its tasks become our children.
        process_tree.wait_for(zygote.pid)
        # All of them first, as what is not known is a stray.
        for pid, identity in zygote.tasks.items():
            self.tasks[pid] = (identity, self.gates.pop(identity, None) is None)
        for pid in zygote.tasks:
            if pid in self.unclaimed:
                self.end(pid, *self.unclaimed.pop(pid))
            elif not process_tree.is_child(pid):
                # The zygote has seen it end, and could not say so any more.
                self.end_unseen(pid)
        for identity in [identity for identity, holder in self.gates.items() if holder is zygote]:
            del self.gates[identity]
            self.tell_of({"id": identity, "lost": True})
        if zygote is self.coming:
            self.coming = None
            if zygote.importing:
                self.unfit.add(imports.package_of(zygote.importing))
            self.start_waiting()
        elif zygote is self.warm:
            self.warm = None
        elif zygote is self.bare:
            # One that does not even get ready would do so no better the next time.
            self.over = not zygote.ready
            self.bare = None if self.over else self.new_zygote(())

    # ------------------------------------------------------------ ends

    def reap(self):
        self.awake[0].recv(4096)
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self.tasks:
                self.end(pid, status, usage)
            elif pid not in self.zygotes:
                # A task whose zygote has just gone, which we are about to read; or a stray.
                self.unclaimed[pid] = (status, usage)
                if len(self.unclaimed) > 1000:
                    del self.unclaimed[next(iter(self.unclaimed))]

    def end(self, pid, status, usage):
        identity, let_go = self.tasks.pop(pid)
        how = end_of(status, usage)
        self.end_strays(pid)
        lost = not let_go or how.get("code") == never_begun
        folder = self.folders.pop(identity, None)
        if folder and not lost:
            note_end(folder, how)
        self.tell_of({"id": identity, "lost": True} if lost else dict(how, id=identity, ended=pid))

    def end_unseen(self, pid):
        identity, let_go = self.tasks.pop(pid)
        self.folders.pop(identity, None)
        self.end_strays(pid)
        self.tell_of({"id": identity, "ended": pid} if let_go else {"id": identity, "lost": True})

    def end_strays(self, pid):
        """What a task has started must not outlive it."""
        process_tree.kill_group(pid)
        process_tree.kill_strays(newer_than=pid, but=self.is_known)

    def is_known(self, pid):
        return pid in self.tasks or pid in self.zygotes or any(pid in zygote.tasks for zygote in self.zygotes.values())

    def tell_of(self, said):
        self.tell(json.dumps(said).encode())

    def tell(self, line):
        try:
            write_all(self.answers, line + b"\n")
        except OSError:
            self.over = True
