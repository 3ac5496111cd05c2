def prices(articles):
    return {
        "total": sum(article * 100 + 99 for article in articles),
        "look_ups": len(set(articles)),
    }
