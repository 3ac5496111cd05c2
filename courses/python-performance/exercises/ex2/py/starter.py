import json
import os
import resource
import time

import kit


def sequential(base_url, names):
    return [kit.work(name, kit.fetch(base_url, name)) for name in names]


def run(base_url, names, model):
    if model == "threads":
        return sequential(base_url, names)    # yours
    if model == "processes":
        return sequential(base_url, names)    # yours
    if model == "asyncio":
        return sequential(base_url, names)    # yours; kit.fetch_async waits without blocking the loop
    raise ValueError(f"there is no model {model!r}")


def timed(work):
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


def peak_mib():
    """The most memory that this process has had so far, in MiB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    base_url = os.environ["TRAININGHUB_SERVICE"] + "/files"
    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as file:
        sample = json.load(file)
    for character, names in (("waiting", sample["names"]), ("computing", sample["heavy"])):
        expected, base = timed(lambda: sequential(base_url, names))
        print(f"{character}, {len(names)} files\n  {'sequential':12} {base:6.2f} s{'':13}{peak_mib():6.1f} MiB at most so far")
        for model in ("threads", "processes", "asyncio"):
            result, wall = timed(lambda: run(base_url, names, model))
            print(f"  {model:12} {wall:6.2f} s  {base / wall:5.1f} times{peak_mib():6.1f} MiB  {'same' if result == expected else 'DIFFERENT'}")
    if largest := resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss:
        print(f"the largest of the other processes had {largest / 1024:.1f} MiB")
