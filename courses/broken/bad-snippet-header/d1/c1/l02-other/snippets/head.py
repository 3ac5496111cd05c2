# timeout: 5
# expects: Fine
print(1)
