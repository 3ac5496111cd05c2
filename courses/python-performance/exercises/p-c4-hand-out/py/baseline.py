def finish(tasks, workers):
    free = [0] * workers
    for length in tasks:
        free[free.index(min(free))] += length
    return max(free)


def plans(tasks, workers):
    return {
        "as_listed": finish(tasks, workers),
        "longest_first": finish(sorted(tasks, reverse=True), workers),
        "bound": max(max(tasks), -(-sum(tasks) // workers)),
    }
