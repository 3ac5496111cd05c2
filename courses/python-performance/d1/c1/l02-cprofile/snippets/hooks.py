# timeout: 30
import cProfile
import collections
import profile
import sys
import time


def fibonacci(number):
    return number if number < 2 else fibonacci(number - 1) + fibonacci(number - 2)


class Tracer:
    """A tracing profiler in a dozen lines: told about each call and return, it
    keeps counts and own time.
    """

    def __init__(self):
        self.calls, self.own, self.stack, self.last = (
            collections.Counter(),
            collections.Counter(),
            [],
            0.0,
        )

    def event(self, frame, kind, argument):
        now = time.perf_counter()
        if self.stack:
            self.own[self.stack[-1]] += now - self.last
        if kind == "call":
            self.stack.append(frame.f_code.co_name)
            self.calls[frame.f_code.co_name] += 1
        elif kind == "return" and self.stack:
            self.stack.pop()
        self.last = time.perf_counter()

    def runcall(self, function, *arguments):
        sys.setprofile(self.event)
        try:
            return function(*arguments)
        finally:
            sys.setprofile(None)


def cpu(action):
    started = time.process_time()
    action()
    return time.process_time() - started


bare = min(cpu(lambda: fibonacci(19)) for _ in range(3))
print(f"bare             {bare * 1000:7.2f} ms")
tracer = Tracer()
for name, tool in (
    ("cProfile, in C", cProfile.Profile()),
    ("profile", profile.Profile()),
    ("our own", tracer),
):
    traced = cpu(lambda: tool.runcall(fibonacci, 19))
    print(f"{name:16} {traced * 1000:7.2f} ms {traced / bare:6.1f}x")
print(
    f"our own saw {tracer.calls['fibonacci']:,} calls and "
    f"{tracer.own['fibonacci'] * 1000:.2f} ms of own time"
)
