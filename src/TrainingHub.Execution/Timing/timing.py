import base64 as _base64, gc as _gc, json as _json, os as _os, sys as _sys, time as _time, timeit as _timeit

_LEAST_NS, _ROUNDS, _FEWEST, _BUDGET_NS = 10_000_000, 25, 5, 4_000_000_000


def _text(encoded):
    return _base64.b64decode(encoded).decode()


def _once(timer, loops):
    wall, cpu = _time.perf_counter_ns(), _time.process_time_ns()
    timer.timeit(loops)
    return _time.process_time_ns() - cpu, _time.perf_counter_ns() - wall


def _loops(timer):
    for size in (step * 10**power for power in range(9) for step in (1, 2, 5)):
        _, wall = _once(timer, size)
        if wall >= _LEAST_NS:
            return size, wall
    return size, wall


def _main():
    out, _sys.stdout = _sys.stdout, open(_os.devnull, "w")
    space = {"__name__": "__main__"}
    name = "the setup"
    try:
        exec(compile(_text("@SETUP@"), "setup", "exec"), space)
        timers = []
        for encoded, code in [@ALTERNATIVES@]:
            name = _text(encoded)
            timer = _timeit.Timer(_text(code), globals=space)
            timer.timeit(1)
            timers.append((name, timer, *_loops(timer)))
        empty = min(_timeit.Timer("pass").repeat(5, 100_000)) / 100_000 * 1e9
        turn = sum(wall for *_, wall in timers)
        rounds = max(_FEWEST, min(_ROUNDS, _BUDGET_NS // max(1, turn)))
        found = {name: {"name": name, "loops": loops, "cpu": [], "wall": []} for name, _, loops, _ in timers}
        for number in range(rounds):
            for name, timer, loops, _ in timers if number % 2 == 0 else reversed(timers):
                _gc.collect()
                cpu, wall = _once(timer, loops)
                found[name]["cpu"].append(cpu / loops)
                found[name]["wall"].append(wall / loops)
    except BaseException as problem:
        raise RuntimeError(f"{name}: {type(problem).__name__}: {problem}") from None
    out.write("\x1etiming " + _json.dumps({"empty": empty, "alternatives": list(found.values())}) + "\n")


_main()
