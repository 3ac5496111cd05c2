def floor(items, wait, work, waiters, cores):
    waiting, working = -(-items * wait // waiters), -(-items * work // cores)
    return {
        "floor": max(waiting, working),
        "limited_by": "waiting" if waiting >= working else "work",
    }


def floors(jobs):
    return [floor(**job) for job in jobs]
