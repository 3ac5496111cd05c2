"""Runs one learner's program. Frames come on descriptor 3 and go on descriptor 4; 0, 1 and 2 belong to the learner's program."""
import atexit
import builtins
import gc
import importlib
import json
import os
import struct
import sys
import threading
import time
import traceback
import types

# Imported ahead, so that the first line of most programs does not pay for them.
import collections, concurrent.futures, contextlib, dataclasses, datetime, functools, heapq, io, itertools, math, random, re, statistics, typing  # noqa: E401,F401

CONTROL_IN, CONTROL_OUT = 3, 4
PREFIX = struct.Struct("<II")
READ_BYTES = 8192
BOX = "/box"
MAX_TEXT = 8000
MAX_STACK = 50


class Control:
    def __init__(self):
        for descriptor in (CONTROL_IN, CONTROL_OUT):
            os.set_inheritable(descriptor, False)
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self._ahead = bytearray()

    def read(self):
        prefix = self._exactly(PREFIX.size)
        if prefix is None:
            return None, b""
        header, payload = PREFIX.unpack(prefix)
        return json.loads(self._exactly(header)), self._exactly(payload)

    def write(self, kind, payload=b"", **fields):
        if not self.owned():
            return
        head = json.dumps({"t": kind, **fields}).encode()
        view = memoryview(PREFIX.pack(len(head), len(payload)) + head + payload)
        with self._lock:
            while view:
                view = view[os.write(CONTROL_OUT, view):]

    def owned(self):
        return os.getpid() == self._owner

    def send_json(self, kind, document):
        self.write(kind, json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))

    def _exactly(self, count):
        # Frames come together, and a system call costs more than keeping what comes next.
        while len(self._ahead) < count:
            more = os.read(CONTROL_IN, max(READ_BYTES, count - len(self._ahead)))
            if not more:
                return None
            self._ahead += more
        with memoryview(self._ahead) as ahead:
            data = bytes(ahead[:count])
        del self._ahead[:count]
        return data


