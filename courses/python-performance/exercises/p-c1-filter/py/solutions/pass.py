def hot_days(lines):
    counts = {}
    for line in lines:
        value, _, moment = line.partition(";")
        if value and float(value) >= 30.0:
            month = str(int(moment[5:7]))
            counts[month] = counts.get(month, 0) + 1
    return counts
