from concurrent.futures import ThreadPoolExecutor


def risky(number):
    if number % 7 == 3:
        raise ValueError(f"cannot do {number}")
    return number * number


def answers(numbers):
    results = []
    with ThreadPoolExecutor(max_workers=4) as pool:
        try:
            for number, value in zip(numbers, pool.map(risky, numbers)):
                results.append({"item": number, "value": value})
        except ValueError as error:
            results.append({"error": str(error)})
    return results


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(answers(sample["numbers"]))
