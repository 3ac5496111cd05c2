def decode(pieces):
    text = bytes.fromhex("".join(pieces)).decode("utf-8", errors="replace")
    messages, place = [], 0
    while place + 4 <= len(text):
        end = place + 4 + ord(text[place + 3])
        messages.append(text[place + 4 : end])
        place = end
    return messages
