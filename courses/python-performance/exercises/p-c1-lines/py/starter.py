def line_profile(events):
    table, stack, running, began = {}, [], None, 0
    for time, kind, what in events:
        if kind == "call":
            stack.append(what)
        elif kind == "return":
            stack.pop()
        else:
            if running:
                table[running]["time"] += time - began
            running, began = f"{stack[-1]}:{what}", time
            table.setdefault(running, {"hits": 0, "time": 0})["hits"] += 1
    return table


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(line_profile(sample["events"]))
