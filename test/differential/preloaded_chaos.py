"""
Runs `chaos` commands of the real Chaos Toolkit, each in a process of its own that is forked from
this one: importing Chaos Toolkit costs a second, and is done once here. What runs is the command
line itself, as the installed `chaos` calls it, so that the exit codes are its own.

Reads a JSON object a line, {"id", "args", "cwd", "env", "log"}. Writes {"id", "pid"} when one has
started and {"id", "exitCode"} when it has ended.
"""

import importlib
import json
import os
import select
import sys

from chaostoolkit.__main__ import cli

for module in ("chaostoxi.proxy.actions", "chaostoxi.proxy.probes", "chaostoxi.toxic.actions"):
    importlib.import_module(module)


def start(command):
    """Returns the child's pid in the parent, and 0 in the child, which is ready to run."""
    pid = os.fork()
    if pid == 0:
        log = os.open(command["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(command["cwd"])
        os.environ.clear()
        os.environ.update(command["env"])
        # As Python itself does it at its start, with the folder that is now the current one.
        folders = command["env"].get("PYTHONPATH", "").split(os.pathsep)
        sys.path[1:1] = [os.path.abspath(folder) for folder in folders if folder]
        sys.argv = ["chaos", *command["args"]]
    return pid


def tell(answer):
    os.write(1, (json.dumps(answer) + "\n").encode())


def reap(running):
    """Tells of the children that have ended."""
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        tell({"id": running.pop(pid), "exitCode": os.waitstatus_to_exitcode(status)})


def serve():
    """Returns in each child, and in the parent once its input has ended and all children have."""
    running = {}
    pending = b""
    is_open = True
    while is_open or running:
        ready, _, _ = select.select([0] if is_open else [], [], [], 0.02 if running else None)
        if ready:
            read = os.read(0, 65536)
            is_open = read != b""
            *lines, pending = (pending + read).split(b"\n")
            for line in lines:
                command = json.loads(line)
                pid = start(command)
                if pid == 0:
                    return True
                running[pid] = command["id"]
                tell({"id": command["id"], "pid": pid})
        reap(running)
    return False


if serve():
    sys.exit(cli())
