import queue
import threading
import time

# A pattern of many tutorials: a worker leaves when the queue was empty for a while.
# Often it is one second; shortened here so that nobody has to wait.
PATIENCE = 0.05


def impatient(tasks):
    while True:
        try:
            item = tasks.get(timeout=PATIENCE)
        except queue.Empty:
            return
        if item == 1:
            return  # stands for an exception between get and task_done
        tasks.task_done()


def run(title, pause):
    tasks = queue.Queue()
    crew = [threading.Thread(target=impatient, args=(tasks,)) for _ in range(2)]
    for thread in crew:
        thread.start()
    for number in (0, 1, 2):
        time.sleep(pause)
        tasks.put(number)
    joiner = threading.Thread(target=tasks.join, daemon=True)
    joiner.start()
    joiner.join(timeout=0.3)
    alive = sum(thread.is_alive() for thread in crew)
    verdict = "still waiting, for ever" if joiner.is_alive() else "returned"
    print(f"{title}: workers left {alive}, unfinished {tasks.unfinished_tasks}, "
          f"join {verdict}")


run("slow producer   ", 0.08)
run("worker that died", 0.001)
