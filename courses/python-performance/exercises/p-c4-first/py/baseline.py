def race(mirrors):
    return {
        "winner": min(mirrors, key=lambda mirror: mirror[1])[0],
        "stopped": len(mirrors) - 1,
    }
