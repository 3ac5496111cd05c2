import heapq
import math


def finish(tasks, workers):
    free = [0] * workers
    for length in tasks:
        heapq.heapreplace(free, free[0] + length)
    return max(free)


def plans(tasks, workers):
    return {
        "as_listed": finish(tasks, workers),
        "longest_first": finish(sorted(tasks, reverse=True), workers),
        "bound": max(*tasks, math.ceil(sum(tasks) / workers)),
    }
