# timeout: 30
import multiprocessing
import pathlib
import threading
import time


def kib(name, process="self"):
    for line in (
        pathlib.Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    ):
        if line.startswith(name):
            return int(line.split()[1])


def per_thread(count):
    gate = threading.Event()
    before = kib("Rss:")
    threads = [threading.Thread(target=gate.wait) for _ in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    grown = kib("Rss:") - before
    gate.set()
    for thread in threads:
        thread.join()
    return grown / count


def report_and_wait(pipe):
    pipe.send((kib("Rss:"), kib("Pss:"), kib("Private_Dirty:")))
    pipe.recv()


def per_process(method):
    context = multiprocessing.get_context(method)
    here, there = context.Pipe()
    process = context.Process(target=report_and_wait, args=(there,))
    process.start()
    sizes = here.recv()
    here.send(None)
    process.join()
    return sizes


if __name__ == "__main__":
    thread = per_thread(60)
    print(
        f"a thread              {thread:8.0f} KiB resident; its stack of 8 MiB is "
        "only reserved"
    )
    for method in ("fork", "spawn"):
        resident, fair, own = per_process(method)
        print(
            f"a child by {method:8} {resident:8} KiB resident, {fair} KiB when "
            f"shared pages are divided, {own} KiB its own"
        )
    print("a process takes this many times the memory of a thread:")
    print(f"figure: {per_process('spawn')[1] / max(thread, 1):.0f}")
