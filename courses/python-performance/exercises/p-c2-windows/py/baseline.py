def windows(values, width, wanted):
    return {
        "sums": [sum(values[start : start + width]) for start in range(wanted)],
        "reads": width + wanted - 1,
    }
