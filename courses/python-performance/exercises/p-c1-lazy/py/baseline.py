def summary(lines):
    values, lost = [], 0
    for line in lines:
        try:
            values.append(int(line))
        except ValueError:
            lost += 1
    return {
        "count": len(values),
        "total": sum(values),
        "coldest": sorted(values)[:5],
        "lost": lost,
    }
