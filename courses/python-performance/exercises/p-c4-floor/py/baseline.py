def floor(items, wait, work, waiters, cores):
    limits = [
        (-(-items * wait // waiters), "waiting"),
        (-(-items * work // cores), "work"),
        (wait + work, "one item"),
    ]
    largest, name = max(limits, key=lambda limit: limit[0])
    return {"floor": largest, "limited_by": name}


def floors(jobs):
    return [floor(**job) for job in jobs]
