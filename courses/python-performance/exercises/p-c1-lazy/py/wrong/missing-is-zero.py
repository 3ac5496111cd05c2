def summary(lines):
    values = [int(line) if line.lstrip("-").isdigit() else 0 for line in lines]
    return {
        "count": len(values),
        "total": sum(values),
        "coldest": sorted(values)[:5],
        "lost": 0,
    }
