def run_loop(tasks):
    ready, place, finished, now, late = (
        [0] * len(tasks),
        [0] * len(tasks),
        [0] * len(tasks),
        0,
        0,
    )
    while open_tasks := [n for n in range(len(tasks)) if place[n] < len(tasks[n])]:
        task = min(open_tasks, key=lambda n: (ready[n], n))
        now = max(now, ready[task])
        late = max(late, now - ready[task])
        work, wait = tasks[task][place[task]]
        now += work
        ready[task] = finished[task] = now + wait
        place[task] += 1
    return {
        "finished": finished,
        "busy": sum(work for steps in tasks for work, _ in steps),
        "late": late,
    }
