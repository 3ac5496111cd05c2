def parse(line):
    try:
        return int(line)
    except ValueError:
        return None


def summary(lines):
    values = [value for line in lines if (value := parse(line))]
    return {
        "count": len(values),
        "total": sum(values),
        "coldest": sorted(values)[:5],
        "lost": len(lines) - len(values),
    }


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(summary(sample["lines"]))
