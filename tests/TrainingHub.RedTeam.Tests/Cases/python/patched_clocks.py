# tries: replaces every clock of the standard library
# expect: NotYet
# uses: slow
import os, resource, time
for name in ("time", "perf_counter", "process_time", "monotonic", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, name + "_ns", lambda: 0)
resource.getrusage = lambda who: None
os.times = lambda: (0.0,) * 5

def process(path):
    return slow(path)
