import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def risky(number):
    time.sleep(number % 5 / 1000)
    if number % 7 == 3:
        raise ValueError(f"cannot do {number}")
    return number * number


def answers(numbers):
    results = []
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = {pool.submit(risky, number): number for number in numbers}
        for future in as_completed(futures):
            number, error = futures[future], future.exception()
            results.append(
                {"item": number, "error": str(error)}
                if error
                else {"item": number, "value": future.result()}
            )
    return results
