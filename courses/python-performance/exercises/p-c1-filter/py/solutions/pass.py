def hot_days(lines):
    hot = {}
    for line in lines:
        temperature, _, rest = line.partition(";")
        if temperature and float(temperature) >= 30.0:
            moment, wind, _ = rest.split(";", 2)
            month = str(int(moment[5:7]))
            count, strongest = hot.get(month, (0, 0.0))
            hot[month] = [count + 1, max(strongest, float(wind))]
    return hot
