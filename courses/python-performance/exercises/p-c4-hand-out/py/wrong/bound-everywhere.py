def plans(tasks, workers):
    bound = max(max(tasks), -(-sum(tasks) // workers))
    return {"as_listed": bound, "longest_first": bound, "bound": bound}
