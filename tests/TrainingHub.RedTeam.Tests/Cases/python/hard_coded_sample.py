# tries: answers with what the visible sample gives
# expect: Wrong
def process(path):
    return {"accepted": 53, "duplicates": 4, "rejected": 3, "revenue": 93618821, "by_category": {"audio": 1}, "by_month": {"2025-01": 53},
            "leaders": [], "median": 1, "digest": "0" * 64}
