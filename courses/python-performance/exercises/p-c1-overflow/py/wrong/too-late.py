import numpy as np


def energy(values):
    array = np.array(values, dtype=np.int32)
    squares, steps = (array * array).astype(np.int64), np.diff(array)
    return {
        "squares": int(squares.sum()),
        "largest": int(squares.max()),
        "steps": int((steps * steps).astype(np.int64).sum()),
    }
