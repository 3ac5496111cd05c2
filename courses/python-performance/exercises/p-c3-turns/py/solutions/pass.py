import heapq


def run_loop(tasks):
    heap = [(0, number) for number in range(len(tasks))]
    steps = [iter(steps) for steps in tasks]
    finished, now, busy, late = [0] * len(tasks), 0, 0, 0
    while heap:
        ready, number = heapq.heappop(heap)
        step = next(steps[number], None)
        if step is None:
            finished[number] = ready
            continue
        now = max(now, ready)
        late = max(late, now - ready)
        now += step[0]
        busy += step[0]
        heapq.heappush(heap, (now + step[1], number))
    return {"finished": finished, "busy": busy, "late": late}
