"""Does one thing that processes do, in the way that `how` names."""
import atexit
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time

import xxp


def twice(x):
    return 2 * x


class Noisy:
    def __del__(self):
        print("finalised")


def main(how):
    global left
    if how == "looks-around":
        print(__name__, sys.argv, os.path.basename(sys.path[0]), os.path.basename(os.getcwd()), sys.stdin.read(), file=sys.stderr)
        print(sorted(name for name in os.environ if name.startswith("XXP_")), os.getpgid(0) == os.getsid(0) == os.getpid())
    elif how == "takes-chance":
        print(random.random(), sorted({"b", "a", "c"}) == list("abc"), list({"b", "a", "c"}))
    elif how == "leaves-a-file-open":
        left = open("open.txt", "w")
        left.write("all of it")
    elif how == "ends-late":
        atexit.register(print, "at exit")
        left = Noisy()
        threading.Thread(target=lambda: (time.sleep(0.05), xxp.metric(late=1), print("thread"))).start()
    elif how == "exits":
        sys.exit(3)
    elif how == "exits-with-words":
        sys.exit("no more")
    elif how == "raises":
        raise ValueError("like this")
    elif how == "leaves":
        os._exit(4)
    elif how == "is-killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == "crashes":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif how == "closes-everything":
        os.closerange(0, 256)
        xxp.metric(closed=1)
    elif how == "handles-signals":
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
    elif how == "starts-workers":
        for method in ("fork", "spawn"):
            with multiprocessing.get_context(method).Pool(2) as pool:
                print(method, pool.map(twice, [1, 2, 3]))
    elif how == "starts-a-program":
        print(subprocess.run([sys.executable, "-c", "import sys, xxp; sys.path; xxp.metric(a=xxp.seed() > 0)"], env=dict(os.environ, PYTHONPATH=os.path.dirname(xxp.__file__))).returncode)
    elif how == "digs":
        main(how)


if __name__ == "__main__":
    main(xxp.param("how"))
