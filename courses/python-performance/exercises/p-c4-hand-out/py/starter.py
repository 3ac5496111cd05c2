def finish(tasks, workers):
    return max(sum(tasks[worker::workers]) for worker in range(workers))


def plans(tasks, workers):
    return {
        "as_listed": finish(tasks, workers),
        "longest_first": finish(sorted(tasks, reverse=True), workers),
        "bound": max(max(tasks), -(-sum(tasks) // workers)),
    }


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(plans(sample["tasks"], sample["workers"]))
