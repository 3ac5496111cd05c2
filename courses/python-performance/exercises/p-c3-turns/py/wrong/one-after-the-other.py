def run_loop(tasks):
    finished, now = [], 0
    for steps in tasks:
        now += sum(work + wait for work, wait in steps)
        finished.append(now)
    return {
        "finished": finished,
        "busy": sum(work for steps in tasks for work, _ in steps),
        "late": 0,
    }
