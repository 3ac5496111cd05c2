# output: exact
from collections import Counter, defaultdict, deque, namedtuple
from itertools import chain, combinations, cycle, groupby, islice, permutations

Reading = namedtuple("Reading", "station degrees")
readings = [
    Reading("north", 4),
    Reading("north", 7),
    Reading("south", 9),
    Reading("north", 5),
]

print(
    "namedtuple   ",
    readings[0],
    "has names",
    readings[0].degrees,
    "and places",
    readings[0][1],
)

stations = Counter(reading.station for reading in readings)
print("Counter      ", stations.most_common(), "missing:", stations["west"])
degrees = defaultdict(list)
for reading in readings:
    degrees[reading.station].append(reading.degrees)
degrees["west"]
print("defaultdict  ", dict(degrees), "read once, there for good")

last = deque(maxlen=3)
for reading in readings:
    last.append(reading.degrees)
print("deque        ", "the last three:", list(last))
last.appendleft(0)
print("             ", "one put in front pushes out the other end:", list(last))

print("chain        ", list(chain([1, 2], (3,), range(4, 6))))
print("combinations ", ["".join(pair) for pair in combinations("abc", 2)])
print("permutations ", ["".join(pair) for pair in permutations("abc", 2)])
print("islice, cycle", list(islice(cycle("xyz"), 1, 8)))

by_station = [
    (station, len(list(run)))
    for station, run in groupby(readings, key=lambda reading: reading.station)
]
print("groupby      ", by_station, "as they come")
ordered = sorted(readings, key=lambda reading: reading.station)
print(
    "             ",
    [(s, len(list(run))) for s, run in groupby(ordered, key=lambda r: r.station)],
    "sorted first",
)
