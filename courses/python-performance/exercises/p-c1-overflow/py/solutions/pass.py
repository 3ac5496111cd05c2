import numpy as np


def energy(values):
    array = np.array(values, dtype=np.int64)
    steps = np.diff(array)
    return {
        "squares": int(array @ array),
        "largest": int((array * array).max()),
        "steps": int(steps @ steps),
    }
