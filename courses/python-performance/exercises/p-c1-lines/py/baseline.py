class Call:
    def __init__(self, function):
        self.function, self.line, self.began = function, None, 0


def line_profile(events):
    hits, times, calls = {}, {}, []
    for time, kind, what in events:
        if kind == "call":
            calls.append(Call(what))
            continue
        call = calls[-1]
        if call.line is not None:
            times[call.line] = times.get(call.line, 0) + time - call.began
        if kind == "return":
            calls.pop()
            continue
        call.line, call.began = f"{call.function}:{what}", time
        hits[call.line] = hits.get(call.line, 0) + 1
    return {line: {"hits": hits[line], "time": times[line]} for line in hits}
