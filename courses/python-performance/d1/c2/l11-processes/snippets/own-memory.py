# timeout: 30
import multiprocessing
import os
import pickle
import threading

shopping = ["bread"]


def change(results):
    shopping.append("milk")
    results.put((os.getpid(), list(shopping)))


def describe(method):
    context = multiprocessing.get_context(method)
    results = context.Queue()
    child = context.Process(target=change, args=(results,))
    child.start()
    pid, seen = results.get()
    child.join()
    print(f"{method:11} the child saw {seen}; here it is still {shopping}")
    return pid


if __name__ == "__main__":  # spawn and forkserver import this file again: without the
    shopping.append("eggs")  # guard every child would start children of its own
    pids = {describe(method) for method in ("fork", "spawn", "forkserver")}
    print(f"children with an id of their own: {len(pids - {os.getpid()})}")
    print("on this system, by default:", multiprocessing.get_start_method())

    things = {"tuple": (1, "a"), "lambda": lambda: 1, "lock": threading.Lock()}
    for name, thing in things.items():
        try:
            print(f"pickle a {name}: {len(pickle.dumps(thing))} bytes")
        except (pickle.PicklingError, TypeError) as error:
            print(f"pickle a {name}: {error}")
