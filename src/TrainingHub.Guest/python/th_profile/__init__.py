"""Looks at one learner's program from inside the interpreter that runs it. What is seen goes out on the control channel: the host checks it and shows it, and never grades on it."""
import _thread
import os
import sys
import threading

from . import children, rivals, watch

TOOLS = {"calls": "calls", "lines": "lines", "hits": "hits", "memory": "memory", "sampling": "sampler", "threads": "timeline"}
_ident = _thread.get_ident


def create(options, control):
    """The tool that the host asked for. Its module is imported here, so that plain runs do not pay for it."""
    module = __import__("th_profile." + TOOLS[options["tool"]], fromlist=["Tool"])
    return Session(module.Tool(options), options, control)


class Session:
    """One profiled run: starts and stops the tool in every thread, and sends what it saw, early when a limit is near."""

    def __init__(self, tool, options, control):
        self.tool = tool
        self.control = control
        self.sent_last = False
        self._sending = threading.Lock()
        self._watched = set()
        self.children = tool.children = children.Children()
        self.rivals = rivals.Rivals(tool)
        self.watch = watch.Watch(self, options)

    def prepare(self, code):
        return self.tool.prepare(code)

    def run(self, work):
        self._hook_threads()
        self._hook_exit()
        self.tool.begin()
        self.watch.start()
        self.children.begin()
        self.rivals.begin()
        self._enter(threading.current_thread())
        try:
            work()
        finally:
            self._leave()

    def finish(self):
        """After the program's last thread: the whole profile goes out."""
        self.watch.stop()
        try:
            self.send(partial=False)
        except Exception as error:
            # The run itself went well, and must not end with a fault of ours.
            self.control.write("noticed", what="tool", text="The profile could not be put together: %s" % error)

    def send(self, partial):
        if not self.control.owned():
            return
        with self._sending:
            if self.sent_last:
                return
            self.sent_last = not partial
            document = self.tool.document(partial)
            document["counters"] = document.get("counters", []) + self.watch.counters()
            document["notes"] = document.get("notes", []) + self.rivals.notes()
            if self.children.started:
                document["notes"].append(self.tool.about_children(self.children.started))
            document["version"] = 1
            document["partial"] = partial
            self.control.send_json("profile", document)

    def _enter(self, thread):
        self._watched.add(_ident())
        self.rivals.enter(thread)

    def _leave(self):
        self._watched.discard(_ident())
        self.rivals.leave()

    def _hook_threads(self):
        session, inner = self, threading.Thread._bootstrap_inner

        def _bootstrap_inner(thread):
            if _ident() in session._watched:
                # Under gevent's patches a thread is a greenlet, on a thread that is watched already.
                inner(thread)
                return
            session._enter(thread)
            try:
                inner(thread)
            finally:
                session._leave()

        threading.Thread._bootstrap_inner = _bootstrap_inner

    def _hook_exit(self):
        leave, owned = os._exit, self.control.owned

        def _exit(status):
            if owned():
                self._leave()
                self.watch.stop()
                self.tool.interrupt_soon()
                self.send(partial=True)
            leave(status)

        os._exit = _exit
        os.register_at_fork(after_in_child=self._is_child)

    def _is_child(self):
        # A child is another program's business: it runs at full speed and reports nothing.
        self.rivals.forget()
        sys.setprofile(None)
        sys.settrace(None)
        threading.setprofile(None)
        threading.settrace(None)
        self.watch.forget()
