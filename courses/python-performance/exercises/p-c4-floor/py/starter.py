def floor(items, wait, work, waiters, cores):
    waiting, working = -(-items * wait // waiters), -(-items * work // cores)
    return {
        "floor": waiting + working,
        "limited_by": "waiting" if waiting >= working else "work",
    }


def floors(jobs):
    return [floor(**job) for job in jobs]


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(floors(sample["jobs"]))
