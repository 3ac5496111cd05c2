# A stack, and time only while the line's own function is on top of it.
def line_profile(events):
    table, stack, last = {}, [], 0
    for time, kind, what in events:
        if stack and stack[-1][1]:
            table[stack[-1][1]]["time"] += time - last
        last = time
        if kind == "call":
            stack.append([what, None])
        elif kind == "return":
            stack.pop()
        else:
            stack[-1][1] = line = f"{stack[-1][0]}:{what}"
            table.setdefault(line, {"hits": 0, "time": 0})["hits"] += 1
    return table