class Guest:
    def __init__(self, control):
        self.control = control
        self.module = None
        self.file = None
        self.code = None
        self.error = None
        self.calls = 0
        self.taken = None
        self.profile = None

    def serve(self):
        self.control.write("ready", runtime="CPython " + sys.version.split()[0])
        while True:
            header, payload = self.control.read()
            kind = header and header["t"]
            if kind is None:
                os._exit(0)
            if kind == "run":
                return self.run(header, payload)
            # The host's other words are the names of these methods.
            getattr(self, kind)(header, payload)

    def warm(self, header, _):
        self.import_ahead(header.get("modules", ()))
        self.rehearse()
        self.control.write("warmed")

    @staticmethod
    def import_ahead(modules):
        for name in modules:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)

    def rehearse(self):
        """
        Goes the way of a program, so that the one that comes finds code and memory touched. Nothing of it stays, and what is written before a program begins reaches nobody.
        """
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rehearsal.py"), "rb") as file:
            code = self.compile(file.read(), "__main__")
        space = {"__name__": "__main__", "__file__": self.file, "__builtins__": builtins}
        exec(code, space)
        space.clear()
        os.remove(self.file)
        self.file = None

    def confine(self, *_):
        """Before anybody else's code: no other program may be started from here on."""
        sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
        import no_exec
        sys.path.pop(0)
        no_exec.apply()
        self.control.write("confined")

    def load(self, header, payload):
        name = header.get("module", "__main__")
        for module, source in header.get("modules", {}).items():
            self.write_module(module, source)
        try:
            code = self.compile(payload, name)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            self.control.write("compile-error", diagnostics=[diagnostic(error)])
            self.park()
        if header.get("profile"):
            self.profile = load_tool(header["profile"], self.control)
            code = self.profile.prepare(code)
        sys.path.insert(0, BOX)
        sys.argv = [self.file]
        self.module = types.ModuleType(name)
        # A spec of None and a real file let multiprocessing's spawn find the main module again.
        self.module.__dict__.update(__file__=self.file, __spec__=None, __builtins__=builtins)
        sys.modules[name] = self.module
        self.code = code
        self.control.write("loaded")

    def compile(self, source, name):
        self.file = "%s/%s.py" % (BOX, "main" if name == "__main__" else name)
        file = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        written = 0
        while written < len(source):
            written += os.write(file, source[written:])
        os.close(file)
        return compile(source, self.file, "exec", dont_inherit=True)

    @staticmethod
    def write_module(name, source):
        """A part of an exercise's kit, which the program may import and is not meant to change."""
        path = "%s/%s.py" % (BOX, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        os.chmod(path, 0o444)

    def run(self, header, payload):
        """The program from its top to its end; with an entry function named, that function is called behind it, as in grading."""
        if "entry" in header:
            return self.finish(self.guarded(lambda: self.top_level(lambda: self.entry(header)(*self.arguments(header, payload)))))
        if payload:
            path = BOX + "/input"
            with open(path, "wb") as file:
                file.write(payload)
            os.environ["TRAININGHUB_INPUT"] = path
        self.finish(self.guarded(self.top_level))

    def top_level(self, then=lambda: None):
        code, self.code = self.code, None
        if code is None:
            return

        def work():
            exec(code, self.module.__dict__)
            then()

        if self.profile is None:
            work()
        else:
            self.profile.run(work)

    def entry(self, header):
        function = self.module
        for part in header["entry"].split("."):
            function = getattr(function, part)
        return function

    def take(self, header, payload):
        """Makes the values of the next call, so that its time is the program's alone."""
        def work():
            self.top_level()
            self.taken = self.arguments(header, payload)

        if self.guarded(work) == 0:
            self.control.write("taken")

    def call(self, header, _):
        def work():
            self.top_level()
            function = self.entry(header)
            if header.get("kwargs") is not None:
                return function(**header["kwargs"])
            taken, self.taken = self.taken, None
            return function(*taken)

        outcome = []
        code = self.guarded(lambda: outcome.append(work()))
        if code:
            return
        try:
            value = outcome[0]
            # Bytes are what generators return; an answer is a value, and writing it down is part of the work.
            if header.get("kwargs") is None or not isinstance(value, (bytes, bytearray)):
                value = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        except (TypeError, ValueError, RecursionError, UnicodeError) as error:
            self.tell(error)
            return
        self.flush()
        self.control.write("result", bytes(value))

    def arguments(self, header, payload):
        """Values as they came, and the path of a file with the payload where one is asked for."""
        given = header.get("args", [{"path": True}])
        path = self.fresh_file(payload) if any("path" in argument for argument in given) else None
        return [path if "path" in argument else argument["value"] for argument in given]

    def fresh_file(self, payload):
        """An input file that no earlier call has seen; the one before it goes, to leave the room to the next."""
        if self.calls:
            with contextlib.suppress(OSError):
                os.remove("%s/in-%d" % (BOX, self.calls))
        self.calls += 1
        path = "%s/in-%d" % (BOX, self.calls)
        with open(path, "wb") as file:
            file.write(payload)
        return path

    def guarded(self, work):
        """Does the learner's work and answers with the exit code that the interpreter would give."""
        try:
            work()
            return 0
        except SystemExit as error:
            if error.code is None or isinstance(error.code, int):
                return (error.code or 0) & 0xFF
            print(error.code, file=sys.stderr)
            return 1
        except BaseException as error:
            # Kept until the end: what the program held at its fault stays to be seen from outside.
            self.error = error
            self.tell(error)
            return 1

    def tell(self, error):
        own = learner_frames(error.__traceback__)
        try:
            own_traceback = error.__traceback__
            while own_traceback is not None and own_traceback.tb_frame.f_code.co_filename == __file__:
                own_traceback = own_traceback.tb_next
            traceback.print_exception(type(error), error, own_traceback)
        except BaseException:
            pass
        if isinstance(error, SyntaxError) and error.filename and error.filename.startswith(BOX):
            line = error.lineno
        else:
            line = own[-1].lineno if own else None
        kind = type(error)
        name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__", "solution") else "%s.%s" % (kind.__module__, kind.__qualname__)
        stack = ["%s, line %d, in %s" % (os.path.basename(f.filename), f.lineno, f.name) for f in own[-MAX_STACK:]]
        self.control.write("error", type=name, message=text_of(error), line=line, stack=stack)

    def finish(self, code):
        """What the interpreter does at its end, up to the point where the process would go; then waits to be cleared away."""
        try:
            threading._shutdown()
            atexit._run_exitfuncs()
        except BaseException as error:
            code = code or self.guarded(lambda: reraise(error))
        if not self.flush():
            code = code or 120
        if not self.control.owned():
            os._exit(code)
        if self.profile is not None:
            self.profile.finish()
        self.control.write("metrics", **collections_so_far())
        self.control.write("done", code=code)
        self.park()

    @staticmethod
    def flush():
        try:
            sys.stdout.flush()
            sys.stderr.flush()
            return True
        except (OSError, ValueError, AttributeError):
            return False

    @staticmethod
    def park():
        while True:
            time.sleep(3600)


def load_tool(options, control):
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    try:
        import th_profile
        return th_profile.create(options, control)
    finally:
        del sys.path[0]


def collections_so_far():
    return dict(zip(("gen0", "gen1", "gen2"), (generation["collections"] for generation in gc.get_stats())))


def reraise(error):
    raise error


def learner_frames(trace):
    return [frame for frame in traceback.extract_tb(trace) if frame.filename.startswith(BOX)]


def text_of(error):
    try:
        return str(error).encode("utf-8", "replace").decode()[:MAX_TEXT]
    except BaseException:
        return "(the exception's message could not be read)"


def diagnostic(error):
    line = getattr(error, "lineno", None) or 1
    column = getattr(error, "offset", None) or 1
    message = getattr(error, "msg", None) or str(error)
    return {"severity": "error", "id": type(error).__name__, "line": line, "column": max(1, column), "message": message}


def main():
    # As on a terminal: a line appears when it is whole.
    sys.stdout.reconfigure(line_buffering=True)
    Guest(Control()).serve()


main()
