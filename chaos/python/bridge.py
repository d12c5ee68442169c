"""Runs Python functions for the harness, one JSON request a line on standard input.

Answers go to file descriptor 3, so that what a function prints doesn't get between them. Only the
standard library is needed; what a function itself imports is the interpreter's own matter.
"""

import importlib
import inspect
import json
import os
import queue
import signal
import sys
import threading
import traceback

answers = os.fdopen(3, "w", encoding="utf-8")
answers_lock = threading.Lock()
foreground = queue.Queue()
is_running = False


def tell(answer):
    try:
        text = json.dumps(answer, default=str, allow_nan=False)
    except (TypeError, ValueError):
        text = json.dumps({"id": answer["id"], "ok": str(answer.get("ok"))})
    with answers_lock:
        answers.write(text + "\n")
        answers.flush()


def run(request):
    """Calls the function with its arguments, as chaoslib.provider.python does."""
    identity = request["id"]
    try:
        function = getattr(importlib.import_module(request["module"]), request["func"])
        arguments = dict(request["arguments"])
        parameters = inspect.signature(function).parameters
        if request["secrets"] is not None and "secrets" in parameters:
            arguments["secrets"] = request["secrets"]
        if "configuration" in parameters:
            arguments["configuration"] = request["configuration"]
    except Exception as error:
        return {"id": identity, "fatal": describe(error)}
    try:
        return {"id": identity, "ok": function(**arguments)}
    except Exception as error:
        return {"id": identity, "failed": describe(error)}
    except SystemExit as leaving:
        return {"id": identity, "exit": leaving.code}
    except KeyboardInterrupt:
        return {"id": identity, "failed": "interrupted"}


def check(request):
    """What is wrong with a function or its arguments; None when nothing is."""
    module, name = request["module"], request["func"]
    try:
        found = importlib.import_module(module)
    except ImportError as error:
        return f"Python can't import the module {module}: {error}"
    function = getattr(found, name, None)
    if not (inspect.isfunction(function) or inspect.isbuiltin(function)):
        return f"the Python module {module} has no function {name}"
    try:
        signature = inspect.signature(function)
        given = dict(request["arguments"])
        given.update({k: None for k in ("secrets", "configuration") if k in signature.parameters})
        signature.bind(**given)
    except (TypeError, ValueError) as error:
        return f"{module}.{name}: {error}"
    return None


def describe(error):
    return traceback.format_exception_only(type(error), error)[0].strip()


def leave(number, _frame):
    """chaoslib.exit: a function asks the whole experiment to end."""
    code = 20 if number == signal.SIGUSR1 else 30
    tell({"id": None, "exit": code})
    if is_running:
        raise SystemExit(code)


def interrupt(_number, _frame):
    if is_running:
        raise KeyboardInterrupt


def run_beside(request):
    answer = run(request)
    if is_running:
        tell(answer)
    else:
        # The main thread first tells of a signal that the function sent.
        foreground.put(answer)


def read(requests):
    for line in requests:
        request = json.loads(line)
        if request["kind"] == "check":
            tell({"id": request["id"], "ok": check(request)})
        elif request["background"]:
            threading.Thread(target=run_beside, args=(request,), daemon=True).start()
        else:
            foreground.put(request)
    foreground.put(None)


def main():
    global is_running
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    # The folder of this file; nothing is to be imported from it.
    sys.path.pop(0)
    signal.signal(signal.SIGUSR1, leave)
    signal.signal(signal.SIGUSR2, leave)
    signal.signal(signal.SIGINT, interrupt)
    threading.Thread(target=read, args=(requests,), daemon=True).start()
    while True:
        # With a time-out, so that signals are handled while it waits.
        try:
            request = foreground.get(timeout=0.1)
        except queue.Empty:
            continue
        if request is None:
            return
        if "kind" not in request:
            tell(request)
            continue
        try:
            is_running = True
            answer = run(request)
        except (KeyboardInterrupt, SystemExit):
            answer = {"id": request["id"], "failed": "interrupted"}
        finally:
            is_running = False
        tell(answer)


main()
