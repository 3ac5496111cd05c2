import gevent
from gevent.event import AsyncResult, Event

ready = Event()
price = AsyncResult()


def producer():
    print("producer: works")
    gevent.sleep(0.1)
    print("producer: ready")
    ready.set()
    gevent.sleep(0.05)
    price.set(42)


def consumer(name):
    if not ready.wait(timeout=0.02):
        print(f"{name}: not yet, waits on")
    ready.wait()
    print(f"{name}: saw the signal")


def buyer():
    print(f"buyer: paid {price.get()}")


def latecomer():
    gevent.sleep(0.2)
    print("latecomer: waited for a set event:", ready.wait(), "- no pause at all")


crew = [gevent.spawn(consumer, name) for name in ("ada", "bob")]
crew += [gevent.spawn(role) for role in (producer, buyer, latecomer)]
gevent.joinall(crew)
