from datetime import datetime


def hot_days(lines):
    counts = {}
    for line in lines:
        value, moment = line.split(";")
        month = datetime.strptime(moment, "%Y-%m-%d %H:%M").month
        if value and float(value) >= 30.0:
            counts[str(month)] = counts.get(str(month), 0) + 1
    return counts


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(hot_days(sample["lines"]))
