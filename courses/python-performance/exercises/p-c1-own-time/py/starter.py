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
            # Is this right when a function calls itself?
            table[name]["cumulative"] += time - began
    return table


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(profile(sample["events"]))
