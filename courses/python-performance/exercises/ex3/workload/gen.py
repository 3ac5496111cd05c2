import json


def generate(seed, pages, gone):
    """The site is the service's; the input only says how large it is."""
    return json.dumps({"pages": pages, "gone": gone, "limit": 50}).encode()
