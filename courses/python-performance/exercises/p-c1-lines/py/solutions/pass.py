def line_profile(events):
    table, stack = {}, []    # for each call: its function, its line, and when that began

    def end(line, began, now):
        if line:
            table[line]["time"] += now - began

    for time, kind, what in events:
        if kind == "call":
            stack.append((what, None, time))
        elif kind == "return":
            end(*stack.pop()[1:], time)
        else:
            function, line, began = stack[-1]
            end(line, began, time)
            line = f"{function}:{what}"
            table.setdefault(line, {"hits": 0, "time": 0})["hits"] += 1
            stack[-1] = function, line, time
    return table
