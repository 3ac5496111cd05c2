from collections import Counter


def profile(events):
    calls, own, cumulative, active = Counter(), Counter(), Counter(), Counter()
    stack, last = [], 0
    for time, kind, name in events:
        if stack:
            own[stack[-1][0]] += time - last
        last = time
        if kind == "call":
            calls[name] += 1
            active[name] += 1
            stack.append((name, time))
        else:
            name, began = stack.pop()
            active[name] -= 1
            if not active[name]:
                cumulative[name] += time - began
    return {
        name: {"calls": calls[name], "own": own[name], "cumulative": cumulative[name]}
        for name in calls
    }
