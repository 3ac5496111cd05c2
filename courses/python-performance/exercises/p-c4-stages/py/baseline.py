def pipeline(lines):
    numbers = [int(line) for line in lines if line.isdigit()]
    return {
        "saved": len(numbers),
        "sum": sum(n * n for n in numbers),
        "lost": sorted(line for line in lines if not line.isdigit()),
    }
