from collections import Counter


def shares(samples):
    folded, total, top = Counter(), Counter(), Counter()
    for stack in samples:
        folded[";".join(stack)] += 1
        total.update(stack)
        top[stack[0]] += 1
    return {
        "folded": sorted(f"{stack} {count}" for stack, count in folded.items()),
        "total": total,
        "top": top,
    }


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(shares(sample["samples"]))
