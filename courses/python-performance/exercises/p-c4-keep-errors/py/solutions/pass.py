from concurrent.futures import ThreadPoolExecutor


def risky(number):
    if number % 7 == 3:
        raise ValueError(f"cannot do {number}")
    return number * number


def answer(number, future):
    error = future.exception()
    return (
        {"item": number, "error": str(error)}
        if error
        else {"item": number, "value": future.result()}
    )


def answers(numbers):
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = [pool.submit(risky, number) for number in numbers]
    return [answer(number, future) for number, future in zip(numbers, futures)]
