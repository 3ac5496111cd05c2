def risky(number):
    if number % 7 == 3:
        raise ValueError(f"cannot do {number}")
    return number * number


def answers(numbers):
    results = []
    for number in numbers:
        try:
            results.append({"item": number, "value": risky(number)})
        except ValueError as error:
            results.append({"item": number, "error": str(error)})
    return results
