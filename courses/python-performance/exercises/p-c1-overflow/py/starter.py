import numpy as np


def energy(values):
    array = np.array(values, dtype=np.int32)
    steps = np.diff(array)
    return {
        "squares": int((array * array).sum()),
        "largest": int((array * array).max()),
        "steps": int((steps * steps).sum()),
    }


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(energy(sample["values"]))
