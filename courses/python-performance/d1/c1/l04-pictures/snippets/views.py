# timeout: 20
import cProfile
import pathlib
import pstats
import subprocess
import tempfile


def checksum(data):
    total = 0
    for value in data:
        total = (total * 31 + value) % 65_521
    return total


def decode(data):
    return checksum(data) + checksum(data[::2])


def encode(data):
    return checksum(data[::-1])


def service(turns):
    data, answer = list(range(3_000)), 0
    for _ in range(turns):
        answer += decode(data) + encode(data)
    return answer


profile = cProfile.Profile()
profile.runcall(service, 120)
statistics = pstats.Stats(profile)
whole = max(entry[3] for entry in statistics.stats.values())
names = {key: key[2] for key in statistics.stats}

print(
    "digraph profile {      // what gprof2dot makes of it: give this text to Graphviz"
)
for key, (_, calls, own, cumulative, callers) in statistics.stats.items():
    if cumulative > whole * 0.01:
        print(
            f'  "{names[key]}" [label="{names[key]}\\n{cumulative / whole:.0%} '
            f'(own {own / whole:.0%}), {calls} calls"];'
        )
        for caller, (_, calls, _, passed) in callers.items():
            print(
                f'  "{names[caller]}" -> "{names[key]}" '
                f'[label="{passed / whole:.0%}, {calls}x"];'
            )
print("}\n")

# An icicle as SnakeViz draws it. The tree is rebuilt from pairs of caller and callee,
# so deeper shares are estimates.
children = {}
for key, (*_, callers) in statistics.stats.items():
    for caller, (_, _, _, passed) in callers.items():
        children.setdefault(caller, []).append((passed, key))


def icicle(key, share, depth):
    if share < 0.02 or depth > 6:
        return
    print(
        f"{'  ' * depth}{names[key]:{26 - 2 * depth}}",
        f"{'#' * round(share * 50)} {share:.0%}",
    )
    total = statistics.stats[key][3]
    for passed, child in sorted(children.get(key, []), reverse=True):
        icicle(child, share * passed / total, depth + 1)


icicle(next(key for key in names if names[key] == "service"), 1.0, 0)

with tempfile.TemporaryDirectory() as folder:
    record, tree = pathlib.Path(folder, "run.pstats"), pathlib.Path(
        folder, "run.callgrind"
    )
    statistics.dump_stats(record)
    subprocess.run(
        ["pyprof2calltree", "-i", record, "-o", tree], check=True, capture_output=True
    )
    lines = tree.read_text(encoding="utf-8").splitlines()
    print(
        f"\npyprof2calltree wrote {len(lines)} lines for KCachegrind; they begin with",
        lines[:2],
    )
