import math


def floor(items, wait, work, waiters, cores):
    limits = {
        "waiting": math.ceil(items * wait / waiters),
        "work": math.ceil(items * work / cores),
        "one item": wait + work,
    }
    name = max(limits, key=limits.get)
    return {"floor": limits[name], "limited_by": name}


def floors(jobs):
    return [floor(**job) for job in jobs]
