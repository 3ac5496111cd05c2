def hot_days(lines):
    counts = {}
    for line in lines:
        value, _, moment = line.partition(";")
        if value and float(value) >= 30.0:
            counts[moment[5:7]] = counts.get(moment[5:7], 0) + 1
    return counts
