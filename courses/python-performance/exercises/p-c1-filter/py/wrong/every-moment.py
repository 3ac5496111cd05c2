from datetime import datetime


# The obvious first cut: the numbers that nobody needs are not read, but every moment still is.
def hot_days(lines):
    hot = {}
    for line in lines:
        temperature, moment, wind, _ = line.split(";", 3)
        month = str(datetime.strptime(moment, "%Y-%m-%d %H:%M").month)
        if temperature and float(temperature) >= 30.0:
            count, strongest = hot.get(month, (0, 0.0))
            hot[month] = [count + 1, max(strongest, float(wind))]
    return hot
