def profile(events):
    table, stack, last = {}, [], 0
    for time, kind, name in events:
        if stack:
            table[stack[-1][0]]["own"] += time - last
        last = time
        if kind == "call":
            row = table.setdefault(name, {"calls": 0, "own": 0, "cumulative": 0})
            row["calls"] += 1
            stack.append((name, time))
        else:
            name, began = stack.pop()
            if all(other != name for other, _ in stack):
                table[name]["cumulative"] += time - began
    return table
