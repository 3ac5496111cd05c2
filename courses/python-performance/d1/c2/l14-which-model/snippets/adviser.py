# output: exact
from dataclasses import dataclass


@dataclass
class Job:
    name: str
    wait_ms: float        # per item, waiting for somebody else
    work_ms: float        # per item, computing in Python code
    at_once: int = 1      # waits that should overlap
    item_mb: float = 0.0  # data that would have to travel to another process
    library: str = "blocking"
    fits_memory: bool = True


def advise(job, cores=2):
    total = job.wait_ms + job.work_ms
    if total < 0.1 and job.at_once == 1:
        return "a plain loop", "each item is cheaper than handing it over"
    if not job.fits_memory:
        return "generators", "one item after the other; then look at each stage"
    if job.work_ms > job.wait_ms:
        if job.item_mb > job.work_ms:  # a pipe moves about 1 MB in a millisecond
            return "threads with NumPy, or shared memory", "the freight costs too much"
        return f"{cores} processes", f"at most {cores}x, minus start and pickling"
    if job.library == "async" and job.at_once > 50:
        return "asyncio", "never block the loop: files and long work go to a thread"
    if job.at_once > 1_000:
        return "gevent, patched first", "thousands of waits with a blocking library"
    if job.at_once > 1:
        floor = job.work_ms * 100
        return f"{min(job.at_once, 64)} threads", f"floor: {floor:.0f} ms per 100 items"
    return "a plain loop", "nothing to overlap"


JOBS = [
    Job("add up a column", 0, 0.0001),
    Job("fetch 40 files", 100, 4, at_once=32),
    Job("chat server", 5_000, 0.2, at_once=5_000, library="async"),
    Job("same, old driver", 5_000, 0.2, at_once=5_000),
    Job("resize in pure Python", 1, 300, item_mb=2),
    Job("add 1 to big arrays", 0, 2, item_mb=80),
    Job("20 GB of log lines", 0.1, 0.01, fits_memory=False),
]
for job in JOBS:
    model, caveat = advise(job)
    print(f"{job.name:22} -> {model}\n{'':25} ({caveat})")
