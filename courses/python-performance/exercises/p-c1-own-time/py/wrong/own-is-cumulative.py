def profile(events):
    table, stack = {}, []
    for time, kind, name in events:
        if kind == "call":
            table.setdefault(name, {"calls": 0, "own": 0, "cumulative": 0})[
                "calls"
            ] += 1
            stack.append((name, time))
        else:
            name, began = stack.pop()
            if all(other != name for other, _ in stack):
                table[name]["cumulative"] += time - began
                table[name]["own"] += time - began
    return table
