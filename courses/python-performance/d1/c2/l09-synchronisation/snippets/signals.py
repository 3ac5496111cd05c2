import threading
import time

started = time.perf_counter()
printing = threading.Lock()


def say(text):
    with printing:
        print(f"{(time.perf_counter() - started) * 1000:4.0f} ms  {text}")


def crew(count, work):
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    return threads


def join(threads):
    for thread in threads:
        thread.join()


# Semaphore: at most three at a time. Bounded: a release too many is an error.
slots, busy, most = threading.BoundedSemaphore(3), 0, 0
count_lock = threading.Lock()


def connect(_):
    global busy, most
    with slots:
        with count_lock:
            busy, most = busy + 1, max(most, busy + 1)
        time.sleep(0.01)
        with count_lock:
            busy -= 1


join(crew(9, connect))
say(f"semaphore: 9 threads, at most {most} inside")
try:
    slots.release()
except ValueError as error:
    say(f"bounded: {error}")
loose = threading.Semaphore(3)
loose.release()
free = sum(loose.acquire(blocking=False) for _ in range(9))
say(f"a plain Semaphore does not mind: {free} slots")

# Event: a door that opens once, for everybody.
opened = threading.Event()
waiting = crew(3, lambda number: (opened.wait(), say(f"event: {number} goes through")))
say(f"event: nobody yet, wait(0.01) says {opened.wait(0.01)}")
opened.set()
join(waiting)

# Condition: sleep until a statement about shared data is true.
changed, stock = threading.Condition(), []


def take(number):
    with changed:
        changed.wait_for(lambda: stock)  # gives the lock back while it waits
        say(f"condition: {number} takes {stock.pop()}")


takers = crew(2, take)
for item in ("apple", "pear"):
    time.sleep(0.01)
    with changed:
        stock.append(item)
        changed.notify()
join(takers)

# Barrier: nobody enters the second round before all have left the first.
meeting = threading.Barrier(3, action=lambda: say("barrier: all three are here"))


def rounds(number):
    time.sleep(0.01 * number)
    meeting.wait()


join(crew(3, rounds))
