import queue
import threading
import time

CAPACITY, ITEMS, WORKERS = 4, 24, 3
END = object()
tasks = queue.Queue(maxsize=CAPACITY)
depths, done = [], []


def produce():
    for number in range(ITEMS):
        tasks.put(number)  # blocks while the queue is full: the brake for the producer
        depths.append(tasks.qsize())
        time.sleep(0.0005)
    for _ in range(WORKERS):
        tasks.put(END)     # one farewell for each worker


def consume(name):
    while True:
        item = tasks.get()
        try:
            if item is END:
                return
            time.sleep(0.02)
            if item == 7:
                raise ValueError("item 7 is rotten")
            done.append(name)
        except ValueError as error:
            print(f"{name}: {error}, and goes on")
        finally:
            tasks.task_done()  # whatever happens: once for every get


producer = threading.Thread(target=produce)
crew = [threading.Thread(target=consume, args=(name,)) for name in "abc"]
start = time.perf_counter()
for thread in (producer, *crew):
    thread.start()
producer.join()
tasks.join()  # returns when every item that was put has been reported as done
for thread in crew:
    thread.join()
print("depth after each put: ", "".join(map(str, depths)))
print("items of each worker: ", {name: done.count(name) for name in "abc"})
took = (time.perf_counter() - start) * 1000
print(f"{took:.0f} ms: the workers set the pace, and the queue never held more than",
      max(depths))
