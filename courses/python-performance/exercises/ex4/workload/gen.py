import json


def generate(seed, pictures, size, late):
    """The service makes the pictures; the input only says how many there are."""
    return json.dumps({"pictures": pictures, "size": size, "late": late}).encode()
