import os
import random
import tempfile
import time
from datetime import datetime


def make_file(path, rows):
    rng = random.Random(21)
    with open(path, "w", encoding="ascii") as out:
        for number in range(rows):
            value = "" if rng.random() < 0.05 else f"{rng.gauss(11, 8):.1f}"
            moment = f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d} {number % 24:02d}:00"
            out.write(f"{moment};station-{rng.randrange(300)};{value}\n")


def parse(line):
    moment, station, value = line.rstrip("\n").split(";")
    return {"moment": datetime.strptime(moment, "%Y-%m-%d %H:%M"), "station": station, "value": value}


def is_valid(record):
    return record["value"] != ""


def transform(record):
    celsius = float(record["value"])
    return {**record, "value": celsius, "fahrenheit": celsius * 9 / 5 + 32, "month": record["moment"].month}


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "stations.csv")
    make_file(path, 30_000)

    marks = [("start", time.process_time())]
    with open(path, encoding="ascii") as source:
        lines = list(source)
    marks.append(("read", time.process_time()))
    records = [parse(line) for line in lines]
    marks.append(("parse", time.process_time()))
    records = [record for record in records if is_valid(record)]
    marks.append(("filter", time.process_time()))
    records = [transform(record) for record in records]
    marks.append(("transform", time.process_time()))
    records.sort(key=lambda record: (record["value"], record["station"]))
    marks.append(("sort", time.process_time()))
    total = sum(record["value"] for record in records)
    marks.append(("aggregate", time.process_time()))

whole = marks[-1][1] - marks[0][1]
for (_, before), (step, after) in zip(marks, marks[1:]):
    share = (after - before) / whole
    print(f"{step:10} {(after - before) * 1000:8.1f} ms {share:6.1%} {'#' * round(share * 50)}")
print(f"{len(records):,} records, mean {total / len(records):.2f}, coldest {records[0]['value']} at {records[0]['station']}")
